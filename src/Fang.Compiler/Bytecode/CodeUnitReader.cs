namespace Fang.Compiler.Bytecode;

/// <summary>Reads code units that <see cref="CodeUnitWriter"/> has written.</summary>
/// <remarks>
/// Damaged bytes give a <see cref="CorruptCodeException"/>. What was made to look intact gives one when it is read: every index is
/// checked by <see cref="StoredBody"/> and <see cref="CodeVerifier"/>, so that the interpreter stays within the tables of the code.
/// It is not checked that values have the types which the instructions expect.
/// </remarks>
public static class CodeUnitReader
{
    /// <summary>The unit whose stored form <paramref name="file"/> is; the memory must not change afterwards.</summary>
    public static CodeUnit Read(ReadOnlyMemory<byte> file)
    {
        var bytes = new CodeBytesReader(file.Span);
        if (bytes.Fixed32() != StoredCode.Magic || bytes.Fixed32() != OpcodeTable.Fingerprint)
            throw new CorruptCodeException("code of another version");
        if ((ulong)bytes.Fixed64() != StoredCode.Checksum(file.Span[StoredCode.HeaderLength..]))
            throw new CorruptCodeException("code is damaged");
        var unit = ReadHead(file, new StoredStrings(file, ref bytes), ref bytes, 0);
        if (bytes.Remaining != 0)
            throw new CorruptCodeException("bytes after the end of the code");
        return unit;
    }

    /// <summary>The unit that begins at the reader's place, which moves past it.</summary>
    internal static CodeUnit ReadHead(ReadOnlyMemory<byte> file, StoredStrings strings, ref CodeBytesReader bytes, int depth)
    {
        var name = strings[bytes.Index(strings.Count)];
        var qualifiedName = strings[bytes.Index(strings.Count)];
        var fileName = strings[bytes.Index(strings.Count)];
        var firstLine = bytes.Natural();
        var flags = (CodeFlags)bytes.Unsigned();
        var argumentCount = bytes.Natural();
        var positionalOnlyCount = bytes.Natural();
        var keywordOnlyCount = bytes.Natural();
        var registerCount = bytes.Natural();
        var localCount = bytes.Natural();
        var variableCount = bytes.Natural();
        var freeCount = bytes.Natural();
        var length = bytes.Count();
        var body = new StoredBody(file, strings, bytes.Position, length, depth);
        bytes.Bytes(length);
        var unit = new CodeUnit(body, localCount)
        {
            Name = name,
            QualifiedName = qualifiedName,
            FileName = fileName,
            FirstLine = firstLine,
            Flags = flags,
            ArgumentCount = argumentCount,
            PositionalOnlyCount = positionalOnlyCount,
            KeywordOnlyCount = keywordOnlyCount,
            RegisterCount = registerCount,
            VariableCount = variableCount,
            FreeCount = freeCount,
        };
        CodeVerifier.VerifyHead(unit);
        return unit;
    }
}
