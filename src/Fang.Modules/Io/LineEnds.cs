using Fang.Runtime.Objects;

namespace Fang.Modules.Io;

/// <summary>What ends a line when reading: a line feed, any of three kinds, or a given text; and what a line feed is written as.</summary>
internal readonly struct LineEnds
{
    private LineEnds(bool translatesReads, bool anyKind, string? end, string? written)
    {
        TranslatesReads = translatesReads;
        AnyKind = anyKind;
        _end = end;
        Written = written;
    }

    private readonly string? _end;

    /// <summary>Whether all kinds are read as line feeds (newline None).</summary>
    public bool TranslatesReads { get; }

    /// <summary>Whether any kind ends a line (newline None or '').</summary>
    public bool AnyKind { get; }

    /// <summary>What a line feed becomes when it is written; null: itself.</summary>
    public string? Written { get; }

    /// <summary>Of an argument that is None, '', '\n', '\r' or '\r\n'; false for any other.</summary>
    public static bool TryOf(string? newline, out LineEnds ends)
    {
        ends = newline switch
        {
            null => new(true, true, null, null),
            "" => new(false, true, null, null),
            "\n" => new(false, false, newline, null),
            _ => new(false, false, newline, newline),
        };
        return newline is null or "" or "\n" or "\r" or "\r\n";
    }

    /// <summary>Where the first line from <paramref name="start"/> on ends (behind its end), or -1.</summary>
    public int Find(PyStr text, int start) =>
        text.IsWide ? Find(text.CodePoints[start..], start) : Find(text.Narrow[start..], start);

    private int Find(ReadOnlySpan<char> text, int start)
    {
        int at;
        if (TranslatesReads || _end is "\n")
            return (at = text.IndexOf('\n')) < 0 ? -1 : start + at + 1;
        if (!AnyKind)
            return (at = text.IndexOf(_end)) < 0 ? -1 : start + at + _end!.Length;
        at = text.IndexOfAny('\r', '\n');
        if (at < 0)
            return -1;
        return start + at + (text[at] == '\r' && at + 1 < text.Length && text[at + 1] == '\n' ? 2 : 1);
    }

    private int Find(ReadOnlySpan<int> text, int start)
    {
        int at;
        if (TranslatesReads || _end is "\n")
            return (at = text.IndexOf('\n')) < 0 ? -1 : start + at + 1;
        if (!AnyKind)
            return (at = _end is "\r" ? text.IndexOf('\r') : text.IndexOf(['\r', '\n'])) < 0 ? -1 : start + at + _end!.Length;
        at = text.IndexOfAny('\r', '\n');
        if (at < 0)
            return -1;
        return start + at + (text[at] == '\r' && at + 1 < text.Length && text[at + 1] == '\n' ? 2 : 1);
    }

    /// <summary>Whether only the pair of a carriage return and a line feed ends a line.</summary>
    public bool IsPair => _end is "\r\n";

    /// <summary>The text with its line feeds as they are written.</summary>
    public PyStr ForWriting(PyStr text)
    {
        if (Written == null)
            return text;
        if (!text.IsWide)
            return text.Narrow.Contains('\n') ? PyStr.FromNarrow(text.ToString().Replace("\n", Written, StringComparison.Ordinal)) : text;
        return PyStr.From(text.ToString().Replace("\n", Written, StringComparison.Ordinal));
    }
}
