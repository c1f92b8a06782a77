using System.Numerics;
using System.Runtime.CompilerServices;
using Fang.Runtime.Objects;

namespace Fang.Runtime.Operations;

/// <summary>Powers of ints.</summary>
public static class IntegerPower
{
    /// <summary><c>pow(left, right, modulus)</c>; modulus None for <c>**</c>.</summary>
    public static PyObject Power(PyObject left, PyObject right, PyObject modulus)
    {
        if (left is not PyInteger a || right is not PyInteger b)
            return PyNotImplemented.Value;
        if (modulus is PyNone)
            return b.Sign < 0 ? FloatArithmetic.Power(a, b) : Power(a, b);
        return modulus is PyInteger m ? ModularPower(a.Value, b.Value, m.Value) : PyNotImplemented.Value;
    }

    /// <summary>The power of a not negative exponent.</summary>
    public static PyInteger Power(PyInteger value, PyInteger exponent)
    {
        if (value.TryToInt64(out var x))
        {
            if (x is 0 or 1 or -1)
                return x == -1 && exponent.IsEven ? PyInt.One : exponent.Sign == 0 ? PyInt.One : PyInt.From(x);
            if (exponent.TryToInt64(out var small))
            {
                if (TryPower(x, small, out var result))
                    return PyInt.From(result);
                if (PowerInWords(x, small) is { } large)
                    return large;
            }
        }
        if (!exponent.TryToInt64(out var n))
            throw Errors.MemoryError();
        return PowerWide(value.Value, n);
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static PyInteger PowerWide(BigInteger value, long exponent)
    {
        // A power has more than (bits - 1) * exponent bits.
        if ((UInt128)(ulong)(BigInteger.Abs(value).GetBitLength() - 1) * (ulong)exponent > (UInt128)IntegerArithmetic.MaximumBits)
            throw Errors.MemoryError();
        if (BigInteger.Abs(value).IsPowerOfTwo)
        {
            var power = BigInteger.One << (int)((value.GetBitLength() - (value.Sign < 0 ? 0 : 1)) * exponent);
            return PyInteger.From(value.Sign < 0 && (exponent & 1) != 0 ? -power : power);
        }
        try
        {
            return PyInteger.From(BigInteger.Pow(value, (int)exponent));
        }
        catch (Exception error) when (error is OverflowException or OutOfMemoryException)
        {
            throw Errors.MemoryError();
        }
    }

    // In words on the stack, from the exponent's highest bit on, so that each multiplication is by the base; null if they may not suffice.
    private static PyInteger? PowerInWords(long value, long exponent)
    {
        var magnitude = value < 0 ? (ulong)-value : (ulong)value;
        if (exponent >= 64 * IntegerWords.OnStack / (64 - BitOperations.LeadingZeroCount(magnitude)))
            return null;
        Span<ulong> words = stackalloc ulong[IntegerWords.OnStack + 1];
        Span<ulong> squares = stackalloc ulong[IntegerWords.OnStack + 1];
        words[0] = magnitude;
        var count = 1;
        for (var bit = 62 - BitOperations.LeadingZeroCount((ulong)exponent); bit >= 0; bit--)
        {
            count = IntegerWords.Square(words[..count], squares);
            var squared = squares;
            squares = words;
            words = squared;
            if ((exponent >> bit & 1) != 0)
                count = IntegerWords.Multiply(words, count, magnitude);
        }
        return IntegerLimbs.From(words[..count], value < 0 && (exponent & 1) != 0);
    }

    private static bool TryPower(long value, long exponent, out long result)
    {
        result = 1;
        if (exponent > 63)
            return false;
        while (true)
        {
            if ((exponent & 1) != 0)
            {
                var high = Math.BigMul(result, value, out var low);
                if (high != low >> 63)
                    return false;
                result = low;
            }
            exponent >>= 1;
            if (exponent == 0)
                return true;
            var squareHigh = Math.BigMul(value, value, out var square);
            if (squareHigh != square >> 63)
                return false;
            value = square;
        }
    }

    private static PyInteger ModularPower(BigInteger value, BigInteger exponent, BigInteger modulus)
    {
        if (modulus.IsZero)
            throw Errors.ValueError("pow() 3rd argument cannot be 0");
        var negative = modulus.Sign < 0;
        var magnitude = BigInteger.Abs(modulus);
        if (magnitude.IsOne)
            return PyInt.Zero;
        if (exponent.Sign < 0)
        {
            value = Inverse(value, magnitude);
            exponent = -exponent;
        }
        BigInteger result;
        if (magnitude <= ulong.MaxValue && exponent <= ulong.MaxValue)
            result = ModularPower((ulong)IntegerDivision.Modulo(value, magnitude), (ulong)exponent, (ulong)magnitude);
        else
            result = BigInteger.ModPow(IntegerDivision.Modulo(value, magnitude), exponent, magnitude);
        return PyInteger.From(negative && !result.IsZero ? result - magnitude : result);
    }

    private static ulong ModularPower(ulong value, ulong exponent, ulong modulus)
    {
        var result = 1UL;
        for (; exponent != 0; exponent >>= 1)
        {
            if ((exponent & 1) != 0)
                result = ModularProduct(result, value, modulus);
            value = ModularProduct(value, value, modulus);
        }
        return result;
    }

    private static ulong ModularProduct(ulong left, ulong right, ulong modulus)
    {
        var high = Math.BigMul(left, right, out var low);
        return high == 0 ? low % modulus : (ulong)(new UInt128(high, low) % modulus);
    }

    private static BigInteger Inverse(BigInteger value, BigInteger modulus)
    {
        var (a, b) = (IntegerDivision.Modulo(value, modulus), modulus);
        var (x, y) = (BigInteger.One, BigInteger.Zero);
        while (!b.IsZero)
        {
            var quotient = BigInteger.DivRem(a, b, out var rest);
            (a, b) = (b, rest);
            (x, y) = (y, x - quotient * y);
        }
        return a.IsOne ? IntegerDivision.Modulo(x, modulus) : throw Errors.ValueError("base is not invertible for the given modulus");
    }
}
