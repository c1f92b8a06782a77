using Fang.Compiler.Bytecode;
using Fang.Jit.Graphs;
using Fang.Jit.Support;
using Fang.Runtime.Objects;
using Fang.Runtime.Tiering;

namespace Fang.Jit.Lowering;

/// <content>Ranges, slices and iterators, of which most are never seen as objects.</content>
internal sealed partial class GraphBuilder
{
    // range() of ints: it is virtual until it is asked for more than an iterator.
    private Node? TryRange(Node callee, PyObject function, Node[] arguments)
    {
        for (var i = 0; i < arguments.Length; i++)
        {
            if (i == 2 ? arguments[i] is not { Kind: NodeKind.Constant, Data: PyInt { Int64: not 0 } } : KindsOf(arguments[i], i + 1) != Kinds.Int)
                return null;
        }
        GuardSame(callee, function);
        var bounds = Array.ConvertAll(arguments, UnboxInt);
        var (start, stop) = bounds.Length == 1 ? (IntConstant(0), bounds[0]) : (bounds[0], bounds[1]);
        return Virtual(ObjectLayout.Range, typeof(PyRange), start, stop, bounds.Length == 3 ? bounds[2] : IntConstant(1));
    }

    private Node Iterator(Node value)
    {
        if (_heap.VirtualOf(value) is { } range && ReferenceEquals(range.Layout, ObjectLayout.Range))
            return Add(NodeKind.NewRangeIterator, Representation.Object, [.. range.Fields], state: State, type: typeof(PyRangeIterator));
        if (value.Class == typeof(PyList) || KindsOf(value, 1) == Kinds.List)
            return Add(NodeKind.NewListIterator, Representation.Object, [Guard(value, typeof(PyList))], type: typeof(PyListIterator));
        return CallLooking(nameof(NativeSupport.GetIterator), Object(value));
    }

    private void LowerBuildSlice(in Instruction i)
    {
        var step = i.X < 0 ? Constant(PyNone.Value) : Read(i.X);
        Write(i.A, Virtual(ObjectLayout.Slice, typeof(PySlice), Bound(Read(i.B), 1), Bound(Read(i.C), 2), step));

        Node Bound(Node value, int operand) => KindsOf(value, operand) == Kinds.Int ? UnboxInt(value) : value;
    }

    // Start, stop and step of a slice that is virtual, as ints; null if they may be something else, or are an error.
    private Node[]? BoundsOf(Node key)
    {
        if (_heap.VirtualOf(key) is not { } slice || !ReferenceEquals(slice.Layout, ObjectLayout.Slice))
            return null;
        var step = slice.Fields[2] is { Kind: NodeKind.Constant } known ? known.Data switch { PyNone => 1L, PyInt number => number.Int64, _ => 0 } : 0;
        if (step is 0 or long.MinValue || !IsBound(slice.Fields[0]) || !IsBound(slice.Fields[1]))
            return null;
        return [Bound(slice.Fields[0], step < 0 ? long.MaxValue : 0), Bound(slice.Fields[1], step < 0 ? long.MinValue : long.MaxValue), IntConstant(step)];

        static bool IsBound(Node value) => IntOf(value) != null || value.Class == typeof(PyInt) || value is { Kind: NodeKind.Constant, Data: PyNone };

        Node Bound(Node value, long absent) => value is { Kind: NodeKind.Constant, Data: PyNone } ? IntConstant(absent) : UnboxInt(value);
    }

    private Node IntConstant(long value) => Add(NodeKind.IntConstant, Representation.Int, index: value);

    private Node? TryLoadSlice(Node value, Kinds kind, Node key)
    {
        if (kind is not (Kinds.List or Kinds.Str) || BoundsOf(key) is not { } bounds)
            return null;
        var sequence = Guard(value, kind == Kinds.List ? typeof(PyList) : typeof(PyStr));
        var result = Call(kind == Kinds.List ? nameof(NativeSupport.ListSlice) : nameof(NativeSupport.StrSlice), [sequence, .. bounds]);
        result.Class = sequence.Class;
        return result;
    }

    // Assigns a list to a slice of one.
    private bool TryStoreSlice(Node value, Node key, Node item)
    {
        if (item.Class != typeof(PyList) || BoundsOf(key) is not { } bounds)
            return false;
        Call(nameof(NativeSupport.StoreListSlice), [Guard(value, typeof(PyList)), .. bounds, item]);
        return true;
    }
}
