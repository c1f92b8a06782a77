using System.Buffers;
using System.Runtime.CompilerServices;

namespace Fang.Runtime.Text;

/// <summary>What the methods of str ask about characters.</summary>
internal static class UnicodeCharacters
{
    // A bit for each character up to the space: 9 to 13, 0x1C to 0x1F and the space; without 9, 0x1F and the space.
    private const long AsciiSpaces = 0x1_F000_3E00;
    private const long AsciiLineBreaks = 0x7000_3C00;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static bool IsSpace(int c) => c < 128 ? c <= ' ' && ((AsciiSpaces >> c) & 1) != 0 : Has(c, UnicodeFlags.Space);

    /// <summary>Where <c>str.splitlines</c> cuts.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static bool IsLineBreak(int c) => c < 0x85 ? c < ' ' && ((AsciiLineBreaks >> c) & 1) != 0 : c is 0x85 or 0x2028 or 0x2029;

    /// <summary>Those that are.</summary>
    public static SearchValues<char> LineBreaks => LineBreakValues.Values;

    // In a class of its own: made when it is first asked for.
    private static class LineBreakValues
    {
        public static readonly SearchValues<char> Values = SearchValues.Create("\n\v\f\r\u001C\u001D\u001E\u0085\u2028\u2029");
    }

    public static bool IsAlpha(int c) => c < 128 ? char.IsAsciiLetter((char)c) : Has(c, UnicodeFlags.Alphabetic);

    public static bool IsAlphanumeric(int c) => c < 128 ? char.IsAsciiLetterOrDigit((char)c) : Has(c, UnicodeFlags.Alphabetic | UnicodeFlags.Numeric);

    public static bool IsDecimal(int c) => Decimal(c) >= 0;

    public static bool IsDigit(int c) => Digit(c) >= 0;

    public static bool IsNumeric(int c) => c < 128 ? char.IsAsciiDigit((char)c) : Has(c, UnicodeFlags.Numeric);

    public static bool IsUpper(int c) => c < 128 ? char.IsAsciiLetterUpper((char)c) : Has(c, UnicodeFlags.Upper);

    public static bool IsLower(int c) => c < 128 ? char.IsAsciiLetterLower((char)c) : Has(c, UnicodeFlags.Lower);

    public static bool IsTitle(int c) => c >= 128 && Has(c, UnicodeFlags.Title);

    public static bool IsCased(int c) => c < 128 ? char.IsAsciiLetter((char)c) : Has(c, UnicodeFlags.Cased);

    public static bool IsCaseIgnorable(int c) => Has(c, UnicodeFlags.CaseIgnorable);

    /// <summary>Whether <c>repr</c> shows the character as it is.</summary>
    public static bool IsPrintable(int c) => c < 128 ? c is >= 32 and < 127 : Has(c, UnicodeFlags.Printable);

    public static bool IsIdentifierStart(int c) => c < 128 ? char.IsAsciiLetter((char)c) || c == '_' : Has(c, UnicodeFlags.IdentifierStart);

    public static bool IsIdentifierPart(int c) => c < 128 ? char.IsAsciiLetterOrDigit((char)c) || c == '_' : Has(c, UnicodeFlags.IdentifierContinue);

    /// <summary>The value of a decimal digit, or -1.</summary>
    public static int Decimal(int c) => c < 128 ? ((uint)(c - '0') <= 9 ? c - '0' : -1) : UnicodeTables.Record(c).Decimal;

    /// <summary>The value of a digit of any kind, or -1.</summary>
    public static int Digit(int c) => c < 128 ? ((uint)(c - '0') <= 9 ? c - '0' : -1) : UnicodeTables.Record(c).Digit;

    /// <summary>The lower-case character; the first one, if there are more.</summary>
    public static int ToLower(int c) => First(c, UnicodeTables.Record(c).Lower);

    /// <summary>The upper-case character; the first one, if there are more.</summary>
    public static int ToUpper(int c) => First(c, UnicodeTables.Record(c).Upper);

    public static void AppendLower(ref TextBuilder builder, int c) => Append(ref builder, c, UnicodeTables.Record(c).Lower);

    public static void AppendUpper(ref TextBuilder builder, int c) => Append(ref builder, c, UnicodeTables.Record(c).Upper);

    public static void AppendTitle(ref TextBuilder builder, int c) => Append(ref builder, c, UnicodeTables.Record(c).Title);

    public static void AppendFold(ref TextBuilder builder, int c) => Append(ref builder, c, UnicodeTables.Record(c).Fold);

    private static int First(int c, int mapping) => mapping < UnicodeValues.Sequence ? c + mapping : UnicodeTables.Sequence(mapping)[0];

    private static void Append(ref TextBuilder builder, int c, int mapping)
    {
        if (mapping < UnicodeValues.Sequence)
        {
            builder.Append(c + mapping);
            return;
        }
        foreach (var mapped in UnicodeTables.Sequence(mapping))
            builder.Append(mapped);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static bool Has(int c, UnicodeFlags flags) => (UnicodeTables.Record(c).Flags & flags) != 0;
}
