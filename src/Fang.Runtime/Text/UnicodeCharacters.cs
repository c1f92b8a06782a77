using System.Globalization;

namespace Fang.Runtime.Text;

/// <summary>What the methods of str ask about characters.</summary>
internal static class UnicodeCharacters
{
    public static bool IsSpace(int c) => c < 128 ? c == ' ' || c is (>= 9 and <= 13) or (>= 0x1C and <= 0x1F) : c <= 0xFFFF && char.IsWhiteSpace((char)c);

    /// <summary>Where <c>str.splitlines</c> cuts.</summary>
    public static bool IsLineBreak(int c) => c is (>= 10 and <= 13) or (>= 0x1C and <= 0x1E) or 0x85 or 0x2028 or 0x2029;

    public static bool IsAlpha(int c) => Category(c) is UnicodeCategory.UppercaseLetter or UnicodeCategory.LowercaseLetter
        or UnicodeCategory.TitlecaseLetter or UnicodeCategory.ModifierLetter or UnicodeCategory.OtherLetter;

    public static bool IsDecimal(int c) => Category(c) == UnicodeCategory.DecimalDigitNumber;

    public static bool IsDigit(int c) => c < 128 ? (uint)(c - '0') <= 9 : Digit(c) >= 0;

    public static bool IsNumeric(int c) => Category(c) is UnicodeCategory.DecimalDigitNumber or UnicodeCategory.LetterNumber or UnicodeCategory.OtherNumber;

    public static bool IsUpper(int c) => Category(c) == UnicodeCategory.UppercaseLetter;

    public static bool IsLower(int c) => Category(c) == UnicodeCategory.LowercaseLetter;

    public static bool IsTitle(int c) => Category(c) == UnicodeCategory.TitlecaseLetter;

    public static bool IsPrintable(int c) => c < 128 ? c is >= 32 and < 127 : Category(c) is not (UnicodeCategory.Control or UnicodeCategory.Format
        or UnicodeCategory.Surrogate or UnicodeCategory.PrivateUse or UnicodeCategory.OtherNotAssigned
        or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator or UnicodeCategory.SpaceSeparator);

    /// <summary>The value of a decimal digit, or -1.</summary>
    public static int Decimal(int c) => c < 128 ? ((uint)(c - '0') <= 9 ? c - '0' : -1) : IsDecimal(c) ? Digit(c) : -1;

    /// <summary>The value of a digit of any kind, or -1.</summary>
    public static int Digit(int c)
    {
        if (c is >= 0xD800 and <= 0xDFFF)
            return -1;
        var value = CharUnicodeInfo.GetDigitValue(char.ConvertFromUtf32(c), 0);
        return value;
    }

    public static bool IsAlphanumeric(int c) => IsAlpha(c) || IsNumeric(c);

    public static bool IsCased(int c) => IsUpper(c) || IsLower(c) || IsTitle(c);

    public static bool IsCaseIgnorable(int c) => c is '\'' or '.' or ':' or '^' or '`' || Category(c) is UnicodeCategory.NonSpacingMark
        or UnicodeCategory.EnclosingMark or UnicodeCategory.Format or UnicodeCategory.ModifierLetter or UnicodeCategory.ModifierSymbol;

    public static void AppendLower(ref TextBuilder builder, int c) => builder.Append(IsRune(c) ? System.Text.Rune.ToLowerInvariant(new System.Text.Rune(c)).Value : c);

    public static void AppendUpper(ref TextBuilder builder, int c) => builder.Append(IsRune(c) ? System.Text.Rune.ToUpperInvariant(new System.Text.Rune(c)).Value : c);

    public static void AppendTitle(ref TextBuilder builder, int c) => AppendUpper(ref builder, c);

    public static void AppendFold(ref TextBuilder builder, int c) => AppendLower(ref builder, c);

    private static bool IsRune(int c) => c is not (>= 0xD800 and <= 0xDFFF);

    private static UnicodeCategory Category(int c) => CharUnicodeInfo.GetUnicodeCategory(c);
}
