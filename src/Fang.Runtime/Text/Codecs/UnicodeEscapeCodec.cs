using Fang.Runtime.Objects;
using Fang.Runtime.Operations;

namespace Fang.Runtime.Text;

/// <summary>The encodings of escape sequences: <c>unicode_escape</c> and <c>raw_unicode_escape</c>.</summary>
internal static class UnicodeEscapeCodec
{
    private const string Name = "unicodeescape";
    private const string RawName = "rawunicodeescape";

    public static PyStr Decode(ReadOnlyMemory<byte> bytes, string? errors, bool isFinal, out int consumed)
    {
        var handler = new DecodingErrors(bytes, errors);
        var output = new TextBuilder(bytes.Length);
        var at = 0;
        while (at < handler.Input.Length)
        {
            var input = handler.Input.Span;
            if (input[at] != '\\')
            {
                output.Append((char)input[at++]);
                continue;
            }
            var start = at++;
            if (at == input.Length)
            {
                if (!isFinal)
                {
                    at = start;
                    break;
                }
                at = handler.Handle(ref output, Name, start, at, "\\ at end of string");
                continue;
            }
            var c = input[at++];
            string? problem = null;
            var isIncomplete = false;
            switch ((char)c)
            {
                case '\n':
                    break;
                case '\\' or '\'' or '"':
                    output.Append((char)c);
                    break;
                case 'a':
                    output.Append('\a');
                    break;
                case 'b':
                    output.Append('\b');
                    break;
                case 'f':
                    output.Append('\f');
                    break;
                case 'n':
                    output.Append('\n');
                    break;
                case 'r':
                    output.Append('\r');
                    break;
                case 't':
                    output.Append('\t');
                    break;
                case 'v':
                    output.Append('\v');
                    break;
                case >= '0' and <= '7':
                    output.Append(Octal(input, ref at, c - '0'));
                    break;
                case 'x':
                    problem = ReadHex(ref output, input, ref at, 2, "truncated \\xXX escape", out isIncomplete);
                    break;
                case 'u':
                    problem = ReadHex(ref output, input, ref at, 4, "truncated \\uXXXX escape", out isIncomplete);
                    break;
                case 'U':
                    problem = ReadHex(ref output, input, ref at, 8, "truncated \\UXXXXXXXX escape", out isIncomplete);
                    break;
                case 'N':
                    problem = ReadName(ref output, input, ref at, out isIncomplete);
                    break;
                default:
                    Warnings.Deprecation($"invalid escape sequence '\\{(char)c}'");
                    output.Append('\\');
                    output.Append((char)c);
                    break;
            }
            if (isIncomplete && !isFinal)
            {
                at = start;
                break;
            }
            if (problem != null)
                at = handler.Handle(ref output, Name, start, at, problem);
        }
        consumed = at;
        return output.ToStr();
    }

    private static int Octal(ReadOnlySpan<byte> input, ref int at, int value)
    {
        for (var digits = 1; digits < 3 && at < input.Length && input[at] is >= (byte)'0' and <= (byte)'7'; digits++)
            value = value * 8 + input[at++] - '0';
        if (value > 0xFF)
            Warnings.Deprecation($"invalid octal escape sequence '\\{Convert.ToString(value, 8)}'");
        return value;
    }

    private static string? ReadHex(ref TextBuilder output, ReadOnlySpan<byte> input, ref int at, int count, string truncated, out bool isIncomplete)
    {
        isIncomplete = false;
        var value = 0u;
        for (; count > 0; count--)
        {
            if (at == input.Length)
            {
                isIncomplete = true;
                return truncated;
            }
            var digit = Hexadecimal.Digit(input[at]);
            if (digit < 0)
                return truncated;
            value = value << 4 | (uint)digit;
            at++;
        }
        if (value > 0x10FFFF)
            return "illegal Unicode character";
        output.Append((int)value);
        return null;
    }

    private static string? ReadName(ref TextBuilder output, ReadOnlySpan<byte> input, ref int at, out bool isIncomplete)
    {
        const string malformed = "malformed \\N character escape";
        isIncomplete = at == input.Length;
        if (isIncomplete || input[at] != '{')
            return malformed;
        var start = ++at;
        while (at < input.Length && input[at] != '}')
            at++;
        isIncomplete = at == input.Length;
        if (isIncomplete || at == start)
            return malformed;
        var codePoint = CharacterNames.Find(AsciiCodec.FromLatin1(input[start..at]).ToString());
        at++;
        if (codePoint < 0)
            return "unknown Unicode character name";
        output.Append(codePoint);
        return null;
    }

    public static byte[] Encode(PyStr text)
    {
        var output = new ByteBuilder(text.Length + 16);
        var escape = new TextBuilder(16);
        for (var i = 0; i < text.Length; i++)
        {
            var c = text[i];
            if (c == '\\')
                output.AppendAscii("\\\\");
            else if (c is >= 32 and < 127)
                output.Append((byte)c);
            else
                AppendEscape(ref output, ref escape, c);
        }
        return output.ToArray();
    }

    private static void AppendEscape(ref ByteBuilder output, ref TextBuilder escape, int c)
    {
        escape.Truncate(0);
        TextRepr.AppendEscape(ref escape, c);
        for (var i = 0; i < escape.Length; i++)
            output.Append((byte)escape[i]);
    }

    /// <summary>Decodes <c>raw_unicode_escape</c>, which knows <c>\u</c> and <c>\U</c> alone.</summary>
    public static PyStr DecodeRaw(ReadOnlyMemory<byte> bytes, string? errors, bool isFinal, out int consumed)
    {
        var handler = new DecodingErrors(bytes, errors);
        var output = new TextBuilder(bytes.Length);
        var at = 0;
        while (at < handler.Input.Length)
        {
            var input = handler.Input.Span;
            if (input[at] != '\\')
            {
                output.Append((char)input[at++]);
                continue;
            }
            var start = at++;
            if (at == input.Length)
            {
                if (!isFinal)
                {
                    at = start;
                    break;
                }
                output.Append('\\');
                continue;
            }
            var c = (char)input[at++];
            if (c is not ('u' or 'U'))
            {
                output.Append('\\');
                output.Append(c);
                continue;
            }
            var problem = ReadHex(ref output, input, ref at, c == 'u' ? 4 : 8, c == 'u' ? "truncated \\uXXXX escape" : "truncated \\UXXXXXXXX escape", out var isIncomplete);
            if (isIncomplete && !isFinal)
            {
                at = start;
                break;
            }
            if (problem != null)
                at = handler.Handle(ref output, RawName, start, at, problem[0] == 'i' ? "\\Uxxxxxxxx out of range" : problem);
        }
        consumed = at;
        return output.ToStr();
    }

    public static byte[] EncodeRaw(PyStr text)
    {
        var output = new ByteBuilder(text.Length + 16);
        var escape = new TextBuilder(16);
        for (var i = 0; i < text.Length; i++)
        {
            if (text[i] <= 0xFF)
                output.Append((byte)text[i]);
            else
                AppendEscape(ref output, ref escape, text[i]);
        }
        return output.ToArray();
    }
}
