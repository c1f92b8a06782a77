using System.Globalization;
using System.Text;
using Fang.Compiler.CodeGen;

namespace Fang.Compiler.Bytecode;

/// <summary>Shows code as text, one line an instruction.</summary>
public static class Disassembler
{
    /// <summary>The instructions of a unit and, with <paramref name="nested"/>, of the units among its constants.</summary>
    public static string Disassemble(CodeUnit unit, bool nested = false)
    {
        var text = new StringBuilder();
        for (var i = 0; i < unit.Instructions.Length; i++)
        {
            text.Append(CultureInfo.InvariantCulture, $"{unit.Positions[i].Line,5} {i,4}  ");
            text.Append(Describe(unit, i)).Append('\n');
        }
        foreach (var entry in unit.ExceptionTable)
        {
            text.Append(CultureInfo.InvariantCulture, $"      {entry.Start}..{entry.End - 1} -> {entry.Handler} in ");
            AppendRegister(text, unit, entry.Register);
            text.Append('\n');
        }
        if (nested)
        {
            foreach (var constant in unit.Constants)
            {
                if (constant is CodeUnit inner)
                    text.Append('\n').Append(inner.QualifiedName).Append(":\n").Append(Disassemble(inner, true));
            }
        }
        return text.ToString();
    }

    /// <summary>One instruction: its name, its registers (locals by name, temporaries as $n), and what X means.</summary>
    public static string Describe(CodeUnit unit, int index)
    {
        var instruction = unit.Instructions[index];
        var opcode = instruction.Opcode;
        var text = new StringBuilder(opcode.ToString());
        AppendOperand(text, unit, OpcodeTable.A(opcode), instruction.A);
        AppendOperand(text, unit, OpcodeTable.B(opcode), instruction.B);
        AppendOperand(text, unit, OpcodeTable.C(opcode), instruction.C);
        switch (OpcodeTable.X(opcode))
        {
            case ExtraKind.Constant:
                text.Append(" (").Append(ConstantText.Of(unit.Constants[instruction.X])).Append(')');
                break;
            case ExtraKind.Name:
                text.Append(" '").Append(unit.Names[instruction.X]).Append('\'');
                break;
            case ExtraKind.Target:
                text.Append(CultureInfo.InvariantCulture, $" -> {instruction.X}");
                break;
            case ExtraKind.Immediate when opcode is Opcode.BuildSlice or Opcode.FormatValue:
                if (instruction.X >= 0)
                {
                    text.Append(' ');
                    AppendRegister(text, unit, instruction.X);
                }
                break;
            case ExtraKind.Immediate:
                text.Append(CultureInfo.InvariantCulture, $" #{instruction.X}");
                break;
        }
        return text.ToString();
    }

    private static void AppendOperand(StringBuilder text, CodeUnit unit, OperandKind kind, int value)
    {
        if (kind == OperandKind.None)
            return;
        text.Append(' ');
        if (kind == OperandKind.Immediate)
            text.Append(CultureInfo.InvariantCulture, $"#{(short)value}");
        else
            AppendRegister(text, unit, value);
    }

    private static void AppendRegister(StringBuilder text, CodeUnit unit, int register)
    {
        if (register < unit.LocalNames.Length)
            text.Append(unit.LocalNames[register]);
        else
            text.Append(CultureInfo.InvariantCulture, $"${register - unit.LocalNames.Length}");
    }
}
