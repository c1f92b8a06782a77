
namespace Fang.Modules.Decimal;

/// <summary>Comparisons, minima and maxima.</summary>
internal static class DecComparison
{
    /// <summary>The order of numbers that are not NaN.</summary>
    public static int Order(in Dec a, in Dec b)
    {
        if (a.IsInfinite || b.IsInfinite)
            return Rank(a).CompareTo(Rank(b));
        if (a.IsZero || b.IsZero)
            return a.IsZero ? (b.IsZero ? 0 : b.Negative ? 1 : -1) : a.Negative ? -1 : 1;
        if (a.Negative != b.Negative)
            return a.Negative ? -1 : 1;
        return a.Negative ? -OrderMagnitudes(a, b) : OrderMagnitudes(a, b);
    }

    private static int Rank(in Dec value) => value.IsInfinite ? (value.Negative ? -1 : 1) : 0;

    private static int OrderMagnitudes(in Dec a, in Dec b)
    {
        var order = a.Adjusted.CompareTo(b.Adjusted);
        if (order != 0)
            return order;
        // The first digits stand at the same place: as many zeros as the exponents differ, never more than digits differ.
        return a.Exponent >= b.Exponent
            ? (a.Coefficient * DecDigits.PowerOfTen(a.Exponent - b.Exponent)).CompareTo(b.Coefficient)
            : a.Coefficient.CompareTo(b.Coefficient * DecDigits.PowerOfTen(b.Exponent - a.Exponent));
    }

    public static Dec Compare(in Dec a, in Dec b, bool signaling, in DecContext context, ref DecSignals status)
    {
        if (DecArithmetic.TryNaN(a, b, context, ref status, out var nan))
        {
            if (signaling)
                status |= DecSignals.InvalidOperation;
            return nan;
        }
        return Dec.FromInteger(Order(a, b));
    }

    /// <summary>The order of representations: no two that differ are equal.</summary>
    public static int OrderTotal(in Dec a, in Dec b)
    {
        if (a.Negative != b.Negative)
            return a.Negative ? -1 : 1;
        var order = OrderTotalMagnitudes(a, b);
        return a.Negative ? -order : order;
    }

    public static int OrderTotalMagnitudes(in Dec a, in Dec b)
    {
        if (a.IsNaN || b.IsNaN)
        {
            // Above all numbers the signaling ones, above them the quiet ones.
            var (left, right) = (NaNRank(a), NaNRank(b));
            return left != right ? left.CompareTo(right) : a.Coefficient.CompareTo(b.Coefficient);
        }
        var order = Order(a.Abs(), b.Abs());
        return order != 0 || a.IsInfinite ? order : a.Exponent.CompareTo(b.Exponent);
    }

    private static int NaNRank(in Dec value) => value.Kind switch
    {
        DecKind.SignalingNaN => 1,
        DecKind.QuietNaN => 2,
        _ => 0,
    };

    public static Dec Maximum(in Dec a, in Dec b, bool magnitude, in DecContext context, ref DecSignals status) =>
        Choose(a, b, magnitude, larger: true, context, ref status);

    public static Dec Minimum(in Dec a, in Dec b, bool magnitude, in DecContext context, ref DecSignals status) =>
        Choose(a, b, magnitude, larger: false, context, ref status);

    private static Dec Choose(in Dec a, in Dec b, bool magnitude, bool larger, in DecContext context, ref DecSignals status)
    {
        // A number goes before a quiet NaN.
        if (a.Kind == DecKind.QuietNaN && !b.IsNaN)
            return DecRound.Finish(b, context, ref status);
        if (b.Kind == DecKind.QuietNaN && !a.IsNaN)
            return DecRound.Finish(a, context, ref status);
        if (DecArithmetic.TryNaN(a, b, context, ref status, out var nan))
            return nan;
        var order = magnitude ? Order(a.Abs(), b.Abs()) : Order(a, b);
        if (order == 0)
            order = OrderTotal(a, b);
        return DecRound.Finish(order < 0 == larger ? b : a, context, ref status);
    }
}
