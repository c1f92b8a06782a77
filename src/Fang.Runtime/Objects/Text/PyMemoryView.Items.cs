using Fang.Runtime.Native;
using Fang.Runtime.Operations;
using Fang.Runtime.Slots;
using Fang.Runtime.Text;

namespace Fang.Runtime.Objects;

/// <content>Items and slices.</content>
public sealed partial class PyMemoryView
{
    [PySlot(Slot.GetItem)]
    private static PyObject? GetItemSlot(PyObject self, PyObject key)
    {
        var view = (PyMemoryView)self;
        view.CheckAlive();
        if (view._shape.Length == 0)
            return view.GetScalar(key);
        if (IsIndex(key))
        {
            if (view._shape.Length > 1)
                throw Errors.NotImplementedError("multi-dimensional sub-views are not implemented");
            return view.Read(view.Position(0, key, view._offset));
        }
        if (key is PySlice slice)
            return view.Slice(slice);
        if (key is PyTuple tuple)
        {
            if (IsAll(tuple, static item => IsIndex(item)))
                return view.Read(view.Position(tuple));
            if (IsAll(tuple, static item => item is PySlice))
                throw Errors.NotImplementedError("multi-dimensional slicing is not implemented");
        }
        throw Errors.TypeError("memoryview: invalid slice key");
    }

    private PyObject GetScalar(PyObject key)
    {
        if (key is PyEllipsis)
            return this;
        return key is PyTuple { Count: 0 } ? Read(_offset) : throw Errors.TypeError("invalid indexing of 0-dim memory");
    }

    [PySlot(Slot.SetItem)]
    private static void SetItemSlot(PyObject self, PyObject key, PyObject? value)
    {
        var view = (PyMemoryView)self;
        view.CheckAlive();
        if (view._isReadOnly)
            throw Errors.TypeError("cannot modify read-only memory");
        if (value == null)
            throw Errors.TypeError("cannot delete memory");
        if (view._shape.Length == 0)
        {
            if (key is not (PyEllipsis or PyTuple { Count: 0 }))
                throw Errors.TypeError("invalid indexing of 0-dim memory");
            view.Write(view._offset, value);
        }
        else if (IsIndex(key))
        {
            if (view._shape.Length > 1)
                throw Errors.NotImplementedError("sub-views are not implemented");
            view.Write(view.Position(0, key, view._offset), value);
        }
        else if (key is PySlice slice && view._shape.Length == 1)
        {
            view.SetSlice(slice, value);
        }
        else if (key is PySlice || (key is PyTuple slices && slices.Count > 0 && IsAll(slices, static item => item is PySlice)))
        {
            throw Errors.NotImplementedError("memoryview slice assignments are currently restricted to ndim = 1");
        }
        else if (key is PyTuple tuple && IsAll(tuple, static item => IsIndex(item)))
        {
            view.Write(view.Position(tuple), value);
        }
        else
        {
            throw Errors.TypeError("memoryview: invalid slice key");
        }
    }

    private static bool IsIndex(PyObject key) => key is PyInteger || key.Type.Slots[Slot.Index] != 0;

    private static bool IsAll(PyTuple tuple, Predicate<PyObject> predicate)
    {
        foreach (var item in tuple.Items)
        {
            if (!predicate(item))
                return false;
        }
        return true;
    }

    private int Position(int dimension, PyObject key, int offset)
    {
        var index = Number.IndexForSequence(key);
        // __index__ may have released the view.
        CheckAlive();
        var extent = _shape[dimension];
        if (index < 0)
            index += extent;
        if ((nuint)index >= (nuint)extent)
            throw Errors.IndexError($"index out of bounds on dimension {dimension + 1}");
        return (int)(offset + index * _strides[dimension]);
    }

    private int Position(PyTuple indices)
    {
        if (indices.Count > _shape.Length)
            throw Errors.TypeError($"cannot index {_shape.Length}-dimension view with {indices.Count}-element tuple");
        if (indices.Count < _shape.Length)
            throw Errors.NotImplementedError("sub-views are not implemented");
        var offset = _offset;
        for (var i = 0; i < indices.Count; i++)
            offset = Position(i, indices[i], offset);
        return offset;
    }

    private PyObject Read(int position)
    {
        if (_code == 0)
            throw Errors.NotImplementedError($"memoryview: format {_format} not supported");
        return BufferFormat.Unpack(_code, _memory.Span.Slice(position, _itemSize));
    }

    private void Write(int position, PyObject value)
    {
        if (_code == 0)
            throw Errors.NotImplementedError($"memoryview: format {_format} not supported");
        Span<byte> item = stackalloc byte[8];
        BufferFormat.Pack(_code, _format, value, item);
        CheckAlive();
        item[.._itemSize].CopyTo(_memory.Span[position..]);
    }

    private PyMemoryView Slice(PySlice slice)
    {
        // The bounds may be objects that release this view: the buffer stays while they are asked.
        _buffer.Acquire();
        try
        {
            var bounds = slice.Fit(_shape[0]);
            var shape = _shape.AsSpan().ToArray();
            var strides = _strides.AsSpan().ToArray();
            shape[0] = bounds.Count;
            strides[0] = _strides[0] * bounds.Step;
            return With((int)(_offset + (bounds.Count == 0 ? 0 : bounds.Start * _strides[0])), shape, strides, _isReadOnly);
        }
        finally
        {
            _buffer.Release();
        }
    }

    private void SetSlice(PySlice slice, PyObject value)
    {
        if (value is not IBufferExporter exporter)
            throw Errors.TypeError($"a bytes-like object is required, not '{value.Type.Name}'");
        var target = Slice(slice);
        try
        {
            var code = BufferFormat.NativeCode(exporter.Format);
            var source = exporter.CopyBuffer();
            var isSame = code == _code && (code != 0 || exporter.Format == _format);
            if (!isSame || source.Length != target.ItemCount * _itemSize)
                throw Errors.ValueError("memoryview assignment: lvalue and rvalue have different structures");
            var span = _memory.Span;
            for (var i = 0; i < target._shape[0]; i++)
                source.AsSpan(i * _itemSize, _itemSize).CopyTo(span[(int)(target._offset + i * target._strides[0])..]);
        }
        finally
        {
            target.Release();
        }
    }

    [PySlot(Slot.Iter)]
    private static PyObject? IterSlot(PyObject self)
    {
        var view = (PyMemoryView)self;
        view.CheckAlive();
        if (view._shape.Length == 0)
            throw Errors.TypeError("invalid indexing of 0-dim memory");
        if (view._shape.Length > 1)
            throw Errors.NotImplementedError("multi-dimensional sub-views are not implemented");
        if (view._code == 0)
            throw Errors.NotImplementedError($"memoryview: format {view._format} not supported");
        return new PyMemoryIterator(view);
    }

    /// <summary>The item at a position of a view of one dimension; null past the end.</summary>
    internal PyObject? ItemOrNull(nint index)
    {
        if (index >= _shape[0])
            return null;
        CheckAlive();
        return Read((int)(_offset + index * _strides[0]));
    }
}

/// <summary>The items of a memoryview, one after the other.</summary>
[PyType("memory_iterator", Module = "_memoryview", Instantiable = false)]
public sealed partial class PyMemoryIterator(PyMemoryView view) : PyObject
{
    private PyMemoryView? _view = view;
    private nint _next;

    [PySlot(Slot.Iter)]
    private static PyObject? IterSlot(PyObject self) => self;

    [PySlot(Slot.IterNext)]
    private static PyObject? NextSlot(PyObject self)
    {
        var iterator = (PyMemoryIterator)self;
        if (iterator._view is not { } view)
            return null;
        var item = view.ItemOrNull(iterator._next);
        if (item == null)
            iterator._view = null;
        else
            iterator._next++;
        return item;
    }
}
