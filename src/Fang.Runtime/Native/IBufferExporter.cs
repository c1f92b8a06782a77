namespace Fang.Runtime.Native;

/// <summary>An object whose bytes native code may read in place: bytes, bytearray, memoryview, array.array, mmap.</summary>
public interface IBufferExporter
{
    /// <summary>The bytes as they are now; throws BufferError when they do not lie side by side.</summary>
    ReadOnlyMemory<byte> Buffer { get; }

    /// <summary>The bytes for writing; false when the object is read-only.</summary>
    bool TryGetWritableBuffer(out Memory<byte> buffer);

    /// <summary>Tells that a buffer is kept beyond one call: until <see cref="RemoveExport"/> the object does not move or resize its bytes.</summary>
    void AddExport() { }

    /// <summary>Ends what <see cref="AddExport"/> began.</summary>
    void RemoveExport() { }
}
