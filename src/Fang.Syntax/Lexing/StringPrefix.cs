namespace Fang.Syntax.Lexing;

/// <summary>The letters before the quotes of a literal.</summary>
internal readonly record struct StringPrefix(bool IsBytes, bool IsRaw, bool IsFormatted, bool IsUnicode)
{
    /// <summary>Reads the letters; false if they are no prefix.</summary>
    public static bool TryParse(ReadOnlySpan<char> letters, out StringPrefix prefix)
    {
        prefix = default;
        foreach (var letter in letters)
        {
            switch (letter | 0x20)
            {
                case 'b' when !prefix.IsBytes && !prefix.IsUnicode && !prefix.IsFormatted:
                    prefix = prefix with { IsBytes = true };
                    break;
                case 'u' when letters.Length == 1:
                    prefix = prefix with { IsUnicode = true };
                    break;
                case 'r' when !prefix.IsRaw && !prefix.IsUnicode:
                    prefix = prefix with { IsRaw = true };
                    break;
                case 'f' when !prefix.IsBytes && !prefix.IsUnicode && !prefix.IsFormatted:
                    prefix = prefix with { IsFormatted = true };
                    break;
                default:
                    return false;
            }
        }
        return true;
    }
}
