using System.Globalization;
using System.Numerics;
using System.Text;
using Fang.Compiler.Bytecode;
using Fang.Syntax.Ast;

namespace Fang.Compiler.CodeGen;

/// <summary>The repr() of constants, as far as the compiler shows them itself: in annotations and disassembly.</summary>
internal static class ConstantText
{
    /// <summary>The repr of a constant.</summary>
    public static string Of(object? value) => value switch
    {
        null => "None",
        bool x => x ? "True" : "False",
        long x => x.ToString(CultureInfo.InvariantCulture),
        BigInteger x => x.ToString(CultureInfo.InvariantCulture),
        double x => OfDouble(x),
        Complex x => OfComplex(x),
        string x => OfString(x),
        CodePointString x => OfCodePoints(x),
        BytesConstant x => OfBytes(x.Value),
        EllipsisConstant => "Ellipsis",
        TupleConstant x => x.Items.Length == 1 ? $"({Of(x.Items[0])},)" : $"({Items(x.Items)})",
        FrozenSetConstant x => $"frozenset({{{Items(x.Items)}}})",
        CodeUnit x => $"<code object {x.Name}>",
        _ => value.ToString() ?? "",
    };

    private static string Items(object?[] items) => string.Join(", ", Array.ConvertAll(items, Of));

    private static string OfDouble(double value)
    {
        var text = OfReal(value);
        return text.AsSpan().ContainsAny('.', 'e', 'n') || text.Contains("inf") ? text : text + ".0";
    }

    private static string OfComplex(Complex value)
    {
        var imaginary = OfReal(value.Imaginary) + "j";
        if (value.Real == 0 && !double.IsNegative(value.Real))
            return imaginary;
        var sign = imaginary[0] == '-' ? "" : "+";
        return $"({OfReal(value.Real)}{sign}{imaginary})";
    }

    /// <summary>The shortest digits that read back as the same number, with an exponent where Python writes one.</summary>
    private static string OfReal(double value)
    {
        if (double.IsNaN(value))
            return "nan";
        if (double.IsInfinity(value))
            return value > 0 ? "inf" : "-inf";
        var text = value.ToString("E16", CultureInfo.InvariantCulture);
        var shortest = value.ToString("R", CultureInfo.InvariantCulture);
        var exponent = value == 0 ? 0 : int.Parse(text.AsSpan(text.IndexOf('E') + 1), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture);
        var mantissa = shortest.Split('E')[0];
        var sign = mantissa.StartsWith('-') ? "-" : "";
        var digits = mantissa.Replace("-", "").Replace(".", "").TrimStart('0').TrimEnd('0');
        if (digits.Length == 0)
            return sign + "0";
        if (exponent is < -4 or >= 16)
        {
            var fraction = digits.Length > 1 ? "." + digits[1..] : "";
            return $"{sign}{digits[0]}{fraction}e{(exponent < 0 ? '-' : '+')}{Math.Abs(exponent):00}";
        }
        if (exponent < 0)
            return sign + "0." + new string('0', -exponent - 1) + digits;
        if (digits.Length <= exponent + 1)
            return sign + digits.PadRight(exponent + 1, '0');
        return $"{sign}{digits[..(exponent + 1)]}.{digits[(exponent + 1)..]}";
    }

    private static char Quote(bool hasSingle, bool hasDouble) => hasSingle && !hasDouble ? '"' : '\'';

    private static string OfString(string value)
    {
        var quote = Quote(value.Contains('\''), value.Contains('"'));
        var text = new StringBuilder().Append(quote);
        for (var i = 0; i < value.Length; i++)
        {
            if (char.IsSurrogatePair(value, i))
                AppendCodePoint(text, char.ConvertToUtf32(value[i], value[++i]), quote);
            else
                AppendCodePoint(text, value[i], quote);
        }
        return text.Append(quote).ToString();
    }

    private static string OfCodePoints(CodePointString value)
    {
        var quote = Quote(value.CodePoints.Contains('\''), value.CodePoints.Contains('"'));
        var text = new StringBuilder().Append(quote);
        foreach (var codePoint in value.CodePoints)
            AppendCodePoint(text, codePoint, quote);
        return text.Append(quote).ToString();
    }

    private static void AppendCodePoint(StringBuilder text, int codePoint, char quote)
    {
        switch (codePoint)
        {
            case '\n':
                text.Append("\\n");
                break;
            case '\r':
                text.Append("\\r");
                break;
            case '\t':
                text.Append("\\t");
                break;
            case '\\':
                text.Append("\\\\");
                break;
            case var _ when codePoint == quote:
                text.Append('\\').Append(quote);
                break;
            case var _ when IsPrintable(codePoint):
                text.Append(char.ConvertFromUtf32(codePoint));
                break;
            case <= 0xff:
                text.Append(CultureInfo.InvariantCulture, $"\\x{codePoint:x2}");
                break;
            case <= 0xffff:
                text.Append(CultureInfo.InvariantCulture, $"\\u{codePoint:x4}");
                break;
            default:
                text.Append(CultureInfo.InvariantCulture, $"\\U{codePoint:x8}");
                break;
        }
    }

    private static bool IsPrintable(int codePoint)
    {
        if (codePoint is >= ' ' and < 0x7f)
            return true;
        return CharUnicodeInfo.GetUnicodeCategory(codePoint) is not (UnicodeCategory.Control or UnicodeCategory.Format
            or UnicodeCategory.Surrogate or UnicodeCategory.PrivateUse or UnicodeCategory.OtherNotAssigned
            or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator or UnicodeCategory.SpaceSeparator);
    }

    private static string OfBytes(ReadOnlySpan<byte> value)
    {
        var quote = Quote(value.Contains((byte)'\''), value.Contains((byte)'"'));
        var text = new StringBuilder("b").Append(quote);
        foreach (var b in value)
        {
            switch ((char)b)
            {
                case '\n':
                    text.Append("\\n");
                    break;
                case '\r':
                    text.Append("\\r");
                    break;
                case '\t':
                    text.Append("\\t");
                    break;
                case '\\':
                    text.Append("\\\\");
                    break;
                case var c when c == quote:
                    text.Append('\\').Append(quote);
                    break;
                case >= ' ' and < '\x7f':
                    text.Append((char)b);
                    break;
                default:
                    text.Append(CultureInfo.InvariantCulture, $"\\x{b:x2}");
                    break;
            }
        }
        return text.Append(quote).ToString();
    }
}
