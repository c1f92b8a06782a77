using System.Globalization;
using System.Numerics;
using Fang.Runtime.Calls;
using Fang.Runtime.Objects;
using Fang.Runtime.Operations;
using Fang.Runtime.Text;

namespace Fang.Modules;

/// <summary>Reads one JSON value from text of 16-bit (char) or wider (int) units.</summary>
internal ref struct JsonReader<T> where T : unmanaged, IBinaryInteger<T>
{
    /// <summary>How deep arrays and objects may stand in each other.</summary>
    public const int MaximumDepth = 10_000;

    private readonly PyJsonScanner _scanner;
    private readonly PyStr _document;
    private readonly ReadOnlySpan<T> _text;
    private readonly Dictionary<string, PyStr> _keys;
    private readonly Dictionary<string, PyStr>.AlternateLookup<ReadOnlySpan<char>> _keyLookup;
    private int _at;
    private int _depth;

    public JsonReader(PyJsonScanner scanner, PyStr document, ReadOnlySpan<T> text, int start)
    {
        _scanner = scanner;
        _document = document;
        _text = text;
        _at = start;
        _keys = [];
        _keyLookup = _keys.GetAlternateLookup<ReadOnlySpan<char>>();
    }

    /// <summary>The position behind what was read.</summary>
    public readonly int Position => _at;

    private readonly int Unit => _at < _text.Length ? int.CreateTruncating(_text[_at]) : -1;

    /// <summary>Reads the value at the position; StopIteration with the position if there is none.</summary>
    public PyObject Read()
    {
        switch (Unit)
        {
            case '"':
                _at++;
                return ReadString(_document, _text, ref _at, _scanner.IsStrict);
            case '{':
                Enter("object");
                var dict = ReadObject();
                _depth--;
                return dict;
            case '[':
                Enter("array");
                var list = ReadArray();
                _depth--;
                return list;
            case 'n' when Matches("null"):
                return PyNone.Value;
            case 't' when Matches("true"):
                return PyBool.True;
            case 'f' when Matches("false"):
                return PyBool.False;
            case 'N' when Matches("NaN"):
                return Callable.Call(_scanner.ParseConstant, PyStr.Intern("NaN"));
            case 'I' when Matches("Infinity"):
                return Callable.Call(_scanner.ParseConstant, PyStr.Intern("Infinity"));
            case '-' when Matches("-Infinity"):
                return Callable.Call(_scanner.ParseConstant, PyStr.Intern("-Infinity"));
        }
        return ReadNumber();
    }

    private void Enter(string what)
    {
        if (++_depth > MaximumDepth || !RecursionGuard.TryEnter())
            throw Errors.RecursionError($"maximum recursion depth exceeded while decoding a JSON {what} from a unicode string");
    }

    private readonly PyException Missing(int position) => Errors.StopIteration(PyInt.From(position));

    private bool Matches(string word)
    {
        if (_text.Length - _at < word.Length)
            return false;
        for (var i = 0; i < word.Length; i++)
        {
            if (int.CreateTruncating(_text[_at + i]) != word[i])
                return false;
        }
        _at += word.Length;
        return true;
    }

    private void SkipSpace()
    {
        while (Unit is ' ' or '\t' or '\n' or '\r')
            _at++;
    }

    private PyObject ReadArray()
    {
        var items = new PyList();
        _at++;
        SkipSpace();
        if (Unit == ']')
        {
            _at++;
            return items;
        }
        while (true)
        {
            items.Append(Read());
            SkipSpace();
            if (Unit == ']')
            {
                _at++;
                return items;
            }
            if (Unit != ',')
                throw JsonErrors.Decode("Expecting ',' delimiter", _document, _at);
            var comma = _at++;
            SkipSpace();
            if (Unit == ']')
                throw JsonErrors.Decode("Illegal trailing comma before end of array", _document, comma);
        }
    }

    private PyObject ReadObject()
    {
        var pairs = _scanner.ObjectPairsHook is PyNone ? null : new PyList();
        var dict = pairs == null ? new PyDict() : null;
        _at++;
        SkipSpace();
        if (Unit == '}')
        {
            _at++;
            return Finish(dict, pairs);
        }
        while (true)
        {
            if (Unit != '"')
                throw JsonErrors.Decode("Expecting property name enclosed in double quotes", _document, _at);
            _at++;
            var key = ReadKey();
            SkipSpace();
            if (Unit != ':')
                throw JsonErrors.Decode("Expecting ':' delimiter", _document, _at);
            _at++;
            SkipSpace();
            var value = Read();
            if (dict != null)
                dict.SetItem(key, value);
            else
                pairs!.Append(PyTuple.Of(key, value));
            SkipSpace();
            if (Unit == '}')
            {
                _at++;
                return Finish(dict, pairs);
            }
            if (Unit != ',')
                throw JsonErrors.Decode("Expecting ',' delimiter", _document, _at);
            var comma = _at++;
            SkipSpace();
            if (Unit == '}')
                throw JsonErrors.Decode("Illegal trailing comma before end of object", _document, comma);
        }
    }

    private readonly PyObject Finish(PyDict? dict, PyList? pairs)
    {
        if (pairs != null)
            return Callable.Call(_scanner.ObjectPairsHook, pairs);
        return _scanner.ObjectHook is PyNone ? dict! : Callable.Call(_scanner.ObjectHook, dict!);
    }

    // Keys that repeat are one str.
    private PyStr ReadKey()
    {
        if (typeof(T) == typeof(char))
        {
            var rest = System.Runtime.InteropServices.MemoryMarshal.Cast<T, char>(_text)[_at..];
            var end = rest.IndexOf('"');
            if (end >= 0 && !rest[..end].ContainsAny('\\', '\n') && !rest[..end].ContainsAnyInRange('\0', '\x1F'))
            {
                _at += end + 1;
                if (_keyLookup.TryGetValue(rest[..end], out var known))
                    return known;
                var made = PyStr.FromNarrow(rest[..end]);
                return _keys[made.ToString()] = made;
            }
        }
        var key = ReadString(_document, _text, ref _at, _scanner.IsStrict);
        var name = key.ToString();
        return _keys.TryGetValue(name, out var found) && PyStr.Equals(found, key) ? found : _keys[name] = key;
    }

    private PyObject ReadNumber()
    {
        var start = _at;
        var at = _at;
        if (at < _text.Length && int.CreateTruncating(_text[at]) == '-')
            at++;
        if (!IsDigit(at))
            throw Missing(start);
        var value = 0L;
        if (int.CreateTruncating(_text[at]) == '0')
        {
            at++;
        }
        else
        {
            for (; IsDigit(at); at++)
                value = unchecked(value * 10 + int.CreateTruncating(_text[at]) - '0');
        }
        var isFloat = false;
        if (at < _text.Length && int.CreateTruncating(_text[at]) == '.' && IsDigit(at + 1))
        {
            isFloat = true;
            for (at += 2; IsDigit(at);)
                at++;
        }
        if (at < _text.Length && int.CreateTruncating(_text[at]) is 'e' or 'E')
        {
            var exponent = at + 1;
            if (exponent < _text.Length && int.CreateTruncating(_text[exponent]) is '+' or '-')
                exponent++;
            if (IsDigit(exponent))
            {
                isFloat = true;
                for (at = exponent; IsDigit(at);)
                    at++;
            }
        }
        _at = at;
        if (!isFloat && at - start <= 18 && ReferenceEquals(_scanner.ParseInt, PyInteger.TypeObject))
            return PyInt.From(int.CreateTruncating(_text[start]) == '-' ? -value : value);
        Span<char> digits = at - start <= 64 ? stackalloc char[at - start] : new char[at - start];
        for (var i = 0; i < digits.Length; i++)
            digits[i] = (char)int.CreateTruncating(_text[start + i]);
        if (isFloat && ReferenceEquals(_scanner.ParseFloat, PyFloat.TypeObject))
            return new PyFloat(double.Parse(digits, NumberStyles.Float, CultureInfo.InvariantCulture));
        return Callable.Call(isFloat ? _scanner.ParseFloat : _scanner.ParseInt, PyStr.FromNarrow(digits));
    }

    private readonly bool IsDigit(int at) => at < _text.Length && (uint)(int.CreateTruncating(_text[at]) - '0') <= 9;

    /// <summary>The str of a JSON string, from behind its quotation mark; <paramref name="at"/> moves behind its end.</summary>
    public static PyStr ReadString(PyStr document, ReadOnlySpan<T> text, ref int at, bool isStrict)
    {
        var start = at - 1;
        if (FindPlainEnd(text, at, isStrict) is var plainEnd and >= 0)
        {
            var from = at;
            at = plainEnd + 1;
            return document.Substring(from, plainEnd - from);
        }
        var builder = new TextBuilder(64);
        while (true)
        {
            if (at >= text.Length)
                throw JsonErrors.Decode("Unterminated string starting at", document, start);
            var c = int.CreateTruncating(text[at]);
            if (c == '"')
            {
                at++;
                return builder.ToStr();
            }
            if (c == '\\')
            {
                AppendEscape(ref builder, document, text, ref at, start);
                continue;
            }
            if (c < 0x20 && isStrict)
                throw JsonErrors.Decode("Invalid control character at", document, at);
            builder.Append(c);
            at++;
        }
    }

    // The end of a string without escapes; -1 if it has any, or an error.
    private static int FindPlainEnd(ReadOnlySpan<T> text, int at, bool isStrict)
    {
        var rest = text[Math.Min(at, text.Length)..];
        var end = rest.IndexOfAny(T.CreateTruncating('"'), T.CreateTruncating('\\'));
        if (end < 0 || int.CreateTruncating(rest[end]) == '\\')
            return -1;
        if (isStrict && rest[..end].ContainsAnyInRange(T.Zero, T.CreateTruncating(0x1F)))
            return -1;
        return at + end;
    }

    private static void AppendEscape(ref TextBuilder builder, PyStr document, ReadOnlySpan<T> text, ref int at, int start)
    {
        if (at + 1 >= text.Length)
            throw JsonErrors.Decode("Unterminated string starting at", document, start);
        var c = int.CreateTruncating(text[at + 1]);
        if (c != 'u')
        {
            builder.Append(c switch
            {
                '"' or '\\' or '/' => (char)c,
                'b' => '\b',
                'f' => '\f',
                'n' => '\n',
                'r' => '\r',
                't' => '\t',
                _ => throw JsonErrors.Decode("Invalid \\escape", document, at),
            });
            at += 2;
            return;
        }
        var unit = Hex(text, at + 2);
        if (unit < 0)
            throw JsonErrors.Decode("Invalid \\uXXXX escape", document, at + 1);
        at += 6;
        if (unit is >= 0xD800 and <= 0xDBFF && at + 1 < text.Length && int.CreateTruncating(text[at]) == '\\' && int.CreateTruncating(text[at + 1]) == 'u'
            && Hex(text, at + 2) is var low and >= 0xDC00 and <= 0xDFFF)
        {
            unit = char.ConvertToUtf32((char)unit, (char)low);
            at += 6;
        }
        builder.Append(unit);
    }

    private static int Hex(ReadOnlySpan<T> text, int at)
    {
        if (at + 4 > text.Length)
            return -1;
        var value = 0;
        for (var i = 0; i < 4; i++)
        {
            var digit = Hexadecimal.Digit(int.CreateTruncating(text[at + i]));
            if (digit < 0)
                return -1;
            value = value << 4 | digit;
        }
        return value;
    }
}
