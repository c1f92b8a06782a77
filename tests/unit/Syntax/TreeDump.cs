using System.Globalization;
using System.Numerics;
using System.Text;
using Fang.Syntax.Ast;

namespace Fang.Tests.Syntax;

/// <summary>Writes a tree as ast.dump(tree, include_attributes=True, show_empty=True) does.</summary>
public static class TreeDump
{
    public static string Dump(Node node)
    {
        var text = new StringBuilder();
        Write(text, node);
        return text.ToString();
    }

    private static void Write(StringBuilder text, Node node)
    {
        text.Append(node.PythonName).Append('(');
        var separator = "";
        for (var i = 0; i < node.FieldCount; i++)
        {
            var value = node.GetField(i);
            var name = node.FieldName(i);
            if (value is null && !(node is ConstantExpr or MatchSingletonPattern && name == "value"))
                continue;
            text.Append(separator).Append(name).Append('=');
            separator = ", ";
            WriteValue(text, value, isConstant: node is ConstantExpr or MatchSingletonPattern);
        }
        if (node is PositionedNode { Span: var span })
            text.Append(CultureInfo.InvariantCulture, $"{separator}lineno={span.Line}, col_offset={span.Column}, end_lineno={span.EndLine}, end_col_offset={span.EndColumn}");
        text.Append(')');
    }

    private static void WriteValue(StringBuilder text, object? value, bool isConstant)
    {
        switch (value)
        {
            case Node node:
                Write(text, node);
                break;
            case Array array:
                text.Append('[');
                for (var i = 0; i < array.Length; i++)
                {
                    text.Append(i > 0 ? ", " : "");
                    WriteValue(text, array.GetValue(i), isConstant: false);
                }
                text.Append(']');
                break;
            case Enum operation:
                text.Append(operation).Append("()");
                break;
            case int number when !isConstant:
                text.Append(number);
                break;
            default:
                text.Append(Repr(value));
                break;
        }
    }

    /// <summary>The repr of a constant.</summary>
    public static string Repr(object? value) => value switch
    {
        null => "None",
        bool truth => truth ? "True" : "False",
        EllipsisConstant => "Ellipsis",
        double number => ReprFloat(number),
        Complex complex => ReprFloat(complex.Imaginary) is var imaginary && imaginary.EndsWith(".0", StringComparison.Ordinal) ? imaginary[..^2] + "j" : ReprFloat(complex.Imaginary) + "j",
        string text => ReprText(CodePoints(text), ""),
        CodePointString wide => ReprText(wide.CodePoints.ToArray(), ""),
        BytesConstant bytes => ReprText(bytes.Value.ToArray().Select(b => (int)b).ToArray(), "b"),
        _ => Convert.ToString(value, CultureInfo.InvariantCulture)!,
    };

    private static int[] CodePoints(string text)
    {
        var points = new List<int>();
        for (var i = 0; i < text.Length; i++)
        {
            if (char.IsHighSurrogate(text[i]) && i + 1 < text.Length && char.IsLowSurrogate(text[i + 1]))
                points.Add(char.ConvertToUtf32(text[i], text[++i]));
            else
                points.Add(text[i]);
        }
        return [.. points];
    }

    private static string ReprText(int[] points, string prefix)
    {
        var quote = points.Contains('\'') && !points.Contains('"') ? '"' : '\'';
        var text = new StringBuilder(prefix).Append(quote);
        foreach (var c in points)
        {
            if (c == quote || c == '\\')
                text.Append('\\').Append((char)c);
            else if (c is '\n' or '\r' or '\t')
                text.Append('\\').Append(c == '\n' ? 'n' : c == '\r' ? 'r' : 't');
            else if (c is >= 32 and < 127)
                text.Append((char)c);
            else if (c < 256 && (prefix == "b" || c < 0xA1 || c == 0xAD))
                text.Append(CultureInfo.InvariantCulture, $"\\x{c:x2}");
            else if (Rune.IsValid(c) && Fang.Syntax.Lexing.Identifiers.IsPrintable(new Rune(c)))
                text.Append(new Rune(c).ToString());
            else
                text.Append(c > 0xFFFF ? $"\\U{c:x8}" : $"\\u{c:x4}");
        }
        return text.Append(quote).ToString();
    }

    private static string ReprFloat(double value)
    {
        if (double.IsInfinity(value))
            return "inf";
        if (value == 0)
            return "0.0";
        var scientific = value.ToString("E16", CultureInfo.InvariantCulture);
        var exponent = int.Parse(scientific[(scientific.IndexOf('E') + 1)..], CultureInfo.InvariantCulture);
        var digits = value.ToString("R", CultureInfo.InvariantCulture);
        var mantissa = digits.Contains('E') ? digits[..digits.IndexOf('E')] : digits;
        var significant = mantissa.Replace(".", "").TrimStart('0');
        if (digits.Contains('E'))
            exponent = int.Parse(digits[(digits.IndexOf('E') + 1)..], CultureInfo.InvariantCulture);
        significant = significant.TrimEnd('0');
        if (exponent is < -4 or >= 16)
            return significant[..1] + (significant.Length > 1 ? "." + significant[1..] : "") + "e" + (exponent < 0 ? "-" : "+") + Math.Abs(exponent).ToString("00", CultureInfo.InvariantCulture);
        if (exponent < 0)
            return "0." + new string('0', -exponent - 1) + significant;
        if (significant.Length <= exponent + 1)
            return significant.PadRight(exponent + 1, '0') + ".0";
        return significant[..(exponent + 1)] + "." + significant[(exponent + 1)..];
    }
}
