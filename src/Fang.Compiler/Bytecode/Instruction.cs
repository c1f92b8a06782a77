using System.Runtime.InteropServices;

namespace Fang.Compiler.Bytecode;

/// <summary>What an operand A, B or C of an instruction means.</summary>
public enum OperandKind : byte { None, Read, Write, Change, Window, Immediate }

/// <summary>What operand X of an instruction means.</summary>
public enum ExtraKind : byte { None, Constant, Name, Local, Target, Immediate }

/// <summary>One instruction of the register machine; <c>opcodes.txt</c> says what its operands mean.</summary>
[StructLayout(LayoutKind.Sequential, Pack = 4)]
public struct Instruction(Opcode opcode, ushort a = 0, ushort b = 0, ushort c = 0, int x = 0)
{
    public Opcode Opcode = opcode;
    public ushort A = a;
    public ushort B = b;
    public ushort C = c;
    public int X = x;
}

/// <summary>The source range of an instruction: lines from 1, columns in UTF-8 bytes from 0; -1 is unknown (PEP 657).</summary>
public readonly record struct CodePosition(int Line, int EndLine, int Column, int EndColumn)
{
    /// <summary>For an instruction that no source text stands for.</summary>
    public static readonly CodePosition None = new(-1, -1, -1, -1);
}

/// <summary>
/// An exception raised in [<see cref="Start"/>, <see cref="End"/>) is put into register <see cref="Register"/>
/// and execution continues at <see cref="Handler"/>. The first entry that covers the instruction wins: inner ones come first.
/// </summary>
public readonly record struct ExceptionEntry(int Start, int End, int Handler, int Register);
