using Fang.Runtime.Native;
using Fang.Runtime.Slots;

namespace Fang.Runtime.Objects;

/// <summary>The characters of a str, one after the other.</summary>
[PyType("str_iterator", Instantiable = false)]
public sealed partial class PyStrIterator(PyStr text) : PyStrIteratorBase(text)
{
    [PySlot(Slot.Iter)]
    private static PyObject? IterSlot(PyObject self) => self;

    [PySlot(Slot.IterNext)]
    private static PyObject? NextSlot(PyObject self) => ((PyStrIteratorBase)self).Next();

    /// <summary>Return how many characters are left.</summary>
    [PyMethod("__length_hint__($self, /)")]
    private nint LengthHint() => Left;

    /// <summary>Return what pickle makes a copy with.</summary>
    [PyMethod("__reduce__($self, /)")]
    private PyTuple Reduce() => ReduceCore();

    /// <summary>Move to a position.</summary>
    [PyMethod("__setstate__($self, object, /)")]
    private void SetState(PyObject @object) => Move(@object);
}

/// <summary>The characters of a str that is ASCII.</summary>
[PyType("str_ascii_iterator", Instantiable = false)]
public sealed partial class PyStrAsciiIterator(PyStr text) : PyStrIteratorBase(text)
{
    [PySlot(Slot.Iter)]
    private static PyObject? IterSlot(PyObject self) => self;

    [PySlot(Slot.IterNext)]
    private static PyObject? NextSlot(PyObject self) => ((PyStrIteratorBase)self).Next();

    /// <summary>Return how many characters are left.</summary>
    [PyMethod("__length_hint__($self, /)")]
    private nint LengthHint() => Left;

    /// <summary>Return what pickle makes a copy with.</summary>
    [PyMethod("__reduce__($self, /)")]
    private PyTuple Reduce() => ReduceCore();

    /// <summary>Move to a position.</summary>
    [PyMethod("__setstate__($self, object, /)")]
    private void SetState(PyObject @object) => Move(@object);
}

/// <summary>What both iterators over str do; past the end they let go of the text.</summary>
public abstract class PyStrIteratorBase(PyStr text) : PyObject
{
    private PyStr? _text = text;
    private int _next;

    private protected int Left => _text is { } text ? text.Length - _next : 0;

    /// <summary>The next character; null at the end.</summary>
    public PyStr? Next()
    {
        var text = _text;
        if (text == null)
            return null;
        var next = _next;
        if ((uint)next < (uint)text.Length)
        {
            _next = next + 1;
            return PyStr.FromCodePoint(text[next]);
        }
        _text = null;
        return null;
    }

    private protected PyTuple ReduceCore()
    {
        var iter = IteratorState.Builtin("iter");
        return _text is { } text
            ? PyTuple.Of(iter, PyTuple.Of(text), PyInt.From(_next))
            : PyTuple.Of(iter, PyTuple.Of(PyStr.Empty));
    }

    private protected void Move(PyObject state)
    {
        var position = Converters.ToNint(state);
        if (_text is { } text)
            _next = (int)Math.Clamp(position, 0, text.Length);
    }
}
