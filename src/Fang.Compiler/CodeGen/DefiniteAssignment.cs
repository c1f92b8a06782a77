using Fang.Compiler.Bytecode;

namespace Fang.Compiler.CodeGen;

/// <summary>
/// Finds the reads of locals that are bound on every way there and drops their <see cref="Opcode.CheckLocal"/>.
/// A forward data-flow analysis over basic blocks; each block's state is the set of variables that are bound for certain.
/// </summary>
internal sealed class DefiniteAssignment
{
    private readonly ControlFlow _flow;
    private readonly DraftInstruction[] _code;
    private readonly int _words;

    /// <summary>By instruction that starts a block: the bits of the variables bound there; null while not reached.</summary>
    private readonly ulong[]?[] _atStart;
    private readonly bool[] _isLeader;
    private readonly bool[] _isPending;
    private readonly Stack<int> _pending = new();
    private bool _removed;

    private DefiniteAssignment(ControlFlow flow, int variableCount)
    {
        _flow = flow;
        _code = flow.Code;
        _words = (variableCount + 63) / 64;
        _atStart = new ulong[_code.Length][];
        _isLeader = new bool[_code.Length];
        _isPending = new bool[_code.Length];
    }

    public static void RemoveChecks(ControlFlow flow, int variableCount)
    {
        if (!Array.Exists(flow.Code, instruction => instruction.Opcode == Opcode.CheckLocal))
            return;
        var analysis = new DefiniteAssignment(flow, variableCount);
        analysis.Run(flow.ParameterCount);
        // A check that is gone may have been all that could raise in a try statement.
        if (analysis._removed)
            flow.FindReached();
    }

    private void Run(int parameterCount)
    {
        FindLeaders();
        var entry = new ulong[_words];
        for (var i = 0; i < parameterCount; i++)
            entry[i >> 6] |= 1UL << i;
        Merge(0, entry);
        var state = new ulong[_words];
        while (_pending.TryPop(out var block))
        {
            _isPending[block] = false;
            _atStart[block]!.CopyTo(state, 0);
            Flow(block, state, remove: false);
        }
        for (var i = 0; i < _code.Length; i++)
        {
            if (_atStart[i] is not { } start)
                continue;
            start.CopyTo(state, 0);
            Flow(i, state, remove: true);
        }
    }

    private void FindLeaders()
    {
        for (var i = 0; i < _code.Length; i++)
        {
            if (!_flow.IsKept(i))
                continue;
            if (ControlFlow.IsJump(_code[i].Opcode))
                _isLeader[_code[i].X] = true;
            if (_code[i].Handler != 0)
                _isLeader[_flow.HandlerStart(_code[i].Handler)] = true;
        }
    }

    private void Merge(int block, ulong[] state)
    {
        if (!_flow.IsReached(block))
            return;
        if (_atStart[block] is not { } start)
        {
            _atStart[block] = (ulong[])state.Clone();
        }
        else
        {
            var changed = false;
            for (var i = 0; i < start.Length; i++)
            {
                var both = start[i] & state[i];
                changed |= both != start[i];
                start[i] = both;
            }
            if (!changed)
                return;
        }
        if (!_isPending[block])
        {
            _isPending[block] = true;
            _pending.Push(block);
        }
    }

    private void Flow(int block, ulong[] state, bool remove)
    {
        var handler = 0;
        for (var i = block; i < _code.Length; i++)
        {
            if (i > block && _isLeader[i])
            {
                if (!remove)
                    Merge(i, state);
                return;
            }
            if (!_flow.IsKept(i))
                continue;
            ref var instruction = ref _code[i];
            var opcode = instruction.Opcode;
            // Within a run with one handler variables only become bound, so its start says it all, and each unbinding.
            if (!remove && instruction.Handler != handler)
            {
                handler = instruction.Handler;
                if (handler != 0)
                    Merge(_flow.HandlerStart(handler), state);
            }
            if (!remove && ControlFlow.IsJump(opcode))
                Merge(instruction.X, state);
            switch (opcode)
            {
                case Opcode.CheckLocal:
                    var register = instruction.A;
                    if (remove && IsBound(state, register))
                    {
                        _flow.Disable(i);
                        _removed = true;
                    }
                    Bind(state, register);
                    break;
                case Opcode.Clear or Opcode.DeleteLocal:
                    Unbind(state, instruction.A);
                    if (handler != 0 && !remove)
                        Merge(_flow.HandlerStart(handler), state);
                    break;
                case Opcode.Move when instruction.C == CodeBuilder.RestoringMove || !IsBound(state, instruction.B):
                    // What a merged comprehension puts back may be nothing.
                    Unbind(state, instruction.A);
                    if (handler != 0 && !remove && Registers.IsVariable(instruction.A))
                        Merge(_flow.HandlerStart(handler), state);
                    break;
                case Opcode.UnpackSequence:
                    for (var k = 0; k < instruction.X; k++)
                        Bind(state, instruction.A + k);
                    break;
                default:
                    if (OpcodeTable.A(opcode) == OperandKind.Write)
                        Bind(state, instruction.A);
                    break;
            }
            if (ControlFlow.EndsFlow(opcode))
                return;
        }
    }

    private static bool IsBound(ulong[] state, int register) =>
        !Registers.IsVariable(register) || (state[register >> 6] >> register & 1) != 0;

    private static void Bind(ulong[] state, int register)
    {
        if (Registers.IsVariable(register))
            state[register >> 6] |= 1UL << register;
    }

    private static void Unbind(ulong[] state, int register)
    {
        if (Registers.IsVariable(register))
            state[register >> 6] &= ~(1UL << register);
    }
}
