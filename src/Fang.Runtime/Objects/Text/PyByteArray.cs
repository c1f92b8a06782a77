using Fang.Runtime.Native;

namespace Fang.Runtime.Objects;

/// <summary>bytearray(source, encoding, errors): an array of bytes that can change.</summary>
/// <remarks>
/// Mutations hold the bytearray's own lock while a second Python thread exists. Readers take the array first and no more of
/// the count than the array has room for, so that a reader who meets a mutation sees bytes that are, or were, in it.
/// While buffers are exported the array stays the same and the count too.
/// </remarks>
[PyType("bytearray", Subclassable = true)]
public partial class PyByteArray : PyObject, IBufferExporter
{
    private byte[] _bytes = [];
    private int _count;
    private BufferExports? _exports;

    public PyByteArray() { }

    /// <summary>Takes the array as its own.</summary>
    public PyByteArray(byte[] bytes)
    {
        _bytes = bytes;
        _count = bytes.Length;
    }

    public int Count => Volatile.Read(ref _count);

    /// <summary>The bytes of now.</summary>
    public Span<byte> Span
    {
        get
        {
            var bytes = Volatile.Read(ref _bytes);
            return bytes.AsSpan(0, Math.Min(Volatile.Read(ref _count), bytes.Length));
        }
    }

    /// <summary>The bytes of now.</summary>
    public Memory<byte> Buffer
    {
        get
        {
            var bytes = Volatile.Read(ref _bytes);
            return bytes.AsMemory(0, Math.Min(Volatile.Read(ref _count), bytes.Length));
        }
    }

    ReadOnlyMemory<byte> IBufferExporter.Buffer => Buffer;

    bool IBufferExporter.TryGetWritableBuffer(out Memory<byte> buffer)
    {
        buffer = Buffer;
        return true;
    }

    void IBufferExporter.AddExport(object holder)
    {
        if (_exports == null)
            Interlocked.CompareExchange(ref _exports, new BufferExports(), null);
        _exports.Add(holder);
    }

    void IBufferExporter.RemoveExport(object holder) => _exports?.Remove(holder);

    /// <summary>Replaces the bytes between two positions, which the caller has checked, by others.</summary>
    internal void Splice(int start, int length, ReadOnlySpan<byte> added)
    {
        if (PyThreads.Multiple)
        {
            lock (this)
                SpliceCore(start, length, added);
        }
        else
        {
            SpliceCore(start, length, added);
        }
    }

    private void SpliceCore(int start, int length, ReadOnlySpan<byte> added)
    {
        start = Math.Min(start, _count);
        length = Math.Min(length, _count - start);
        var count = (long)_count - length + added.Length;
        if (added.Length == length)
        {
            added.CopyTo(_bytes.AsSpan(start));
            return;
        }
        CheckResizable();
        if (count > Array.MaxLength)
            throw Errors.MemoryError();
        var tail = _count - start - length;
        if (count <= _bytes.Length && (count >= _bytes.Length / 4 || _bytes.Length < 64))
        {
            // What is added may be part of the array that is moved.
            if (added.Overlaps(_bytes))
                added = added.ToArray();
            _bytes.AsSpan(start + length, tail).CopyTo(_bytes.AsSpan(start + added.Length));
            added.CopyTo(_bytes.AsSpan(start));
        }
        else
        {
            var larger = new byte[Math.Min(count + (count >> 3) + 8, Array.MaxLength)];
            _bytes.AsSpan(0, start).CopyTo(larger);
            added.CopyTo(larger.AsSpan(start));
            _bytes.AsSpan(start + length, tail).CopyTo(larger.AsSpan(start + added.Length));
            Volatile.Write(ref _bytes, larger);
        }
        Volatile.Write(ref _count, (int)count);
    }

    private void Replace(byte[] bytes)
    {
        lock (this)
        {
            if (bytes.Length != _count)
                CheckResizable();
            if (_exports != null && bytes.Length == _count)
            {
                bytes.CopyTo(_bytes, 0);
                return;
            }
            Volatile.Write(ref _bytes, bytes);
            Volatile.Write(ref _count, bytes.Length);
        }
    }

    private void CheckResizable() => _exports?.Check();
}
