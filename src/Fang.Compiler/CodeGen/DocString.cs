using System.Text;

namespace Fang.Compiler.CodeGen;

/// <summary>What the compiler makes of the text of a docstring: the common indentation of its lines goes.</summary>
internal static class DocString
{
    private const int TabSize = 8;

    /// <summary>The docstring without its indentation. A text that is not a .NET string stays as it is.</summary>
    public static object? Clean(object? value) => value is string text ? Clean(text) : value;

    private static string Clean(string text)
    {
        text = ExpandTabs(text);
        var lines = text.Split('\n');
        var margin = int.MaxValue;
        for (var i = 1; i < lines.Length; i++)
        {
            var indentation = Indentation(lines[i]);
            if (indentation < lines[i].Length)
                margin = Math.Min(margin, indentation);
        }
        if (margin == int.MaxValue)
            margin = 0;
        var first = lines[0].AsSpan().TrimStart(' ');
        var cleaned = new StringBuilder(text.Length).Append(first);
        for (var i = 1; i < lines.Length; i++)
            cleaned.Append('\n').Append(lines[i].AsSpan(Math.Min(margin, Indentation(lines[i]))));
        return cleaned.ToString();
    }

    private static int Indentation(string line)
    {
        var count = 0;
        while (count < line.Length && line[count] == ' ')
            count++;
        return count;
    }

    private static string ExpandTabs(string text)
    {
        if (!text.Contains('\t'))
            return text;
        var expanded = new StringBuilder(text.Length + 16);
        var column = 0;
        foreach (var c in text)
        {
            if (c == '\t')
            {
                var width = TabSize - column % TabSize;
                expanded.Append(' ', width);
                column += width;
                continue;
            }
            expanded.Append(c);
            // A low surrogate belongs to the character before it.
            column = c is '\n' or '\r' ? 0 : char.IsLowSurrogate(c) ? column : column + 1;
        }
        return expanded.ToString();
    }
}
