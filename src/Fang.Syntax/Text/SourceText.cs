namespace Fang.Syntax.Text;

/// <summary>
/// A source text: decoded, with every line end turned into a line feed and the last line ended. It is immutable.
/// </summary>
public sealed class SourceText
{
    private int[]? _lineStarts;

    private SourceText(string text, string fileName, string? encoding)
    {
        HasFinalNewline = text.Length == 0 || text[^1] is '\n' or '\r';
        if (text.Contains('\r'))
            text = text.Replace("\r\n", "\n").Replace('\r', '\n');
        Text = HasFinalNewline ? text : text + "\n";
        FileName = fileName;
        Encoding = encoding;
        IsAscii = System.Text.Ascii.IsValid(Text);
    }

    /// <summary>The text. It is empty or ends with a line feed, and holds no null character.</summary>
    public string Text { get; }

    /// <summary>The name for messages and code objects.</summary>
    public string FileName { get; }

    /// <summary>The encoding that a byte order mark or a coding comment named, in its normalised form; null for a text that was a string.</summary>
    public string? Encoding { get; }

    /// <summary>Whether the last line was ended in the original.</summary>
    public bool HasFinalNewline { get; }

    /// <summary>Whether every character is ASCII, so that byte and character offsets are the same.</summary>
    public bool IsAscii { get; }

    /// <summary>The number of lines.</summary>
    public int LineCount => LineStarts.Length - 1;

    /// <summary>The offsets at which the lines start, and the end of the text as a last one.</summary>
    private int[] LineStarts => _lineStarts ??= FindLineStarts(Text);

    /// <summary>A source text from a string.</summary>
    /// <exception cref="SyntaxErrorException">The text holds a null character.</exception>
    public static SourceText FromString(string text, string fileName) => Create(text, fileName, null);

    /// <summary>A source text from bytes, decoded as their byte order mark or coding comment (PEP 263) tell, by default as UTF-8.</summary>
    /// <param name="bytes">The bytes.</param>
    /// <param name="fileName">The name for messages.</param>
    /// <param name="decoder">Decodes what names an encoding other than UTF-8, ASCII and Latin-1; null if nothing else is known.</param>
    /// <exception cref="SyntaxErrorException">The bytes cannot be decoded, or hold a null character.</exception>
    public static SourceText FromBytes(ReadOnlySpan<byte> bytes, string fileName, SourceDecoder? decoder = null)
    {
        if (bytes.Contains((byte)0))
            throw NullBytes();
        var text = SourceEncoding.Decode(bytes, decoder, out var encoding);
        return Create(text, fileName, encoding);
    }

    /// <summary>The index of the first byte that is not UTF-8, in bytes that declare no encoding; -1 if there is none.</summary>
    public static int FirstUndeclaredByte(ReadOnlySpan<byte> bytes) => SourceEncoding.FirstUndeclared(bytes);

    private static SourceText Create(string text, string fileName, string? encoding) =>
        text.Contains('\0') ? throw NullBytes() : new SourceText(text, fileName, encoding);

    private static SyntaxErrorException NullBytes() =>
        SyntaxErrorException.WithoutLocation(SyntaxErrorKind.SyntaxError, "source code string cannot contain null bytes");

    /// <summary>The offset in <see cref="Text"/> at which a line starts.</summary>
    public int LineStart(int line)
    {
        var starts = LineStarts;
        return starts[Math.Clamp(line - 1, 0, starts.Length - 1)];
    }

    /// <summary>A line without its line feed; empty if there is no such line.</summary>
    public ReadOnlySpan<char> Line(int line)
    {
        var start = LineStart(line);
        var end = LineStart(line + 1);
        if (end > start && Text[end - 1] == '\n')
            end--;
        return Text.AsSpan(start, end - start);
    }

    /// <summary>The number of UTF-8 bytes between two offsets.</summary>
    public int Utf8Length(int start, int end) =>
        IsAscii || end <= start ? end - start : System.Text.Encoding.UTF8.GetByteCount(Text.AsSpan(start, end - start));

    /// <summary>The number of characters (code points) between two offsets.</summary>
    public int CharacterLength(int start, int end)
    {
        var length = end - start;
        if (IsAscii || length <= 0)
            return length;
        foreach (var c in Text.AsSpan(start, length))
        {
            if (char.IsLowSurrogate(c))
                length--;
        }
        return length;
    }

    /// <summary>The number of characters before a UTF-8 byte offset in a line, or in all of it if the offset is <see cref="int.MaxValue"/>.</summary>
    public int CharacterColumn(int line, int utf8Column)
    {
        if (utf8Column == int.MaxValue)
            return CharacterLength(LineStart(line), LineStart(line) + Line(line).Length);
        if (IsAscii || utf8Column <= 0)
            return utf8Column;
        var characters = 0;
        var bytes = 0;
        foreach (var rune in Line(line).EnumerateRunes())
        {
            if (bytes >= utf8Column)
                return characters;
            bytes += rune.Utf8SequenceLength;
            characters++;
        }
        return characters + Math.Max(0, utf8Column - bytes);
    }

    private static int[] FindLineStarts(string text)
    {
        var starts = new int[text.AsSpan().Count('\n') + 1];
        var position = 0;
        for (var line = 1; line < starts.Length; line++)
            starts[line] = position = text.IndexOf('\n', position) + 1;
        return starts;
    }
}
