using Fang.Compiler.Bytecode;
using Fang.Jit.Graphs;
using Fang.Jit.Support;
using Fang.Runtime.Objects;

namespace Fang.Jit.Lowering;

/// <content>What suspends the frame, and what is resumed from it.</content>
internal sealed partial class GraphBuilder
{
    private void LowerYield(in Instruction i)
    {
        MakeRegisters(_registers.Length);
        var value = Object(Read(i.B));
        // What is given away need not stand in the frame, unless something else reads it there.
        if (i.B >= _code.LocalCount && !IsReadBehind(i.B))
        {
            _registers[i.B] = null;
            _state = null;
        }
        Add(NodeKind.Yield, Representation.None, [value], state: State);
    }

    // Whether a temporary is read later than by the running instruction.
    private bool IsReadBehind(int register)
    {
        ref var i = ref _code.Instructions[_pc];
        if (i.A != register && _live.Before(_pc + 1)[register])
            return true;
        foreach (var entry in _code.Unit.ExceptionTable)
        {
            if (_pc >= entry.Start && _pc < entry.End)
                return _live.Before(entry.Handler)[register];
        }
        return false;
    }

    // Two ways go on: the first with what the delegate yields, the second with its result.
    private void LowerSend(in Instruction i)
    {
        NeedFrame();
        MakeRegisters(_code.LocalCount);
        var node = Add(NodeKind.Send, Representation.Object, [Object(Read(i.B)), Object(Read(i.C))], state: State);
        for (var register = 0; register < _code.LocalCount; register++)
            _memory[register] = _registers[register];
        _heap = _heap.Forget();
        var end = Side(i.X);
        var turn = Side(_pc + 1);
        _block.Successors.Reverse();
        Write(i.A, node);
        AddEdge(end, i.X);
        AddEdge(turn, _pc + 1);
    }

    // next(value), and the method send() of generators and coroutines.
    private Node? TryResumption(Node callee, PyObject function, int start, int count)
    {
        var isNext = count == 1 && ReferenceEquals(function, KnownFunctions.Next);
        var isSend = count == 2 && (ReferenceEquals(function, KnownFunctions.GeneratorSend) || ReferenceEquals(function, KnownFunctions.CoroutineSend));
        if (!isNext && !isSend)
            return null;
        GuardSame(callee, function);
        var result = isNext
            ? CallLooking(nameof(NativeSupport.NextItem), Object(Read(start)))
            : CallLooking(nameof(NativeSupport.SendValue), Constant(function), Object(Read(start)), Object(Read(start + 1)));
        Write(_code.Instructions[_pc].A, result);
        PollAfter();
        return result;
    }

    private void LowerGetAwaitable(in Instruction i)
    {
        Write(i.A, CallLooking(nameof(NativeSupport.GetAwaitable), Object(Read(i.B)), IntConstant(i.C)));
        PollAfter();
    }

    private void LowerGetYieldFromIter(in Instruction i)
    {
        Write(i.A, CallLooking(nameof(NativeSupport.GetYieldFromIterator), Object(Read(i.B))));
        PollAfter();
    }
}
