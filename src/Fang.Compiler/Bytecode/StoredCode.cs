namespace Fang.Compiler.Bytecode;

/// <summary>What <see cref="CodeUnitWriter"/> and <see cref="CodeUnitReader"/> agree on.</summary>
public static class StoredCode
{
    /// <summary>The version of the form; to be counted up with every change that <see cref="OpcodeTable.Fingerprint"/> does not show.</summary>
    public const uint Version = 1;

    /// <summary>The first four bytes: "Fng" and the version.</summary>
    public const uint Magic = 'F' | 'n' << 8 | 'g' << 16 | Version << 24;
}

/// <summary>The kind of a stored constant.</summary>
internal enum ConstantTag : byte
{
    None, True, False, Ellipsis, Int, Long, BigInteger, Double, Complex, String, CodePoints, Bytes, Tuple, FrozenSet, Code,
}
