using System.Security.Cryptography;
using Fang.Compiler.Bytecode;

namespace Fang.Runtime.Importing;

/// <summary>The identity of Fang's compiled code in <c>__pycache__</c>.</summary>
public static class CodeCache
{
    /// <summary>The tag in file names: <c>module.fang-313.pyc</c>.</summary>
    public const string Tag = "fang-313";

    /// <summary>The first four bytes of a file, as a little-endian int. It changes with the opcode table and with the form in which code is stored.</summary>
    public static int MagicToken => 0x0A0D_0000 | (int)((OpcodeTable.Fingerprint + StoredCode.Version) & 0xFFFF);

    /// <summary>Eight bytes that stand for source text.</summary>
    public static byte[] SourceHash(ReadOnlySpan<byte> source) => SHA256.HashData(source)[..8];
}
