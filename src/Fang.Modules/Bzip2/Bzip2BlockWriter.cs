using Fang.Modules.Zlib;

namespace Fang.Modules.Bzip2;

/// <summary>Writes a block: sorted, its letters told by their place in a list of recent ones, in up to six Huffman codes.</summary>
internal static class Bzip2BlockWriter
{
    private const int Rounds = 4;
    private const int CodeLimit = 15;

    /// <summary>Writes a block that is not empty, with the checksum of its data.</summary>
    public static void Write(ref Bzip2BitWriter output, ReadOnlySpan<byte> block, uint sum)
    {
        var last = new byte[block.Length];
        var place = BlockSorting.Transform(block, last);
        output.WriteMagic(Bzip2Format.BlockMagic);
        output.Write(sum, 32);
        output.Write(0, 1); // Not randomised.
        output.Write((uint)place, 24);

        Span<bool> isUsed = stackalloc bool[256];
        isUsed.Clear();
        foreach (var letter in last)
            isUsed[letter] = true;
        WriteUsed(ref output, isUsed);

        var symbols = MoveToFront(last, isUsed, out var alphabet);
        var tables = symbols.Length switch { < 200 => 2, < 600 => 3, < 1200 => 4, < 2400 => 5, _ => Bzip2Format.MostTables };
        var selectors = new byte[(symbols.Length + Bzip2Format.GroupSize - 1) / Bzip2Format.GroupSize];
        var lengths = ChooseCodes(symbols, alphabet, tables, selectors);
        output.Write((uint)tables, 3);
        output.Write((uint)selectors.Length, 15);
        WriteSelectors(ref output, selectors);
        foreach (var code in lengths)
            WriteLengths(ref output, code);
        WriteSymbols(ref output, symbols, selectors, lengths);
    }

    // Sixteen bits tell which parts of the byte values occur, and sixteen more for each such part which values.
    private static void WriteUsed(ref Bzip2BitWriter output, ReadOnlySpan<bool> isUsed)
    {
        var parts = 0u;
        for (var part = 0; part < 16; part++)
            parts = parts << 1 | (isUsed.Slice(part * 16, 16).Contains(true) ? 1u : 0);
        output.Write(parts, 16);
        for (var part = 0; part < 16; part++)
        {
            if ((parts >> (15 - part) & 1) == 0)
                continue;
            foreach (var value in isUsed.Slice(part * 16, 16))
                output.Write(value ? 1u : 0, 1);
        }
    }

    // Place 0 comes in runs, told in digits 1 and 2 (symbols 0 and 1), the lowest first; place n is symbol n + 1.
    private static ReadOnlySpan<ushort> MoveToFront(ReadOnlySpan<byte> letters, ReadOnlySpan<bool> isUsed, out int alphabet)
    {
        Span<byte> recent = stackalloc byte[256];
        var used = 0;
        for (var value = 0; value < 256; value++)
        {
            if (isUsed[value])
                recent[used++] = (byte)value;
        }
        alphabet = used + 2;
        var symbols = new ushort[letters.Length + 1];
        var count = 0;
        var run = 0;
        foreach (var letter in letters)
        {
            if (recent[0] == letter)
            {
                run++;
                continue;
            }
            WriteRun(symbols, ref count, ref run);
            var place = recent.IndexOf(letter);
            recent[..place].CopyTo(recent[1..]);
            recent[0] = letter;
            symbols[count++] = (ushort)(place + 1);
        }
        WriteRun(symbols, ref count, ref run);
        symbols[count++] = (ushort)(used + 1);
        return symbols.AsSpan(0, count);
    }

    private static void WriteRun(ushort[] symbols, ref int count, ref int run)
    {
        for (; run > 0; run = (run - 1) >> 1)
            symbols[count++] = (ushort)(run - 1 & 1);
    }

    // Codes for parts of the alphabet are a first guess. Then each group of symbols takes the code in which it is shortest, and
    // each code is made anew for the groups that took it, some times.
    private static byte[][] ChooseCodes(ReadOnlySpan<ushort> symbols, int alphabet, int tables, byte[] selectors)
    {
        var lengths = GuessCodes(symbols, alphabet, tables);
        var frequencies = new int[tables][];
        for (var round = 0; round < Rounds; round++)
        {
            for (var table = 0; table < tables; table++)
            {
                frequencies[table] = new int[alphabet];
                frequencies[table].AsSpan().Fill(1); // Every symbol has a code.
            }
            Select(symbols, lengths, selectors, frequencies);
            for (var table = 0; table < tables; table++)
                lengths[table] = HuffmanEncoder.Make(frequencies[table], CodeLimit).Lengths.ToArray();
        }
        return lengths;
    }

    private static byte[][] GuessCodes(ReadOnlySpan<ushort> symbols, int alphabet, int tables)
    {
        var frequencies = new int[alphabet];
        foreach (var symbol in symbols)
            frequencies[symbol]++;
        var lengths = new byte[tables][];
        var left = symbols.Length;
        var first = 0;
        for (var table = 0; table < tables; table++)
        {
            var share = left / (tables - table);
            var (end, sum) = (first, 0);
            while (end < alphabet && (sum < share || end == first))
                sum += frequencies[end++];
            lengths[table] = new byte[alphabet];
            for (var symbol = 0; symbol < alphabet; symbol++)
                lengths[table][symbol] = (byte)(symbol >= first && symbol < end ? 0 : CodeLimit);
            left -= sum;
            first = end;
        }
        return lengths;
    }

    private static void Select(ReadOnlySpan<ushort> symbols, byte[][] lengths, byte[] selectors, int[][] frequencies)
    {
        // The lengths in up to four tables stand in one number, sixteen bits for each, and are added at once.
        var low = Pack(lengths, 0);
        var high = Pack(lengths, 4);
        for (var group = 0; group < selectors.Length; group++)
        {
            var from = group * Bzip2Format.GroupSize;
            var part = symbols[from..Math.Min(from + Bzip2Format.GroupSize, symbols.Length)];
            ulong lowSum = 0, highSum = 0;
            foreach (var symbol in part)
            {
                lowSum += low[symbol];
                highSum += high[symbol];
            }
            var (best, least) = (0, int.MaxValue);
            for (var table = 0; table < lengths.Length; table++)
            {
                int size = (ushort)(table < 4 ? lowSum >> (16 * table) : highSum >> (16 * (table - 4)));
                if (size < least)
                    (best, least) = (table, size);
            }
            selectors[group] = (byte)best;
            var counts = frequencies[best];
            foreach (var symbol in part)
                counts[symbol]++;
        }
    }

    private static ulong[] Pack(byte[][] lengths, int first)
    {
        var packed = new ulong[lengths[0].Length];
        for (var table = first; table < Math.Min(first + 4, lengths.Length); table++)
        {
            for (var symbol = 0; symbol < packed.Length; symbol++)
                packed[symbol] |= (ulong)lengths[table][symbol] << (16 * (table - first));
        }
        return packed;
    }

    private static void WriteSelectors(ref Bzip2BitWriter output, ReadOnlySpan<byte> selectors)
    {
        Span<byte> recent = [0, 1, 2, 3, 4, 5];
        foreach (var selector in selectors)
        {
            var place = recent.IndexOf(selector);
            recent[..place].CopyTo(recent[1..]);
            recent[0] = selector;
            output.Write((1u << (place + 1)) - 2, place + 1);
        }
    }

    // The first length, then for each symbol steps up (10) or down (11) and the end of them (0).
    private static void WriteLengths(ref Bzip2BitWriter output, byte[] lengths)
    {
        int current = lengths[0];
        output.Write((uint)current, 5);
        foreach (var length in lengths)
        {
            for (; current < length; current++)
                output.Write(0b10, 2);
            for (; current > length; current--)
                output.Write(0b11, 2);
            output.Write(0, 1);
        }
    }

    private static void WriteSymbols(ref Bzip2BitWriter output, ReadOnlySpan<ushort> symbols, byte[] selectors, byte[][] lengths)
    {
        var codes = new uint[lengths.Length][];
        for (var table = 0; table < codes.Length; table++)
            codes[table] = MakeCodes(lengths[table]);
        for (var group = 0; group < selectors.Length; group++)
        {
            var from = group * Bzip2Format.GroupSize;
            var (code, length) = (codes[selectors[group]], lengths[selectors[group]]);
            foreach (var symbol in symbols[from..Math.Min(from + Bzip2Format.GroupSize, symbols.Length)])
                output.Write(code[symbol], length[symbol]);
        }
    }

    // Codes of a length follow each other, in the order of their symbols; shorter ones come first.
    private static uint[] MakeCodes(byte[] lengths)
    {
        var codes = new uint[lengths.Length];
        var next = 0u;
        for (var length = 1; length <= CodeLimit; length++, next <<= 1)
        {
            for (var symbol = 0; symbol < codes.Length; symbol++)
            {
                if (lengths[symbol] == length)
                    codes[symbol] = next++;
            }
        }
        return codes;
    }
}
