using System.Globalization;
using System.Runtime.InteropServices;
using System.Text;
using Fang.Syntax.Ast;

namespace Fang.Syntax.Parsing;

/// <summary>What a literal's escapes stand for.</summary>
internal ref struct StringLiteral(ReadOnlySpan<char> body, Func<string, string?>? characterByName)
{
    private readonly ReadOnlySpan<char> _body = body;
    private readonly StringBuilder _text = new(body.Length);

    // The code points, from the moment that the text cannot be a .NET string any more.
    private List<int>? _codePoints;

    /// <summary>What is wrong with the literal, or null.</summary>
    public string? Error { get; private set; }

    /// <summary>The offset in the body of the first escape that means nothing, or -1.</summary>
    public int InvalidEscape { get; private set; } = -1;

    /// <summary>The value of a str literal: a string or a <see cref="CodePointString"/>; null if there is an <see cref="Error"/>.</summary>
    public object? Decode()
    {
        var position = 0;
        while (position < _body.Length)
        {
            var backslash = _body[position..].IndexOf('\\');
            var end = backslash < 0 ? _body.Length : position + backslash;
            AppendText(_body[position..end]);
            position = end;
            if (position < _body.Length && !DecodeEscape(ref position))
                return null;
        }
        return _codePoints is null ? _text.ToString() : new CodePointString([.. _codePoints]);
    }

    /// <summary>The value of a bytes literal, which is ASCII; null if there is an <see cref="Error"/>.</summary>
    public byte[]? DecodeBytes()
    {
        var bytes = new byte[_body.Length];
        var length = 0;
        for (var position = 0; position < _body.Length;)
        {
            var start = position;
            var c = _body[position++];
            if (c == '\\' && position < _body.Length)
            {
                c = _body[position++];
                if (c == '\n')
                    continue;
                if (c == 'x')
                {
                    if (HexDigits(position, 2) < 2)
                    {
                        Error = $"(value error) invalid \\x escape at position {start}";
                        return null;
                    }
                    c = (char)int.Parse(_body.Slice(position, 2), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture);
                    position += 2;
                }
                else if (c is >= '0' and <= '7')
                {
                    c = (char)OctalEscape(start, ref position);
                }
                else if (SimpleEscape(c) is >= 0 and var simple)
                {
                    c = (char)simple;
                }
                else
                {
                    NoteInvalidEscape(start);
                    c = '\\';
                    position--;
                }
            }
            bytes[length++] = (byte)c;
        }
        return bytes[..length];
    }

    private bool DecodeEscape(ref int position)
    {
        var start = position;
        position++;
        var c = position < _body.Length ? _body[position++] : '\0';
        switch (c)
        {
            case '\n':
                return true;
            case 'x':
                return DecodeHex(start, ref position, 2, "truncated \\xXX escape");
            case 'u':
                return DecodeHex(start, ref position, 4, "truncated \\uXXXX escape");
            case 'U':
                return DecodeHex(start, ref position, 8, "truncated \\UXXXXXXXX escape");
            case 'N':
                return DecodeName(start, ref position);
            case >= '0' and <= '7':
                AppendCodePoint(OctalEscape(start, ref position));
                return true;
        }
        if (SimpleEscape(c) is >= 0 and var simple)
        {
            AppendCodePoint(simple);
            return true;
        }
        NoteInvalidEscape(start);
        AppendText("\\");
        position = start + 1;
        if (position < _body.Length)
        {
            // What follows is text, even if it is another half of an escape.
            var length = char.IsHighSurrogate(_body[position]) && position + 1 < _body.Length ? 2 : 1;
            AppendText(_body.Slice(position, length));
            position += length;
        }
        return true;
    }

    private static int SimpleEscape(char c) => c switch
    {
        '\\' or '\'' or '"' => c,
        'a' => 7,
        'b' => 8,
        'f' => 12,
        'n' => 10,
        'r' => 13,
        't' => 9,
        'v' => 11,
        _ => -1,
    };

    /// <summary>Reads up to three octal digits, the first of which is before the position.</summary>
    private int OctalEscape(int start, ref int position)
    {
        var value = _body[position - 1] - '0';
        for (var i = 0; i < 2 && position < _body.Length && _body[position] is >= '0' and <= '7'; i++)
            value = value * 8 + (_body[position++] - '0');
        if (value > 255)
            NoteInvalidEscape(start);
        return value;
    }

    private void NoteInvalidEscape(int start)
    {
        if (InvalidEscape < 0)
            InvalidEscape = start;
    }

    private readonly int HexDigits(int position, int most)
    {
        var count = 0;
        while (count < most && position + count < _body.Length && char.IsAsciiHexDigit(_body[position + count]))
            count++;
        return count;
    }

    private bool DecodeHex(int start, ref int position, int length, string error)
    {
        var count = HexDigits(position, length);
        if (count < length)
            return Fail(start, position + count, error);
        var value = uint.Parse(_body.Slice(position, length), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture);
        position += length;
        if (value > 0x10FFFF)
            return Fail(start, position, "illegal Unicode character");
        AppendCodePoint((int)value);
        return true;
    }

    private bool DecodeName(int start, ref int position)
    {
        if (position >= _body.Length || _body[position] != '{')
            return Fail(start, position, "malformed \\N character escape");
        var close = _body[position..].IndexOf('}');
        if (close <= 1)
            return Fail(start, close < 0 ? _body.Length : position + 1, "malformed \\N character escape");
        var name = _body.Slice(position + 1, close - 1).ToString();
        position += close + 1;
        if (characterByName?.Invoke(name) is not { } character)
            return Fail(start, position, "unknown Unicode character name");
        AppendText(character);
        return true;
    }

    private bool Fail(int start, int end, string reason)
    {
        var first = CodecOffset(start);
        var last = CodecOffset(end) - 1;
        var where = last == first ? $"byte 0x5c in position {first}" : $"bytes in position {first}-{last}";
        Error = $"(unicode error) 'unicodeescape' codec can't decode {where}: {reason}";
        return false;
    }

    /// <summary>The offset as CPython's message tells it, which counts each character beyond ASCII as an escape of ten.</summary>
    private readonly int CodecOffset(int position)
    {
        var offset = position;
        foreach (var c in _body[..position])
        {
            if (c >= 128)
                offset += char.IsSurrogate(c) ? 4 : 9;
        }
        return offset;
    }

    private readonly void AppendText(ReadOnlySpan<char> text)
    {
        if (_codePoints is null)
        {
            _text.Append(text);
            return;
        }
        foreach (var rune in text.EnumerateRunes())
            _codePoints.Add(rune.Value);
    }

    private void AppendCodePoint(int value)
    {
        // Two halves of a pair from two escapes stay two code points.
        if (_codePoints is null && value is >= 0xDC00 and <= 0xDFFF && _text.Length > 0 && char.IsHighSurrogate(_text[^1]))
        {
            _codePoints = [];
            AddCodePoints(_text.ToString(), _codePoints);
        }
        if (_codePoints is not null)
            _codePoints.Add(value);
        else if (value > 0xFFFF)
            _text.Append(char.ConvertFromUtf32(value));
        else
            _text.Append((char)value);
    }

    /// <summary>Adds the code points of a value of <see cref="Decode"/>.</summary>
    private static void AddCodePoints(object value, List<int> codePoints)
    {
        if (value is CodePointString wide)
        {
            codePoints.AddRange(wide.CodePoints);
            return;
        }
        var text = (string)value;
        for (var i = 0; i < text.Length; i++)
        {
            var isPair = char.IsHighSurrogate(text[i]) && i + 1 < text.Length && char.IsLowSurrogate(text[i + 1]);
            codePoints.Add(isPair ? char.ConvertToUtf32(text[i], text[++i]) : text[i]);
        }
    }

    /// <summary>The concatenation of values of <see cref="Decode"/>.</summary>
    public static object Concatenate(ReadOnlySpan<object> values)
    {
        var isWide = false;
        for (var i = 0; i < values.Length; i++)
        {
            isWide |= values[i] is CodePointString || i > 0 && values[i] is string { Length: > 0 } right && char.IsLowSurrogate(right[0]);
        }
        if (!isWide)
        {
            var text = new StringBuilder();
            foreach (var value in values)
                text.Append((string)value);
            return text.ToString();
        }
        var codePoints = new List<int>();
        foreach (var value in values)
            AddCodePoints(value, codePoints);
        return Narrowed(codePoints);
    }

    private static object Narrowed(List<int> codePoints)
    {
        for (var i = 1; i < codePoints.Count; i++)
        {
            if (codePoints[i] is >= 0xDC00 and <= 0xDFFF && codePoints[i - 1] is >= 0xD800 and <= 0xDBFF)
                return new CodePointString([.. codePoints]);
        }
        var text = new StringBuilder();
        foreach (var codePoint in CollectionsMarshal.AsSpan(codePoints))
            text.Append(codePoint > 0xFFFF ? char.ConvertFromUtf32(codePoint) : ((char)codePoint).ToString());
        return text.ToString();
    }
}
