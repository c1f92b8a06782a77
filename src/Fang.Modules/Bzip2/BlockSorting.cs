namespace Fang.Modules.Bzip2;

/// <summary>The Burrows-Wheeler transform: the last column of the sorted rotations of a block.</summary>
internal static class BlockSorting
{
    /// <summary>Fills `last` with the last letters of the rotations in their order, and gives the place of the block itself.</summary>
    /// <remarks>
    /// In a block that is its own least rotation the suffixes have the order of the rotations that begin with them, because
    /// no suffix is less than the block. So the least rotation is what is sorted.
    /// </remarks>
    public static int Transform(ReadOnlySpan<byte> block, Span<byte> last)
    {
        var start = LeastRotation(block);
        var rotated = new byte[block.Length];
        block[start..].CopyTo(rotated);
        block[..start].CopyTo(rotated.AsSpan(block.Length - start));
        var order = new int[block.Length];
        SuffixArray.Sort<byte>(rotated, order, 256);
        var blockBegins = start == 0 ? 0 : block.Length - start;
        var place = 0;
        for (var i = 0; i < order.Length; i++)
        {
            var position = order[i];
            if (position == blockBegins)
                place = i;
            last[i] = rotated[position == 0 ? ^1 : position - 1];
        }
        return place;
    }

    // Two candidates are compared; as many letters as were equal, neither of the loser's rotations can be the least.
    private static int LeastRotation(ReadOnlySpan<byte> block)
    {
        int one = 0, other = 1, equal = 0;
        while (one < block.Length && other < block.Length && equal < block.Length)
        {
            var difference = At(block, one + equal) - At(block, other + equal);
            if (difference == 0)
            {
                equal++;
                continue;
            }
            if (difference > 0)
                one += equal + 1;
            else
                other += equal + 1;
            if (one == other)
                other++;
            equal = 0;
        }
        return Math.Min(one, other);
    }

    private static int At(ReadOnlySpan<byte> block, int position) => block[position < block.Length ? position : position - block.Length];
}
