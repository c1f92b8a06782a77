using System.Globalization;
using System.Text;

namespace Fang.Syntax.Lexing;

/// <summary>What may stand in an identifier (UAX #31 with Python's additions).</summary>
public static class Identifiers
{
    /// <summary>
    /// Gives the compatibility composition (NFKC) of an identifier that is not ASCII. A host without the framework's own
    /// tables (invariant globalization) sets its own function before the first parse.
    /// </summary>
    public static Func<string, string> Normalizer { get; set; } = static name => name.Normalize(NormalizationForm.FormKC);

    /// <summary>Whether an ASCII character may stand in an identifier.</summary>
    public static bool IsAsciiPart(char c) => char.IsAsciiLetterOrDigit(c) || c == '_';

    /// <summary>Whether a character may start an identifier.</summary>
    public static bool IsStart(Rune rune)
    {
        if (rune.IsAscii)
            return char.IsAsciiLetter((char)rune.Value) || rune.Value == '_';
        return Rune.GetUnicodeCategory(rune) switch
        {
            UnicodeCategory.UppercaseLetter or UnicodeCategory.LowercaseLetter or UnicodeCategory.TitlecaseLetter or
            UnicodeCategory.ModifierLetter or UnicodeCategory.OtherLetter or UnicodeCategory.LetterNumber =>
                // Letters that stop being one under NFKC, which XID_Start therefore leaves out.
                rune.Value is not (0x37A or 0xE33 or 0xEB3 or 0x2E2F or (>= 0xFC5E and <= 0xFC63) or 0xFDFA or 0xFDFB or
                    0xFE70 or 0xFE72 or 0xFE74 or 0xFE76 or 0xFE78 or 0xFE7A or 0xFE7C or 0xFE7E or 0xFF9E or 0xFF9F),
            _ => rune.Value is 0x1885 or 0x1886 or 0x2118 or 0x212E,
        };
    }

    /// <summary>Whether a character may continue an identifier.</summary>
    public static bool IsPart(Rune rune)
    {
        if (rune.IsAscii)
            return IsAsciiPart((char)rune.Value);
        return Rune.GetUnicodeCategory(rune) switch
        {
            UnicodeCategory.NonSpacingMark or UnicodeCategory.SpacingCombiningMark or UnicodeCategory.DecimalDigitNumber or
            UnicodeCategory.ConnectorPunctuation => true,
            _ => IsStart(rune) || rune.Value is 0xB7 or 0x387 or (>= 0x1369 and <= 0x1371) or 0x19DA or 0xE33 or 0xEB3 or 0xFF9E or 0xFF9F,
        };
    }

    /// <summary>Whether repr would show a character as it is.</summary>
    public static bool IsPrintable(Rune rune) => rune.Value == ' ' || Rune.GetUnicodeCategory(rune) is not (
        UnicodeCategory.Control or UnicodeCategory.Format or UnicodeCategory.Surrogate or UnicodeCategory.PrivateUse or
        UnicodeCategory.OtherNotAssigned or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator or
        UnicodeCategory.SpaceSeparator);
}
