using Fang.Runtime.Objects;

namespace Fang.Modules.Decimal;

/// <summary>Runs operations and raises what they meet.</summary>
internal static unsafe class DecimalOperations
{
    public static PyDecimal Unary(delegate*<in Dec, in DecContext, ref DecSignals, Dec> operation, in Dec value, PyDecimalContext context)
    {
        var status = DecSignals.None;
        var result = operation(value, context.Settings, ref status);
        context.Raise(status);
        return new PyDecimal(result);
    }

    public static PyDecimal Binary(delegate*<in Dec, in Dec, in DecContext, ref DecSignals, Dec> operation, PyObject left, PyObject right, PyDecimalContext context) =>
        Binary(operation, DecimalConversion.Operand(left), DecimalConversion.Operand(right), context);

    public static PyDecimal Binary(delegate*<in Dec, in Dec, in DecContext, ref DecSignals, Dec> operation, in Dec left, in Dec right, PyDecimalContext context)
    {
        var status = DecSignals.None;
        var result = operation(left, right, context.Settings, ref status);
        context.Raise(status);
        return new PyDecimal(result);
    }

    public static Dec Apply(in Dec value, in DecContext context, ref DecSignals status) => DecRound.Finish(value, context, ref status);

    public static Dec Compare(in Dec a, in Dec b, in DecContext context, ref DecSignals status) => DecComparison.Compare(a, b, signaling: false, context, ref status);

    public static Dec CompareSignal(in Dec a, in Dec b, in DecContext context, ref DecSignals status) => DecComparison.Compare(a, b, signaling: true, context, ref status);

    public static Dec Max(in Dec a, in Dec b, in DecContext context, ref DecSignals status) => DecComparison.Maximum(a, b, magnitude: false, context, ref status);

    public static Dec MaxMagnitude(in Dec a, in Dec b, in DecContext context, ref DecSignals status) => DecComparison.Maximum(a, b, magnitude: true, context, ref status);

    public static Dec Min(in Dec a, in Dec b, in DecContext context, ref DecSignals status) => DecComparison.Minimum(a, b, magnitude: false, context, ref status);

    public static Dec MinMagnitude(in Dec a, in Dec b, in DecContext context, ref DecSignals status) => DecComparison.Minimum(a, b, magnitude: true, context, ref status);

    public static Dec ToIntegralExact(in Dec a, in DecContext context, ref DecSignals status) => DecQuantum.ToIntegral(a, exactly: true, context, ref status);

    public static Dec ToIntegralValue(in Dec a, in DecContext context, ref DecSignals status) => DecQuantum.ToIntegral(a, exactly: false, context, ref status);

    /// <summary>The class of a number in words.</summary>
    public static string NumberClass(in Dec value, in DecContext context)
    {
        if (value.IsNaN)
            return value.Kind == DecKind.SignalingNaN ? "sNaN" : "NaN";
        var sign = value.Negative ? "-" : "+";
        return sign + (value.IsInfinite ? "Infinity" : value.IsZero ? "Zero" : value.Adjusted < context.MinExponent ? "Subnormal" : "Normal");
    }

    public static bool IsNormal(in Dec value, in DecContext context) => value.IsFinite && !value.IsZero && value.Adjusted >= context.MinExponent;

    public static bool IsSubnormal(in Dec value, in DecContext context) => value.IsFinite && !value.IsZero && value.Adjusted < context.MinExponent;

    public static bool SameQuantum(in Dec a, in Dec b)
    {
        if (!a.IsFinite || !b.IsFinite)
            return (a.IsNaN && b.IsNaN) || (a.IsInfinite && b.IsInfinite);
        return a.Exponent == b.Exponent;
    }
}
