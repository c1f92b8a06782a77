using Fang.Modules.Regex;

namespace Fang.Tests.Regex;

/// <summary>A line of <c>cases.tsv</c>: a pattern, a text and what CPython makes of them.</summary>
/// <param name="Pattern">The pattern, to show.</param>
/// <param name="Groups">How many groups it has.</param>
/// <param name="Code">Its code words.</param>
/// <param name="IsBytes">Whether the text is bytes.</param>
/// <param name="Text">The text as code points.</param>
/// <param name="Results">Operations with their results.</param>
public sealed record RegexCase(string Pattern, int Groups, uint[] Code, bool IsBytes, int[] Text, string[] Results)
{
    /// <summary>Reads the whole file.</summary>
    public static IReadOnlyList<RegexCase> All { get; } =
        [.. File.ReadLines(Path.Combine(Repository.Root, "tests/unit/Regex/cases.tsv")).Select(Parse)];

    /// <summary>Runs an operation on a text of one kind and writes its result as the file does.</summary>
    public string Run<T>(char operation, T[] text)
        where T : unmanaged, IEquatable<T>
    {
        var matcher = new RegexMatcher<T>(RegexProgram.Create(Code, Groups), text);
        try
        {
            switch (operation)
            {
                case 'm':
                    return matcher.Match(0) ? Spans(ref matcher) : "";
                case 'f':
                    return matcher.Match(0, full: true) ? Spans(ref matcher) : "";
                case 's':
                    return matcher.Search(0) ? Spans(ref matcher) : "";
                default:
                    var found = new List<string>();
                    bool mustAdvance = false;
                    for (int at = 0; at <= text.Length && matcher.Search(at, mustAdvance); at = matcher.End)
                    {
                        found.Add(Spans(ref matcher));
                        mustAdvance = matcher.Start == matcher.End;
                    }
                    return string.Join('/', found);
            }
        }
        finally
        {
            matcher.Dispose();
        }
    }

    private string Spans<T>(ref RegexMatcher<T> matcher)
        where T : unmanaged, IEquatable<T>
    {
        var numbers = new List<int> { matcher.LastIndex, matcher.Start, matcher.End };
        for (int group = 1; group <= Groups; group++)
        {
            var (start, end) = matcher.Group(group);
            numbers.Add(start);
            numbers.Add(end);
        }
        return string.Join(',', numbers);
    }

    private static RegexCase Parse(string line)
    {
        string[] fields = line.Split('\t');
        return new RegexCase(
            $"{fields[0]} (flags {fields[1]})",
            int.Parse(fields[2]),
            [.. fields[3].Split(',').Select(uint.Parse)],
            fields[4] == "bytes",
            fields[5].Length == 0 ? [] : [.. fields[5].Split(',').Select(int.Parse)],
            fields[6].Split(' '));
    }
}
