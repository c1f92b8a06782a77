using System.Buffers;
using Fang.Runtime.Objects;
using Fang.Runtime.Text;

namespace Fang.Modules;

/// <summary>Writes JSON strings.</summary>
internal static class JsonText
{
    // What stands for itself in ASCII output.
    private static readonly SearchValues<char> PlainAscii =
        SearchValues.Create(" !#$%&'()*+,-./0123456789:;<=>?@ABCDEFGHIJKLMNOPQRSTUVWXYZ[]^_`abcdefghijklmnopqrstuvwxyz{|}~");

    private static readonly SearchValues<char> Escaped =
        SearchValues.Create([.. Enumerable.Range(0, 32).Select(number => (char)number), '"', '\\']);

    public static void Append(ref TextBuilder builder, PyStr text, bool isAscii)
    {
        builder.Append('"');
        if (text.IsWide)
        {
            for (var i = 0; i < text.Length; i++)
                AppendCharacter(ref builder, text[i], isAscii);
        }
        else
        {
            var rest = text.Narrow;
            while (true)
            {
                var plain = isAscii ? rest.IndexOfAnyExcept(PlainAscii) : rest.IndexOfAny(Escaped);
                if (plain < 0)
                    break;
                builder.Append(rest[..plain]);
                AppendCharacter(ref builder, rest[plain], isAscii);
                rest = rest[(plain + 1)..];
            }
            builder.Append(rest);
        }
        builder.Append('"');
    }

    private static void AppendCharacter(ref TextBuilder builder, int c, bool isAscii)
    {
        switch (c)
        {
            case '"':
                builder.Append("\\\"");
                return;
            case '\\':
                builder.Append("\\\\");
                return;
            case '\b':
                builder.Append("\\b");
                return;
            case '\f':
                builder.Append("\\f");
                return;
            case '\n':
                builder.Append("\\n");
                return;
            case '\r':
                builder.Append("\\r");
                return;
            case '\t':
                builder.Append("\\t");
                return;
        }
        if (c >= 0x20 && (!isAscii || c < 0x7F))
        {
            builder.Append(c);
        }
        else if (c <= 0xFFFF)
        {
            AppendEscape(ref builder, c);
        }
        else
        {
            AppendEscape(ref builder, 0xD7C0 + (c >> 10));
            AppendEscape(ref builder, 0xDC00 + (c & 0x3FF));
        }
    }

    private static void AppendEscape(ref TextBuilder builder, int unit)
    {
        builder.Append("\\u");
        builder.AppendHex(unit, 4);
    }
}
