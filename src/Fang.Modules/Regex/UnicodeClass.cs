using Fang.Runtime.Text;

namespace Fang.Modules.Regex;

/// <summary>What the engine asks of Unicode: classes of code points and their one-character case mappings.</summary>
/// <remarks>Any number may be asked about: what is no code point is of no class and has no case.</remarks>
internal static class UnicodeClass
{
    /// <summary>Whether <c>str.isalnum</c> holds for the code point.</summary>
    internal static bool IsAlphanumeric(int c) => IsCodePoint(c) && UnicodeCharacters.IsAlphanumeric(c);

    /// <summary>Whether the code point is a word character: alphanumeric or the underscore.</summary>
    internal static bool IsWord(int c) => c == '_' || IsAlphanumeric(c);

    /// <summary>Whether <c>str.isdecimal</c> holds for the code point.</summary>
    internal static bool IsDecimal(int c) => IsCodePoint(c) && UnicodeCharacters.IsDecimal(c);

    /// <summary>Whether <c>str.isspace</c> holds for the code point.</summary>
    internal static bool IsSpace(int c) => IsCodePoint(c) && UnicodeCharacters.IsSpace(c);

    /// <summary>Whether <c>str.splitlines</c> splits at the code point.</summary>
    internal static bool IsLinebreak(int c) => UnicodeCharacters.IsLineBreak(c);

    /// <summary>The lowercase, or its first character.</summary>
    internal static int ToLower(int c) => IsCodePoint(c) ? UnicodeCharacters.ToLower(c) : c;

    /// <summary>The uppercase, or its first character.</summary>
    internal static int ToUpper(int c) => IsCodePoint(c) ? UnicodeCharacters.ToUpper(c) : c;

    /// <summary>Whether the code point has another case.</summary>
    internal static bool IsCased(int c) => ToLower(c) != c || ToUpper(c) != c;

    private static bool IsCodePoint(int c) => (uint)c <= 0x10ffff;
}
