using Fang.Runtime.Calls;

namespace Fang.Runtime.Objects;

/// <summary>What weak references and weak proxies share: the referent and the callback for its death.</summary>
public abstract class PyWeakObject : PyObject
{
    private readonly WeakReference<PyObject> _referent;
    private PyObject? _callback;

    private protected PyWeakObject(PyObject referent, PyObject? callback)
    {
        _referent = new WeakReference<PyObject>(referent);
        _callback = callback;
    }

    /// <summary>The object, as long as it lives; else null.</summary>
    public PyObject? Referent => _referent.TryGetTarget(out var referent) ? referent : null;

    /// <summary>What is called when the referent has died; null for none, and from then on.</summary>
    internal PyObject? Callback => _callback;

    /// <summary>Calls the callback, once; what it raises is reported, not thrown.</summary>
    internal void RunCallback()
    {
        if (Interlocked.Exchange(ref _callback, null) is not { } callback)
            return;
        try
        {
            Callable.Call(callback, this);
        }
        catch (PyException error)
        {
            Unraisable.Report(error.Value, null, callback);
        }
    }
}
