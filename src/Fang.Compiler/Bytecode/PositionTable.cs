namespace Fang.Compiler.Bytecode;

/// <summary>The stored form of positions: most instructions stand where the one before does, or near it.</summary>
public static class PositionTable
{
    private const byte Same = 0;
    private const byte None = 1;
    private const byte SingleLine = 2;
    private const byte SeveralLines = 3;

    /// <summary>The bytes of the positions.</summary>
    public static byte[] Encode(ReadOnlySpan<CodePosition> positions)
    {
        var writer = new CodeBytesWriter();
        var previous = new CodePosition(0, 0, 0, 0);
        foreach (var position in positions)
        {
            if (position == previous)
            {
                writer.Byte(Same);
                continue;
            }
            if (position == CodePosition.None)
            {
                writer.Byte(None);
                continue;
            }
            writer.Byte(position.EndLine == position.Line ? SingleLine : SeveralLines);
            writer.Signed(position.Line - previous.Line);
            if (position.EndLine != position.Line)
                writer.Signed(position.EndLine - position.Line);
            writer.Signed(position.Column);
            writer.Signed(position.EndColumn);
            previous = position;
        }
        return writer.ToArray();
    }

    /// <summary>The positions that the bytes tell; a <see cref="CorruptCodeException"/> for bytes that tell none.</summary>
    public static CodePosition[] Decode(ReadOnlySpan<byte> bytes, int count)
    {
        var reader = new CodeBytesReader(bytes);
        var positions = new CodePosition[count];
        var previous = new CodePosition(0, 0, 0, 0);
        for (var i = 0; i < count; i++)
        {
            var kind = reader.Byte();
            switch (kind)
            {
                case Same:
                    break;
                case None:
                    positions[i] = CodePosition.None;
                    continue;
                case SingleLine or SeveralLines:
                    var line = previous.Line + reader.Signed();
                    var endLine = kind == SingleLine ? line : line + reader.Signed();
                    previous = new CodePosition(line, endLine, reader.Signed(), reader.Signed());
                    break;
                default:
                    throw new CorruptCodeException("bad position table");
            }
            positions[i] = previous;
        }
        return positions;
    }
}
