namespace Fang.Runtime.Text;

/// <summary>The names of characters.</summary>
internal static class CharacterNames
{
    /// <summary>The name of a character, or null.</summary>
    public static string? Of(int codePoint) => null;

    /// <summary>The character of a name, or -1.</summary>
    public static int Find(string name) => -1;
}
