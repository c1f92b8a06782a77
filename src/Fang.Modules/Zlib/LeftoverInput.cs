namespace Fang.Modules.Zlib;

/// <summary>Input that a decompressor has taken but not used yet, because there was enough output.</summary>
internal struct LeftoverInput()
{
    private byte[] _bytes = [];
    private int _start;

    /// <summary>Whether nothing is left.</summary>
    public readonly bool IsEmpty => _start == _bytes.Length;

    /// <summary>What was left, and data that comes after it.</summary>
    public ReadOnlySpan<byte> With(ReadOnlySpan<byte> data)
    {
        if (IsEmpty)
            return data;
        if (data.Length > 0)
            (_bytes, _start) = ([.. _bytes.AsSpan(_start), .. data], 0);
        return _bytes.AsSpan(_start);
    }

    /// <summary>Keeps what is left of the result of <see cref="With"/>.</summary>
    public void Keep(ReadOnlySpan<byte> input, int used)
    {
        if (IsEmpty)
            (_bytes, _start) = (input[used..].ToArray(), 0);
        else
            _start += used;
    }

    /// <summary>Takes all that is left.</summary>
    public byte[] Take()
    {
        var taken = _start == 0 ? _bytes : _bytes.AsSpan(_start).ToArray();
        (_bytes, _start) = ([], 0);
        return taken;
    }
}
