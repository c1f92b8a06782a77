using Fang.Runtime.Objects;

namespace Fang.Runtime.Text;

/// <summary>The name of a replacement field: a first part, then attributes and items: <c>a.b[0]</c>.</summary>
internal ref struct FieldName
{
    private readonly PyStr _text;
    private readonly int _end;
    private int _next;

    public FieldName(PyStr text, int start, int end)
    {
        _text = text;
        _end = end;
        var at = start;
        while (at < end && text[at] is not ('.' or '['))
            at++;
        First = text.Substring(start, at - start);
        Index = Number(text, start, at);
        _next = at;
    }

    /// <summary>The part before the first dot or bracket.</summary>
    public PyStr First { get; }

    /// <summary>The first part as a number, or -1.</summary>
    public long Index { get; }

    /// <summary>Where to go on.</summary>
    public readonly int Position => _next;

    /// <summary>The parts from <paramref name="position"/> on.</summary>
    public static FieldName Resume(PyStr text, int position) => new(text, position, text.Length, 0);

    private FieldName(PyStr text, int position, int end, int _)
    {
        _text = text;
        _end = end;
        _next = position;
        First = PyStr.Empty;
        Index = -1;
    }

    /// <summary>The next attribute, or item (a number if <paramref name="index"/> is not -1); false at the end.</summary>
    public bool Next(out bool isAttribute, out PyStr name, out long index)
    {
        (isAttribute, name, index) = (false, PyStr.Empty, -1);
        if (_next >= _end)
            return false;
        var kind = _text[_next++];
        var start = _next;
        var at = start;
        if (kind == '.')
        {
            isAttribute = true;
            while (at < _end && _text[at] is not ('.' or '['))
                at++;
            _next = at;
        }
        else if (kind == '[')
        {
            while (at < _end && _text[at] != ']')
                at++;
            if (at == _end)
                throw Errors.ValueError("Missing ']' in format string");
            _next = at + 1;
            index = Number(_text, start, at);
        }
        else
        {
            throw Errors.ValueError("Only '.' or '[' may follow ']' in format field specifier");
        }
        if (at == start)
            throw Errors.ValueError("Empty attribute in format string");
        name = _text.Substring(start, at - start);
        return true;
    }

    private static long Number(PyStr text, int start, int end)
    {
        if (start == end)
            return -1;
        var value = 0L;
        for (var i = start; i < end; i++)
        {
            var digit = UnicodeCharacters.Decimal(text[i]);
            if (digit < 0)
                return -1;
            if (value > (long.MaxValue - digit) / 10)
                throw Errors.ValueError("Too many decimal digits in format string");
            value = value * 10 + digit;
        }
        return value;
    }
}
