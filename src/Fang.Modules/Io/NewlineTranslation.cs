using Fang.Runtime.Objects;
using Fang.Runtime.Text;

namespace Fang.Modules.Io;

/// <summary>Line ends in decoded text: which kinds have occurred, and their translation to line feeds where that is wanted.</summary>
internal sealed class NewlineTranslation(bool translates)
{
    private const int CarriageReturn = 1;
    private const int LineFeed = 2;
    private const int Both = 4;

    private int _seen;

    /// <summary>Whether a carriage return at the end is held back until it is known what follows.</summary>
    public bool HoldsReturn { get; set; }

    /// <summary>The kinds that have occurred: None, a str or a tuple of them.</summary>
    public PyObject Newlines
    {
        get
        {
            var kinds = new List<PyObject>(3);
            if ((_seen & CarriageReturn) != 0)
                kinds.Add(PyStr.Intern("\r"));
            if ((_seen & LineFeed) != 0)
                kinds.Add(PyStr.Intern("\n"));
            if ((_seen & Both) != 0)
                kinds.Add(PyStr.Intern("\r\n"));
            return kinds.Count switch { 0 => PyNone.Value, 1 => kinds[0], _ => PyTuple.Own([.. kinds]) };
        }
    }

    public void Reset()
    {
        _seen = 0;
        HoldsReturn = false;
    }

    /// <summary>The text with the held-back return before it, without one at its end if more may follow, and translated.</summary>
    public PyStr Process(PyStr text, bool final)
    {
        if (HoldsReturn && (final || text.Length > 0))
        {
            text = PyStr.Concat(PyStr.Intern("\r"), text);
            HoldsReturn = false;
        }
        if (text.Length == 0)
            return text;
        if (!final && text[text.Length - 1] == '\r')
        {
            text = text.Substring(0, text.Length - 1);
            HoldsReturn = true;
        }
        var hasReturn = text.IsWide ? text.CodePoints.Contains('\r') : text.Narrow.Contains('\r');
        if (!hasReturn)
        {
            if ((_seen & LineFeed) == 0 && (text.IsWide ? text.CodePoints.Contains('\n') : text.Narrow.Contains('\n')))
                _seen |= LineFeed;
            return text;
        }
        return text.IsWide ? WithReturns(text.CodePoints, text) : WithReturns(text.Narrow, text);
    }

    private PyStr WithReturns(ReadOnlySpan<char> chars, PyStr text)
    {
        var result = translates ? new TextBuilder(chars.Length) : default;
        for (var rest = chars; rest.Length > 0;)
        {
            var end = rest.IndexOfAny('\r', '\n');
            var line = end < 0 ? rest : rest[..end];
            if (translates)
                result.Append(line);
            if (end < 0)
                break;
            var width = Width(rest[end], end + 1 < rest.Length ? rest[end + 1] : '\0');
            if (translates)
                result.Append('\n');
            rest = rest[(end + width)..];
        }
        return translates ? result.ToStr() : text;
    }

    private PyStr WithReturns(ReadOnlySpan<int> codePoints, PyStr text)
    {
        var result = translates ? new TextBuilder(codePoints.Length) : default;
        for (var i = 0; i < codePoints.Length; i++)
        {
            var c = codePoints[i];
            if (c is '\r' or '\n')
            {
                i += Width(c, i + 1 < codePoints.Length ? codePoints[i + 1] : 0) - 1;
                c = '\n';
            }
            if (translates)
                result.Append(c);
        }
        return translates ? result.ToStr() : text;
    }

    // Notes the kind of a line end and tells how many characters it is.
    private int Width(int c, int next)
    {
        var kind = c == '\n' ? LineFeed : next == '\n' ? Both : CarriageReturn;
        _seen |= kind;
        return kind == Both ? 2 : 1;
    }
}
