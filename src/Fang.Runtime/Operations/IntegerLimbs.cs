using System.Numerics;
using System.Runtime.CompilerServices;
using Fang.Runtime.Objects;

namespace Fang.Runtime.Operations;

/// <summary>Arithmetic on the 32-bit digits of large ints, whose results are made without a copy.</summary>
/// <remarks>
/// <see cref="BigInteger"/> computes into buffers of its own and copies what it finds there, which takes more than the arithmetic on
/// numbers of a few digits. So its array is read and given here, under its own invariants: the lowest digit first, none above the
/// highest that is not zero, and a value of 32 bits with sign has no array. They are those of .NET 10, for which Fang is built; with
/// another .NET the first sum of large ints would throw, and the tests of arithmetic on digits fail.
/// </remarks>
internal static class IntegerLimbs
{
    // Room for the digits of 64 bits.
    [InlineArray(2)]
    private struct Pair
    {
        private uint _digit;
    }

    /// <summary>The sum of two ints.</summary>
    public static PyInteger Add(PyInteger left, PyInteger right)
    {
        Pair m = default, n = default;
        var a = Of(left, m, out var negative);
        var b = Of(right, n, out var otherNegative);
        return negative == otherNegative ? Sum(a, b, negative) : Difference(a, b, negative);
    }

    /// <summary>The difference of two ints.</summary>
    public static PyInteger Subtract(PyInteger left, PyInteger right)
    {
        Pair m = default, n = default;
        var a = Of(left, m, out var negative);
        var b = Of(right, n, out var otherNegative);
        return negative != otherNegative ? Sum(a, b, negative) : Difference(a, b, negative);
    }

    /// <summary>The product of two ints of which one has a single digit; null if neither has.</summary>
    public static PyInteger? TryMultiply(PyInteger left, PyInteger right)
    {
        Pair m = default, n = default;
        var a = Of(left, m, out var negative);
        var b = Of(right, n, out var otherNegative);
        if (a.Length == 1)
        {
            var swapped = a;
            a = b;
            b = swapped;
        }
        if (b.Length != 1 || a.Length > IntegerArithmetic.MaximumBits / 32 - 1)
            return null;
        var digits = new uint[a.Length + 1];
        ulong carry = 0;
        for (var i = 0; i < a.Length; i++)
        {
            carry += (ulong)a[i] * b[0];
            digits[i] = (uint)carry;
            carry >>= 32;
        }
        digits[^1] = (uint)carry;
        return Trimmed(digits, negative != otherNegative);
    }

    /// <summary>The quotient, rounded down, of two ints of one sign with a divisor of a single digit; null for other ints.</summary>
    public static PyInteger? TryDivide(PyInteger left, PyInteger right)
    {
        Pair m = default, n = default;
        var a = Of(left, m, out var negative);
        var b = Of(right, n, out var otherNegative);
        if (b.Length != 1 || negative != otherNegative)
            return null;
        var digits = new uint[a.Length];
        ulong rest = 0;
        for (var i = a.Length - 1; i >= 0; i--)
        {
            (var digit, rest) = Math.DivRem((rest << 32) | a[i], b[0]);
            digits[i] = (uint)digit;
        }
        return Trimmed(digits, negative: false);
    }

    /// <summary>The bits that are set in both; null if one is negative.</summary>
    public static PyInteger? TryAnd(PyInteger left, PyInteger right)
    {
        Pair m = default, n = default;
        var a = Of(left, m, out var negative);
        var b = Of(right, n, out var otherNegative);
        if (negative || otherNegative)
            return null;
        var digits = new uint[Math.Min(a.Length, b.Length)];
        for (var i = 0; i < digits.Length; i++)
            digits[i] = a[i] & b[i];
        return Trimmed(digits, negative: false);
    }

    /// <summary>The bits that are set in one of them or, unless <paramref name="exclusive"/>, in both; null if one is negative.</summary>
    public static PyInteger? TryOr(PyInteger left, PyInteger right, bool exclusive)
    {
        Pair m = default, n = default;
        var a = Of(left, m, out var negative);
        var b = Of(right, n, out var otherNegative);
        if (negative || otherNegative)
            return null;
        if (a.Length < b.Length)
        {
            var swapped = a;
            a = b;
            b = swapped;
        }
        var digits = a.ToArray();
        if (exclusive)
        {
            for (var i = 0; i < b.Length; i++)
                digits[i] ^= b[i];
        }
        else
        {
            for (var i = 0; i < b.Length; i++)
                digits[i] |= b[i];
        }
        return Trimmed(digits, negative: false);
    }

    /// <summary>An int that is not zero, times a power of two.</summary>
    public static PyInteger ShiftLeft(PyInteger value, int count)
    {
        Pair m = default;
        var a = Of(value, m, out var negative);
        var (whole, bits) = (count / 32, count % 32);
        var digits = new uint[a.Length + whole + (bits > BitOperations.LeadingZeroCount(a[^1]) ? 1 : 0)];
        var at = digits.AsSpan(whole);
        ulong carry = 0;
        for (var i = 0; i < a.Length; i++)
        {
            carry |= (ulong)a[i] << bits;
            at[i] = (uint)carry;
            carry >>= 32;
        }
        if (carry != 0)
            at[a.Length] = (uint)carry;
        return Made(digits, digits.Length, negative);
    }

    /// <summary>A positive int divided by a power of two, rounded down; null if it is negative.</summary>
    public static PyInteger? TryShiftRight(PyInteger value, int count)
    {
        Pair m = default;
        var a = Of(value, m, out var negative);
        if (negative)
            return null;
        var (whole, bits) = (count / 32, count % 32);
        if (whole >= a.Length)
            return PyInt.Zero;
        a = a[whole..];
        var digits = new uint[a.Length];
        for (var i = 0; i < a.Length; i++)
            digits[i] = (uint)((((i + 1 < a.Length ? (ulong)a[i + 1] : 0) << 32) | a[i]) >> bits);
        return Trimmed(digits, negative: false);
    }

    /// <summary>The int of 128 bits.</summary>
    public static PyInteger From(Int128 value)
    {
        var negative = value < 0;
        var magnitude = negative ? (UInt128)(-value) : (UInt128)value;
        uint[] digits = [(uint)magnitude, (uint)(magnitude >> 32), (uint)(magnitude >> 64), (uint)(magnitude >> 96)];
        return Trimmed(digits, negative);
    }

    /// <summary>The int of words of 64 bits, the lowest first.</summary>
    public static PyInteger From(ReadOnlySpan<ulong> words, bool negative)
    {
        words = words.TrimEnd(0UL);
        if (words.Length == 0)
            return PyInt.Zero;
        var digits = new uint[2 * words.Length - (words[^1] >> 32 == 0 ? 1 : 0)];
        for (var i = 0; i < digits.Length; i++)
            digits[i] = (uint)(words[i >> 1] >> (32 * (i & 1)));
        return Made(digits, digits.Length, negative);
    }

    /// <summary>The digits of the magnitude of a value beyond 64 bits.</summary>
    public static ReadOnlySpan<uint> Of(BigInteger value) => DigitsOf(ref value);

    // The digits of an int, which stand in `buffer` if it fits 64 bits; zero has none.
    private static ReadOnlySpan<uint> Of(PyInteger value, Span<uint> buffer, out bool negative)
    {
        long small;
        if (value.GetType() == typeof(PyInt))
        {
            small = Unsafe.As<PyInt>(value).Int64;
        }
        else if (value.GetType() == typeof(PyBigInt) || !value.TryToInt64(out small))
        {
            var large = value.GetType() == typeof(PyBigInt) ? Unsafe.As<PyBigInt>(value).Value : value.Value;
            negative = large.Sign < 0;
            return DigitsOf(ref large);
        }
        negative = small < 0;
        var magnitude = negative ? (ulong)-small : (ulong)small;
        buffer[0] = (uint)magnitude;
        buffer[1] = (uint)(magnitude >> 32);
        return buffer[..(buffer[1] != 0 ? 2 : buffer[0] != 0 ? 1 : 0)];
    }

    private static PyInteger Sum(ReadOnlySpan<uint> a, ReadOnlySpan<uint> b, bool negative)
    {
        if (a.Length < b.Length)
        {
            var swapped = a;
            a = b;
            b = swapped;
        }
        var digits = new uint[a.Length];
        ulong carry = 0;
        var i = 0;
        for (; i < b.Length; i++)
        {
            carry += (ulong)a[i] + b[i];
            digits[i] = (uint)carry;
            carry >>= 32;
        }
        for (; i < a.Length; i++)
        {
            carry += a[i];
            digits[i] = (uint)carry;
            carry >>= 32;
        }
        if (carry == 0)
            return Made(digits, digits.Length, negative);
        var longer = new uint[digits.Length + 1];
        digits.CopyTo(longer, 0);
        longer[^1] = 1;
        return Made(longer, longer.Length, negative);
    }

    // The sign is that of a result with the larger magnitude on the left.
    private static PyInteger Difference(ReadOnlySpan<uint> a, ReadOnlySpan<uint> b, bool negative)
    {
        if (IsLess(a, b))
        {
            var swapped = a;
            a = b;
            b = swapped;
            negative = !negative;
        }
        var digits = new uint[a.Length];
        long borrow = 0;
        var i = 0;
        for (; i < b.Length; i++)
        {
            borrow += (long)a[i] - b[i];
            digits[i] = (uint)borrow;
            borrow >>= 32;
        }
        for (; i < a.Length; i++)
        {
            borrow += a[i];
            digits[i] = (uint)borrow;
            borrow >>= 32;
        }
        return Trimmed(digits, negative);
    }

    private static bool IsLess(ReadOnlySpan<uint> a, ReadOnlySpan<uint> b)
    {
        if (a.Length != b.Length)
            return a.Length < b.Length;
        for (var i = a.Length - 1; i >= 0; i--)
        {
            if (a[i] != b[i])
                return a[i] < b[i];
        }
        return false;
    }

    private static PyInteger Trimmed(uint[] digits, bool negative)
    {
        var length = digits.Length;
        while (length > 0 && digits[length - 1] == 0)
            length--;
        return Made(digits, length, negative);
    }

    // The int of so many digits, the highest of which is not zero.
    private static PyInteger Made(uint[] digits, int length, bool negative)
    {
        if (length <= 2)
        {
            var magnitude = length == 0 ? 0 : length == 1 ? digits[0] : digits[0] | ((ulong)digits[1] << 32);
            if (magnitude <= long.MaxValue || (negative && magnitude == 1UL << 63))
                return PyInt.From(negative ? -(long)magnitude : (long)magnitude);
        }
        return new PyBigInt(IntegerOf(negative ? -1 : 1, length < digits.Length ? digits[..length] : digits));
    }

    [UnsafeAccessor(UnsafeAccessorKind.Field, Name = "_bits")]
    private static extern ref uint[]? DigitsOf(ref BigInteger value);

    [UnsafeAccessor(UnsafeAccessorKind.Constructor)]
    private static extern BigInteger IntegerOf(int sign, uint[]? digits);
}
