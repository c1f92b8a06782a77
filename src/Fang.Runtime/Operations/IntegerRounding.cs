using System.Numerics;
using Fang.Runtime.Objects;

namespace Fang.Runtime.Operations;

/// <summary><c>round()</c> of ints.</summary>
public static class IntegerRounding
{
    /// <summary>The nearest multiple of <c>10**-digits</c>, ties to the even one.</summary>
    public static PyInteger Round(PyInteger value, PyInteger digits)
    {
        if (digits.Sign >= 0)
            return value.Exact;
        var big = value.Value;
        // Half of the unit exceeds the value: zero, without making the unit.
        if (!digits.TryToInt64(out var count) || -count > big.GetBitLength() * 0.30103 + 2)
            return PyInt.Zero;
        return PyInteger.From(RoundToMultiple(big, BigInteger.Pow(10, (int)-count)));
    }

    private static BigInteger RoundToMultiple(BigInteger value, BigInteger unit)
    {
        var (quotient, remainder) = IntegerDivision.Floor(value, unit);
        var order = (remainder << 1).CompareTo(unit);
        if (order > 0 || (order == 0 && !quotient.IsEven))
            quotient += BigInteger.One;
        return quotient * unit;
    }
}
