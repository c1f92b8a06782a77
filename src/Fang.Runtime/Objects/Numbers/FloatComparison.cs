using System.Numerics;
using Fang.Runtime.Operations;
using Fang.Runtime.Slots;

namespace Fang.Runtime.Objects;

/// <summary>Comparisons of floats, exact against ints of any size.</summary>
public static class FloatComparison
{
    /// <summary>The comparison of two floats; with a NaN only <c>!=</c> holds.</summary>
    public static bool Compare(double left, double right, CompareOp op) => op switch
    {
        CompareOp.Lt => left < right,
        CompareOp.Le => left <= right,
        CompareOp.Eq => left == right,
        CompareOp.Ne => left != right,
        CompareOp.Gt => left > right,
        _ => left >= right,
    };

    /// <summary>The comparison of a float and an int.</summary>
    public static bool Compare(double left, PyInteger right, CompareOp op)
    {
        if (right.TryToInt64(out var small) && small is >= -(1L << 53) and <= 1L << 53)
            return Compare(left, (double)small, op);
        if (!double.IsFinite(left))
            return Compare(left, 0.0, op);
        // Whole parts decide; if they are equal, what is behind the point.
        var whole = Math.Truncate(left);
        var order = new BigInteger(whole).CompareTo(right.Value);
        return ObjectProtocol.CompareInt64(order != 0 ? order : left.CompareTo(whole), 0, op);
    }
}
