using Fang.Runtime.Native;

namespace Fang.Runtime.Objects;

/// <summary>Python's bytearray.</summary>
[PyType("bytearray", Subclassable = true)]
public partial class PyByteArray : PyObject, IBufferExporter
{
    private byte[] _bytes = [];
    private int _count;

    public PyByteArray() { }

    /// <summary>Takes the array as its own.</summary>
    public PyByteArray(byte[] bytes)
    {
        _bytes = bytes;
        _count = bytes.Length;
    }

    public int Count => _count;

    /// <summary>The bytes of now.</summary>
    public Span<byte> Span => _bytes.AsSpan(0, _count);

    ReadOnlyMemory<byte> IBufferExporter.Buffer => _bytes.AsMemory(0, _count);

    bool IBufferExporter.TryGetWritableBuffer(out Memory<byte> buffer)
    {
        buffer = _bytes.AsMemory(0, _count);
        return true;
    }
}
