namespace Fang.Runtime.Native;

/// <summary>An object whose bytes native code may read in place: bytes, bytearray, memoryview, array.array, mmap.</summary>
public interface IBufferExporter
{
    /// <summary>The bytes as they are now; throws BufferError when they do not lie side by side.</summary>
    ReadOnlyMemory<byte> Buffer { get; }

    /// <summary>The bytes for writing; false when the object is read-only.</summary>
    bool TryGetWritableBuffer(out Memory<byte> buffer);
}
