using Fang.Runtime.Objects;

namespace Fang.Modules.Binascii;

/// <summary>Quoted-printable text (RFC 1521, RFC 1522 in headers).</summary>
internal static class QuotedPrintable
{
    private const int MaximumLine = 76;

    public static PyBytes Parse(ReadOnlySpan<byte> text, bool header)
    {
        var bytes = new byte[text.Length];
        var count = 0;
        for (var at = 0; at < text.Length;)
        {
            var c = text[at];
            if (c != '=')
            {
                bytes[count++] = header && c == '_' ? (byte)' ' : c;
                at++;
                continue;
            }
            at++;
            if (at >= text.Length)
                break;
            // A soft line break; all up to the newline belongs to it.
            if (text[at] is (byte)'\n' or (byte)'\r')
            {
                while (at < text.Length && text[at] != '\n')
                    at++;
                at++;
            }
            else if (text[at] == '=')
            {
                bytes[count++] = (byte)'=';
                at++;
            }
            else if (at + 1 < text.Length && HexText.Value(text[at]) >= 0 && HexText.Value(text[at + 1]) >= 0)
            {
                bytes[count++] = (byte)(HexText.Value(text[at]) << 4 | HexText.Value(text[at + 1]));
                at += 2;
            }
            else
            {
                bytes[count++] = (byte)'=';
            }
        }
        return PyBytes.From(bytes.AsSpan(0, count));
    }

    public static PyBytes Format(ReadOnlySpan<byte> data, bool quoteTabs, bool isText, bool header)
    {
        var text = new List<byte>(data.Length + data.Length / 4);
        // Lines end as the first one does.
        var firstEnd = data.IndexOf((byte)'\n');
        var crlf = firstEnd > 0 && data[firstEnd - 1] == '\r';
        var column = 0;
        for (var at = 0; at < data.Length;)
        {
            var c = data[at];
            if (MustQuote(data, at, column, quoteTabs, isText, header))
            {
                if (column + 3 >= MaximumLine)
                    column = SoftBreak(text, crlf);
                text.Add((byte)'=');
                text.Add(Digit(c >> 4));
                text.Add(Digit(c & 15));
                column += 3;
                at++;
                continue;
            }
            var endsLine = isText && (c == '\n' || (c == '\r' && at + 1 < data.Length && data[at + 1] == '\n'));
            if (endsLine)
            {
                // A space before the end of a line would be lost.
                if (text.Count > 0 && text[^1] is (byte)' ' or (byte)'\t')
                {
                    var space = text[^1];
                    text[^1] = (byte)'=';
                    text.Add(Digit(space >> 4));
                    text.Add(Digit(space & 15));
                }
                if (crlf)
                    text.Add((byte)'\r');
                text.Add((byte)'\n');
                at += c == '\r' ? 2 : 1;
                column = 0;
                continue;
            }
            if (at + 1 != data.Length && data[at + 1] != '\n' && column + 1 >= MaximumLine)
                column = SoftBreak(text, crlf);
            text.Add(header && c == ' ' ? (byte)'_' : c);
            column++;
            at++;
        }
        return PyBytes.Own([.. text]);
    }

    private static bool MustQuote(ReadOnlySpan<byte> data, int at, int column, bool quoteTabs, bool isText, bool header)
    {
        var c = data[at];
        var isLast = at + 1 == data.Length;
        return c switch
        {
            > 126 or (byte)'=' => true,
            (byte)'_' => header,
            // A point alone on its line ends a message.
            (byte)'.' when column == 0 => isLast || data[at + 1] is (byte)'\n' or (byte)'\r' or 0,
            (byte)'\r' or (byte)'\n' => !isText,
            (byte)'\t' or (byte)' ' => isLast || quoteTabs,
            _ => c < 33,
        };
    }

    private static int SoftBreak(List<byte> text, bool crlf)
    {
        text.Add((byte)'=');
        if (crlf)
            text.Add((byte)'\r');
        text.Add((byte)'\n');
        return 0;
    }

    private static byte Digit(int value) => (byte)(value < 10 ? '0' + value : 'A' + value - 10);
}
