namespace Fang.Compiler.Bytecode;

/// <summary>Positions of code units in CPython's form of <c>co_linetable</c>, as <c>Objects/locations.md</c> of CPython documents it.</summary>
/// <remarks>An entry is a byte with the top bit set, a form in four bits and a number of units in three, and what the form asks for.</remarks>
public static class LineTable
{
    private const int LongestRun = 8;
    private const int FirstOneLineForm = 10;
    private const int NoColumnsForm = 13;
    private const int LongForm = 14;
    private const int NoneForm = 15;

    /// <summary>The table of positions, one for each code unit.</summary>
    public static byte[] Encode(ReadOnlySpan<CodePosition> units, int firstLine)
    {
        var table = new List<byte>();
        var line = firstLine;
        for (var start = 0; start < units.Length;)
        {
            var position = units[start];
            var length = 1;
            while (length < LongestRun && start + length < units.Length && units[start + length] == position)
                length++;
            EncodeEntry(table, position, length, ref line);
            start += length;
        }
        return [.. table];
    }

    private static void EncodeEntry(List<byte> table, in CodePosition position, int length, ref int line)
    {
        if (position.Line < 0)
        {
            Head(table, NoneForm, length);
            return;
        }
        var lines = position.Line - line;
        line = position.Line;
        var (column, end) = (position.Column, position.EndColumn);
        if (column < 0 || end < 0)
        {
            Head(table, NoColumnsForm, length);
            Signed(table, lines);
        }
        else if (position.EndLine == position.Line && lines == 0 && column < 80 && end - column is >= 0 and < 16)
        {
            Head(table, column >> 3, length);
            table.Add((byte)((column & 7) << 4 | (end - column)));
        }
        else if (position.EndLine == position.Line && lines is >= 0 and < 3 && column < 128 && end < 128)
        {
            Head(table, FirstOneLineForm + lines, length);
            table.Add((byte)column);
            table.Add((byte)end);
        }
        else
        {
            Head(table, LongForm, length);
            Signed(table, lines);
            Unsigned(table, (uint)Math.Max(position.EndLine - position.Line, 0));
            Unsigned(table, (uint)column + 1);
            Unsigned(table, (uint)end + 1);
        }
    }

    /// <summary>The positions that a table tells, as far as it goes but at most <paramref name="most"/>.</summary>
    public static CodePosition[] Decode(ReadOnlySpan<byte> table, int firstLine, int most)
    {
        var units = new List<CodePosition>();
        var line = firstLine;
        var at = 0;
        while (at < table.Length && units.Count < most)
        {
            var head = table[at++];
            var position = DecodeEntry(table, ref at, head >> 3 & 15, ref line);
            for (var count = (head & 7) + 1; count > 0 && units.Count < most; count--)
                units.Add(position);
        }
        return [.. units];
    }

    private static CodePosition DecodeEntry(ReadOnlySpan<byte> table, ref int at, int form, ref int line)
    {
        switch (form)
        {
            case NoneForm:
                return CodePosition.None;
            case LongForm:
                line += ReadSigned(table, ref at);
                var endLine = line + (int)ReadUnsigned(table, ref at);
                var column = (int)ReadUnsigned(table, ref at) - 1;
                return new CodePosition(line, endLine, column, (int)ReadUnsigned(table, ref at) - 1);
            case NoColumnsForm:
                line += ReadSigned(table, ref at);
                return new CodePosition(line, line, -1, -1);
            case >= FirstOneLineForm:
                line += form - FirstOneLineForm;
                var start = Next(table, ref at);
                return new CodePosition(line, line, start, Next(table, ref at));
            default:
                var second = Next(table, ref at);
                var first = form << 3 | second >> 4;
                return new CodePosition(line, line, first, first + (second & 15));
        }
    }

    private static void Head(List<byte> table, int form, int length) => table.Add((byte)(0x80 | form << 3 | (length - 1)));

    private static void Unsigned(List<byte> table, uint value)
    {
        for (; value >= 64; value >>= 6)
            table.Add((byte)(value & 63 | 64));
        table.Add((byte)value);
    }

    private static void Signed(List<byte> table, int value) => Unsigned(table, value < 0 ? (uint)-value << 1 | 1 : (uint)value << 1);

    private static byte Next(ReadOnlySpan<byte> table, ref int at) => at < table.Length ? table[at++] : (byte)0;

    private static uint ReadUnsigned(ReadOnlySpan<byte> table, ref int at)
    {
        var value = 0u;
        for (var shift = 0; shift < 32; shift += 6)
        {
            var next = Next(table, ref at);
            value |= (uint)(next & 63) << shift;
            if ((next & 64) == 0)
                break;
        }
        return value;
    }

    private static int ReadSigned(ReadOnlySpan<byte> table, ref int at)
    {
        var value = ReadUnsigned(table, ref at);
        return (value & 1) != 0 ? -(int)(value >> 1) : (int)(value >> 1);
    }
}
