using System.Numerics;
using Fang.Syntax.Ast;

namespace Fang.Compiler.Bytecode;

/// <summary>Where the body of a unit stands in a file.</summary>
internal sealed class StoredBody(ReadOnlyMemory<byte> file, StoredStrings strings, int start, int length, int depth)
{
    /// <summary>The body, which <see cref="CodeVerifier"/> has not seen yet.</summary>
    public CodeBody Read()
    {
        if (depth > StoredCode.DeepestNesting)
            throw new CorruptCodeException("code nests too deeply");
        var bytes = new CodeBytesReader(file.Span[..(start + length)]) { Position = start };
        var localNames = Strings(ref bytes);
        var isCell = new bool[localNames.Length];
        for (var i = 0; i < isCell.Length; i++)
            isCell[i] = bytes.Byte() != 0;
        var names = Strings(ref bytes);
        var constants = ReadItems(ref bytes, depth);
        var instructions = ReadInstructions(ref bytes);
        var exceptionTable = new ExceptionEntry[bytes.Count()];
        for (var i = 0; i < exceptionTable.Length; i++)
            exceptionTable[i] = new ExceptionEntry(bytes.Natural(), bytes.Natural(), bytes.Natural(), bytes.Natural());
        return new CodeBody
        {
            LocalNames = localNames,
            IsCell = isCell,
            Names = names,
            Constants = constants,
            Instructions = instructions,
            ExceptionTable = exceptionTable,
            EncodedPositions = file[bytes.Position..(start + length)],
        };
    }

    private string String(ref CodeBytesReader bytes) => strings[bytes.Index(strings.Count)];

    private string[] Strings(ref CodeBytesReader bytes)
    {
        var result = new string[bytes.Count()];
        for (var i = 0; i < result.Length; i++)
            result[i] = String(ref bytes);
        return result;
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

    private object?[] ReadItems(ref CodeBytesReader bytes, int nesting)
    {
        var items = new object?[bytes.Count()];
        for (var i = 0; i < items.Length; i++)
            items[i] = ReadConstant(ref bytes, nesting);
        return items;
    }

    private object? ReadConstant(ref CodeBytesReader bytes, int nesting)
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
                return new TupleConstant(ReadNested(ref bytes, nesting + 1));
            case ConstantTag.FrozenSet:
                return new FrozenSetConstant(ReadNested(ref bytes, nesting + 1));
            case ConstantTag.Code:
                return CodeUnitReader.ReadHead(file, strings, ref bytes, nesting + 1);
            default:
                throw new CorruptCodeException("unknown kind of constant");
        }
    }

    private object?[] ReadNested(ref CodeBytesReader bytes, int nesting) =>
        nesting > StoredCode.DeepestNesting ? throw new CorruptCodeException("code nests too deeply") : ReadItems(ref bytes, nesting);
}
