using Fang.Runtime.Operations;

namespace Fang.Runtime.Text;

/// <summary>Bytes as they stand in a bytes literal, and back (<c>codecs.escape_encode</c>, <c>escape_decode</c>).</summary>
internal static class BytesEscapeCodec
{
    public static byte[] Encode(ReadOnlySpan<byte> bytes)
    {
        var output = new ByteBuilder(bytes.Length + 16);
        foreach (var unit in bytes)
        {
            switch ((char)unit)
            {
                case '\'' or '\\':
                    output.Append((byte)'\\');
                    output.Append(unit);
                    break;
                case '\t':
                    output.AppendAscii("\\t");
                    break;
                case '\n':
                    output.AppendAscii("\\n");
                    break;
                case '\r':
                    output.AppendAscii("\\r");
                    break;
                case >= ' ' and < '\x7F':
                    output.Append(unit);
                    break;
                default:
                    output.AppendAscii("\\x");
                    output.Append((byte)"0123456789abcdef"[unit >> 4]);
                    output.Append((byte)"0123456789abcdef"[unit & 15]);
                    break;
            }
        }
        return output.ToArray();
    }

    public static byte[] Decode(ReadOnlySpan<byte> bytes, string? errors)
    {
        var output = new ByteBuilder(bytes.Length);
        for (var at = 0; at < bytes.Length;)
        {
            if (bytes[at] != '\\')
            {
                output.Append(bytes[at++]);
                continue;
            }
            if (++at == bytes.Length)
                throw Errors.ValueError("Trailing \\ in string");
            var c = (char)bytes[at++];
            switch (c)
            {
                case '\n':
                    break;
                case '\\' or '\'' or '"':
                    output.Append((byte)c);
                    break;
                case 'b':
                    output.Append((byte)'\b');
                    break;
                case 'f':
                    output.Append((byte)'\f');
                    break;
                case 't':
                    output.Append((byte)'\t');
                    break;
                case 'n':
                    output.Append((byte)'\n');
                    break;
                case 'r':
                    output.Append((byte)'\r');
                    break;
                case 'v':
                    output.Append((byte)'\v');
                    break;
                case 'a':
                    output.Append((byte)'\a');
                    break;
                case >= '0' and <= '7':
                    output.Append(Octal(bytes, ref at, c - '0'));
                    break;
                case 'x':
                    AppendHex(ref output, bytes, ref at, errors);
                    break;
                default:
                    Warnings.Deprecation($"invalid escape sequence '\\{c}'");
                    output.Append((byte)'\\');
                    output.Append((byte)c);
                    break;
            }
        }
        return output.ToArray();
    }

    private static byte Octal(ReadOnlySpan<byte> bytes, ref int at, int value)
    {
        for (var digits = 1; digits < 3 && at < bytes.Length && bytes[at] is >= (byte)'0' and <= (byte)'7'; digits++)
            value = value * 8 + bytes[at++] - '0';
        if (value > 0xFF)
            Warnings.Deprecation($"invalid octal escape sequence '\\{Convert.ToString(value, 8)}'");
        return (byte)value;
    }

    private static void AppendHex(ref ByteBuilder output, ReadOnlySpan<byte> bytes, ref int at, string? errors)
    {
        var high = at < bytes.Length ? Hexadecimal.Digit(bytes[at]) : -1;
        var low = at + 1 < bytes.Length ? Hexadecimal.Digit(bytes[at + 1]) : -1;
        if (high >= 0 && low >= 0)
        {
            output.Append((byte)(high << 4 | low));
            at += 2;
            return;
        }
        switch (errors)
        {
            case null or "strict":
                throw Errors.ValueError($"invalid \\x escape at position {at - 2}");
            case "replace":
                output.Append((byte)'?');
                break;
            case "ignore":
                break;
            default:
                throw Errors.ValueError($"decoding error; unknown error handling code: {errors}");
        }
        if (high >= 0)
            at++;
    }
}
