using Fang.Runtime.Native;
using Fang.Runtime.Objects;
using Fang.Runtime.Operations;
using Fang.Runtime.Slots;

namespace Fang.Modules.Arrays;

/// <content>The constructor and the slots.</content>
internal partial class PyArray
{
    [PySlot(Slot.New)]
    private static PyObject? NewSlot(PyType type, ReadOnlySpan<PyObject> arguments, PyTuple? keywords)
    {
        if (keywords is { Count: > 0 })
        {
            if (ReferenceEquals(type, TypeObject))
                throw Errors.TypeError("array.array() takes no keyword arguments");
            arguments = arguments[..^keywords.Count];
        }
        if (arguments.Length == 0)
            throw Errors.TypeError("array() takes at least 1 argument (0 given)");
        if (arguments.Length > 2)
            throw Errors.TypeError($"array() takes at most 2 arguments ({arguments.Length} given)");
        var code = Converters.ToCodePoint(arguments[0], "array() argument 1");
        if (code.Value == 'u')
            Warnings.Deprecation("The 'u' type code is deprecated and will be removed in Python 3.16");
        var kind = ArrayKind.Find(code.Value)
            ?? throw Errors.ValueError("bad typecode (must be b, B, u, h, H, i, I, l, L, q, Q, f or d)");
        var bytes = Array.Empty<byte>();
        PyObject? rest = null;
        switch (arguments.Length == 2 ? arguments[1] : null)
        {
            case null:
                break;
            case PyStr text:
                bytes = kind.IsText ? Encode(text) : throw Errors.TypeError($"cannot use a str to initialize an array with typecode '{kind.Code}'");
                break;
            case PyArray { Kind.IsText: true } when !kind.IsText:
                throw Errors.TypeError($"cannot use a unicode array to initialize an array with typecode '{kind.Code}'");
            case PyArray same when same.Kind == kind || (same.Kind.IsText && kind.IsText):
                bytes = same.Bytes.ToArray();
                break;
            case PyBytes or PyByteArray:
                var buffer = ((IBufferExporter)arguments[1]).Buffer;
                bytes = buffer.Length % kind.Size == 0 ? buffer.ToArray() : throw NotWhole();
                break;
            default:
                rest = arguments[1];
                break;
        }
        var array = ReferenceEquals(type, TypeObject) ? new PyArray(kind, bytes) : new PyArrayInstance(type, kind, bytes);
        if (rest != null)
            array.AddItems(rest);
        return array;
    }

    private static PyException NotWhole() => Errors.ValueError("bytes length not a multiple of item size");

    private static byte[] Encode(PyStr text)
    {
        var bytes = new byte[text.Length * sizeof(int)];
        for (var i = 0; i < text.Length; i++)
            BitConverter.TryWriteBytes(bytes.AsSpan(i * sizeof(int)), text[i]);
        return bytes;
    }

    [PySlot(Slot.Repr)]
    private PyObject? ReprSlot()
    {
        if (Count == 0)
            return PyStr.From($"{Type.ShortName}('{_kind.Code}')");
        PyObject items = _kind.IsText ? ToText() : new PyList(ToItems());
        return PyStr.Concat(PyStr.Concat(PyStr.From($"{Type.ShortName}('{_kind.Code}', "), ObjectProtocol.Repr(items)), PyStr.FromChar(')'));
    }

    [PySlot(Slot.Length)]
    private nint LengthSlot() => Count;

    [PySlot(Slot.Iter)]
    private PyObject? IterSlot() => new PyArrayIterator(this);

    [PySlot(Slot.Contains)]
    private bool ContainsSlot(PyObject value)
    {
        for (var i = 0; GetOrNull(i) is { } item; i++)
        {
            if (ObjectProtocol.AreEqual(item, value))
                return true;
        }
        return false;
    }

    [PySlot(Slot.GetItem)]
    private PyObject? GetItemSlot(PyObject key)
    {
        if (key is PySlice slice)
            return Make(Select(slice));
        var index = Index(key);
        return GetOrNull(index < 0 ? index + Count : index) ?? Errors.Pending(Errors.IndexError("array index out of range"));
    }

    private byte[] Select(PySlice slice)
    {
        slice.Unpack(out var start, out var stop, out var step);
        var bytes = Bytes.Span;
        var size = _kind.Size;
        var range = SliceBounds.Fit(start, stop, step, bytes.Length / size);
        if (range.Step == 1)
            return bytes.Slice((int)range.Start * size, (int)range.Count * size).ToArray();
        var selected = new byte[range.Count * size];
        for (nint i = 0, from = range.Start; i < range.Count; i++, from += range.Step)
            bytes.Slice((int)from * size, size).CopyTo(selected.AsSpan((int)i * size));
        return selected;
    }

    private static nint Index(PyObject key)
    {
        if (key is PyInt small)
            return (nint)small.Int64;
        if (key is not PyInteger && key.Type.Slots[Slot.Index] == 0)
            throw Errors.TypeError("array indices must be integers");
        return Number.IndexForSequence(key);
    }

    [PySlot(Slot.SetItem)]
    private void SetItemSlot(PyObject key, PyObject? value)
    {
        if (key is PySlice slice)
        {
            SetSlice(slice, value);
            return;
        }
        var index = Index(key);
        if (index < 0)
            index += Count;
        if (value == null)
        {
            if ((nuint)index >= (nuint)Count)
                throw Errors.IndexError("array assignment index out of range");
            Splice((int)index, 1, []);
            return;
        }
        if ((nuint)index >= (nuint)Count || !TryStore(index, _kind.Convert(value)))
            throw Errors.IndexError("array assignment index out of range");
    }

    private void SetSlice(PySlice slice, PyObject? value)
    {
        ReadOnlySpan<byte> added = default;
        if (value is PyArray array)
        {
            if (array.Kind != _kind)
                throw Errors.TypeError("bad argument type for built-in operation");
            added = ReferenceEquals(array, this) ? Bytes.ToArray() : array.Bytes.Span;
        }
        else if (value != null)
        {
            throw Errors.TypeError($"can only assign array (not \"{value.Type.Name}\") to array slice");
        }
        slice.Unpack(out var start, out var stop, out var step);
        var size = _kind.Size;
        var range = SliceBounds.Fit(start, stop, step, Count);
        if (range.Step == 1)
        {
            Splice((int)range.Start, (int)range.Count, added);
            return;
        }
        if (value == null || (added.Length == 0 && range.Count > 0))
        {
            DeleteExtended(range.Ascending());
            return;
        }
        if (added.Length / size != range.Count)
            throw Errors.ValueError($"attempt to assign array of size {added.Length / size} to extended slice of size {range.Count}");
        lock (this)
        {
            for (nint i = 0, to = range.Start; i < range.Count; i++, to += range.Step)
            {
                if (to < _count)
                    added.Slice((int)i * size, size).CopyTo(_bytes.AsSpan((int)to * size));
            }
        }
    }

    private void DeleteExtended(SliceBounds range)
    {
        if (range.Count == 0)
            return;
        var size = _kind.Size;
        var old = Bytes.Span;
        var kept = new byte[old.Length - range.Count * size];
        var filled = 0;
        var from = 0;
        for (nint i = 0, removed = range.Start; i < range.Count; i++, removed += range.Step)
        {
            var run = old[from..((int)removed * size)];
            run.CopyTo(kept.AsSpan(filled));
            filled += run.Length;
            from = ((int)removed + 1) * size;
        }
        old[from..].CopyTo(kept.AsSpan(filled));
        Replace(kept);
    }

    [PySlot(Slot.Concat)]
    private PyObject? ConcatSlot(PyObject other)
    {
        if (other is not PyArray right)
            throw Errors.TypeError($"can only append array (not \"{other.Type.Name}\") to array");
        if (right.Kind != _kind)
            throw Errors.TypeError("bad argument type for built-in operation");
        var first = Bytes.Span;
        var second = right.Bytes.Span;
        if ((long)first.Length + second.Length > Array.MaxLength)
            throw Errors.MemoryError();
        var bytes = new byte[first.Length + second.Length];
        first.CopyTo(bytes);
        second.CopyTo(bytes.AsSpan(first.Length));
        return Make(bytes);
    }

    [PySlot(Slot.InplaceConcat)]
    private PyObject? InplaceConcatSlot(PyObject other)
    {
        if (other is not PyArray right)
            throw Errors.TypeError($"can only extend array with array (not \"{other.Type.Name}\")");
        ExtendFrom(right);
        return this;
    }

    [PySlot(Slot.Repeat)]
    private PyObject? RepeatSlot(nint count) => Make(Repeated(count));

    [PySlot(Slot.InplaceRepeat)]
    private PyObject? InplaceRepeatSlot(nint count)
    {
        if (count != 1 && Count > 0)
            Replace(Repeated(count));
        return this;
    }

    private byte[] Repeated(nint count)
    {
        var bytes = Bytes.Span;
        if (count <= 0 || bytes.Length == 0)
            return [];
        if (count > Array.MaxLength / bytes.Length)
            throw Errors.MemoryError();
        var repeated = new byte[bytes.Length * count];
        if (bytes.Length == 1)
        {
            repeated.AsSpan().Fill(bytes[0]);
            return repeated;
        }
        for (var at = 0; at < repeated.Length; at += bytes.Length)
            bytes.CopyTo(repeated.AsSpan(at));
        return repeated;
    }

    [PySlot(Slot.RichCompare)]
    private PyObject? CompareSlot(PyObject other, CompareOp op)
    {
        if (other is not PyArray right)
            return PyNotImplemented.Value;
        if (op is CompareOp.Eq or CompareOp.Ne && Count != right.Count)
            return PyBool.Of(op == CompareOp.Ne);
        if (_kind == right._kind && _kind.IsInteger && (op is CompareOp.Eq or CompareOp.Ne || _kind.Code == 'B'))
            return PyBool.Of(ObjectProtocol.CompareInt64(Bytes.Span.SequenceCompareTo(right.Bytes.Span), 0, op));
        for (var i = 0; ; i++)
        {
            var (mine, theirs) = (GetOrNull(i), right.GetOrNull(i));
            if (mine == null || theirs == null)
                return PyBool.Of(ObjectProtocol.CompareInt64(Count, right.Count, op));
            if (ObjectProtocol.AreEqual(mine, theirs))
                continue;
            return op switch
            {
                CompareOp.Eq => PyBool.False,
                CompareOp.Ne => PyBool.True,
                _ => ObjectProtocol.RichCompare(mine, theirs, op),
            };
        }
    }
}
