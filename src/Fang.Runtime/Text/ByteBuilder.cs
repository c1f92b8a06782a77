using System.Buffers;
using Fang.Runtime.Objects;

namespace Fang.Runtime.Text;

/// <summary>Builds bytes.</summary>
internal ref struct ByteBuilder
{
    private byte[] _bytes;
    private int _length;

    /// <param name="capacity">Room to begin with.</param>
    public ByteBuilder(int capacity) => _bytes = ArrayPool<byte>.Shared.Rent(Math.Max(capacity, 16));

    public readonly int Length => _length;

    /// <summary>What has been written.</summary>
    public readonly Span<byte> Written => _bytes.AsSpan(0, _length);

    public void Append(byte unit)
    {
        if (_length == _bytes.Length)
            Reserve(1);
        _bytes[_length++] = unit;
    }

    public void Append(ReadOnlySpan<byte> bytes) => bytes.CopyTo(Take(bytes.Length));

    /// <summary>Room for <paramref name="count"/> bytes that the caller writes.</summary>
    public Span<byte> Take(int count)
    {
        if (count > _bytes.Length - _length)
            Reserve(count);
        var room = _bytes.AsSpan(_length, count);
        _length += count;
        return room;
    }

    public void Append(byte unit, nint count)
    {
        if (count <= 0)
            return;
        if (count > PyStr.MaximumLength)
            throw Errors.MemoryError();
        Take((int)count).Fill(unit);
    }

    /// <summary>Appends text whose characters are known to fit a byte.</summary>
    public void AppendAscii(ReadOnlySpan<char> text)
    {
        var room = Take(text.Length);
        for (var i = 0; i < text.Length; i++)
            room[i] = (byte)text[i];
    }

    /// <summary>Drops what stands at and beyond <paramref name="length"/>.</summary>
    public void Truncate(int length) => _length = length;

    private void Reserve(int count)
    {
        var needed = (long)_length + count;
        if (needed > Array.MaxLength)
            throw Errors.MemoryError();
        var larger = ArrayPool<byte>.Shared.Rent((int)Math.Min(Math.Max(needed, _length * 2L), Array.MaxLength));
        _bytes.AsSpan(0, _length).CopyTo(larger);
        ArrayPool<byte>.Shared.Return(_bytes);
        _bytes = larger;
    }

    /// <summary>A copy of the bytes; the builder is used up.</summary>
    public byte[] ToArray()
    {
        var bytes = _length == 0 ? [] : _bytes.AsSpan(0, _length).ToArray();
        ArrayPool<byte>.Shared.Return(_bytes);
        _bytes = [];
        _length = 0;
        return bytes;
    }
}
