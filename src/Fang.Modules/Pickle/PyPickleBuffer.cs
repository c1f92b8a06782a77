using Fang.Runtime.Native;
using Fang.Runtime.Objects;

namespace Fang.Modules;

/// <summary>A buffer that pickles may leave out of band (PEP 574).</summary>
[PyType("PickleBuffer", Module = "pickle", Weakrefable = true)]
internal sealed partial class PyPickleBuffer : PyObject, IBufferExporter
{
    // Null once released.
    private PyObject? _source;

    private PyPickleBuffer(PyObject source)
    {
        _source = source;
        ((IBufferExporter)source).AddExport(this);
    }

    [PyNew("PickleBuffer(object, /)")]
    private static PyObject New(PyType type, PyObject @object)
    {
        if (@object is not IBufferExporter)
            throw Errors.TypeError($"a bytes-like object is required, not '{@object.Type.Name}'");
        return new PyPickleBuffer(@object);
    }

    /// <summary>The object whose buffer it is.</summary>
    public PyObject Source => _source ?? throw Errors.ValueError("operation forbidden on released PickleBuffer object");

    public IBufferExporter Exporter() => (IBufferExporter)Source;

    /// <summary>Whether the bytes lie side by side.</summary>
    public bool IsContiguous
    {
        get
        {
            try
            {
                _ = Exporter().Buffer;
                return true;
            }
            catch (PyException error) when (error.Value.Type.IsSubtypeOf(ExceptionTypes.BufferError))
            {
                return false;
            }
        }
    }

    /// <summary>The bytes as a memoryview of one dimension.</summary>
    [PyMethod("raw($self, /)")]
    public PyObject Raw()
    {
        var source = Source;
        if (!IsContiguous)
            throw Errors.BufferError("cannot extract raw buffer from non-contiguous buffer");
        var exporter = (IBufferExporter)source;
        var isReadOnly = !exporter.TryGetWritableBuffer(out var memory);
        if (isReadOnly)
            memory = System.Runtime.InteropServices.MemoryMarshal.AsMemory(exporter.Buffer);
        return PyMemoryView.Of(source, memory, "B", 1, isReadOnly);
    }

    /// <summary>Give up the buffer.</summary>
    [PyMethod("release($self, /)")]
    public void Release()
    {
        if (Interlocked.Exchange(ref _source, null) is IBufferExporter exporter)
            exporter.RemoveExport(this);
    }

    ReadOnlyMemory<byte> IBufferExporter.Buffer => Exporter().Buffer;

    bool IBufferExporter.TryGetWritableBuffer(out Memory<byte> buffer) => Exporter().TryGetWritableBuffer(out buffer);

    PyObject? IBufferExporter.Target => Source;

    string IBufferExporter.Format => Exporter().Format;

    int IBufferExporter.ItemSize => Exporter().ItemSize;

    byte[] IBufferExporter.CopyBuffer() => Exporter().CopyBuffer();

    void IBufferExporter.AddExport(object holder) => Exporter().AddExport(holder);

    void IBufferExporter.RemoveExport(object holder) => (_source as IBufferExporter)?.RemoveExport(holder);
}
