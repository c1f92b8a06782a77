using System.Globalization;

namespace Fang.Runtime.Objects;

/// <summary>Identifiers (language reference, "Identifiers and keywords").</summary>
internal static class Identifiers
{
    /// <summary><c>str.isidentifier()</c>.</summary>
    public static bool IsIdentifier(PyStr text)
    {
        if (text.Length == 0)
            return false;
        for (var i = 0; i < text.Length; i++)
        {
            if (!(i == 0 ? IsStart(text[i]) : IsContinue(text[i])))
                return false;
        }
        return true;
    }

    /// <summary>The private name that <paramref name="name"/> stands for in class <paramref name="className"/>.</summary>
    public static PyStr Mangle(string className, PyStr name)
    {
        var text = name.ToString();
        var stripped = className.TrimStart('_');
        if (!text.StartsWith("__", StringComparison.Ordinal) || text.EndsWith("__", StringComparison.Ordinal) || text.Contains('.') || stripped.Length == 0)
            return name;
        return PyStr.Intern("_" + stripped + text);
    }

    private static bool IsStart(int c)
    {
        if (c < 128)
            return char.IsAsciiLetter((char)c) || c == '_';
        if (c is >= 0xD800 and <= 0xDFFF)
            return false;
        return CharUnicodeInfo.GetUnicodeCategory(c) is UnicodeCategory.UppercaseLetter or UnicodeCategory.LowercaseLetter
            or UnicodeCategory.TitlecaseLetter or UnicodeCategory.ModifierLetter or UnicodeCategory.OtherLetter or UnicodeCategory.LetterNumber
            || c is 0x1885 or 0x1886 or 0x2118 or 0x212E or 0x309B or 0x309C;
    }

    private static bool IsContinue(int c)
    {
        if (c < 128)
            return char.IsAsciiLetterOrDigit((char)c) || c == '_';
        if (c is >= 0xD800 and <= 0xDFFF)
            return false;
        return IsStart(c) || CharUnicodeInfo.GetUnicodeCategory(c) is UnicodeCategory.NonSpacingMark or UnicodeCategory.SpacingCombiningMark
            or UnicodeCategory.DecimalDigitNumber or UnicodeCategory.ConnectorPunctuation
            || c is 0x00B7 or 0x0387 or (>= 0x1369 and <= 0x1371) or 0x19DA;
    }
}
