using System.Buffers.Binary;
using System.Numerics;
using System.Runtime.InteropServices;

namespace Fang.Runtime.Objects;

/// <summary>Hashes of text and bytes, keyed per process as <c>PYTHONHASHSEED</c> says (0: always the same).</summary>
public static class TextHash
{
    // Set once, before the first hash is computed: with a given seed, the keys of SipHash, whose hashes are those of CPython.
    private static (ulong First, ulong Second)? _sipKeys = MakeSipKeys(Environment.GetEnvironmentVariable("PYTHONHASHSEED"));
    private static readonly ulong Key = MakeKey();

    private static (ulong First, ulong Second)? MakeSipKeys(string? seed)
    {
        if (!uint.TryParse(seed, out var number))
            return null;
        Span<byte> keys = stackalloc byte[16];
        keys.Clear();
        if (number != 0)
        {
            // A linear congruential generator.
            foreach (ref var key in keys)
            {
                number = unchecked((number * 214013) + 2531011);
                key = (byte)(number >> 16);
            }
        }
        return (BinaryPrimitives.ReadUInt64LittleEndian(keys), BinaryPrimitives.ReadUInt64LittleEndian(keys[8..]));
    }

    private static ulong MakeKey()
    {
        Span<byte> random = stackalloc byte[8];
        Fang.Platform.SystemRandom.Fill(random);
        return BitConverter.ToUInt64(random);
    }

    /// <summary>Forgets the seed that the environment gives, as <c>-E</c> and <c>-I</c> ask. To be called before the first hash.</summary>
    public static void IgnoreSeed() => _sipKeys = null;

    public static long Of(ReadOnlySpan<char> text)
    {
        if (_sipKeys != null)
            return SipOfText(text);
        var hash = Key ^ ((ulong)text.Length * 0xD6E8FEB86659FD93UL);
        foreach (var unit in text)
            hash = (BitOperations.RotateLeft(hash, 5) ^ unit) * 0x9E3779B97F4A7C15UL;
        return Finish(hash);
    }

    public static long Of(ReadOnlySpan<int> codePoints)
    {
        if (_sipKeys != null)
            return Sip(MemoryMarshal.AsBytes(codePoints));
        var hash = Key ^ ((ulong)codePoints.Length * 0xD6E8FEB86659FD93UL);
        foreach (var unit in codePoints)
            hash = (BitOperations.RotateLeft(hash, 5) ^ (uint)unit) * 0x9E3779B97F4A7C15UL;
        return Finish(hash);
    }

    public static long Of(ReadOnlySpan<byte> bytes)
    {
        if (bytes.Length == 0)
            return 0;
        if (_sipKeys != null)
            return Sip(bytes);
        var hash = Key ^ ((ulong)bytes.Length * 0xD6E8FEB86659FD93UL);
        foreach (var unit in bytes)
            hash = (BitOperations.RotateLeft(hash, 5) ^ unit) * 0x9E3779B97F4A7C15UL;
        return Finish(hash);
    }

    // Text of characters below 256 is hashed as bytes, like the bytes that it looks like.
    private static long SipOfText(ReadOnlySpan<char> text)
    {
        if (text.ContainsAnyExceptInRange('\0', '\xFF'))
            return Sip(MemoryMarshal.AsBytes(text));
        var bytes = new byte[text.Length];
        for (var i = 0; i < bytes.Length; i++)
            bytes[i] = (byte)text[i];
        return Sip(bytes);
    }

    // SipHash with one round for each word and three at the end.
    private static long Sip(ReadOnlySpan<byte> bytes)
    {
        var (first, second) = _sipKeys!.Value;
        var (a, b) = (first ^ 0x736F6D6570736575UL, second ^ 0x646F72616E646F6DUL);
        var (c, d) = (first ^ 0x6C7967656E657261UL, second ^ 0x7465646279746573UL);
        var last = (ulong)bytes.Length << 56;
        for (; bytes.Length >= 8; bytes = bytes[8..])
        {
            var word = BinaryPrimitives.ReadUInt64LittleEndian(bytes);
            d ^= word;
            Round(ref a, ref b, ref c, ref d);
            a ^= word;
        }
        for (var i = 0; i < bytes.Length; i++)
            last |= (ulong)bytes[i] << (8 * i);
        d ^= last;
        Round(ref a, ref b, ref c, ref d);
        a ^= last;
        c ^= 0xFF;
        for (var i = 0; i < 3; i++)
            Round(ref a, ref b, ref c, ref d);
        var hash = (long)(a ^ b ^ c ^ d);
        return hash == -1 ? -2 : hash;
    }

    private static void Round(ref ulong a, ref ulong b, ref ulong c, ref ulong d)
    {
        a += b;
        b = BitOperations.RotateLeft(b, 13) ^ a;
        a = BitOperations.RotateLeft(a, 32);
        c += d;
        d = BitOperations.RotateLeft(d, 16) ^ c;
        a += d;
        d = BitOperations.RotateLeft(d, 21) ^ a;
        c += b;
        b = BitOperations.RotateLeft(b, 17) ^ c;
        c = BitOperations.RotateLeft(c, 32);
    }

    private static long Finish(ulong hash)
    {
        hash ^= hash >> 32;
        return (long)hash == -1 ? -2 : (long)hash;
    }
}
