namespace Fang.Runtime.Operations;

/// <summary>
/// How many digits an int may have that is read from text or written (library reference, "Integer string conversion
/// length limitation"): <c>sys.set_int_max_str_digits()</c>.
/// </summary>
public static class IntegerDigitLimit
{
    /// <summary>The limit when nothing was said.</summary>
    public const int Default = 4300;

    /// <summary>The lowest limit there may be; up to so many digits nothing is refused.</summary>
    public const int Threshold = 640;

    private static volatile int _current = Default;

    /// <summary>The limit; 0 is none. Any thread may set it.</summary>
    public static int Current
    {
        get => _current;
        set => _current = value == 0 || value >= Threshold ? value : throw Errors.ValueError($"maxdigits must be 0 or larger than {Threshold}");
    }

    internal static PyException Exceeded() =>
        Errors.ValueError($"Exceeds the limit ({_current} digits) for integer string conversion; use sys.set_int_max_str_digits() to increase the limit");

    /// <summary>Refuses text with too many digits.</summary>
    internal static void Check(long digits)
    {
        if (digits > Threshold && _current > 0 && digits > _current)
            throw Errors.ValueError($"Exceeds the limit ({_current} digits) for integer string conversion: value has {digits} digits; use sys.set_int_max_str_digits() to increase the limit");
    }
}
