namespace Fang.Runtime.Importing;

/// <summary>The characters of <c>\N{...}</c> escapes. The Unicode tables of <c>unicodedata</c> provide them.</summary>
public static class CharacterNames
{
    /// <summary>Finds the text of a name; set by the module that has the tables.</summary>
    public static Func<string, string?>? Provider { get; set; }

    /// <summary>The text of a character name, alias or named sequence; null if unknown.</summary>
    internal static string? Lookup(string name) => Provider?.Invoke(name);
}
