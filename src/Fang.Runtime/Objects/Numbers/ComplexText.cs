using System.Numerics;
using Fang.Runtime.Operations;

namespace Fang.Runtime.Objects;

/// <summary>How complex numbers are written and read.</summary>
internal static class ComplexText
{
    /// <summary><c>repr()</c>: <c>(1+2j)</c>, or <c>2j</c> without a real part.</summary>
    public static string Repr(PyComplex value)
    {
        var imaginary = FloatText.Format(value.Imaginary, "");
        if (value.Real == 0 && !double.IsNegative(value.Real))
            return imaginary + "j";
        return $"({FloatText.Format(value.Real, "")}{(imaginary[0] == '-' ? "" : "+")}{imaginary}j)";
    }

    /// <summary>The complex of text.</summary>
    public static Complex Parse(PyStr source)
    {
        var text = NumericText.TrimSpaces(NumericText.ToAscii(source));
        if (text.Length >= 2 && text[0] == '(' && text[^1] == ')')
            text = NumericText.TrimSpaces(text[1..^1]);
        if ((text.Contains('_') && !FloatParser.TryRemoveUnderscores(ref text)) || !TryParse(text, out var value))
            throw Errors.ValueError("complex() arg is a malformed string");
        return value;
    }

    private static bool TryParse(ReadOnlySpan<char> text, out Complex value)
    {
        value = default;
        var length = FloatParser.Scan(text, out var first);
        if (length == 0)
        {
            // A sign at most, and j: one of it.
            var negative = text.StartsWith("-");
            text = text is ['+' or '-', ..] ? text[1..] : text;
            value = new Complex(0, negative ? -1 : 1);
            return text is ['j' or 'J'];
        }
        text = text[length..];
        if (text.IsEmpty)
        {
            value = new Complex(first, 0);
            return true;
        }
        if (text is ['j' or 'J'])
        {
            value = new Complex(0, first);
            return true;
        }
        if (text[0] is not ('+' or '-'))
            return false;
        length = FloatParser.Scan(text, out var second);
        if (length == 0)
        {
            second = text[0] == '-' ? -1 : 1;
            length = 1;
        }
        value = new Complex(first, second);
        return text[length..] is ['j' or 'J'];
    }
}
