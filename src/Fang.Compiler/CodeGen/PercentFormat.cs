using Fang.Syntax.Ast;

namespace Fang.Compiler.CodeGen;

/// <summary>Turns <c>'...%s...' % (a, b)</c> into what the f-string of the same meaning would be.</summary>
internal static class PercentFormat
{
    private const int LongestNumber = 3;

    /// <summary>The parts, if the format has only %s, %r, %a and %%, and as many of them as there are values.</summary>
    public static bool TryConvert(string format, SourceSpan span, Expr[] values, out Expr[] parts)
    {
        parts = [];
        foreach (var value in values)
        {
            if (value is StarredExpr)
                return false;
        }
        var found = new List<Expr>();
        var used = 0;
        var position = 0;
        while (position < format.Length)
        {
            var literal = ReadLiteral(format, ref position);
            if (literal.Length > 0)
                found.Add(new ConstantExpr(literal, null, span));
            if (position == format.Length)
                break;
            if (used == values.Length || !TryReadField(format, ref position, values[used], out var field))
                return false;
            found.Add(field!);
            used++;
        }
        if (used != values.Length)
            return false;
        parts = [.. found];
        return true;
    }

    /// <summary>Reads up to the next field; <c>%%</c> is a percent sign.</summary>
    private static string ReadLiteral(string format, ref int position)
    {
        var start = position;
        var hasEscape = false;
        while (position < format.Length)
        {
            if (format[position] != '%')
            {
                position++;
            }
            else if (position + 1 < format.Length && format[position + 1] == '%')
            {
                hasEscape = true;
                position += 2;
            }
            else
            {
                break;
            }
        }
        var literal = format[start..position];
        return hasEscape ? literal.Replace("%%", "%") : literal;
    }

    private static bool TryReadField(string format, ref int position, Expr value, out Expr? field)
    {
        field = null;
        position++;
        var isLeft = false;
        for (; position < format.Length && format[position] is '-' or '+' or ' ' or '#' or '0'; position++)
            isLeft |= format[position] == '-';
        if (!TryReadNumber(format, ref position, out var width))
            return false;
        var precision = "";
        if (position < format.Length && format[position] == '.')
        {
            position++;
            if (!TryReadNumber(format, ref position, out precision))
                return false;
            precision = "." + (precision.Length == 0 ? "0" : precision);
        }
        if (position == format.Length || format[position] is not ('s' or 'r' or 'a'))
            return false;
        var conversion = format[position++];
        var alignment = width.Length > 0 && !isLeft ? ">" : "";
        var specification = alignment + width + precision;
        Expr? formatSpec = specification.Length == 0
            ? null
            : new JoinedStrExpr([new ConstantExpr(specification, null, value.Span)], value.Span);
        field = new FormattedValueExpr(value, conversion, formatSpec, value.Span);
        return true;
    }

    private static bool TryReadNumber(string format, ref int position, out string digits)
    {
        var start = position;
        while (position < format.Length && char.IsAsciiDigit(format[position]))
            position++;
        digits = format[start..position];
        return digits.Length < LongestNumber;
    }
}
