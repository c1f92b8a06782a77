using Fang.Runtime.Objects;

namespace Fang.Runtime.Text;

/// <summary>UTF-7 (RFC 2152).</summary>
internal static class Utf7Codec
{
    private const string Name = "utf7";
    private const string Base64 = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";

    // Characters that stand for themselves.
    private static bool IsDirect(int c) =>
        c is ' ' or '\t' or '\n' or '\r' || (c < 128 && (char.IsAsciiLetterOrDigit((char)c) || "'(),-./:?!\"#$%&*;<=>@[]^_`{|}".Contains((char)c)) && c != '+');

    private static int Value(int c) => c < 128 ? Base64.IndexOf((char)c) : -1;

    public static PyStr Decode(ReadOnlyMemory<byte> bytes, string? errors, bool isFinal, out int consumed)
    {
        var handler = new DecodingErrors(bytes, errors);
        var output = new TextBuilder(bytes.Length);
        var at = 0;
        var inShift = false;
        var shiftStart = 0;
        var shiftOutput = 0;
        var (buffer, bits) = (0u, 0);
        var high = 0;
        while (at < handler.Input.Length)
        {
            var c = handler.Input.Span[at];
            if (inShift)
            {
                var value = Value(c);
                if (value >= 0)
                {
                    buffer = buffer << 6 | (uint)value;
                    bits += 6;
                    at++;
                    if (bits < 16)
                        continue;
                    bits -= 16;
                    var unit = (char)(buffer >> bits);
                    buffer &= (1u << bits) - 1;
                    AppendUnit(ref output, unit, ref high);
                    continue;
                }
                inShift = false;
                if (bits > 0)
                {
                    // A whole digit is left over, or bits that are not zero.
                    if (bits >= 6)
                    {
                        at = handler.Handle(ref output, Name, shiftStart, at + 1, "partial character in shift sequence");
                        continue;
                    }
                    if (buffer != 0)
                    {
                        at = handler.Handle(ref output, Name, shiftStart, at + 1, "non-zero padding bits in shift sequence");
                        continue;
                    }
                }
                // A byte that is no character drops the half of a surrogate pair before it.
                if (c < 128)
                    Flush(ref output, ref high);
                high = 0;
                if (c == '-')
                    at++;
                continue;
            }
            if (c == '+')
            {
                shiftStart = at++;
                if (at < handler.Input.Length && handler.Input.Span[at] == '-')
                {
                    at++;
                    output.Append('+');
                }
                else if (at < handler.Input.Length && Value(handler.Input.Span[at]) < 0)
                {
                    at = handler.Handle(ref output, Name, shiftStart, at + 1, "ill-formed sequence");
                }
                else
                {
                    inShift = true;
                    shiftOutput = output.Length;
                    (buffer, bits, high) = (0, 0, 0);
                }
                continue;
            }
            if (c < 128)
            {
                output.Append((char)c);
                at++;
                continue;
            }
            at = handler.Handle(ref output, Name, at, at + 1, "unexpected special character");
        }
        if (inShift && isFinal)
        {
            // A sequence may end with the text, if nothing is left over.
            if (high != 0 || bits >= 6 || (bits > 0 && buffer != 0))
                at = handler.Handle(ref output, Name, shiftStart, handler.Input.Length, "unterminated shift sequence");
        }
        else if (inShift)
        {
            output.Truncate(shiftOutput);
            at = shiftStart;
        }
        consumed = at;
        return output.ToStr();
    }

    private static void AppendUnit(ref TextBuilder output, char unit, ref int high)
    {
        if (high != 0)
        {
            if (char.IsLowSurrogate(unit))
            {
                output.Append(char.ConvertToUtf32((char)high, unit));
                high = 0;
                return;
            }
            output.Append((char)high);
            high = 0;
        }
        if (char.IsHighSurrogate(unit))
            high = unit;
        else
            output.Append(unit);
    }

    private static void Flush(ref TextBuilder output, ref int high)
    {
        if (high != 0)
            output.Append((char)high);
        high = 0;
    }

    public static byte[] Encode(PyStr text)
    {
        var output = new ByteBuilder(text.Length + 16);
        var inShift = false;
        var (buffer, bits) = (0u, 0);
        for (var i = 0; i < text.Length; i++)
        {
            var c = text[i];
            if (inShift && IsDirect(c))
            {
                FlushBits(ref output, ref buffer, ref bits);
                inShift = false;
                // Only a character that could continue the sequence needs its end marked.
                if (Value(c) >= 0 || c == '-')
                    output.Append((byte)'-');
            }
            if (!inShift && IsDirect(c))
            {
                output.Append((byte)c);
                continue;
            }
            if (!inShift && c == '+')
            {
                output.AppendAscii("+-");
                continue;
            }
            if (!inShift)
            {
                output.Append((byte)'+');
                inShift = true;
            }
            if (c > 0xFFFF)
            {
                Push(ref output, (char)(0xD7C0 + (c >> 10)), ref buffer, ref bits);
                c = 0xDC00 + (c & 0x3FF);
            }
            Push(ref output, (char)c, ref buffer, ref bits);
        }
        if (inShift)
        {
            FlushBits(ref output, ref buffer, ref bits);
            output.Append((byte)'-');
        }
        return output.ToArray();
    }

    private static void Push(ref ByteBuilder output, char unit, ref uint buffer, ref int bits)
    {
        buffer = buffer << 16 | unit;
        bits += 16;
        for (; bits >= 6; bits -= 6)
            output.Append((byte)Base64[(int)(buffer >> (bits - 6)) & 63]);
        buffer &= (1u << bits) - 1;
    }

    private static void FlushBits(ref ByteBuilder output, ref uint buffer, ref int bits)
    {
        if (bits > 0)
            output.Append((byte)Base64[(int)(buffer << (6 - bits)) & 63]);
        (buffer, bits) = (0, 0);
    }
}
