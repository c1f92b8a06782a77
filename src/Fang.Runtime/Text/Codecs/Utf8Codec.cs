using System.Buffers;
using System.Text;
using Fang.Runtime.Objects;

namespace Fang.Runtime.Text;

/// <summary>UTF-8.</summary>
internal static class Utf8Codec
{
    private const string Name = "utf-8";

    /// <summary>Decodes all bytes, or, when more may follow, those of whole characters; <paramref name="consumed"/> tells how many.</summary>
    public static PyStr Decode(ReadOnlyMemory<byte> bytes, string? errors, bool isFinal, out int consumed)
    {
        var span = bytes.Span;
        consumed = span.Length;
        if (Ascii.IsValid(span))
            return AsciiCodec.FromAscii(span);
        var chars = ArrayPool<char>.Shared.Rent(span.Length);
        var status = System.Text.Unicode.Utf8.ToUtf16(span, chars, out var read, out var written, replaceInvalidSequences: false, isFinalBlock: isFinal);
        if (status is OperationStatus.Done or OperationStatus.NeedMoreData && (status == OperationStatus.Done || !isFinal))
        {
            consumed = read;
            var decoded = FromUtf16(chars.AsSpan(0, written));
            ArrayPool<char>.Shared.Return(chars);
            return decoded;
        }
        ArrayPool<char>.Shared.Return(chars);
        return DecodeSlowly(new DecodingErrors(bytes, errors), isFinal, out consumed);
    }

    // Surrogates come in pairs here, because valid UTF-8 has no lone ones.
    private static PyStr FromUtf16(ReadOnlySpan<char> chars) =>
        chars.ContainsAnyInRange('\uD800', '\uDFFF') ? PyStr.From(new string(chars)) : PyStr.FromNarrow(chars);

    private static PyStr DecodeSlowly(DecodingErrors errors, bool isFinal, out int consumed)
    {
        var output = new TextBuilder(errors.Input.Length);
        var at = 0;
        while (at < errors.Input.Length)
        {
            var input = errors.Input.Span;
            var unit = input[at];
            if (unit < 0x80)
            {
                output.Append((char)unit);
                at++;
                continue;
            }
            var width = unit switch { < 0xC2 => 0, < 0xE0 => 2, < 0xF0 => 3, < 0xF5 => 4, _ => 0 };
            if (width == 0)
            {
                at = errors.Handle(ref output, Name, at, at + 1, "invalid start byte");
                continue;
            }
            var value = unit & (0x7F >> width);
            var count = 1;
            for (; count < width && at + count < input.Length && IsContinuation(unit, count, input[at + count]); count++)
                value = (value << 6) | (input[at + count] & 0x3F);
            if (count == width)
            {
                output.Append(value);
                at += width;
            }
            else if (at + count < input.Length && (isFinal || !IsStartOfSurrogate(input[at..]) || !errors.PassesSurrogates))
            {
                at = errors.Handle(ref output, Name, at, at + count, "invalid continuation byte");
            }
            else if (!isFinal)
            {
                break;
            }
            else
            {
                at = errors.Handle(ref output, Name, at, at + count, "unexpected end of data");
            }
        }
        consumed = at;
        return output.ToStr();
    }

    // The second byte has narrower bounds after some first bytes: no overlong forms, no surrogates, nothing past U+10FFFF.
    private static bool IsContinuation(byte first, int index, byte unit)
    {
        if (index > 1)
            return (unit & 0xC0) == 0x80;
        var minimum = first switch { 0xE0 => 0xA0, 0xF0 => 0x90, _ => 0x80 };
        var maximum = first switch { 0xED => 0x9F, 0xF4 => 0x8F, _ => 0xBF };
        return unit >= minimum && unit <= maximum;
    }

    // The error handler may make a character of it when its third byte has come.
    private static bool IsStartOfSurrogate(ReadOnlySpan<byte> input) => input.Length == 2 && input[0] == 0xED && input[1] is >= 0xA0 and <= 0xBF;

    public static byte[] Encode(PyStr text, string? errors)
    {
        if (!text.IsWide)
        {
            var chars = text.Narrow;
            if (Ascii.IsValid(chars))
            {
                var ascii = new byte[chars.Length];
                Ascii.FromUtf16(chars, ascii, out _);
                return ascii;
            }
            if (!chars.ContainsAnyInRange('\uD800', '\uDFFF'))
                return EncodeValid(chars);
        }
        return EncodeSlowly(new EncodingErrors(text, errors));
    }

    private static byte[] EncodeValid(ReadOnlySpan<char> chars)
    {
        var bytes = new byte[Encoding.UTF8.GetByteCount(chars)];
        Encoding.UTF8.GetBytes(chars, bytes);
        return bytes;
    }

    private static byte[] EncodeSlowly(EncodingErrors errors)
    {
        var text = errors.Text;
        var output = new ByteBuilder(text.Length * 3);
        for (var at = 0; at < text.Length;)
        {
            var c = text[at];
            if (c is < 0xD800 or > 0xDFFF)
            {
                new Rune(c).EncodeToUtf8(output.Take(new Rune(c).Utf8SequenceLength));
                at++;
                continue;
            }
            const string reason = "surrogates not allowed";
            var end = at + 1;
            while (end < text.Length && text[end] is >= 0xD800 and <= 0xDFFF)
                end++;
            var replacement = errors.Handle(Name, at, end, reason);
            if (replacement.Bytes != null)
                output.Append(replacement.Bytes);
            else if (replacement.Text!.IsAscii)
                output.AppendAscii(replacement.Text.Narrow);
            else
                throw errors.Error(Name, at, end, reason);
            at = replacement.Next;
        }
        return output.ToArray();
    }
}
