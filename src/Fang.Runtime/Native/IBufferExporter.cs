using Fang.Runtime.Objects;

namespace Fang.Runtime.Native;

/// <summary>An object whose bytes native code may read in place (the buffer protocol, PEP 3118): bytes, bytearray, memoryview, array.array, mmap.</summary>
public interface IBufferExporter
{
    /// <summary>The bytes as they are now; throws BufferError when they do not lie side by side.</summary>
    ReadOnlyMemory<byte> Buffer { get; }

    /// <summary>The bytes for writing; false when the object is read-only.</summary>
    bool TryGetWritableBuffer(out Memory<byte> buffer);

    /// <summary>The object whose bytes they are, when this one only passes them on; else null.</summary>
    PyObject? Target => null;

    /// <summary>The format of an item, as the module struct writes it.</summary>
    string Format => "B";

    /// <summary>The bytes of an item.</summary>
    int ItemSize => 1;

    /// <summary>A copy of the bytes in the order of the items, also when they do not lie side by side.</summary>
    byte[] CopyBuffer() => Buffer.ToArray();

    /// <summary>
    /// Tells that <paramref name="holder"/> keeps the buffer beyond one call: while it lives, and until
    /// <see cref="RemoveExport"/>, the object does not move or resize its bytes. See <see cref="BufferExports"/>.
    /// </summary>
    void AddExport(object holder) { }

    /// <summary>Ends what <see cref="AddExport"/> began.</summary>
    void RemoveExport(object holder) { }
}
