using Fang.Compiler.Bytecode;
using Fang.Runtime.Objects;

namespace Fang.Runtime.Frames;

/// <summary>
/// Empties the registers of running frames that no instruction will read again, so that what they hold can be collected:
/// a temporary keeps its last value until it is used for another.
/// </summary>
/// <remarks>For those moments only in which it matters whether an object is dead; it costs an analysis of each code.</remarks>
internal static class DeadRegisters
{
    /// <summary>Empties dead temporaries of the running thread's frames, from <paramref name="top"/> down.</summary>
    public static void Clear(Frame top)
    {
        // The lowest register of an array that belongs to a frame further up: a callee's window lies over its caller's.
        var limits = new Dictionary<PyObject?[], int>(ReferenceEqualityComparer.Instance);
        for (var frame = top; frame is { Code: not null }; frame = frame.Back)
        {
            var limit = limits.GetValueOrDefault(frame.Registers, int.MaxValue);
            var code = frame.Code;
            var count = code.RegisterCount - code.LocalCount;
            if (count > 0)
            {
                var live = new Liveness(code.Unit).LiveAt(frame.Pc);
                for (var i = 0; i < count; i++)
                {
                    var register = frame.Base + code.LocalCount + i;
                    if (register < limit && !live[i])
                        frame.Registers[register] = null;
                }
            }
            limits[frame.Registers] = frame.Base;
        }
    }

    /// <summary>Which temporaries hold values that may still be read, for each instruction (a backward data flow analysis).</summary>
    private sealed class Liveness
    {
        private readonly CodeUnit _unit;
        private readonly int _first;
        private readonly int _words;

        // The live set before each instruction: bit i of word w is temporary 64 w + i.
        private readonly ulong[] _before;

        public Liveness(CodeUnit unit)
        {
            _unit = unit;
            _first = unit.LocalNames.Length;
            _words = (unit.RegisterCount - _first + 63) / 64;
            _before = new ulong[_words * unit.Instructions.Length];
            var set = new ulong[_words];
            bool isChanging;
            do
            {
                isChanging = false;
                for (var i = unit.Instructions.Length - 1; i >= 0; i--)
                {
                    Flow(i, set);
                    var before = _before.AsSpan(i * _words, _words);
                    if (!before.SequenceEqual(set))
                    {
                        set.CopyTo(before);
                        isChanging = true;
                    }
                }
            }
            while (isChanging);
        }

        /// <summary>What is live while the instruction runs: what it reads, and what is read later whether it succeeds or raises.</summary>
        public bool[] LiveAt(int index)
        {
            var set = new ulong[_words];
            Flow(index, set);
            var live = new bool[_words * 64];
            for (var i = 0; i < live.Length; i++)
                live[i] = (set[i / 64] >> (i % 64) & 1) != 0;
            return live;
        }

        // The set before an instruction, from the sets of those that may follow.
        private void Flow(int index, ulong[] set)
        {
            ref readonly var instruction = ref _unit.Instructions[index];
            var opcode = instruction.Opcode;
            Array.Clear(set);
            if (!CodeVerifier.EndsFlow(opcode))
                Include(set, index + 1);
            if (OpcodeTable.X(opcode) == ExtraKind.Target)
                Include(set, instruction.X);
            Define(set, OpcodeTable.A(opcode), instruction.A, instruction);
            foreach (ref readonly var entry in _unit.ExceptionTable.AsSpan())
            {
                if (index < entry.Start || index >= entry.End)
                    continue;
                var handler = _before.AsSpan(entry.Handler * _words, _words);
                for (var w = 0; w < _words; w++)
                    set[w] |= handler[w] & ~Bit(entry.Register, w);
                break;
            }
            Use(set, OpcodeTable.A(opcode), instruction.A);
            Use(set, OpcodeTable.B(opcode), instruction.B);
            Use(set, OpcodeTable.C(opcode), instruction.C);
            if (OpcodeTable.B(opcode) == OperandKind.Window)
            {
                var length = CodeVerifier.ArgumentLength(instruction);
                for (var i = 0; i < length; i++)
                    Set(set, instruction.B + i);
            }
            if (opcode is Opcode.BuildSlice or Opcode.FormatValue && instruction.X >= 0)
                Set(set, instruction.X);
        }

        private void Define(ulong[] set, OperandKind kind, int register, in Instruction instruction)
        {
            var length = kind switch
            {
                OperandKind.Write => 1,
                OperandKind.Window => CodeVerifier.ResultLength(instruction),
                _ => 0,
            };
            for (var i = 0; i < length; i++)
            {
                if (register + i >= _first)
                    set[(register + i - _first) / 64] &= ~(1UL << ((register + i - _first) % 64));
            }
        }

        private void Use(ulong[] set, OperandKind kind, int register)
        {
            if (kind is OperandKind.Read or OperandKind.Change)
                Set(set, register);
        }

        private void Set(ulong[] set, int register)
        {
            if (register >= _first)
                set[(register - _first) / 64] |= 1UL << ((register - _first) % 64);
        }

        private ulong Bit(int register, int word) => register >= _first && (register - _first) / 64 == word ? 1UL << ((register - _first) % 64) : 0;

        private void Include(ulong[] set, int index)
        {
            var before = _before.AsSpan(index * _words, _words);
            for (var w = 0; w < _words; w++)
                set[w] |= before[w];
        }
    }
}
