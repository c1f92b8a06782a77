using System.Numerics;
using Fang.Runtime.Native;
using Fang.Runtime.Objects;
using Fang.Runtime.Operations;

namespace Fang.Modules.Mathematics;

/// <content>Functions of ints.</content>
internal static partial class MathModule
{
    /// <summary>The number of ways to choose k of n things.</summary>
    [PyFunction("comb($module, n, k, /)")]
    private static PyObject Comb(PyObject n, PyObject k)
    {
        var (all, chosen) = Counts(n, k);
        if (chosen > all)
            return PyInt.Zero;
        chosen = BigInteger.Min(chosen, all - chosen);
        if (chosen > long.MaxValue)
            throw Errors.OverflowError($"min(n - k, k) must not exceed {long.MaxValue}");
        CheckSize((double)chosen * (all.GetBitLength() - BigInteger.Max(chosen, 1).GetBitLength()));
        return PyInteger.From(Combinations(all, (long)chosen));
    }

    /// <summary>The number of ways to arrange k of n things; all of them without k.</summary>
    [PyFunction("perm($module, n, k=None, /)")]
    private static PyObject Perm(PyObject n, PyObject? k = null)
    {
        if (k == null)
            return Factorial(n);
        var (all, chosen) = Counts(n, k);
        if (chosen > all)
            return PyInt.Zero;
        if (chosen > long.MaxValue)
            throw Errors.OverflowError($"k must not exceed {long.MaxValue}");
        CheckSize((double)chosen * (all.GetBitLength() - 2));
        return PyInteger.From(chosen.IsZero ? BigInteger.One : FallingProduct(all, (long)chosen));
    }

    /// <summary>The product of the ints from 1 to n.</summary>
    [PyFunction("factorial($module, n, /)")]
    private static PyObject Factorial(PyObject n)
    {
        var value = Number.Index(n);
        if (value.Sign < 0)
            throw Errors.ValueError("factorial() not defined for negative values");
        if (!value.TryToInt64(out var count))
            throw Errors.OverflowError($"factorial() argument should not exceed {long.MaxValue}");
        if (count <= 20)
        {
            var product = 1L;
            for (var i = 2; i <= count; i++)
                product *= i;
            return PyInt.From(product);
        }
        CheckSize(count * (Math.Log2(count) - 1.5));
        // The odd parts and the powers of two apart: shifting is cheaper than multiplying.
        return PyInteger.From(OddFactorial((int)count) << (int)(count - BitOperations.PopCount((ulong)count)));
    }

    /// <summary>The greatest common divisor.</summary>
    [PyFunction("gcd($module, *integers)")]
    private static PyObject Gcd(ReadOnlySpan<PyObject> integers)
    {
        PyInteger result = PyInt.Zero;
        foreach (var item in integers)
        {
            var value = Number.Index(item);
            if (result.TryToInt64(out var a) && value.TryToInt64(out var b) && a != long.MinValue && b != long.MinValue)
                result = PyInt.From(Gcd(Math.Abs(a), Math.Abs(b)));
            else
                result = PyInteger.From(BigInteger.GreatestCommonDivisor(result.Value, value.Value));
        }
        return result;
    }

    /// <summary>The least common multiple.</summary>
    [PyFunction("lcm($module, *integers)")]
    private static PyObject Lcm(ReadOnlySpan<PyObject> integers)
    {
        var result = BigInteger.One;
        foreach (var item in integers)
        {
            var value = BigInteger.Abs(Number.Index(item).Value);
            result = result.IsZero || value.IsZero ? BigInteger.Zero : result / BigInteger.GreatestCommonDivisor(result, value) * value;
        }
        return PyInteger.From(result);
    }

    /// <summary>The largest int whose square is not above n.</summary>
    [PyFunction("isqrt($module, n, /)")]
    private static PyObject Isqrt(PyObject n)
    {
        var value = Number.Index(n);
        if (value.Sign < 0)
            throw Errors.ValueError("isqrt() argument must be nonnegative");
        return value.TryToInt64(out var small) ? PyInt.From((long)SquareRoot((ulong)small)) : PyInteger.From(IntegerRoots.SquareRoot(value.Value));
    }

    private static ulong SquareRoot(ulong value) => IntegerRoots.SquareRoot(value);

    private static long Gcd(long a, long b)
    {
        while (b != 0)
            (a, b) = (b, a % b);
        return a;
    }

    private static (BigInteger All, BigInteger Chosen) Counts(PyObject n, PyObject k)
    {
        var all = Number.Index(n).Value;
        var chosen = Number.Index(k).Value;
        if (all.Sign < 0)
            throw Errors.ValueError("n must be a non-negative integer");
        if (chosen.Sign < 0)
            throw Errors.ValueError("k must be a non-negative integer");
        return (all, chosen);
    }

    private static void CheckSize(double bits)
    {
        if (bits > IntegerArithmetic.MaximumBits)
            throw Errors.MemoryError();
    }

    private static BigInteger Combinations(BigInteger all, long chosen)
    {
        if (all <= ulong.MaxValue && TryCombinations((ulong)all, chosen, out var result))
            return result;
        // C(n, k) = C(n, j) * C(n - j, k - j) / C(k, j)
        if (chosen <= 8)
            return FallingProduct(all, chosen) / (BigInteger)(ulong)SmallFactorial((int)chosen);
        var half = chosen / 2;
        return Combinations(all, half) * Combinations(all - half, chosen - half) / Combinations(chosen, half);
    }

    // As long as every product fits 128 bits.
    private static bool TryCombinations(ulong all, long chosen, out BigInteger result)
    {
        var product = UInt128.One;
        for (var i = 1L; i <= chosen; i++)
        {
            if (product >> 64 != 0)
            {
                result = default;
                return false;
            }
            product = product * (all - (ulong)chosen + (ulong)i) / (ulong)i;
        }
        result = product;
        return true;
    }

    private static long SmallFactorial(int n)
    {
        var product = 1L;
        for (var i = 2; i <= n; i++)
            product *= i;
        return product;
    }

    // n * (n - 1) * ..., so many factors, in halves so that the products are balanced.
    private static BigInteger FallingProduct(BigInteger n, long factors)
    {
        if (factors > 16)
            return FallingProduct(n, factors / 2) * FallingProduct(n - factors / 2, factors - factors / 2);
        var product = BigInteger.One;
        for (var i = 0L; i < factors; i++)
            product *= n - i;
        return product;
    }

    // The product of the odd parts of 1 to n: the odd numbers up to n, up to n/2, up to n/4...
    private static BigInteger OddFactorial(int n)
    {
        var result = BigInteger.One;
        var odd = BigInteger.One;
        var previous = 1;
        for (var shift = BitOperations.Log2((uint)n); shift >= 0; shift--)
        {
            var bound = n >> shift;
            var first = (previous + 1) | 1;
            if (bound >= first)
                odd *= OddProduct(first, bound);
            previous = bound;
            result *= odd;
        }
        return result;
    }

    // The product of the odd numbers from first to last; first is odd.
    private static BigInteger OddProduct(int first, int last)
    {
        if (last - first < 16)
        {
            var product = BigInteger.One;
            for (var i = first; i <= last; i += 2)
                product *= i;
            return product;
        }
        var middle = (first + (last - first) / 2) | 1;
        return OddProduct(first, middle) * OddProduct(middle + 2, last);
    }
}
