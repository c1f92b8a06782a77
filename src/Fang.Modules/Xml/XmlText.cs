using System.Globalization;
using System.Text;
using System.Xml;

namespace Fang.Modules.Xml;

/// <summary>The characters of XML 1.0, and small things in text: names, references, line ends.</summary>
internal static class XmlText
{
    public static bool IsSpace(char c) => c is ' ' or '\t' or '\n' or '\r';

    public static bool IsNameStart(char c) => c == ':' || XmlConvert.IsStartNCNameChar(c);

    public static bool IsNameCharacter(char c) => c == ':' || XmlConvert.IsNCNameChar(c);

    /// <summary>The first character between the bounds that no document may hold, or -1.</summary>
    public static int FindInvalid(string text, int start, int end)
    {
        for (var i = start; i < end; i++)
        {
            var c = text[i];
            if (c is >= ' ' and < '\uD800' or '\t' or '\n' or '\r')
                continue;
            if (char.IsHighSurrogate(c) && i + 1 < end && char.IsLowSurrogate(text[i + 1]))
                i++;
            else if (c < ' ' || char.IsSurrogate(c) || c >= '\uFFFE')
                return i;
        }
        return -1;
    }

    public static int SkipSpace(string text, int at, int end)
    {
        while (at < end && IsSpace(text[at]))
            at++;
        return at;
    }

    /// <summary>The end of the name that begins there; the same position if none does.</summary>
    public static int SkipName(string text, int at, int end)
    {
        if (at >= end || !IsNameStart(text[at]))
            return at;
        do
        {
            at++;
        }
        while (at < end && IsNameCharacter(text[at]));
        return at;
    }

    /// <summary>Every line end as a line feed.</summary>
    public static string NormalizeLines(string text) => text.Contains('\r') ? text.Replace("\r\n", "\n").Replace('\r', '\n') : text;

    /// <summary>The character that one of the five predefined entities stands for, or 0.</summary>
    public static char Predefined(ReadOnlySpan<char> name) => name switch
    {
        "lt" => '<',
        "gt" => '>',
        "amp" => '&',
        "apos" => '\'',
        "quot" => '"',
        _ => '\0',
    };

    /// <summary>The text that <c>#65</c> or <c>#x41</c> stands for; null if it is no character.</summary>
    public static string? Character(ReadOnlySpan<char> reference)
    {
        var isHexadecimal = reference.Length > 1 && reference[1] == 'x';
        var digits = reference[(isHexadecimal ? 2 : 1)..];
        if (!int.TryParse(digits, isHexadecimal ? NumberStyles.AllowHexSpecifier : NumberStyles.None, CultureInfo.InvariantCulture, out var code)
            || code is < 0 or > 0x10FFFF or (>= 0xD800 and <= 0xDFFF))
        {
            return null;
        }
        var text = char.ConvertFromUtf32(code);
        return FindInvalid(text, 0, text.Length) < 0 ? text : null;
    }

    /// <summary>Without white space at the ends, and with single spaces inside, as attributes of other types than CDATA are.</summary>
    public static string Collapse(string value)
    {
        var result = new StringBuilder(value.Length);
        foreach (var c in value)
        {
            if (c != ' ' || (result.Length > 0 && result[^1] != ' '))
                result.Append(c);
        }
        return result.ToString().TrimEnd(' ');
    }
}
