using System.Collections;
using Fang.Compiler.Bytecode;

namespace Fang.Runtime.Interpreter;

/// <summary>
/// Which temporaries of a code unit are still read after each instruction is reached: what blocks keep there (iterators, exit
/// methods, the exception handled before) and what a half evaluated expression has computed so far.
/// </summary>
internal sealed class LiveTemporaries
{
    private readonly CodeUnit _unit;
    private readonly int _first;
    private readonly BitArray[] _before;

    public LiveTemporaries(CodeUnit unit)
    {
        _unit = unit;
        _first = unit.LocalNames.Length;
        _before = new BitArray[unit.Instructions.Length];
        for (var pc = 0; pc < _before.Length; pc++)
            _before[pc] = new BitArray(unit.RegisterCount);
        bool changed;
        do
        {
            changed = false;
            for (var pc = _before.Length - 1; pc >= 0; pc--)
                changed |= Update(pc);
        }
        while (changed);
    }

    /// <summary>The temporaries that are live when the instruction is about to run.</summary>
    public BitArray Before(int pc) => _before[pc];

    /// <summary>The instructions that may be the next to read a temporary.</summary>
    public HashSet<int> Readers(int pc, int register)
    {
        var readers = new HashSet<int>();
        var seen = new HashSet<int>();
        var pending = new Stack<int>();
        pending.Push(pc);
        while (pending.TryPop(out var at))
        {
            if (at >= _before.Length || !_before[at][register] || !seen.Add(at))
                continue;
            ref var instruction = ref _unit.Instructions[at];
            var reads = new BitArray(_unit.RegisterCount);
            AddReads(in instruction, reads);
            if (reads[register])
            {
                readers.Add(at);
                continue;
            }
            if (!CodeVerifier.EndsFlow(instruction.Opcode))
                pending.Push(at + 1);
            if (OpcodeTable.X(instruction.Opcode) == ExtraKind.Target)
                pending.Push(instruction.X);
            foreach (var entry in _unit.ExceptionTable)
            {
                if (at >= entry.Start && at < entry.End)
                {
                    pending.Push(entry.Handler);
                    break;
                }
            }
        }
        return readers;
    }

    private bool Update(int pc)
    {
        ref var instruction = ref _unit.Instructions[pc];
        var live = new BitArray(_unit.RegisterCount);
        if (!CodeVerifier.EndsFlow(instruction.Opcode) && pc + 1 < _before.Length)
            live.Or(_before[pc + 1]);
        if (OpcodeTable.X(instruction.Opcode) == ExtraKind.Target)
            live.Or(_before[instruction.X]);
        RemoveWrites(in instruction, live);
        AddReads(in instruction, live);
        foreach (var entry in _unit.ExceptionTable)
        {
            if (pc < entry.Start || pc >= entry.End)
                continue;
            var inHandler = new BitArray(_before[entry.Handler]);
            inHandler[entry.Register] = false;
            live.Or(inHandler);
            break;
        }
        for (var register = 0; register < _first; register++)
            live[register] = false;
        if (((BitArray)live.Clone()).Xor(_before[pc]).HasAnySet() is false)
            return false;
        _before[pc] = live;
        return true;
    }

    private static void RemoveWrites(in Instruction instruction, BitArray live)
    {
        var length = OpcodeTable.A(instruction.Opcode) switch
        {
            OperandKind.Write => 1,
            OperandKind.Window => CodeVerifier.ResultLength(instruction),
            _ => 0,
        };
        for (var i = 0; i < length; i++)
            live[instruction.A + i] = false;
    }

    private static void AddReads(in Instruction instruction, BitArray live)
    {
        var opcode = instruction.Opcode;
        Add(OpcodeTable.A(opcode), instruction.A, live);
        Add(OpcodeTable.B(opcode), instruction.B, live);
        Add(OpcodeTable.C(opcode), instruction.C, live);
        if (OpcodeTable.B(opcode) == OperandKind.Window)
        {
            for (var i = 0; i < CodeVerifier.ArgumentLength(instruction); i++)
                live[instruction.B + i] = true;
        }
        if (opcode is Opcode.BuildSlice or Opcode.FormatValue && instruction.X >= 0)
            live[instruction.X] = true;
    }

    private static void Add(OperandKind kind, int register, BitArray live)
    {
        if (kind is OperandKind.Read or OperandKind.Change)
            live[register] = true;
    }
}
