using Fang.Runtime.Objects;
using Fang.Runtime.Text;

namespace Fang.Modules.MultibyteCodecs;

/// <summary>Encodes and decodes whole texts with a multibyte encoding and Python's error handlers.</summary>
internal static class MultibyteTranscoder
{
    private const string Illegal = "illegal multibyte sequence";
    private const string Unfinished = "incomplete multibyte sequence";

    /// <summary>Encodes; <paramref name="state"/> changes only when all is well.</summary>
    public static byte[] Encode(MultibyteEncoding encoding, PyStr text, string? errors, ref ulong state, bool isFinal)
    {
        var handler = new EncodingErrors(text, errors, hugeIsOverflow: false);
        var output = new ByteBuilder(text.Length * 2);
        var current = state;
        for (var at = 0; at < text.Length;)
        {
            if (encoding.TryWrite(text[at], ref current, ref output))
            {
                at++;
                continue;
            }
            var replacement = handler.Handle(encoding.Name, at, at + 1, Illegal);
            if (replacement.Bytes != null)
            {
                output.Append(replacement.Bytes);
            }
            else
            {
                for (var i = 0; i < replacement.Text!.Length; i++)
                {
                    if (!encoding.TryWrite(replacement.Text[i], ref current, ref output))
                        throw handler.Error(encoding.Name, at, at + 1, Illegal);
                }
            }
            at = replacement.Next;
        }
        if (isFinal)
            encoding.WriteEnd(ref current, ref output);
        state = current;
        return output.ToArray();
    }

    /// <summary>Decodes; <paramref name="state"/> changes only when all is well.</summary>
    /// <param name="rest">The bytes of a character that the input does not hold to its end; empty if <paramref name="isFinal"/>.</param>
    public static PyStr Decode(MultibyteEncoding encoding, ReadOnlyMemory<byte> input, string? errors, ref ulong state, bool isFinal, out byte[] rest)
    {
        var handler = new DecodingErrors(input, errors, hugeIsOverflow: false);
        var output = new TextBuilder(input.Length);
        var current = state;
        rest = [];
        for (var at = 0; at < handler.Input.Length;)
        {
            var read = encoding.Read(handler.Input.Span[at..], ref current, ref output);
            if (read > 0)
            {
                at += read;
            }
            else if (read < 0)
            {
                at = handler.Handle(ref output, encoding.Name, at, at - read, Illegal);
            }
            else if (isFinal)
            {
                at = handler.Handle(ref output, encoding.Name, at, handler.Input.Length, Unfinished);
            }
            else
            {
                rest = handler.Input.Span[at..].ToArray();
                break;
            }
        }
        state = current;
        return output.ToStr();
    }
}
