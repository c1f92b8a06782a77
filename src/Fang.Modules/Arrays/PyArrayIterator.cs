using Fang.Runtime.Native;
using Fang.Runtime.Objects;
using Fang.Runtime.Slots;

namespace Fang.Modules.Arrays;

/// <summary>The items of an array as it is at each step.</summary>
[PyType("arrayiterator", Module = "array", Instantiable = false)]
internal sealed partial class PyArrayIterator(PyArray array) : PyObject
{
    // Null at the end, which is final. Threads that share the iterator may see an item twice.
    private PyArray? _array = array;
    private nint _next;

    [PySlot(Slot.Iter)]
    private PyObject? IterSlot() => this;

    [PySlot(Slot.IterNext)]
    private PyObject? NextSlot()
    {
        if (_array?.GetOrNull(_next) is { } item)
        {
            _next++;
            return item;
        }
        _array = null;
        return null;
    }

    /// <summary>Return what pickle makes a copy with.</summary>
    [PyMethod("__reduce__($self, /)")]
    private PyTuple Reduce()
    {
        var iter = IteratorState.Builtin("iter");
        return _array is { } array
            ? PyTuple.Of(iter, PyTuple.Of(array), PyInt.From(_next))
            : PyTuple.Of(iter, PyTuple.Of(PyTuple.Empty));
    }

    /// <summary>Move to a position.</summary>
    [PyMethod("__setstate__($self, state, /)")]
    private void SetState(PyObject state)
    {
        var position = Converters.ToNint(state);
        if (_array is { } array)
            _next = Math.Clamp(position, 0, array.Count);
    }
}
