using System.Numerics;

namespace Fang.Compiler.Bytecode;

/// <summary>Checks that no instruction reaches outside of the registers, tables and instructions of its unit.</summary>
public static class CodeVerifier
{
    /// <summary>Throws a <see cref="CorruptCodeException"/> if anything is out of range. Units among the constants are not looked at.</summary>
    public static void Verify(CodeUnit unit)
    {
        VerifyHead(unit);
        VerifyBody(unit, unit.Body);
    }

    /// <summary>Throws a <see cref="CorruptCodeException"/> if the counts of a unit contradict one another.</summary>
    internal static void VerifyHead(CodeUnit unit)
    {
        Check(unit.RegisterCount is >= 0 and <= ushort.MaxValue && unit.LocalCount <= unit.RegisterCount, "register count");
        Check(unit.FreeCount <= unit.LocalCount && unit.VariableCount <= unit.LocalCount - unit.FreeCount, "local names");
        Check(unit.ParameterCount <= unit.VariableCount && unit.PositionalOnlyCount <= unit.ArgumentCount, "parameters");
    }

    /// <summary>Throws a <see cref="CorruptCodeException"/> if anything in what is to be the unit's body is out of range.</summary>
    internal static void VerifyBody(CodeUnit unit, CodeBody body)
    {
        Check(body.LocalNames.Length == unit.LocalCount && body.IsCell.Length == unit.LocalCount, "local names");
        var instructions = body.Instructions;
        Check(instructions.Length > 0 && EndsFlow(instructions[^1].Opcode), "end");
        for (var i = 0; i < instructions.Length; i++)
            Verify(unit, body, instructions[i], i);
        foreach (var entry in body.ExceptionTable)
        {
            Check(
                entry.Start >= 0 && entry.Start < entry.End && entry.End <= instructions.Length
                && (uint)entry.Handler < (uint)instructions.Length && (uint)entry.Register < (uint)unit.RegisterCount,
                "exception table");
        }
    }

    private static void Verify(CodeUnit unit, CodeBody body, in Instruction instruction, int index)
    {
        var opcode = instruction.Opcode;
        VerifyOperand(unit, OpcodeTable.A(opcode), instruction.A);
        VerifyOperand(unit, OpcodeTable.B(opcode), instruction.B);
        VerifyOperand(unit, OpcodeTable.C(opcode), instruction.C);
        var x = instruction.X;
        switch (OpcodeTable.X(opcode))
        {
            case ExtraKind.Constant:
                Check((uint)x < (uint)body.Constants.Length, "constant");
                Check(opcode != Opcode.MakeFunction || body.Constants[x] is CodeUnit, "function");
                break;
            case ExtraKind.Name:
                Check((uint)x < (uint)body.Names.Length, "name");
                break;
            case ExtraKind.Local:
                Check((uint)x < (uint)body.LocalNames.Length, "local");
                break;
            case ExtraKind.Target:
                Check((uint)x < (uint)body.Instructions.Length && (x <= index) == (opcode == Opcode.JumpBack), "jump");
                break;
            case ExtraKind.Immediate when opcode is Opcode.BuildSlice or Opcode.FormatValue:
                Check(x >= -1 && x < unit.RegisterCount, "register");
                break;
        }
        if (OpcodeTable.A(opcode) == OperandKind.Window)
            VerifyWindow(unit, instruction.A, ResultLength(instruction));
        if (OpcodeTable.B(opcode) == OperandKind.Window)
            VerifyWindow(unit, instruction.B, ArgumentLength(instruction));
    }

    private static void VerifyOperand(CodeUnit unit, OperandKind kind, int register)
    {
        if (kind is OperandKind.Read or OperandKind.Write or OperandKind.Change)
            Check(register < unit.RegisterCount, "register");
    }

    private static void VerifyWindow(CodeUnit unit, int first, long length) =>
        Check(length >= 0 && (length == 0 || first + length <= unit.RegisterCount), "window");

    /// <summary>How many registers from A on the instruction fills.</summary>
    public static long ResultLength(in Instruction instruction) => instruction.Opcode switch
    {
        Opcode.CopyFreeVars or Opcode.UnpackSequence => instruction.X,
        Opcode.UnpackEx => (long)instruction.X + instruction.C + 1,
        Opcode.ExceptionArgs => 3,
        _ => 2,
    };

    /// <summary>How many registers from B on the instruction reads.</summary>
    public static long ArgumentLength(in Instruction instruction) => instruction.Opcode switch
    {
        Opcode.BuildTuple or Opcode.BuildList or Opcode.BuildSet or Opcode.BuildString or Opcode.MakeClosure => instruction.X,
        Opcode.BuildMap => 2L * instruction.X,
        Opcode.Call or Opcode.CallKw => (long)instruction.X + 1,
        Opcode.CallMethod or Opcode.CallMethodKw => (long)instruction.X + 2,
        Opcode.MakeFunction => BitOperations.PopCount(instruction.C),
        Opcode.Intrinsic => IntrinsicLength((Intrinsic)instruction.C),
        _ => 3,
    };

    private static long IntrinsicLength(Intrinsic intrinsic) => intrinsic switch
    {
        Intrinsic.TypeVarWithBound or Intrinsic.TypeVarWithConstraints or Intrinsic.SetTypeParamDefault
            or Intrinsic.SetFunctionTypeParams => 2,
        Intrinsic.TypeAlias => 3,
        _ => 1,
    };

    /// <summary>Whether the next instruction never follows.</summary>
    public static bool EndsFlow(Opcode opcode) => opcode is Opcode.Jump or Opcode.JumpBack or Opcode.Return or Opcode.Raise
        or Opcode.RaiseFrom or Opcode.RaiseCurrent or Opcode.Reraise or Opcode.EndAsyncFor;

    private static void Check(bool condition, string what)
    {
        if (!condition)
            throw new CorruptCodeException($"bad {what}");
    }
}
