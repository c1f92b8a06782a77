using Fang.Runtime.Calls;
using Fang.Runtime.Native;
using Fang.Runtime.Objects;

namespace Fang.Modules.Regex;

/// <summary>What Python asks of a pattern and one text.</summary>
internal readonly struct RegexSearch
{
    internal RegexSearch(PyPattern pattern, PyObject source, nint pos = 0, nint endpos = int.MaxValue)
    {
        Pattern = pattern;
        Text = pattern.Text(source);
        Start = (int)Math.Clamp(pos, 0, Text.Length);
        End = (int)Math.Clamp(endpos, 0, Text.Length);
    }

    internal PyPattern Pattern { get; }

    internal RegexText Text { get; }

    /// <summary>Where to begin, not after the end of the text.</summary>
    internal int Start { get; }

    /// <summary>What the text is cut off at; may be before <see cref="Start"/>.</summary>
    internal int End { get; }

    /// <summary>Matches at the start.</summary>
    internal PyMatch? Match(bool full) => At(Start, full ? Operation.FullMatch : Operation.Match, mustAdvance: false);

    /// <summary>Finds the first match.</summary>
    internal PyMatch? Search() => At(Start, Operation.Search, mustAdvance: false);

    /// <summary>Matches at, or finds the first match from, a position.</summary>
    internal PyMatch? At(int start, Operation operation, bool mustAdvance) =>
        Text.Narrow is { } narrow ? Of<char>.At(this, narrow, start, operation, mustAdvance)
        : Text.Wide is { } wide ? Of<int>.At(this, wide, start, operation, mustAdvance)
        : Of<byte>.At(this, Text.Bytes.Span, start, operation, mustAdvance);

    /// <summary>The texts of all matches, or of their groups.</summary>
    internal PyList FindAll() =>
        Text.Narrow is { } narrow ? Of<char>.FindAll(this, narrow)
        : Text.Wide is { } wide ? Of<int>.FindAll(this, wide)
        : Of<byte>.FindAll(this, Text.Bytes.Span);

    /// <summary>The parts of the text between the matches, and the texts of the groups.</summary>
    internal PyList Split(nint most) =>
        Text.Narrow is { } narrow ? Of<char>.Split(this, narrow, most)
        : Text.Wide is { } wide ? Of<int>.Split(this, wide, most)
        : Of<byte>.Split(this, Text.Bytes.Span, most);

    /// <summary>The text with matches replaced.</summary>
    /// <param name="replacement">A callable, a <see cref="PyTemplate"/> or a literal.</param>
    /// <param name="most">How many matches to replace; 0 for all.</param>
    /// <param name="made">How many were.</param>
    internal PyObject Substitute(PyObject replacement, nint most, out int made)
    {
        if (Text.Narrow is { } narrow)
        {
            return Of<char>.Substitute(this, narrow, replacement, most, out made);
        }
        if (Text.Wide is { } wide)
        {
            return Of<int>.Substitute(this, wide, replacement, most, out made);
        }
        var exporter = Text.Source as IBufferExporter;
        var holder = new object();
        exporter?.AddExport(holder);
        try
        {
            return Of<byte>.Substitute(this, Text.Bytes.Span, replacement, most, out made);
        }
        finally
        {
            exporter?.RemoveExport(holder);
        }
    }

    /// <summary>Where a match must be.</summary>
    internal enum Operation
    {
        Match, FullMatch, Search,
    }

    /// <summary>The operations on one kind of text.</summary>
    private static class Of<T>
        where T : unmanaged, IEquatable<T>
    {
        internal static PyMatch? At(
            in RegexSearch search, ReadOnlySpan<T> text, int start, Operation operation, bool mustAdvance)
        {
            int end = search.End;
            if (start > end)
            {
                // Only a match that looks at nothing is found behind the end.
                if (operation != Operation.Match)
                {
                    return null;
                }
                end = start;
            }
            var matcher = new RegexMatcher<T>(search.Pattern.Program, text[..end]);
            try
            {
                bool found = operation == Operation.Search
                    ? matcher.Search(start, mustAdvance)
                    : matcher.Match(start, operation == Operation.FullMatch, mustAdvance);
                return found ? MakeMatch(search, ref matcher) : null;
            }
            finally
            {
                matcher.Dispose();
            }
        }

        internal static PyList FindAll(in RegexSearch search, ReadOnlySpan<T> text)
        {
            var result = new PyList();
            if (search.Start > search.End)
            {
                return result;
            }
            int groups = search.Pattern.Program.Groups;
            var matcher = new RegexMatcher<T>(search.Pattern.Program, text[..search.End]);
            try
            {
                bool mustAdvance = false;
                for (int at = search.Start; matcher.Search(at, mustAdvance); at = matcher.End)
                {
                    PyObject item;
                    if (groups == 0)
                    {
                        item = search.Text.Slice(matcher.Start, matcher.End);
                    }
                    else if (groups == 1)
                    {
                        item = GroupOrEmpty(search, ref matcher, 1);
                    }
                    else
                    {
                        var items = new PyObject[groups];
                        for (int i = 0; i < groups; i++)
                        {
                            items[i] = GroupOrEmpty(search, ref matcher, i + 1);
                        }
                        item = PyTuple.Own(items);
                    }
                    result.Append(item);
                    mustAdvance = matcher.Start == matcher.End;
                }
                return result;
            }
            finally
            {
                matcher.Dispose();
            }
        }

        internal static PyList Split(in RegexSearch search, ReadOnlySpan<T> text, nint most)
        {
            var result = new PyList();
            int groups = search.Pattern.Program.Groups, last = 0;
            var matcher = new RegexMatcher<T>(search.Pattern.Program, text);
            try
            {
                bool mustAdvance = false;
                for (nint made = 0; (most == 0 || made < most) && matcher.Search(last, mustAdvance); made++)
                {
                    result.Append(search.Text.Slice(last, matcher.Start));
                    for (int group = 1; group <= groups; group++)
                    {
                        var (start, end) = matcher.Group(group);
                        result.Append(start < 0 ? PyNone.Value : search.Text.Slice(start, end));
                    }
                    mustAdvance = matcher.Start == matcher.End;
                    last = matcher.End;
                }
                result.Append(search.Text.Slice(last, search.Text.Length));
                return result;
            }
            finally
            {
                matcher.Dispose();
            }
        }

        internal static PyObject Substitute(
            in RegexSearch search, ReadOnlySpan<T> text, PyObject replacement, nint most, out int made)
        {
            var template = replacement as PyTemplate;
            bool call = template is null && Callable.IsCallable(replacement);
            made = 0;
            Span<int> spans = template is null ? [] : new int[2 * (search.Pattern.Program.Groups + 1)];
            var whole = search.Text;
            var matcher = new RegexMatcher<T>(search.Pattern.Program, text);
            var output = new RegexOutput(whole);
            try
            {
                bool mustAdvance = false;
                int last = 0;
                while ((most == 0 || made < most) && matcher.Search(last, mustAdvance))
                {
                    if (last < matcher.Start)
                    {
                        output.AppendPiece(whole, last, matcher.Start);
                    }
                    if (template is not null)
                    {
                        matcher.CopySpans(spans);
                        output.AppendPiece(whole, last, last);
                        template.AppendTo(ref output, whole, spans);
                    }
                    else if (!call)
                    {
                        output.AppendPiece(replacement);
                    }
                    else if (Callable.Call(replacement, MakeMatch(search, ref matcher)) is var item and not PyNone)
                    {
                        output.AppendPiece(item);
                    }
                    made++;
                    mustAdvance = matcher.Start == matcher.End;
                    last = matcher.End;
                }
                if (made == 0)
                {
                    return whole.Slice(0, whole.Length);
                }
                output.AppendPiece(whole, last, whole.Length);
                return output.ToObject();
            }
            finally
            {
                output.Dispose();
                matcher.Dispose();
            }
        }

        private static PyMatch MakeMatch(in RegexSearch search, ref RegexMatcher<T> matcher)
        {
            var spans = new int[2 * (search.Pattern.Program.Groups + 1)];
            matcher.CopySpans(spans);
            return new PyMatch(search.Pattern, search.Text.Source, spans, matcher.LastIndex, search.Start, search.End);
        }

        private static PyObject GroupOrEmpty(in RegexSearch search, ref RegexMatcher<T> matcher, int group)
        {
            var (start, end) = matcher.Group(group);
            return start < 0 ? search.Text.Slice(0, 0) : search.Text.Slice(start, end);
        }
    }
}
