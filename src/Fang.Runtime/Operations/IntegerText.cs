using System.Buffers.Binary;
using System.Globalization;
using System.Numerics;
using Fang.Runtime.Objects;

namespace Fang.Runtime.Operations;

/// <summary>How ints are written.</summary>
public static class IntegerText
{
    /// <summary><c>repr()</c>: decimal digits.</summary>
    public static PyStr Repr(PyInteger value) =>
        PyStr.FromNarrow(value.TryToInt64(out var small) ? small.ToString(CultureInfo.InvariantCulture) : Decimal(value.Value));

    /// <summary>Decimal digits, as many as <see cref="IntegerDigitLimit"/> lets through.</summary>
    public static string Decimal(BigInteger value)
    {
        var limit = IntegerDigitLimit.Current;
        if (limit <= 0)
            return value.ToString(CultureInfo.InvariantCulture);
        // Fewer than log10(2) digits a bit: what is far too long is not even converted.
        if ((value.GetBitLength() - 1) * 0.30102 > limit + 1)
            throw IntegerDigitLimit.Exceeded();
        var text = value.ToString(CultureInfo.InvariantCulture);
        return text.Length - (value.Sign < 0 ? 1 : 0) > limit ? throw IntegerDigitLimit.Exceeded() : text;
    }

    /// <summary>Sign, <c>0b</c>, <c>0o</c> or <c>0x</c>, digits.</summary>
    public static string WithPrefix(PyInteger value, int radix)
    {
        var (bits, prefix) = radix switch
        {
            2 => (1, "0b"),
            8 => (3, "0o"),
            _ => (4, "0x"),
        };
        var digits = InPowerOfTwo(value, bits, upper: false);
        return value.Sign < 0 ? string.Concat("-", prefix, digits.AsSpan(1)) : prefix + digits;
    }

    /// <summary>Digits in a radix that is a power of two: <paramref name="bits"/> is 1, 3 or 4. No prefix; a minus sign if negative.</summary>
    public static string InPowerOfTwo(PyInteger value, int bits, bool upper)
    {
        if (value.TryToInt64(out var small))
            return (small < 0 ? "-" : "") + InPowerOfTwo(small < 0 ? (ulong)-small : (ulong)small, bits, upper);
        var magnitude = BigInteger.Abs(value.Value);
        var words = IntegerWords.Of(magnitude, stackalloc ulong[IntegerWords.OnStack]);
        var count = (int)((magnitude.GetBitLength() + bits - 1) / bits);
        var negative = value.Sign < 0 ? 1 : 0;
        if ((long)count + negative > Array.MaxLength / 2)
            throw Errors.MemoryError();
        if (bits == 4)
            return Hexadecimal(words, count, value.Sign < 0, upper);
        var text = count < 512 ? stackalloc char[512] : new char[count + 1];
        text[0] = '-';
        var digits = text.Slice(negative, count);
        var mask = (1UL << bits) - 1;
        var bit = 0;
        var at = 0;
        for (var i = digits.Length - 1; i >= 0; i--)
        {
            var digit = words[at] >> bit;
            bit += bits;
            if (bit >= 64)
            {
                bit -= 64;
                if (++at < words.Length && bit != 0)
                    digit |= words[at] << (bits - bit);
            }
            digits[i] = Digit((int)(digit & mask), upper);
        }
        return text[..(count + negative)].ToString();
    }

    private static string Hexadecimal(ReadOnlySpan<ulong> words, int count, bool negative, bool upper)
    {
        var bytes = words.Length <= IntegerWords.OnStack ? stackalloc byte[8 * words.Length] : new byte[8 * words.Length];
        for (var i = 0; i < words.Length; i++)
            BinaryPrimitives.WriteUInt64BigEndian(bytes[^(8 * (i + 1))..], words[i]);
        // One character before the digits is the sign's.
        var text = words.Length <= IntegerWords.OnStack ? stackalloc char[16 * words.Length + 1] : new char[16 * words.Length + 1];
        if (upper)
            Convert.TryToHexString(bytes, text[1..], out _);
        else
            Convert.TryToHexStringLower(bytes, text[1..], out _);
        text = text[^(count + 1)..];
        text[0] = '-';
        return text[(negative ? 0 : 1)..].ToString();
    }

    private static string InPowerOfTwo(ulong value, int bits, bool upper)
    {
        Span<char> digits = stackalloc char[64];
        var at = digits.Length;
        do
        {
            digits[--at] = Digit((int)(value & ((1UL << bits) - 1)), upper);
            value >>= bits;
        }
        while (value != 0);
        return digits[at..].ToString();
    }

    private static char Digit(int value, bool upper) => (char)(value < 10 ? '0' + value : (upper ? 'A' : 'a') + value - 10);
}
