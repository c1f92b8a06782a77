namespace Fang.Modules.Hashes;

/// <summary>A hash function in the middle of a message.</summary>
internal abstract class MessageDigest
{
    /// <summary>The name that hashlib knows it by.</summary>
    public abstract string Name { get; }

    /// <summary>The bytes of the digest; 0 for those of any length.</summary>
    public abstract int DigestSize { get; }

    /// <summary>The bytes that are taken at a time.</summary>
    public abstract int BlockSize { get; }

    /// <summary>Adds bytes to the message.</summary>
    public abstract void Update(ReadOnlySpan<byte> data);

    /// <summary>Ends the message and writes the digest; nothing may be added any more.</summary>
    public abstract void Finish(Span<byte> digest);

    /// <summary>An independent copy.</summary>
    public abstract MessageDigest Clone();
}

/// <summary>A hash function that compresses the message block by block.</summary>
internal abstract class BlockDigest : MessageDigest
{
    private byte[] _pending;
    private int _pendingCount;

    protected BlockDigest(int blockSize) => _pending = new byte[blockSize];

    protected BlockDigest(BlockDigest source)
    {
        _pending = (byte[])source._pending.Clone();
        _pendingCount = source._pendingCount;
        Length = source.Length;
    }

    public sealed override int BlockSize => _pending.Length;

    /// <summary>The bytes of the message so far.</summary>
    protected ulong Length { get; private set; }

    public sealed override void Update(ReadOnlySpan<byte> data)
    {
        Length += (ulong)data.Length;
        if (_pendingCount > 0)
        {
            var taken = Math.Min(data.Length, _pending.Length - _pendingCount);
            data[..taken].CopyTo(_pending.AsSpan(_pendingCount));
            _pendingCount += taken;
            data = data[taken..];
            if (_pendingCount < _pending.Length)
                return;
            Compress(_pending);
            _pendingCount = 0;
        }
        var whole = data.Length / _pending.Length * _pending.Length;
        if (whole > 0)
            Compress(data[..whole]);
        data[whole..].CopyTo(_pending);
        _pendingCount = data.Length - whole;
    }

    /// <summary>Adds a one bit, zeros, and the length of the message in bits, in as many bytes as given.</summary>
    protected void Pad(int lengthBytes, bool littleEndian)
    {
        var bits = (UInt128)Length << 3;
        Span<byte> padding = stackalloc byte[2 * 128];
        padding.Clear();
        padding[0] = 0x80;
        var zeros = _pending.Length - 1 - lengthBytes - _pendingCount;
        if (zeros < 0)
            zeros += _pending.Length;
        for (var i = 0; i < lengthBytes; i++)
            padding[1 + zeros + (littleEndian ? i : lengthBytes - 1 - i)] = (byte)(bits >> (8 * i));
        Update(padding[..(1 + zeros + lengthBytes)]);
    }

    /// <summary>Takes whole blocks.</summary>
    protected abstract void Compress(ReadOnlySpan<byte> blocks);
}
