using Fang.Runtime.Text;

namespace Fang.Modules.Regex;

/// <summary>What the engine asks of Unicode: classes of code points and simple case mappings.</summary>
internal static class UnicodeClass
{
    /// <summary>Whether <c>str.isalnum</c> holds for the code point.</summary>
    internal static bool IsAlphanumeric(int c) => UnicodeCharacters.IsAlphanumeric(c);

    /// <summary>Whether the code point is a word character: alphanumeric or the underscore.</summary>
    internal static bool IsWord(int c) => c == '_' || IsAlphanumeric(c);

    /// <summary>Whether <c>str.isdecimal</c> holds for the code point.</summary>
    internal static bool IsDecimal(int c) => UnicodeCharacters.IsDecimal(c);

    /// <summary>Whether <c>str.isspace</c> holds for the code point.</summary>
    internal static bool IsSpace(int c) => UnicodeCharacters.IsSpace(c);

    /// <summary>Whether <c>str.splitlines</c> splits at the code point.</summary>
    internal static bool IsLinebreak(int c) => UnicodeCharacters.IsLineBreak(c);

    /// <summary>The simple lowercase mapping.</summary>
    internal static int ToLower(int c) => c < 128 ? AsciiClass.ToLower(c) : UnicodeCharacters.ToLower(c);

    /// <summary>The simple uppercase mapping; the first character, where the full one has several.</summary>
    internal static int ToUpper(int c) => c < 128 ? AsciiClass.ToUpper(c) : UnicodeCharacters.ToUpper(c);

    /// <summary>Whether the code point has another case.</summary>
    internal static bool IsCased(int c) => ToLower(c) != c || ToUpper(c) != c;
}
