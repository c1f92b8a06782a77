using Fang.Runtime.Objects;

namespace Fang.Runtime.Operations;

/// <summary>Numbers and text in the form that a format specifier asks for.</summary>
public static partial class NumberFormat
{
    /// <summary><c>int.__format__</c>.</summary>
    public static PyStr FormatInteger(PyInteger value, PyStr text)
    {
        if (text.Length == 0)
            return value.GetType() == typeof(PyInt) ? IntegerText.Repr(value) : ObjectProtocol.Str(value);
        var spec = FormatSpecifier.Parse(text, value.Type.Name, 'd', '>');
        switch (spec.Type)
        {
            case 'b' or 'c' or 'd' or 'o' or 'x' or 'X' or 'n':
                return FormatInteger(value, spec);
            case 'e' or 'E' or 'f' or 'F' or 'g' or 'G' or '%':
                return FormatFloat(IntegerConversion.ToDouble(value), spec);
            default:
                throw FormatSpecifier.UnknownType(spec.Type, value.Type.Name);
        }
    }

    /// <summary><c>float.__format__</c>.</summary>
    public static PyStr FormatFloat(PyFloat value, PyStr text)
    {
        if (text.Length == 0)
            return ObjectProtocol.Str(value);
        var spec = FormatSpecifier.Parse(text, value.Type.Name, 0, '>');
        return spec.Type is 0 or 'e' or 'E' or 'f' or 'F' or 'g' or 'G' or 'n' or '%'
            ? FormatFloat(value.Value, spec)
            : throw FormatSpecifier.UnknownType(spec.Type, value.Type.Name);
    }

    /// <summary><c>str.__format__</c>.</summary>
    public static PyStr FormatText(PyStr value, PyStr text)
    {
        if (text.Length == 0)
            return ObjectProtocol.Str(value);
        var spec = FormatSpecifier.Parse(text, value.Type.Name, 's', '<');
        if (spec.Type != 's')
            throw FormatSpecifier.UnknownType(spec.Type, value.Type.Name);
        if (spec.Sign != 0)
            throw Errors.ValueError(spec.Sign == ' ' ? "Space not allowed in string format specifier" : "Sign not allowed in string format specifier");
        if (spec.NoNegativeZero)
            throw Errors.ValueError("Negative zero coercion (z) not allowed in string format specifier");
        if (spec.Alternate)
            throw Errors.ValueError("Alternate form (#) not allowed in string format specifier");
        if (spec.Align == '=')
            throw Errors.ValueError("'=' alignment not allowed in string format specifier");
        if (spec.Precision >= 0 && spec.Precision < value.Length)
            value = Prefix(value, (int)spec.Precision);
        return Pad(value.Wide == null && value.GetType() != typeof(PyStr) ? PyStr.FromNarrow(value.Text!) : value, spec);
    }

    private static PyStr Prefix(PyStr value, int length) =>
        value.Text != null ? PyStr.FromNarrow(value.Text[..length]) : PyStr.FromCodePoints(value.Wide.AsSpan(0, length));

    private static PyStr FormatInteger(PyInteger value, FormatSpecifier spec)
    {
        if (spec.Precision >= 0)
            throw Errors.ValueError("Precision not allowed in integer format specifier");
        if (spec.NoNegativeZero)
            throw Errors.ValueError("Negative zero coercion (z) not allowed in integer format specifier");
        if (spec.Type == 'c')
            return FormatCharacter(value, spec);
        var upper = spec.Type == 'X';
        var (digits, prefix) = spec.Type switch
        {
            'b' => (IntegerText.InPowerOfTwo(value, 1, false), "0b"),
            'o' => (IntegerText.InPowerOfTwo(value, 3, false), "0o"),
            'x' or 'X' => (IntegerText.InPowerOfTwo(value, 4, upper), upper ? "0X" : "0x"),
            _ => (IntegerText.Repr(value).Text!, ""),
        };
        return Compose(digits, spec.Alternate ? prefix : "", spec);
    }

    private static PyStr FormatCharacter(PyInteger value, FormatSpecifier spec)
    {
        if (spec.Sign != 0)
            throw Errors.ValueError("Sign not allowed with integer format specifier 'c'");
        if (spec.Alternate)
            throw Errors.ValueError("Alternate form (#) not allowed with integer format specifier 'c'");
        if (!value.TryToInt64(out var codePoint))
            throw Errors.OverflowError("Python int too large to convert to C long");
        if (codePoint is < 0 or > 0x10FFFF)
            throw Errors.OverflowError("%c arg not in range(0x110000)");
        return Pad(PyStr.FromCodePoint((int)codePoint), spec);
    }

    private static PyStr FormatFloat(double value, FormatSpecifier spec) => Compose(FloatBody(value, spec, spec.Type), "", spec);

    // The digits of a float with a minus sign at most.
    private static string FloatBody(double value, FormatSpecifier spec, int type)
    {
        if (spec.Precision > int.MaxValue)
            throw Errors.ValueError("precision too big");
        var flags = spec.Alternate ? FloatFormatFlags.Alternate : FloatFormatFlags.None;
        if (spec.NoNegativeZero)
            flags |= FloatFormatFlags.NoNegativeZero;
        var precision = spec.Precision < 0 ? 6 : (int)spec.Precision;
        // What no string could hold.
        if (precision > Array.MaxLength / 4)
            throw Errors.MemoryError();
        switch (type)
        {
            case 0:
                return FormatFloat(value, spec.Precision < 0 ? 'r' : 'g', precision, flags | FloatFormatFlags.AddPointZero);
            case 'n':
                return FormatFloat(value, 'g', precision, flags);
            case '%':
                return FormatFloat(value * 100, 'f', precision, flags) + "%";
            default:
                return FormatFloat(value, (char)type, precision, flags);
        }
    }
}
