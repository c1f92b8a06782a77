using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Fang.Modules.Zlib;

/// <summary>The last bytes of the input, and where their three-byte beginnings occurred before.</summary>
/// <remarks>
/// Positions are those of the window and move when it slides. <c>_heads</c> has the last position of each hash, <c>_previous</c>
/// at position modulo the window's size how far before it the one before is; what is negative or too far back ends the chain.
/// </remarks>
internal sealed class MatchFinder(int maxDistance)
{
    private const int HashBits = 15;
    private const int Mask = DeflateCodes.WindowSize - 1;
    private const int BufferSize = 4 * DeflateCodes.WindowSize;

    private byte[] _window = new byte[BufferSize];
    private int[] _heads = NoHeads();
    private ushort[] _previous = new ushort[DeflateCodes.WindowSize];

    /// <summary>Where the input ends.</summary>
    public int End { get; private set; }

    /// <summary>The input that is in the window.</summary>
    public ReadOnlySpan<byte> Window => _window.AsSpan(0, End);

    private static int[] NoHeads()
    {
        var heads = new int[1 << HashBits];
        heads.AsSpan().Fill(-1);
        return heads;
    }

    /// <summary>A copy in the same state.</summary>
    public MatchFinder Copy()
    {
        var copy = (MatchFinder)MemberwiseClone();
        copy._window = (byte[])_window.Clone();
        copy._heads = (int[])_heads.Clone();
        copy._previous = (ushort[])_previous.Clone();
        return copy;
    }

    /// <summary>Forgets all occurrences.</summary>
    public void Forget() => _heads.AsSpan().Fill(-1);

    /// <summary>Adds as much of the input as there is room for. Bytes more than a window before <paramref name="at"/> may go; says by how much all positions fell.</summary>
    public int Add(ref ReadOnlySpan<byte> input, int at)
    {
        var moved = 0;
        if (End == BufferSize)
        {
            moved = (at - 1 - DeflateCodes.WindowSize) & ~Mask;
            _window.AsSpan(moved, End - moved).CopyTo(_window);
            End -= moved;
            Lower(_heads, moved);
        }
        var count = Math.Min(input.Length, BufferSize - End);
        input[..count].CopyTo(_window.AsSpan(End));
        End += count;
        input = input[count..];
        return moved;
    }

    private static void Lower(Span<int> positions, int by)
    {
        var vectors = MemoryMarshal.Cast<int, Vector<int>>(positions);
        var lowered = new Vector<int>(by);
        var none = new Vector<int>(-1);
        foreach (ref var vector in vectors)
            vector = Vector.Max(vector - lowered, none);
    }

    /// <summary>Notes that the bytes of a position occur there; gives the last position where they may have occurred before, or -1.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public int Insert(int at)
    {
        var hash = Hash(at);
        var last = _heads[hash];
        _previous[at & Mask] = (ushort)Math.Min(at - last, ushort.MaxValue);
        _heads[hash] = at;
        return last;
    }

    // Of the three bytes from a position on.
    private int Hash(int at)
    {
        ref var first = ref _window[at];
        var bytes = (uint)first | (uint)Unsafe.Add(ref first, 1) << 8 | (uint)Unsafe.Add(ref first, 2) << 16;
        return (int)((bytes * 0x9E3779B1u) >> (32 - HashBits));
    }

    /// <summary>
    /// The longest match of the bytes at a position that is longer than <paramref name="best"/> (1 at least), looking at no more than
    /// <paramref name="tries"/> places from <paramref name="candidate"/> on and content with <paramref name="nice"/>; gives <paramref name="best"/> if there is none.
    /// </summary>
    public int Find(int at, int candidate, int best, int tries, int nice, out int distance)
    {
        distance = 0;
        var most = Math.Min(DeflateCodes.MaxMatch, End - at);
        var lowest = Math.Max(0, at - maxDistance);
        ref var window = ref MemoryMarshal.GetArrayDataReference(_window);
        ref var previous = ref MemoryMarshal.GetArrayDataReference(_previous);
        ref var here = ref Unsafe.Add(ref window, at);
        for (; candidate >= lowest && best < most; candidate -= Unsafe.Add(ref previous, candidate & Mask))
        {
            // A longer match has all that the best one has and a byte more: the last two of these tell most candidates apart.
            ref var there = ref Unsafe.Add(ref window, candidate);
            if (Pair(ref there, best - 1) == Pair(ref here, best - 1) && Pair(ref there, 0) == Pair(ref here, 0))
            {
                var length = CommonLength(ref there, ref here, most);
                if (length > best)
                {
                    best = length;
                    distance = at - candidate;
                    if (length >= nice)
                        break;
                }
            }
            if (--tries == 0)
                break;
        }
        return best;
    }

    private static ushort Pair(ref byte start, int at) => Unsafe.ReadUnaligned<ushort>(ref Unsafe.Add(ref start, at));

    // How many of the first bytes are equal, `most` at most: there are so many behind both places.
    private static int CommonLength(ref byte left, ref byte right, int most)
    {
        var length = 0;
        for (; length + sizeof(ulong) <= most; length += sizeof(ulong))
        {
            var different = Unsafe.ReadUnaligned<ulong>(ref Unsafe.Add(ref left, length)) ^ Unsafe.ReadUnaligned<ulong>(ref Unsafe.Add(ref right, length));
            if (different != 0)
                return length + ((BitConverter.IsLittleEndian ? BitOperations.TrailingZeroCount(different) : BitOperations.LeadingZeroCount(different)) >> 3);
        }
        while (length < most && Unsafe.Add(ref left, length) == Unsafe.Add(ref right, length))
            length++;
        return length;
    }
}
