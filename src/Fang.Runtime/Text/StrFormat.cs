using Fang.Runtime.Objects;

namespace Fang.Runtime.Text;

/// <summary><c>str.__format__</c> (library reference, "Format Specification Mini-Language").</summary>
internal static class StrFormat
{
    public static PyStr Format(PyStr text, PyStr spec)
    {
        var at = 0;
        var fill = -1;
        var align = '<';
        if (spec.Length >= 2 && IsAlign(spec[1]))
        {
            (fill, align) = (spec[0], (char)spec[1]);
            at = 2;
        }
        else if (spec.Length >= 1 && IsAlign(spec[0]))
        {
            align = (char)spec[0];
            at = 1;
        }
        var sign = Take(spec, ref at, '+', '-', ' ');
        var coerces = Take(spec, ref at, 'z') != 0;
        var isAlternate = Take(spec, ref at, '#') != 0;
        // A zero before the width is the fill character if none is given.
        if (fill < 0)
            fill = Take(spec, ref at, '0') != 0 ? '0' : ' ';
        var width = Number(spec, ref at);
        CheckSeparators(spec, ref at);
        nint precision = -1;
        if (at < spec.Length && spec[at] == '.')
        {
            at++;
            precision = Number(spec, ref at);
            if (precision < 0)
                throw Errors.ValueError("Format specifier missing precision");
        }
        if (spec.Length - at > 1)
            throw Errors.ValueError($"Invalid format specifier '{spec}' for object of type 'str'");
        if (at < spec.Length && spec[at] != 's')
            throw UnknownCode(spec[at]);
        if (sign != 0)
            throw Errors.ValueError(sign == ' ' ? "Space not allowed in string format specifier" : "Sign not allowed in string format specifier");
        if (coerces)
            throw Errors.ValueError("Negative zero coercion (z) not allowed in string format specifier");
        if (isAlternate)
            throw Errors.ValueError("Alternate form (#) not allowed in string format specifier");
        if (align == '=')
            throw Errors.ValueError("'=' alignment not allowed in string format specifier");
        if (precision >= 0 && precision < text.Length)
            text = text.Substring(0, (int)precision);
        return Justify(text, width, align, fill);
    }

    /// <summary>The text in a field of the given width (negative: none).</summary>
    public static PyStr Justify(PyStr text, nint width, char align, int fill)
    {
        var padding = width - text.Length;
        if (padding <= 0)
            return text.Exact;
        var left = align switch { '>' => padding, '^' => padding / 2, _ => 0 };
        return text.Pad(left, padding - left, fill);
    }

    private static bool IsAlign(int c) => c is '<' or '>' or '=' or '^';

    private static int Take(PyStr spec, ref int at, char first, char second = '\0', char third = '\0')
    {
        if (at >= spec.Length)
            return 0;
        var c = spec[at];
        if (c == 0 || (c != first && c != second && c != third))
            return 0;
        at++;
        return c;
    }

    private static nint Number(PyStr spec, ref int at)
    {
        nint value = -1;
        for (; at < spec.Length; at++)
        {
            var digit = UnicodeCharacters.Decimal(spec[at]);
            if (digit < 0)
                break;
            value = Math.Max(value, 0);
            if (value > (nint.MaxValue - digit) / 10)
                throw Errors.ValueError("Too many decimal digits in format string");
            value = value * 10 + digit;
        }
        return value;
    }

    private static void CheckSeparators(PyStr spec, ref int at)
    {
        var separator = Take(spec, ref at, ',', '_');
        if (separator == 0)
            return;
        if (Take(spec, ref at, ',', '_') is var second && second != 0)
            throw Errors.ValueError(second == separator ? $"Cannot specify '{(char)separator}' with '{(char)second}'." : "Cannot specify both ',' and '_'.");
        var code = at == spec.Length ? 's' : spec[spec.Length - 1];
        if (spec.Length - at <= 1 && !(code is 'd' or 'e' or 'f' or 'g' or 'E' or 'G' or '%' or 'F' || (separator == '_' && code is 'b' or 'o' or 'x' or 'X')))
        {
            throw Errors.ValueError(code is > 32 and < 128
                ? $"Cannot specify '{(char)separator}' with '{(char)code}'."
                : $"Cannot specify '{(char)separator}' with '\\x{code:x}'.");
        }
    }

    private static PyException UnknownCode(int code) => Errors.ValueError(
        code is > 32 and < 128
            ? $"Unknown format code '{(char)code}' for object of type 'str'"
            : $"Unknown format code '\\x{code:x}' for object of type 'str'");
}
