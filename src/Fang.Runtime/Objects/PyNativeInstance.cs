namespace Fang.Runtime.Objects;

/// <summary>
/// Base of native types that are not so hot that their type may be told from the CLR class alone: it holds the type, and
/// the dictionary and slot values that instances of Python subclasses have.
/// </summary>
public abstract class PyNativeInstance : PyObject
{
    // Written by SetType under the type lock; null only for types and for objects made before `type` itself.
    private PyType? _type;
    private PyDict? _dict;
    private PyObject?[]? _slotValues;

    protected PyNativeInstance(PyType? type)
    {
        _type = type;
        if (type is { HasFinalizer: true })
            FinalizerWatch.Attach(this, type);
    }

    public override PyType Type => _type ?? PyType.TypeObject;

    internal override PyDict? GetDict(bool create)
    {
        if (_dict == null && create && Type.HasDict)
            Interlocked.CompareExchange(ref _dict, new PyDict(), null);
        return _dict;
    }

    internal override void SetDict(PyDict dict) => Volatile.Write(ref _dict, dict);

    internal override PyObject?[]? SlotValues
    {
        get
        {
            if (_slotValues == null && Type.SlotCount > 0)
                Interlocked.CompareExchange(ref _slotValues, new PyObject?[Type.SlotCount], null);
            return _slotValues;
        }
    }

    internal override void SetType(PyType type) => _type = type;
}
