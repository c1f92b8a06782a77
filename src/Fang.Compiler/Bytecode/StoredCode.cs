using System.Buffers.Binary;

namespace Fang.Compiler.Bytecode;

/// <summary>What <see cref="CodeUnitWriter"/> and <see cref="CodeUnitReader"/> agree on.</summary>
/// <remarks>
/// A file is a header (magic, fingerprint of the opcode table, checksum of the rest), the strings, each once, and the unit: its head and its
/// body, of which the length is told, with the units inside it among the constants.
/// </remarks>
public static class StoredCode
{
    /// <summary>The version of the form; to be counted up with every change that <see cref="OpcodeTable.Fingerprint"/> does not show.</summary>
    public const uint Version = 2;

    /// <summary>The first four bytes: "Fng" and the version.</summary>
    public const uint Magic = 'F' | 'n' << 8 | 'g' << 16 | Version << 24;

    /// <summary>The bytes before those that the checksum is of.</summary>
    public const int HeaderLength = 16;

    /// <summary>How deep units and tuples nest at most.</summary>
    internal const int DeepestNesting = 200;

    private const ulong Factor = 0x9E37_79B9_7F4A_7C15;

    /// <summary>A sum that damage changes: bodies are read long after the file, when nobody expects it to be damaged.</summary>
    public static ulong Checksum(ReadOnlySpan<byte> bytes)
    {
        var sum = (ulong)bytes.Length;
        for (; bytes.Length >= sizeof(ulong); bytes = bytes[sizeof(ulong)..])
            sum = Mix(sum ^ BinaryPrimitives.ReadUInt64LittleEndian(bytes));
        foreach (var last in bytes)
            sum = Mix(sum ^ last);
        return sum;

        // Both steps can be undone, so that no single change is lost.
        static ulong Mix(ulong value)
        {
            value *= Factor;
            return value ^ (value >> 32);
        }
    }
}

/// <summary>The kind of a stored constant.</summary>
internal enum ConstantTag : byte
{
    None, True, False, Ellipsis, Int, Long, BigInteger, Double, Complex, String, CodePoints, Bytes, Tuple, FrozenSet, Code,
}
