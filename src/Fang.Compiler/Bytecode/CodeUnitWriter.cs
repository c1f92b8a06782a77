using System.Numerics;
using System.Runtime.InteropServices;
using System.Text;
using Fang.Syntax.Ast;

namespace Fang.Compiler.Bytecode;

/// <summary>
/// Writes code units for the cache of compiled code and for marshal, in the form that <see cref="StoredCode"/> describes.
/// </summary>
public sealed class CodeUnitWriter
{
    // What is written now: the unit, then the body of the unit inside it, and so on.
    private CodeBytesWriter _body = new();
    private readonly Dictionary<string, int> _strings = [];

    private CodeUnitWriter()
    {
    }

    /// <summary>The stored form of a unit and all units inside it.</summary>
    public static byte[] Write(CodeUnit unit)
    {
        var writer = new CodeUnitWriter();
        writer.WriteUnit(unit);
        return writer.Finish();
    }

    private byte[] Finish()
    {
        var content = new CodeBytesWriter();
        content.Count(_strings.Count);
        foreach (var text in _strings.Keys)
            WriteText(content, text);
        content.Bytes(_body.ToArray());
        var file = new CodeBytesWriter();
        file.Fixed32(StoredCode.Magic);
        file.Fixed32(OpcodeTable.Fingerprint);
        file.Fixed64((long)StoredCode.Checksum(content.ToArray()));
        file.Bytes(content.ToArray());
        return file.ToArray();
    }

    /// <summary>UTF-8, or UTF-16 for a text with lone surrogates; the lowest bit of the length tells which.</summary>
    private static void WriteText(CodeBytesWriter file, string text)
    {
        if (IsValid(text))
        {
            var bytes = Encoding.UTF8.GetBytes(text);
            file.Count(bytes.Length << 1);
            file.Bytes(bytes);
        }
        else
        {
            var bytes = MemoryMarshal.AsBytes(text.AsSpan());
            file.Count(bytes.Length << 1 | 1);
            file.Bytes(bytes);
        }
    }

    private static bool IsValid(string text)
    {
        for (var i = 0; i < text.Length; i++)
        {
            if (!char.IsSurrogate(text[i]))
                continue;
            if (!char.IsSurrogatePair(text, i))
                return false;
            i++;
        }
        return true;
    }

    private void String(string text)
    {
        ref var number = ref CollectionsMarshal.GetValueRefOrAddDefault(_strings, text, out var exists);
        if (!exists)
            number = _strings.Count - 1;
        _body.Count(number);
    }

    private void Strings(string[] texts)
    {
        _body.Count(texts.Length);
        foreach (var text in texts)
            String(text);
    }

    private void WriteUnit(CodeUnit unit)
    {
        String(unit.Name);
        String(unit.QualifiedName);
        String(unit.FileName);
        _body.Count(unit.FirstLine);
        _body.Unsigned((uint)unit.Flags);
        _body.Count(unit.ArgumentCount);
        _body.Count(unit.PositionalOnlyCount);
        _body.Count(unit.KeywordOnlyCount);
        _body.Count(unit.RegisterCount);
        _body.Count(unit.LocalCount);
        _body.Count(unit.VariableCount);
        _body.Count(unit.FreeCount);
        var head = _body;
        _body = new CodeBytesWriter();
        WriteBody(unit);
        var body = _body.ToArray();
        _body = head;
        WriteBytes(body);
    }

    private void WriteBody(CodeUnit unit)
    {
        Strings(unit.LocalNames);
        foreach (var isCell in unit.IsCell)
            _body.Byte(isCell ? (byte)1 : (byte)0);
        Strings(unit.Names);
        _body.Count(unit.Constants.Length);
        foreach (var constant in unit.Constants)
            WriteConstant(constant);
        WriteInstructions(unit.Instructions);
        _body.Count(unit.ExceptionTable.Length);
        foreach (var entry in unit.ExceptionTable)
        {
            _body.Count(entry.Start);
            _body.Count(entry.End);
            _body.Count(entry.Handler);
            _body.Count(entry.Register);
        }
        _body.Bytes(PositionTable.Encode(unit.Positions));
    }

    private void WriteInstructions(Instruction[] instructions)
    {
        _body.Count(instructions.Length);
        foreach (var instruction in instructions)
        {
            var opcode = instruction.Opcode;
            _body.Count((int)opcode);
            if (OpcodeTable.A(opcode) != OperandKind.None)
                _body.Count(instruction.A);
            if (OpcodeTable.B(opcode) != OperandKind.None)
                _body.Count(instruction.B);
            if (OpcodeTable.C(opcode) != OperandKind.None)
                _body.Count(instruction.C);
            if (OpcodeTable.X(opcode) != ExtraKind.None)
                _body.Signed(instruction.X);
        }
    }

    private void WriteConstant(object? constant)
    {
        switch (constant)
        {
            case null:
                Tag(ConstantTag.None);
                break;
            case bool value:
                Tag(value ? ConstantTag.True : ConstantTag.False);
                break;
            case EllipsisConstant:
                Tag(ConstantTag.Ellipsis);
                break;
            case long value and >= int.MinValue and <= int.MaxValue:
                Tag(ConstantTag.Int);
                _body.Signed((int)value);
                break;
            case long value:
                Tag(ConstantTag.Long);
                _body.Fixed64(value);
                break;
            case BigInteger value:
                Tag(ConstantTag.BigInteger);
                WriteBytes(value.ToByteArray());
                break;
            case double value:
                Tag(ConstantTag.Double);
                _body.Fixed64(BitConverter.DoubleToInt64Bits(value));
                break;
            case Complex value:
                Tag(ConstantTag.Complex);
                _body.Fixed64(BitConverter.DoubleToInt64Bits(value.Real));
                _body.Fixed64(BitConverter.DoubleToInt64Bits(value.Imaginary));
                break;
            case string value:
                Tag(ConstantTag.String);
                String(value);
                break;
            case CodePointString value:
                Tag(ConstantTag.CodePoints);
                _body.Count(value.CodePoints.Length);
                foreach (var codePoint in value.CodePoints)
                    _body.Count(codePoint);
                break;
            case BytesConstant value:
                Tag(ConstantTag.Bytes);
                WriteBytes(value.Value);
                break;
            case TupleConstant value:
                Tag(ConstantTag.Tuple);
                WriteItems(value.Items);
                break;
            case FrozenSetConstant value:
                Tag(ConstantTag.FrozenSet);
                WriteItems(value.Items);
                break;
            case CodeUnit value:
                Tag(ConstantTag.Code);
                WriteUnit(value);
                break;
            default:
                throw new ArgumentException($"not a constant: {constant.GetType()}", nameof(constant));
        }
    }

    private void Tag(ConstantTag tag) => _body.Byte((byte)tag);

    private void WriteBytes(ReadOnlySpan<byte> bytes)
    {
        _body.Count(bytes.Length);
        _body.Bytes(bytes);
    }

    private void WriteItems(object?[] items)
    {
        _body.Count(items.Length);
        foreach (var item in items)
            WriteConstant(item);
    }
}
