using System.Numerics;
using System.Runtime.InteropServices;
using System.Text;
using Fang.Syntax.Ast;

namespace Fang.Compiler.Bytecode;

/// <summary>Reads code units that <see cref="CodeUnitWriter"/> has written.</summary>
/// <remarks>
/// Damaged bytes give a <see cref="CorruptCodeException"/>: every index is checked here and by <see cref="CodeVerifier"/>, so that
/// the interpreter stays within the tables of the code. It does not check that values have the types which the instructions expect.
/// </remarks>
public sealed class CodeUnitReader
{
    private const int DeepestNesting = 200;

    private readonly ReadOnlyMemory<byte> _file;
    private string[] _strings = [];
    private int _depth;

    private CodeUnitReader(ReadOnlyMemory<byte> file) => _file = file;

    /// <summary>The unit whose stored form <paramref name="file"/> is; the memory must not change afterwards.</summary>
    public static CodeUnit Read(ReadOnlyMemory<byte> file)
    {
        var reader = new CodeUnitReader(file);
        var bytes = new CodeBytesReader(file.Span);
        if (bytes.Fixed32() != StoredCode.Magic || bytes.Fixed32() != OpcodeTable.Fingerprint)
            throw new CorruptCodeException("code of another version");
        reader.ReadStrings(ref bytes);
        var unit = reader.ReadUnit(ref bytes);
        if (bytes.Remaining != 0)
            throw new CorruptCodeException("bytes after the end of the code");
        return unit;
    }

    private void ReadStrings(ref CodeBytesReader bytes)
    {
        _strings = new string[bytes.Count()];
        for (var i = 0; i < _strings.Length; i++)
        {
            var header = bytes.Natural();
            var content = bytes.Bytes(header >> 1);
            if ((header & 1) == 0)
                _strings[i] = Encoding.UTF8.GetString(content);
            else if (content.Length % sizeof(char) == 0)
                _strings[i] = new string(MemoryMarshal.Cast<byte, char>(content));
            else
                throw new CorruptCodeException("bad string");
        }
    }

    private string String(ref CodeBytesReader bytes) => _strings[bytes.Index(_strings.Length)];

    private string[] Strings(ref CodeBytesReader bytes)
    {
        var result = new string[bytes.Count()];
        for (var i = 0; i < result.Length; i++)
            result[i] = String(ref bytes);
        return result;
    }

    private CodeUnit ReadUnit(ref CodeBytesReader bytes)
    {
        if (++_depth > DeepestNesting)
            throw new CorruptCodeException("code nests too deeply");
        var name = String(ref bytes);
        var qualifiedName = String(ref bytes);
        var fileName = String(ref bytes);
        var firstLine = bytes.Natural();
        var flags = (CodeFlags)bytes.Unsigned();
        var argumentCount = bytes.Natural();
        var positionalOnlyCount = bytes.Natural();
        var keywordOnlyCount = bytes.Natural();
        var registerCount = bytes.Natural();
        var localNames = Strings(ref bytes);
        var variableCount = bytes.Natural();
        var freeCount = bytes.Natural();
        var isCell = new bool[localNames.Length];
        for (var i = 0; i < isCell.Length; i++)
            isCell[i] = bytes.Byte() != 0;
        var names = Strings(ref bytes);
        var constants = ReadItems(ref bytes);
        var instructions = ReadInstructions(ref bytes);
        var exceptionTable = new ExceptionEntry[bytes.Count()];
        for (var i = 0; i < exceptionTable.Length; i++)
            exceptionTable[i] = new ExceptionEntry(bytes.Natural(), bytes.Natural(), bytes.Natural(), bytes.Natural());
        var positionsLength = bytes.Count();
        var positionsStart = bytes.Position;
        bytes.Bytes(positionsLength);
        _depth--;
        var unit = new CodeUnit
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
            LocalNames = localNames,
            VariableCount = variableCount,
            IsCell = isCell,
            FreeCount = freeCount,
            Names = names,
            Constants = constants,
            Instructions = instructions,
            EncodedPositions = _file.Slice(positionsStart, positionsLength),
            ExceptionTable = exceptionTable,
        };
        CodeVerifier.Verify(unit);
        return unit;
    }

    private static Instruction[] ReadInstructions(ref CodeBytesReader bytes)
    {
        var instructions = new Instruction[bytes.Count()];
        for (var i = 0; i < instructions.Length; i++)
        {
            var opcode = (Opcode)bytes.Index(OpcodeTable.Count);
            var a = OpcodeTable.A(opcode) != OperandKind.None ? bytes.Index(ushort.MaxValue + 1) : 0;
            var b = OpcodeTable.B(opcode) != OperandKind.None ? bytes.Index(ushort.MaxValue + 1) : 0;
            var c = OpcodeTable.C(opcode) != OperandKind.None ? bytes.Index(ushort.MaxValue + 1) : 0;
            var x = OpcodeTable.X(opcode) != ExtraKind.None ? bytes.Signed() : 0;
            instructions[i] = new Instruction(opcode, (ushort)a, (ushort)b, (ushort)c, x);
        }
        return instructions;
    }

    private object?[] ReadItems(ref CodeBytesReader bytes)
    {
        var items = new object?[bytes.Count()];
        for (var i = 0; i < items.Length; i++)
            items[i] = ReadConstant(ref bytes);
        return items;
    }

    private object? ReadConstant(ref CodeBytesReader bytes)
    {
        switch ((ConstantTag)bytes.Byte())
        {
            case ConstantTag.None:
                return null;
            case ConstantTag.True:
                return true;
            case ConstantTag.False:
                return false;
            case ConstantTag.Ellipsis:
                return EllipsisConstant.Value;
            case ConstantTag.Int:
                return (long)bytes.Signed();
            case ConstantTag.Long:
                return bytes.Fixed64();
            case ConstantTag.BigInteger:
                return new BigInteger(bytes.Bytes(bytes.Count()));
            case ConstantTag.Double:
                return BitConverter.Int64BitsToDouble(bytes.Fixed64());
            case ConstantTag.Complex:
                return new Complex(BitConverter.Int64BitsToDouble(bytes.Fixed64()), BitConverter.Int64BitsToDouble(bytes.Fixed64()));
            case ConstantTag.String:
                return String(ref bytes);
            case ConstantTag.CodePoints:
                var codePoints = new int[bytes.Count()];
                for (var i = 0; i < codePoints.Length; i++)
                    codePoints[i] = bytes.Index(0x110000);
                return new CodePointString(codePoints);
            case ConstantTag.Bytes:
                return new BytesConstant(bytes.Bytes(bytes.Count()).ToArray());
            case ConstantTag.Tuple:
                return new TupleConstant(ReadNested(ref bytes));
            case ConstantTag.FrozenSet:
                return new FrozenSetConstant(ReadNested(ref bytes));
            case ConstantTag.Code:
                return ReadUnit(ref bytes);
            default:
                throw new CorruptCodeException("unknown kind of constant");
        }
    }

    private object?[] ReadNested(ref CodeBytesReader bytes)
    {
        if (++_depth > DeepestNesting)
            throw new CorruptCodeException("code nests too deeply");
        var items = ReadItems(ref bytes);
        _depth--;
        return items;
    }
}
