using Fang.Compiler.Bytecode;
using Fang.Jit.Graphs;
using Fang.Jit.Support;
using Fang.Runtime.Interpreter;
using Fang.Runtime.Objects;
using Fang.Runtime.Tiering;

namespace Fang.Jit.Lowering;

/// <content>Names, items, iteration, calls.</content>
internal sealed partial class GraphBuilder
{
    private bool LowerLoadGlobal(in Instruction i)
    {
        if (Cache is GlobalCache cache)
            Write(i.A, Add(NodeKind.LoadGlobal, Representation.Object, data: cache, state: State));
        else
            Interpret(i, nameof(NativeSupport.LoadGlobal));
        return true;
    }

    private void LowerLoadItem(in Instruction i)
    {
        var (value, key) = (Read(i.B), Read(i.C));
        var kind = value.Class == typeof(PyList) ? Kinds.List : value.Class == typeof(PyTuple) ? Kinds.Tuple : KindsOf(value, 1);
        if (KindsOf(key, 2) == Kinds.Int && !IsRefuted)
        {
            var (load, type, result) = kind switch
            {
                Kinds.List => (NodeKind.LoadListItem, typeof(PyList), null),
                Kinds.Tuple => (NodeKind.LoadTupleItem, typeof(PyTuple), null),
                Kinds.Str => (NodeKind.LoadStrItem, typeof(PyStr), typeof(PyStr)),
                _ => (default, (Type?)null, (Type?)null),
            };
            if (type != null)
            {
                var sequence = Guard(value, type);
                Write(i.A, Add(load, Representation.Object, [sequence, UnboxInt(key)], state: State, type: result));
                return;
            }
        }
        if (TryLoadSlice(value, kind, key) is { } slice)
        {
            Write(i.A, slice);
            return;
        }
        Write(i.A, CallLooking(nameof(NativeSupport.LoadItem), Object(value), Object(key)));
        PollAfter();
    }

    private void LowerStoreItem(in Instruction i)
    {
        var (value, key, item) = (Read(i.A), Read(i.B), Read(i.C));
        var isList = value.Class == typeof(PyList) || KindsOf(value, 0) == Kinds.List;
        if (isList && KindsOf(key, 1) == Kinds.Int && !IsRefuted)
        {
            var list = Guard(value, typeof(PyList));
            Add(NodeKind.StoreListItem, Representation.None, [list, UnboxInt(key), Object(item)], state: State);
            return;
        }
        if (isList && TryStoreSlice(value, key, item))
            return;
        CallLooking(nameof(NativeSupport.StoreItem), Object(value), Object(key), Object(item));
        PollAfter();
    }

    private void LowerUnpack(in Instruction i)
    {
        var value = Read(i.B);
        if (value.Kind == NodeKind.NewTuple && value.Inputs.Length == i.X)
        {
            for (var at = 0; at < i.X; at++)
                Write(i.A + at, value.Inputs[at]);
            return;
        }
        if (IsRefuted)
        {
            Interpret(i, nameof(NativeSupport.UnpackSequence));
            return;
        }
        if (value.Class == typeof(PyTuple) || KindsOf(value, 1) == Kinds.Tuple)
        {
            var tuple = Guard(value, typeof(PyTuple));
            Add(NodeKind.GuardLength, Representation.None, [tuple], i.X, state: State);
            for (var at = 0; at < i.X; at++)
                Write(i.A + at, Add(NodeKind.TupleField, Representation.Object, [tuple], at));
            return;
        }
        if (value.Class == typeof(PyList) || KindsOf(value, 1) == Kinds.List)
        {
            var list = Guard(value, typeof(PyList));
            // All are read before the registers change.
            var items = new Node[i.X];
            Add(NodeKind.GuardListLength, Representation.None, [list], i.X, state: State);
            for (var at = 0; at < i.X; at++)
                items[at] = Add(NodeKind.LoadListItem, Representation.Object, [list, IntConstant(at)], state: State);
            for (var at = 0; at < i.X; at++)
                Write(i.A + at, items[at]);
            return;
        }
        Interpret(i, nameof(NativeSupport.UnpackSequence));
    }

    private void LowerForIter(in Instruction i)
    {
        var iterator = Read(i.B);
        var kind = KindsOf(iterator, 1);
        var (next, type) = kind switch
        {
            Kinds.RangeIterator => (NodeKind.NextOfRange, typeof(PyRangeIterator)),
            Kinds.ListIterator => (NodeKind.NextOfList, typeof(PyListIterator)),
            Kinds.PairIterator when IsTakenApart(i) => (NodeKind.NextClosedPair, null),
            Kinds.CountingIterator when IsTakenApart(i) => (NodeKind.NextCounted, null),
            Kinds.LookingPairIterator when IsTakenApart(i) => (NodeKind.NextPair, null),
            _ => (NodeKind.Next, (Type?)null),
        };
        iterator = type == null ? Object(iterator) : Guard(iterator, type);
        var looks = next is NodeKind.Next or NodeKind.NextPair;
        if (looks)
        {
            NeedFrame();
            MakeRegisters(_code.LocalCount);
        }
        var node = Add(next, next is NodeKind.NextOfRange or NodeKind.NextCounted ? Representation.Int : Representation.Object, [iterator], state: State);
        if (looks)
        {
            for (var register = 0; register < _code.LocalCount; register++)
                _memory[register] = _registers[register];
            _heap = _heap.Forget();
        }
        var end = Side(i.X);
        var turn = Side(_pc + 1);
        // The first way out is the turn.
        _block.Successors.Reverse();
        AddEdge(end, i.X);
        if (next is NodeKind.NextPair or NodeKind.NextClosedPair or NodeKind.NextCounted)
        {
            var second = AddTo(turn, new Node(_graph.NextId(), NodeKind.SecondOfPair, Representation.Object, node));
            node = AddTo(turn, new Node(_graph.NextId(), NodeKind.NewTuple, Representation.Object, node, second) { Class = typeof(PyTuple) });
        }
        Write(i.A, node);
        AddEdge(turn, _pc + 1);
    }

    private bool IsTakenApart(in Instruction i)
    {
        ref var next = ref _code.Instructions[_pc + 1];
        return next.Opcode == Opcode.UnpackSequence && next.X == 2 && next.B == i.A;
    }

    private void LowerCallMethod(in Instruction i)
    {
        var callee = Read(i.B);
        if (callee.Kind == NodeKind.Unbound)
            LowerCall(i, Read(i.B + 1), i.B + 2, i.X);
        else if (callee.Kind is NodeKind.Constant or NodeKind.FindMethod)
            LowerCall(i, callee, i.B + 1, i.X + 1);
        else
            LowerUnknownCall(i, nameof(NativeSupport.CallMethod), i.B, i.X + 2);
    }

    private void LowerCall(in Instruction i, Node callee, int start, int count)
    {
        if ((TryKnownFunction(callee, start, count) ?? TryMakeException(callee, start, count)) is { } known)
        {
            Write(i.A, known);
            return;
        }
        if (callee.Kind == NodeKind.FindMethod && SeenCallee is not PyFunction && TryInlineSeveral(callee, ReadArguments(start, count)) is { } several)
        {
            Write(i.A, several);
            return;
        }
        if (TryBind(callee, ReadArguments(start, count), []) is { } bound && CallBound(i, bound))
            return;
        if (count <= CompiledCode.MaximumArity)
        {
            CallWindow(i, "Call" + count, i.B, [Object(callee), .. ReadWindow(start, count), IntConstant(start)]);
            return;
        }
        StoreWindow(start, count);
        CallWindow(i, nameof(NativeSupport.CallWindow), i.B, [Object(callee), IntConstant(start), IntConstant(count)]);
    }

    private void LowerUnknownCall(in Instruction i, string method, int start, int count)
    {
        StoreWindow(start, count);
        CallWindow(i, method, start, [IntConstant(start), IntConstant(count)]);
    }

    private void StoreWindow(int start, int count)
    {
        NeedFrame();
        for (var at = start; at < start + count; at++)
        {
            var value = Object(Read(at));
            if (!ReferenceEquals(_memory[at], value))
                Add(NodeKind.StoreRegister, Representation.None, [value], at);
            _memory[at] = value;
        }
        _state = null;
    }

    // The callee's window lies over the arguments: what stood there is gone.
    private void CallWindow(in Instruction i, string method, int start, Node[] inputs)
    {
        var result = CallLooking(method, inputs);
        for (var at = start; at < _memory.Length; at++)
            _memory[at] = null;
        Write(i.A, result);
        PollAfter();
    }
}
