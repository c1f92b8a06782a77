using System.Reflection;
using System.Runtime.CompilerServices;

namespace Fang.Runtime.Text;

/// <summary>The tables of the Unicode character database (15.1), read where they lie in the assembly's own memory.</summary>
internal static unsafe class UnicodeTables
{
    private const int BlockBits = 7;

    private static readonly ushort* BlockNumbers;
    private static readonly ushort* RecordNumbers;
    private static readonly UnicodeRecord* Records;
    private static readonly int* SequencePool;
    private static readonly int* DecompositionPool;

    private static readonly nint DecomposedStart, PlacesStart, CompositionsStart, CorrectionsStart;
    private static readonly int DecomposedCount, CompositionsCount, CorrectionsCount;

    static UnicodeTables()
    {
        var stream = (UnmanagedMemoryStream)Resource("characters.bin");
        var at = stream.PositionPointer;
        BlockNumbers = (ushort*)Section(ref at, out _);
        RecordNumbers = (ushort*)Section(ref at, out _);
        Records = (UnicodeRecord*)Section(ref at, out _);
        SequencePool = (int*)Section(ref at, out _);
        DecomposedStart = Section(ref at, out var length);
        DecomposedCount = length / sizeof(int);
        PlacesStart = Section(ref at, out _);
        DecompositionPool = (int*)Section(ref at, out _);
        CompositionsStart = Section(ref at, out length);
        CompositionsCount = length / sizeof(int) / 3;
        CorrectionsStart = Section(ref at, out length);
        CorrectionsCount = length / sizeof(int) / 2;
    }

    /// <summary>An embedded file of the build.</summary>
    public static Stream Resource(string name) =>
        Assembly.GetExecutingAssembly().GetManifestResourceStream(name) ?? throw new InvalidOperationException(name + " is not in the assembly");

    private static nint Section(ref byte* at, out int length)
    {
        length = Unsafe.ReadUnaligned<int>(at);
        var start = at + sizeof(int);
        at = start + (length + 3 & ~3);
        return (nint)start;
    }

    /// <summary>The record of a character (0 to 0x10FFFF).</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static ref readonly UnicodeRecord Record(int c) =>
        ref Records[RecordNumbers[(BlockNumbers[c >> BlockBits] << BlockBits) + (c & ((1 << BlockBits) - 1))]];

    /// <summary>The characters of a case mapping that is longer than one.</summary>
    public static ReadOnlySpan<int> Sequence(int mapping)
    {
        var place = SequencePool + (mapping - UnicodeValues.Sequence);
        return new ReadOnlySpan<int>(place + 1, *place);
    }

    /// <summary>The decomposition of a character, and the number of its tag; empty if it has none in the tables.</summary>
    public static ReadOnlySpan<int> Decomposition(int c, out int tag)
    {
        var index = new ReadOnlySpan<int>((int*)DecomposedStart, DecomposedCount).BinarySearch(c);
        if (index < 0)
        {
            tag = 0;
            return default;
        }
        var place = ((int*)PlacesStart)[index];
        tag = place >> 24;
        var characters = DecompositionPool + (place & 0xFFFFFF);
        return new ReadOnlySpan<int>(characters + 1, *characters);
    }

    /// <summary>The character that two others compose to, or -1.</summary>
    public static int Compose(int first, int second)
    {
        var triples = (int*)CompositionsStart;
        var (low, high) = (0, CompositionsCount - 1);
        while (low <= high)
        {
            var middle = (low + high) >>> 1;
            var triple = triples + middle * 3;
            var order = triple[0] != first ? triple[0].CompareTo(first) : triple[1].CompareTo(second);
            if (order == 0)
                return triple[2];
            if (order < 0)
                low = middle + 1;
            else
                high = middle - 1;
        }
        return -1;
    }

    /// <summary>What a character decomposed to before it was corrected after Unicode 3.2, or -1.</summary>
    public static int CorrectedLater(int c)
    {
        var pairs = (int*)CorrectionsStart;
        for (var i = 0; i < CorrectionsCount; i++)
        {
            if (pairs[i * 2] == c)
                return pairs[i * 2 + 1];
        }
        return -1;
    }
}
