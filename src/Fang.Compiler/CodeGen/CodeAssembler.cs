using Fang.Compiler.Bytecode;

namespace Fang.Compiler.CodeGen;

/// <summary>The parts of a <see cref="CodeUnit"/> that the assembler makes.</summary>
internal readonly record struct CodeLayout(
    Instruction[] Instructions, CodePosition[] Positions, ExceptionEntry[] ExceptionTable, object?[] Constants, int RegisterCount);

/// <summary>Lays out a unit's instructions: drops what is not needed and gives registers and targets their final numbers.</summary>
internal sealed class CodeAssembler(CodeBuilder builder, int variableCount, int cellCount, int freeCount)
{
    private readonly int[] _rangeStarts = [0, variableCount, variableCount + cellCount, variableCount + cellCount + freeCount];

    public CodeLayout Assemble()
    {
        var flow = new ControlFlow(builder);
        flow.Simplify();
        DefiniteAssignment.RemoveChecks(flow, variableCount);
        flow.DropIdle();

        var code = flow.Code;
        AddImmediateConstants(flow);
        var newIndex = new int[code.Length + 1];
        var count = 0;
        for (var i = 0; i < code.Length; i++)
        {
            newIndex[i] = count;
            if (flow.IsKept(i))
                count++;
        }
        newIndex[code.Length] = count;

        var constants = new ConstantTable(builder.Constants);
        var instructions = new Instruction[count];
        var positions = new CodePosition[count];
        var handlers = new int[count];
        for (var i = 0; i < code.Length; i++)
        {
            if (!flow.IsKept(i))
                continue;
            var at = newIndex[i];
            ref var draft = ref code[i];
            if (Immediate(draft) is { } value)
                constants.Use(builder.Constant(value));
            instructions[at] = Finish(draft, newIndex, constants);
            positions[at] = draft.Position;
            handlers[at] = draft.Handler;
        }
        var registerCount = _rangeStarts[3] + builder.TemporaryCount;
        return new CodeLayout(instructions, positions, MakeExceptionTable(flow, handlers, newIndex), constants.ToArray(), registerCount);
    }

    /// <summary>Integers that stand in instructions are constants of the code all the same, as its readers expect.</summary>
    private void AddImmediateConstants(ControlFlow flow)
    {
        for (var i = 0; i < flow.Code.Length; i++)
        {
            if (flow.IsKept(i) && Immediate(flow.Code[i]) is { } value)
                builder.Constant(value);
        }
    }

    private static long? Immediate(in DraftInstruction draft) => draft.Opcode switch
    {
        Opcode.AddInt or Opcode.SubInt => draft.X,
        >= Opcode.JumpIfLtInt and <= Opcode.JumpIfGeInt => (short)draft.B,
        _ => null,
    };

    private Instruction Finish(in DraftInstruction draft, int[] newIndex, ConstantTable constants)
    {
        var opcode = draft.Opcode;
        var x = OpcodeTable.X(opcode) switch
        {
            ExtraKind.Target => newIndex[draft.X],
            ExtraKind.Local => Register(draft.X),
            ExtraKind.Constant => constants.Use(draft.X),
            // The two instructions whose third register stands in X.
            _ when opcode is Opcode.BuildSlice or Opcode.FormatValue && draft.X >= 0 => Register(draft.X),
            _ => draft.X,
        };
        return new Instruction(
            opcode,
            Operand(OpcodeTable.A(opcode), draft.A),
            Operand(OpcodeTable.B(opcode), draft.B),
            Operand(OpcodeTable.C(opcode), draft.C),
            x);
    }

    private ushort Operand(OperandKind kind, int value) => kind switch
    {
        OperandKind.None => 0,
        OperandKind.Immediate => (ushort)value,
        _ => (ushort)Register(value),
    };

    private int Register(int register) => _rangeStarts[Registers.Range(register)] + Registers.Offset(register);

    private ExceptionEntry[] MakeExceptionTable(ControlFlow flow, int[] handlers, int[] newIndex)
    {
        var entries = new List<ExceptionEntry>();
        for (var i = 0; i < handlers.Length;)
        {
            var handler = handlers[i];
            var start = i;
            while (i < handlers.Length && handlers[i] == handler)
                i++;
            if (handler == 0)
                continue;
            var info = builder.Handlers[handler];
            var label = builder.Labels[info.Label];
            if (flow.IsReached(label))
                entries.Add(new ExceptionEntry(start, i, newIndex[label], Register(info.Register)));
        }
        return [.. entries];
    }

    /// <summary>Keeps the constants that are used, in their order; the first is kept always: it may be a docstring.</summary>
    private sealed class ConstantTable(List<object?> all)
    {
        private readonly int[] _numbers = new int[all.Count];
        private readonly List<object?> _kept = all.Count > 0 ? [all[0]] : [];

        public int Use(int number)
        {
            if (number == 0)
                return 0;
            if (_numbers[number] == 0)
            {
                _numbers[number] = _kept.Count;
                _kept.Add(all[number]);
            }
            return _numbers[number];
        }

        public object?[] ToArray() => [.. _kept];
    }
}
