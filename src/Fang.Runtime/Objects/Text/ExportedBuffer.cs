using Fang.Runtime.Native;

namespace Fang.Runtime.Objects;

/// <summary>The buffer of an object while views of it exist.</summary>
internal sealed class ExportedBuffer
{
    private int _views;

    public ExportedBuffer(PyObject owner)
    {
        Owner = owner;
        (owner as IBufferExporter)?.AddExport(this);
    }

    /// <summary>The object.</summary>
    public PyObject Owner { get; }

    /// <summary>Counts a view.</summary>
    public void Acquire() => Interlocked.Increment(ref _views);

    /// <summary>Ends a view; after the last one the object is free again.</summary>
    public void Release()
    {
        if (Interlocked.Decrement(ref _views) == 0)
            (Owner as IBufferExporter)?.RemoveExport(this);
    }
}
