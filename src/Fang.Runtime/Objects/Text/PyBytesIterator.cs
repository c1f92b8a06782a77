using Fang.Runtime.Native;
using Fang.Runtime.Slots;

namespace Fang.Runtime.Objects;

/// <summary>The numbers of bytes, one after the other.</summary>
[PyType("bytes_iterator", Instantiable = false)]
public sealed partial class PyBytesIterator(PyBytes bytes) : PyObject
{
    private PyBytes? _bytes = bytes;
    private int _next;

    [PySlot(Slot.Iter)]
    private static PyObject? IterSlot(PyObject self) => self;

    [PySlot(Slot.IterNext)]
    private static PyObject? NextSlot(PyObject self)
    {
        var iterator = (PyBytesIterator)self;
        if (iterator._bytes is not { } bytes)
            return null;
        if (iterator._next < bytes.Length)
            return PyInt.From(bytes.Span[iterator._next++]);
        iterator._bytes = null;
        return null;
    }

    /// <summary>Return how many bytes are left.</summary>
    [PyMethod("__length_hint__($self, /)")]
    private nint LengthHint() => _bytes is { } bytes ? bytes.Length - _next : 0;

    /// <summary>Return what pickle makes a copy with.</summary>
    [PyMethod("__reduce__($self, /)")]
    private PyTuple Reduce()
    {
        var iter = IteratorState.Builtin("iter");
        return _bytes is { } bytes
            ? PyTuple.Of(iter, PyTuple.Of(bytes), PyInt.From(_next))
            : PyTuple.Of(iter, PyTuple.Of(PyTuple.Empty));
    }

    /// <summary>Move to a position.</summary>
    [PyMethod("__setstate__($self, object, /)")]
    private void SetState(PyObject @object)
    {
        var position = Converters.ToNint(@object);
        if (_bytes is { } bytes)
            _next = (int)Math.Clamp(position, 0, bytes.Length);
    }
}

/// <summary>The numbers of a bytearray as it is at each step.</summary>
[PyType("bytearray_iterator", Instantiable = false)]
public sealed partial class PyByteArrayIterator(PyByteArray bytes) : PyObject
{
    private PyByteArray? _bytes = bytes;
    private int _next;

    [PySlot(Slot.Iter)]
    private static PyObject? IterSlot(PyObject self) => self;

    [PySlot(Slot.IterNext)]
    private static PyObject? NextSlot(PyObject self)
    {
        var iterator = (PyByteArrayIterator)self;
        if (iterator._bytes is not { } bytes)
            return null;
        var span = bytes.Span;
        if (iterator._next < span.Length)
            return PyInt.From(span[iterator._next++]);
        iterator._bytes = null;
        return null;
    }

    /// <summary>Return how many bytes are left.</summary>
    [PyMethod("__length_hint__($self, /)")]
    private nint LengthHint() => _bytes is { } bytes ? Math.Max(0, bytes.Count - _next) : 0;

    /// <summary>Return what pickle makes a copy with.</summary>
    [PyMethod("__reduce__($self, /)")]
    private PyTuple Reduce()
    {
        var iter = IteratorState.Builtin("iter");
        return _bytes is { } bytes
            ? PyTuple.Of(iter, PyTuple.Of(bytes), PyInt.From(_next))
            : PyTuple.Of(iter, PyTuple.Of(PyTuple.Empty));
    }

    /// <summary>Move to a position.</summary>
    [PyMethod("__setstate__($self, object, /)")]
    private void SetState(PyObject @object)
    {
        var position = Converters.ToNint(@object);
        if (_bytes is { } bytes)
            _next = (int)Math.Clamp(position, 0, bytes.Count);
    }
}
