using System.Globalization;
using System.Numerics;
using System.Runtime.CompilerServices;
using Fang.Runtime.Objects;

namespace Fang.Runtime.Operations;

/// <summary>Reads ints from text, as <c>int()</c> does.</summary>
public static class IntegerParser
{
    // Up to so many digits, dividing the work in halves is no gain.
    private const int DigitsOnStack = 400;

    /// <summary>The int of a str; <paramref name="radix"/> is 2 to 36, or 0 for the radix of the prefix.</summary>
    public static PyInteger Parse(PyStr text, int radix) => Parse(NumericText.ToAscii(text), radix) ?? throw Invalid(text, radix);

    /// <summary>The int of a str in decimal digits; null with the exception in the thread state.</summary>
    internal static PyObject? TryParse(PyStr text) => Parse(NumericText.ToAscii(text), 10) ?? Errors.Pending(Invalid(text, 10));

    /// <summary>The int of bytes in ASCII; <paramref name="original"/> is what the message names.</summary>
    public static PyInteger Parse(ReadOnlySpan<byte> text, int radix, PyObject original) =>
        Parse(NumericText.FromBytes(text), radix) ?? throw Invalid(original, radix);

    private static PyException Invalid(PyObject text, int radix)
    {
        var repr = ObjectProtocol.Repr(text).ToString();
        if (repr.Length > 200)
            repr = repr[..200];
        return Errors.ValueError($"invalid literal for int() with base {radix}: {repr}");
    }

    // Null if it is no int.
    private static PyInteger? Parse(ReadOnlySpan<char> text, int radix)
    {
        text = NumericText.TrimSpaces(text);
        var negative = false;
        if (text.Length > 0 && text[0] is '+' or '-')
        {
            negative = text[0] == '-';
            text = text[1..];
        }
        var mustBeZero = false;
        if (text.Length > 1 && text[0] == '0' && RadixOf(text[1]) is var prefix && prefix != 0 && radix is 0 or 2 or 8 or 16 && (radix == 0 || radix == prefix))
        {
            radix = prefix;
            text = text[2..];
            if (text.Length > 0 && text[0] == '_')
                text = text[1..];
        }
        else if (radix == 0)
        {
            // Without a prefix it is a decimal literal: no leading zeros but in zero itself.
            radix = 10;
            mustBeZero = text.Length > 0 && text[0] == '0';
        }
        if (text.Length == 0)
            return null;
        if (text.Length <= 18 && radix == 10 && !mustBeZero && TryParseShort(text, out var small))
            return PyInt.From(negative ? -small : small);
        // Most texts have no underscores and fit the stack.
        var bitsPerDigit = BitsPerDigit(radix);
        if (bitsPerDigit != 0 && text.Length <= 64 * IntegerWords.OnStack / bitsPerDigit && TryFromBits(text, bitsPerDigit, negative, out var large))
            return large;
        if (!TryCollect(text, radix, out var digits))
            return null;
        if (mustBeZero && digits.ContainsAnyExcept('0'))
            return null;
        return Value(digits, radix, negative);
    }

    private static bool TryParseShort(ReadOnlySpan<char> text, out long value)
    {
        value = 0;
        foreach (var c in text)
        {
            var digit = c - '0';
            if ((uint)digit > 9)
                return false;
            value = value * 10 + digit;
        }
        return true;
    }

    private static int RadixOf(char letter) => (letter | 0x20) switch
    {
        'x' => 16,
        'o' => 8,
        'b' => 2,
        _ => 0,
    };

    // The digits without underscores, which stand one at a time between digits.
    private static bool TryCollect(ReadOnlySpan<char> text, int radix, out ReadOnlySpan<char> digits)
    {
        digits = text;
        var plain = 0;
        while (plain < text.Length && DigitValue(text[plain]) < radix)
            plain++;
        if (plain == text.Length)
            return true;
        var underscores = 0;
        var previous = '_';
        foreach (var c in text)
        {
            if (c == '_')
            {
                if (previous == '_')
                    return false;
                underscores++;
            }
            else if (DigitValue(c) >= radix)
            {
                return false;
            }
            previous = c;
        }
        if (previous == '_')
            return false;
        digits = underscores == 0 ? text : text.ToString().Replace("_", "", StringComparison.Ordinal);
        return true;
    }

    // What a letter or digit stands for; NoDigit for other characters.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static int DigitValue(char c) => c < DigitValues.Length ? DigitValues[c] : NoDigit;

    private const byte NoDigit = 255;

    private static ReadOnlySpan<byte> DigitValues =>
    [
        255, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255,
        255, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255,
        255, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255,
        0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 255, 255, 255, 255, 255, 255,
        255, 10, 11, 12, 13, 14, 15, 16, 17, 18, 19, 20, 21, 22, 23, 24,
        25, 26, 27, 28, 29, 30, 31, 32, 33, 34, 35, 255, 255, 255, 255, 255,
        255, 10, 11, 12, 13, 14, 15, 16, 17, 18, 19, 20, 21, 22, 23, 24,
        25, 26, 27, 28, 29, 30, 31, 32, 33, 34, 35, 255, 255, 255, 255, 255,
    ];

    // 0 unless the radix is a power of two. (What asks the processor for the bits of a number is not precompiled.)
    private static int BitsPerDigit(int radix) => radix switch
    {
        2 => 1,
        4 => 2,
        8 => 3,
        16 => 4,
        32 => 5,
        _ => 0,
    };

    private static PyInteger Value(ReadOnlySpan<char> digits, int radix, bool negative)
    {
        if (BitsPerDigit(radix) is not 0 and var bits)
            return FromBits(digits, bits, negative);
        IntegerDigitLimit.Check(digits.Length);
        if (radix == 10 && digits.Length <= DigitsOnStack)
            return FromDigits(digits, negative);
        var value = radix == 10 ? BigInteger.Parse(digits, NumberStyles.None, CultureInfo.InvariantCulture) : FromHalves(digits, radix);
        return PyInteger.From(negative ? -value : value);
    }

    private static PyInteger FromBits(ReadOnlySpan<char> digits, int bitsPerDigit, bool negative)
    {
        if ((long)digits.Length * bitsPerDigit > IntegerArithmetic.MaximumBits)
            throw Errors.MemoryError();
        TryFromBits(digits, bitsPerDigit, negative, out var value);
        return value;
    }

    // False if a character is no digit of the radix; what the value is then means nothing.
    private static bool TryFromBits(ReadOnlySpan<char> digits, int bitsPerDigit, bool negative, out PyInteger value)
    {
        var count = (int)(((long)digits.Length * bitsPerDigit + 63) / 64);
        var words = count <= IntegerWords.OnStack ? stackalloc ulong[count] : new ulong[count];
        var word = 0UL;
        var seen = 0UL;
        var bit = 0;
        var at = 0;
        for (var i = digits.Length - 1; i >= 0; i--)
        {
            var digit = (ulong)DigitValue(digits[i]);
            seen |= digit;
            word |= digit << bit;
            bit += bitsPerDigit;
            if (bit < 64)
                continue;
            words[at++] = word;
            bit -= 64;
            word = digit >> (bitsPerDigit - bit);
        }
        if (at < count)
            words[at] = word;
        var isValid = seen >> bitsPerDigit == 0;
        value = isValid ? IntegerLimbs.From(words, negative) : PyInt.Zero;
        return isValid;
    }

    // Decimal digits, 19 at a time: each of them makes at most one word more.
    private static PyInteger FromDigits(ReadOnlySpan<char> digits, bool negative)
    {
        Span<ulong> words = stackalloc ulong[DigitsOnStack / 19 + 1];
        var count = 0;
        for (var at = 0; at < digits.Length;)
        {
            // What does not fill 19 comes first.
            var length = at == 0 && digits.Length % 19 is var first and not 0 ? first : 19;
            var part = 0UL;
            foreach (var digit in digits.Slice(at, length))
                part = part * 10 + (uint)(digit - '0');
            at += length;
            count = IntegerWords.Multiply(words, count, 10_000_000_000_000_000_000, part);
        }
        return IntegerLimbs.From(words[..count], negative);
    }

    // Halves first, so that the multiplications are few and balanced.
    private static BigInteger FromHalves(ReadOnlySpan<char> digits, int radix)
    {
        if (digits.Length <= 12)
        {
            var value = 0L;
            foreach (var digit in digits)
                value = value * radix + DigitValue(digit);
            return value;
        }
        var low = digits.Length / 2;
        return FromHalves(digits[..^low], radix) * BigInteger.Pow(radix, low) + FromHalves(digits[^low..], radix);
    }
}
