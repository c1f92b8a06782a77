using Fang.Runtime.Objects;

namespace Fang.Runtime.Operations;

/// <content>Complex numbers.</content>
public static partial class NumberFormat
{
    /// <summary><c>complex.__format__</c>.</summary>
    public static PyStr FormatComplex(PyComplex value, PyStr text)
    {
        if (text.Length == 0)
            return ObjectProtocol.Str(value);
        var spec = FormatSpecifier.Parse(text, value.Type.Name, 0, '>');
        if (spec.Type is not (0 or 'e' or 'E' or 'f' or 'F' or 'g' or 'G' or 'n'))
            throw FormatSpecifier.UnknownType(spec.Type, value.Type.Name);
        if (spec.Fill == '0')
            throw Errors.ValueError("Zero padding is not allowed in complex format specifier");
        if (spec.Align == '=')
            throw Errors.ValueError("'=' alignment flag is not allowed in complex format specifier");
        // Without a type it looks as repr() has it: in parentheses, without a real part that is zero.
        var plain = spec.Type == 0;
        var skipReal = plain && value.Real == 0 && !double.IsNegative(value.Real);
        var imaginary = ComplexPart(value.Imaginary, skipReal ? spec : spec.WithPlus());
        var body = skipReal ? imaginary + "j" : ComplexPart(value.Real, spec) + imaginary + "j";
        return Pad(PyStr.From(plain && !skipReal ? "(" + body + ")" : body), spec);
    }

    private static string ComplexPart(double value, FormatSpecifier spec)
    {
        // Unlike a float, a whole number gets no point.
        var type = spec.Type == 0 ? (spec.Precision < 0 ? 'r' : 'g') : spec.Type;
        return Compose(FloatBody(value, spec, type), "", spec.WithoutWidth()).ToString();
    }
}
