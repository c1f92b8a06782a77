using System.Text;

namespace Fang.Syntax.Text;

/// <summary>The encoding of source files: a byte order mark, a coding comment in the first two lines, or UTF-8 (PEP 263).</summary>
internal static class SourceEncoding
{
    private static ReadOnlySpan<byte> ByteOrderMark => [0xEF, 0xBB, 0xBF];

    public static string Decode(ReadOnlySpan<byte> bytes, SourceDecoder? decoder, out string encoding)
    {
        var hasMark = bytes.StartsWith(ByteOrderMark);
        if (hasMark)
            bytes = bytes[ByteOrderMark.Length..];
        var declared = Declared(bytes);
        encoding = declared is null ? "utf-8" : Normalized(declared);
        // CPython knows no other spelling beside a byte order mark.
        if (hasMark && declared is not null && (encoding != "utf-8" || declared.Equals("utf8", StringComparison.OrdinalIgnoreCase)))
            throw AtStart($"encoding problem: {declared} with BOM");
        switch (encoding)
        {
            case "utf-8":
                if (System.Text.Unicode.Utf8.IsValid(bytes))
                    return Encoding.UTF8.GetString(bytes);
                throw InvalidUtf8(bytes);
            case "iso-8859-1":
                return Encoding.Latin1.GetString(bytes);
            case "ascii" or "us-ascii" when Ascii.IsValid(bytes):
                return Encoding.ASCII.GetString(bytes);
            default:
                return decoder?.Invoke(encoding, bytes) ?? throw AtStart($"unknown encoding: {declared}");
        }
    }

    /// <summary>The first byte that is not UTF-8 where nothing else is declared; -1 if there is none.</summary>
    public static int FirstUndeclared(ReadOnlySpan<byte> bytes) =>
        System.Text.Unicode.Utf8.IsValid(bytes) || bytes.StartsWith(ByteOrderMark) || Declared(bytes) is not null ? -1 : FirstInvalid(bytes, out _);

    private static int FirstInvalid(ReadOnlySpan<byte> bytes, out int length)
    {
        var position = 0;
        length = 1;
        while (position < bytes.Length && Rune.DecodeFromUtf8(bytes[position..], out _, out length) == System.Buffers.OperationStatus.Done)
            position += length;
        return position;
    }

    /// <summary>The start of the string literal on a line that a byte of the line stands in, and of what is in its quotes; the byte itself if it is in none.</summary>
    private static (int Start, int Content) LiteralAround(ReadOnlySpan<byte> line, int position)
    {
        for (var i = 0; i < position; i++)
        {
            if (line[i] is not ((byte)'"' or (byte)'\''))
                continue;
            var start = i;
            while (start > 0 && char.IsAsciiLetter((char)line[start - 1]))
                start--;
            var end = i + 1;
            while (end < position && line[end] != line[i])
                end += line[end] == '\\' ? 2 : 1;
            if (end >= position)
                return (start, i + 1);
            i = end;
        }
        return (position, position);
    }

    /// <summary>The name in the coding comment, or null.</summary>
    private static string? Declared(ReadOnlySpan<byte> bytes)
    {
        for (var line = 0; line < 2; line++)
        {
            var end = bytes.IndexOfAny((byte)'\n', (byte)'\r');
            var text = end < 0 ? bytes : bytes[..end];
            var comment = text.IndexOfAnyExcept(" \t\f"u8);
            if (comment >= 0 && text[comment] != (byte)'#')
                return null;
            if (comment >= 0 && InComment(text[comment..]) is { } name)
                return name;
            if (end < 0)
                return null;
            bytes = bytes[(end + (bytes[end] == '\r' && end + 1 < bytes.Length && bytes[end + 1] == '\n' ? 2 : 1))..];
        }
        return null;
    }

    /// <summary>The name after "coding:" or "coding=".</summary>
    private static string? InComment(ReadOnlySpan<byte> comment)
    {
        while (comment.IndexOf("coding"u8) is >= 0 and var found)
        {
            comment = comment[(found + "coding".Length)..];
            if (comment.IsEmpty || comment[0] is not ((byte)':' or (byte)'='))
                continue;
            var name = comment[1..].TrimStart(" \t"u8);
            var length = 0;
            while (length < name.Length && (char.IsAsciiLetterOrDigit((char)name[length]) || name[length] is (byte)'-' or (byte)'_' or (byte)'.'))
                length++;
            if (length > 0)
                return Encoding.ASCII.GetString(name[..length]);
        }
        return null;
    }

    /// <summary>The usual spelling of the two encodings that have many.</summary>
    private static string Normalized(string name)
    {
        var start = name[..Math.Min(12, name.Length)].ToLowerInvariant().Replace('_', '-');
        if (start == "utf-8" || start.StartsWith("utf-8-", StringComparison.Ordinal))
            return "utf-8";
        foreach (var latin1 in (ReadOnlySpan<string>)["latin-1", "iso-8859-1", "iso-latin-1"])
        {
            if (start == latin1 || start.StartsWith(latin1 + "-", StringComparison.Ordinal))
                return "iso-8859-1";
        }
        return name.ToLowerInvariant() switch { "utf8" => "utf-8", "latin1" or "l1" => "iso-8859-1", _ => name };
    }

    /// <summary>An error before the first line, where CPython puts what prevents reading at all.</summary>
    private static SyntaxErrorException AtStart(string message) => new(SyntaxErrorKind.SyntaxError, message, 0, -1, -1, -1, null);

    private static SyntaxErrorException InvalidUtf8(ReadOnlySpan<byte> bytes)
    {
        var position = FirstInvalid(bytes, out var length);
        var line = bytes[..position].Count((byte)'\n') + 1;
        var lineStart = bytes[..position].LastIndexOf((byte)'\n') + 1;
        var lineEnd = bytes[position..].IndexOf((byte)'\n');
        var text = Encoding.UTF8.GetString(bytes[lineStart..(lineEnd < 0 ? bytes.Length : position + lineEnd)]) + "\n";
        var (start, content) = LiteralAround(bytes[lineStart..], position - lineStart);
        var column = Encoding.UTF8.GetCharCount(bytes[lineStart..(lineStart + start)]) + 1;
        var endColumn = start + lineStart == position ? -1 : Encoding.UTF8.GetCharCount(bytes[lineStart..position]) + 1;
        var inLiteral = position - lineStart - content;
        var first = bytes[position];
        var reason = first is < 0xC2 or > 0xF4 ? "invalid start byte" : position + length >= bytes.Length ? "unexpected end of data" : "invalid continuation byte";
        var where = length == 1 ? $"byte 0x{first:x2} in position {(endColumn < 0 ? position : inLiteral)}" : $"bytes in position {position}-{position + length - 1}";
        return new SyntaxErrorException(
            SyntaxErrorKind.SyntaxError, $"(unicode error) 'utf-8' codec can't decode {where}: {reason}", line, column, line, endColumn, text);
    }
}
