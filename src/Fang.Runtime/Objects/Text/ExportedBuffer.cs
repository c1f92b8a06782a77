using Fang.Runtime.Native;

namespace Fang.Runtime.Objects;

/// <summary>The buffer of an object while views of it exist.</summary>
internal sealed class ExportedBuffer
{
    private readonly PyMemoryView? _given;
    private int _views;

    /// <param name="given">The view that the owner's class made; null for an owner of a native type.</param>
    public ExportedBuffer(PyObject owner, PyMemoryView? given = null)
    {
        _given = given;
        Owner = owner;
        if (given == null)
            (owner as IBufferExporter)?.AddExport(this);
    }

    /// <summary>The object.</summary>
    public PyObject Owner { get; }

    /// <summary>Counts a view.</summary>
    public void Acquire() => Interlocked.Increment(ref _views);

    /// <summary>Ends a view; after the last one the object is free again.</summary>
    public void Release()
    {
        if (Interlocked.Decrement(ref _views) != 0)
            return;
        if (_given != null)
            PythonBuffers.Release(Owner, _given);
        else
            (Owner as IBufferExporter)?.RemoveExport(this);
    }
}
