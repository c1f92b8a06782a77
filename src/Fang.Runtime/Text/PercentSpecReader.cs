using Fang.Runtime.Objects;

namespace Fang.Runtime.Text;

/// <summary>A format that is read unit by unit: str or bytes.</summary>
internal interface IFormatUnits
{
    int Length { get; }

    int this[int index] { get; }
}

/// <summary>The code points of a str.</summary>
internal readonly struct StrUnits(PyStr text) : IFormatUnits
{
    public int Length => text.Length;

    public int this[int index] => text[index];
}

/// <summary>Bytes.</summary>
internal readonly struct BytesUnits(ReadOnlyMemory<byte> bytes) : IFormatUnits
{
    public int Length => bytes.Length;

    public int this[int index] => bytes.Span[index];
}

/// <summary>Reads what stands between <c>%</c> (and the key) and the end of a conversion.</summary>
internal static class PercentSpecReader
{
    public static PercentSpec Read<T>(T format, ref int at, ref PercentArguments arguments) where T : struct, IFormatUnits
    {
        var spec = new PercentSpec { Width = -1, Precision = -1 };
        for (; at < format.Length; at++)
        {
            switch (format[at])
            {
                case '-':
                    spec.IsLeft = true;
                    continue;
                case '+':
                    spec.HasSign = true;
                    continue;
                case ' ':
                    spec.HasBlank = true;
                    continue;
                case '#':
                    spec.IsAlternate = true;
                    continue;
                case '0':
                    spec.HasZero = true;
                    continue;
            }
            break;
        }
        if (at < format.Length && format[at] == '*')
        {
            at++;
            spec.Width = Star(ref arguments, nint.MaxValue, "width");
            if (spec.Width < 0)
            {
                spec.IsLeft = true;
                spec.Width = -spec.Width;
            }
        }
        else
        {
            spec.Width = Digits(format, ref at, nint.MaxValue, "width");
        }
        if (at < format.Length && format[at] == '.')
        {
            at++;
            if (at < format.Length && format[at] == '*')
            {
                at++;
                spec.Precision = Math.Max(0, Star(ref arguments, int.MaxValue, "precision"));
            }
            else
            {
                spec.Precision = Math.Max(0, Digits(format, ref at, int.MaxValue, "precision"));
            }
        }
        if (at < format.Length && format[at] is 'h' or 'l' or 'L')
            at++;
        if (at >= format.Length)
            throw Errors.ValueError("incomplete format");
        spec.Code = format[at++];
        return spec;
    }

    private static nint Star(ref PercentArguments arguments, nint limit, string what)
    {
        if (arguments.Next() is not PyInteger number)
            throw Errors.TypeError("* wants int");
        var isSmall = number.TryToInt64(out var value) && value <= limit && value > -limit;
        return isSmall ? (nint)value : throw Errors.OverflowError(what == "width" ? "Python int too large to convert to C ssize_t" : "Python int too large to convert to C int");
    }

    private static nint Digits<T>(T format, ref int at, nint limit, string what) where T : struct, IFormatUnits
    {
        nint value = -1;
        for (; at < format.Length && (uint)(format[at] - '0') <= 9; at++)
        {
            var digit = format[at] - '0';
            value = Math.Max(0, value);
            if (value > (limit - digit) / 10)
                throw Errors.ValueError(what + " too big");
            value = value * 10 + digit;
        }
        return value;
    }
}
