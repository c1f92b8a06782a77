namespace Fang.Modules.Regex;

/// <summary>The classes of ASCII, which are also those of bytes in the C and UTF-8 locales.</summary>
internal static class AsciiClass
{
    internal static bool IsDigit(int c) => (uint)(c - '0') <= 9;

    internal static bool IsSpace(int c) => c == ' ' || (uint)(c - '\t') <= 4;

    internal static bool IsLetter(int c) => (uint)((c | 0x20) - 'a') <= 25;

    internal static bool IsAlphanumeric(int c) => IsDigit(c) || IsLetter(c);

    internal static bool IsWord(int c) => c == '_' || IsAlphanumeric(c);

    internal static bool IsCased(int c) => IsLetter(c);

    internal static int ToLower(int c) => (uint)(c - 'A') <= 25 ? c + 32 : c;

    internal static int ToUpper(int c) => (uint)(c - 'a') <= 25 ? c - 32 : c;
}
