using Fang.Runtime.Objects;

namespace Fang.Runtime.Text;

/// <summary>Takes a format string apart into literal text and replacement fields (library reference, "Format String Syntax").</summary>
internal ref struct FieldParser(PyStr format, int start, int end)
{
    private int _next = start;

    /// <summary>The bounds of the literal text before the field; a doubled brace ends it, and only one of the two is in it.</summary>
    public int LiteralStart { get; private set; }

    public int LiteralEnd { get; private set; }

    /// <summary>Whether a field follows the literal text.</summary>
    public bool HasField { get; private set; }

    public int NameStart { get; private set; }

    public int NameEnd { get; private set; }

    public int SpecStart { get; private set; }

    public int SpecEnd { get; private set; }

    /// <summary>The character after the exclamation mark; 0 if none.</summary>
    public int Conversion { get; private set; }

    /// <summary>Whether the specification holds fields itself.</summary>
    public bool SpecHasFields { get; private set; }

    /// <summary>Where to go on, for a parser made anew.</summary>
    public readonly int Position => _next;

    /// <summary>Reads literal text and the field after it; false at the end.</summary>
    public bool Next()
    {
        HasField = false;
        if (_next >= end)
            return false;
        LiteralStart = _next;
        var at = _next;
        while (at < end && format[at] is not ('{' or '}'))
            at++;
        LiteralEnd = at;
        if (at == end)
        {
            _next = end;
            return true;
        }
        var brace = format[at];
        if (at + 1 < end && format[at + 1] == brace)
        {
            LiteralEnd = at + 1;
            _next = at + 2;
            return true;
        }
        if (brace == '}')
            throw Errors.ValueError("Single '}' encountered in format string");
        if (at + 1 == end)
            throw Errors.ValueError("Single '{' encountered in format string");
        ReadField(at + 1);
        return true;
    }

    private void ReadField(int at)
    {
        HasField = true;
        Conversion = 0;
        SpecHasFields = false;
        NameStart = at;
        var inBrackets = false;
        var c = 0;
        for (; at < end; at++)
        {
            c = format[at];
            if (c == '[')
                inBrackets = true;
            else if (c == ']')
                inBrackets = false;
            else if (!inBrackets && c == '{')
                throw Errors.ValueError("unexpected '{' in field name");
            else if (!inBrackets && c is '}' or ':' or '!')
                break;
        }
        if (at == end || c is not ('}' or ':' or '!'))
            throw Errors.ValueError("expected '}' before end of string");
        NameEnd = at++;
        SpecStart = SpecEnd = at;
        if (c == '}')
        {
            _next = at;
            return;
        }
        if (c == '!')
        {
            if (at == end)
                throw Errors.ValueError("end of string while looking for conversion specifier");
            Conversion = format[at++];
            if (at < end)
            {
                c = format[at++];
                if (c == '}')
                {
                    _next = at;
                    return;
                }
                if (c != ':')
                    throw Errors.ValueError("expected ':' after conversion specifier");
            }
        }
        ReadSpec(at);
    }

    private void ReadSpec(int at)
    {
        SpecStart = at;
        for (var depth = 1; at < end; at++)
        {
            if (format[at] == '{')
            {
                SpecHasFields = true;
                depth++;
            }
            else if (format[at] == '}' && --depth == 0)
            {
                SpecEnd = at;
                _next = at + 1;
                return;
            }
        }
        throw Errors.ValueError("unmatched '{' in format spec");
    }
}
