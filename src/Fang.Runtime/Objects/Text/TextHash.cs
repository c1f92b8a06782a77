using System.Numerics;

namespace Fang.Runtime.Objects;

/// <summary>Hashes of text and bytes, keyed per process as <c>PYTHONHASHSEED</c> says (0: always the same).</summary>
public static class TextHash
{
    // Set once, before the first hash is computed.
    private static ulong _key = MakeKey(Environment.GetEnvironmentVariable("PYTHONHASHSEED"));

    private static ulong MakeKey(string? seed)
    {
        if (uint.TryParse(seed, out var number))
            return number * 0x9E3779B97F4A7C15UL;
        Span<byte> random = stackalloc byte[8];
        Fang.Platform.SystemRandom.Fill(random);
        return BitConverter.ToUInt64(random);
    }

    /// <summary>Makes hashes the same in each process, as without hash randomisation (-I and -E ignore the variable).</summary>
    internal static void Reset() => _key = MakeKey(null);

    public static long Of(ReadOnlySpan<char> text)
    {
        var hash = _key ^ ((ulong)text.Length * 0xD6E8FEB86659FD93UL);
        foreach (var unit in text)
            hash = (BitOperations.RotateLeft(hash, 5) ^ unit) * 0x9E3779B97F4A7C15UL;
        return Finish(hash);
    }

    public static long Of(ReadOnlySpan<int> codePoints)
    {
        var hash = _key ^ ((ulong)codePoints.Length * 0xD6E8FEB86659FD93UL);
        foreach (var unit in codePoints)
            hash = (BitOperations.RotateLeft(hash, 5) ^ (uint)unit) * 0x9E3779B97F4A7C15UL;
        return Finish(hash);
    }

    public static long Of(ReadOnlySpan<byte> bytes)
    {
        var hash = _key ^ ((ulong)bytes.Length * 0xD6E8FEB86659FD93UL);
        foreach (var unit in bytes)
            hash = (BitOperations.RotateLeft(hash, 5) ^ unit) * 0x9E3779B97F4A7C15UL;
        return Finish(hash);
    }

    private static long Finish(ulong hash)
    {
        hash ^= hash >> 32;
        return (long)hash == -1 ? -2 : (long)hash;
    }
}
