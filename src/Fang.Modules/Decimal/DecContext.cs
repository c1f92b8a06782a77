namespace Fang.Modules.Decimal;

/// <summary>Conditions that arithmetic meets.</summary>
[Flags]
internal enum DecSignals
{
    None = 0,
    Clamped = 1,
    ConversionSyntax = 2,
    DivisionByZero = 4,
    DivisionImpossible = 8,
    DivisionUndefined = 0x10,
    Inexact = 0x40,
    InvalidContext = 0x80,
    InvalidOperation = 0x100,
    FloatOperation = 0x400,
    Overflow = 0x800,
    Rounded = 0x1000,
    Subnormal = 0x2000,
    Underflow = 0x4000,

    /// <summary>The conditions that the signal InvalidOperation stands for.</summary>
    InvalidOperations = ConversionSyntax | DivisionImpossible | DivisionUndefined | InvalidContext | InvalidOperation,
}

/// <summary>Where to round to.</summary>
internal enum DecRounding : byte { Up, Down, Ceiling, Floor, HalfUp, HalfDown, HalfEven, ZeroFiveUp }

/// <summary>How arithmetic is done.</summary>
internal struct DecContext
{
    public const long MaximumPrecision = 999_999_999_999_999_999;
    public const long MaximumExponent = 999_999_999_999_999_999;

    public long Precision;
    public long MaxExponent;
    public long MinExponent;
    public DecRounding Rounding;
    public bool Clamp;

    /// <summary>The smallest exponent of a subnormal number.</summary>
    public readonly long Etiny => MinExponent - (Precision - 1);

    /// <summary>The largest exponent of a number with all digits.</summary>
    public readonly long Etop => MaxExponent - (Precision - 1);

    /// <summary>Wide enough for exact results.</summary>
    public static DecContext Maximal => new()
    {
        Precision = MaximumPrecision,
        MaxExponent = MaximumExponent,
        MinExponent = -MaximumExponent,
        Rounding = DecRounding.HalfEven,
    };

    public readonly DecContext WithPrecision(long precision) => this with { Precision = precision };

    public readonly DecContext WithRounding(DecRounding rounding) => this with { Rounding = rounding };
}
