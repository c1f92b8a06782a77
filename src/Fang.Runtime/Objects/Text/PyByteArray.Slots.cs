using System.Runtime.CompilerServices;
using Fang.Runtime.Native;
using Fang.Runtime.Operations;
using Fang.Runtime.Slots;
using Fang.Runtime.Text;

namespace Fang.Runtime.Objects;

/// <content>The slots of bytearray, and its constructor.</content>
public partial class PyByteArray
{
    [PyNew("bytearray(*args, **kwargs)")]
    private static PyObject New(PyType type, ReadOnlySpan<PyObject> args, PyDict? kwargs) =>
        ReferenceEquals(type, TypeObject) ? new PyByteArray() : new PyByteArrayInstance(type);

    [PyInit("bytearray(source=<unrepresentable>, encoding=<unrepresentable>, errors=<unrepresentable>)")]
    private void Init(PyObject? source = null, string? encoding = null, string? errors = null)
    {
        if (_count > 0)
            CheckResizable();
        Replace(source == null && encoding == null && errors == null ? [] : Construct(source, encoding, errors));
    }

    private static byte[] Construct(PyObject? source, string? encoding, string? errors)
    {
        if (ByteArguments.Encoded(source, encoding, errors) is { } encoded)
            return encoded.AsSpan().ToArray();
        if (ByteArguments.TryCount(source!, out var count))
            return new byte[count];
        if (PythonBuffers.Copy(source!) is { } copied)
            return copied;
        if (source!.Type.Slots[Slot.Iter] == 0 && source.Type.Slots[Slot.GetItem] == 0)
            throw Errors.TypeError($"cannot convert '{source.Type.Name}' object to bytearray");
        return ByteArguments.FromIterable(source, "byte must be in range(0, 256)");
    }

    /// <summary>Return a view of the bytes.</summary>
    [PyMethod("__buffer__($self, flags, /)")]
    private PyMemoryView GetBuffer(nint flags) => BufferMethods.Get(this, flags);

    /// <summary>Let go of a view that __buffer__ gave.</summary>
    [PyMethod("__release_buffer__($self, buffer, /)")]
    private void ReleaseBuffer(PyObject buffer) => BufferMethods.Release(this, buffer);

    [PySlot(Slot.Repr)]
    private static PyObject? ReprSlot(PyObject self) => TextRepr.OfByteArray(self.Type.Name, ((PyByteArray)self).Span);

    [PySlot(Slot.Str)]
    private static PyObject? StrSlot(PyObject self) => ObjectProtocol.Repr(self);

    [PySlot(Slot.Length)]
    private static nint LengthSlot(PyObject self) => ((PyByteArray)self).Count;

    [PySlot(Slot.Iter)]
    private static PyObject? IterSlot(PyObject self) => new PyByteArrayIterator((PyByteArray)self);

    [PySlot(Slot.Concat)]
    private static PyObject? ConcatSlot(PyObject left, PyObject right) => ByteMethods<ByteArrayUnits>.Concat(left, ((PyByteArray)left).Span, right);

    [PySlot(Slot.InplaceConcat)]
    private static PyObject? InplaceConcatSlot(PyObject left, PyObject right)
    {
        if (right is not IBufferExporter exporter)
            throw Errors.TypeError($"can't concat {right.Type.Name} to {left.Type.Name}");
        var self = (PyByteArray)left;
        self.Splice(self.Count, 0, exporter.Buffer.Span);
        return self;
    }

    [PySlot(Slot.Repeat)]
    private static PyObject? RepeatSlot(PyObject self, nint count) => new PyByteArray(ByteMethods<ByteArrayUnits>.Repeat(((PyByteArray)self).Span, count));

    [PySlot(Slot.InplaceRepeat)]
    private static PyObject? InplaceRepeatSlot(PyObject self, nint count)
    {
        var bytes = (PyByteArray)self;
        if (count != 1)
            bytes.Replace(ByteMethods<ByteArrayUnits>.Repeat(bytes.Span, count));
        return self;
    }

    [PySlot(Slot.Remainder)]
    private static PyObject? RemainderSlot(PyObject left, PyObject right) =>
        left is PyByteArray format ? new PyByteArray(BytesPercentFormat.Format(format.Span.ToArray(), right)) : PyNotImplemented.Value;

    [PySlot(Slot.Contains)]
    private static bool ContainsSlot(PyObject self, PyObject item) => ByteMethods<ByteArrayUnits>.Contains(((PyByteArray)self).Span, item);

    [PySlot(Slot.GetItem)]
    private static PyObject? GetItemSlot(PyObject self, PyObject key) => ByteMethods<ByteArrayUnits>.GetItem(self, ((PyByteArray)self).Span, key, "bytearray");

    [PySlot(Slot.SetItem)]
    private static void SetItemSlot(PyObject self, PyObject key, PyObject? value)
    {
        var bytes = (PyByteArray)self;
        if (key.GetType() == typeof(PyInt) && value?.GetType() == typeof(PyInt) && !PyThreads.Multiple)
        {
            var span = bytes.Span;
            var at = Unsafe.As<PyInt>(key).Int64;
            var number = Unsafe.As<PyInt>(value).Int64;
            if ((ulong)at < (ulong)span.Length && (ulong)number <= byte.MaxValue)
            {
                span[(int)at] = (byte)number;
                return;
            }
        }
        if (key is PySlice slice)
        {
            bytes.SetSlice(slice, value);
            return;
        }
        if (!ByteArguments.IsIndex(key))
            throw Errors.TypeError($"bytearray indices must be integers or slices, not {key.Type.Name}");
        var index = Number.IndexForSequence(key);
        if (index < 0)
            index += bytes.Count;
        if ((nuint)index >= (nuint)bytes.Count)
            throw Errors.IndexError("bytearray index out of range");
        if (value == null)
        {
            bytes.Splice((int)index, 1, []);
            return;
        }
        var unit = ByteArguments.Byte(value);
        // Converting the value may have shortened the array.
        if (index >= bytes.Count)
            throw Errors.IndexError("bytearray index out of range");
        bytes.Splice((int)index, 1, [unit]);
    }

    private void SetSlice(PySlice slice, PyObject? value)
    {
        var added = value switch
        {
            null => default,
            PyByteArray same when ReferenceEquals(same, this) => Span.ToArray(),
            IBufferExporter exporter => exporter.Buffer.Span,
            PyStr => throw NotAssignable(),
            _ when ByteArguments.IsIndex(value) => throw NotAssignable(),
            _ when value.Type.Slots[Slot.Iter] == 0 && value.Type.Slots[Slot.GetItem] == 0 => throw NotAssignable(),
            _ => ByteArguments.FromIterable(value, "byte must be in range(0, 256)"),
        };
        var range = slice.Fit(Count);
        if (range.Step == 1)
        {
            Splice((int)range.Start, (int)range.Count, added);
            return;
        }
        if (value == null)
        {
            DeleteExtended(range);
            return;
        }
        if (added.Length != range.Count)
        {
            if (added.Length == 0)
            {
                DeleteExtended(range);
                return;
            }
            throw Errors.ValueError($"attempt to assign bytes of size {added.Length} to extended slice of size {range.Count}");
        }
        var span = Span;
        var at = (int)range.Start;
        for (var i = 0; i < added.Length; i++, at += (int)range.Step)
            span[at] = added[i];
    }

    private void DeleteExtended(SliceBounds range)
    {
        if (range.Count == 0)
            return;
        var keep = new List<byte>(Count);
        var (first, _, step, count) = range.Ascending();
        var span = Span;
        for (var i = 0; i < span.Length; i++)
        {
            var isDeleted = i >= first && (i - first) % step == 0 && (i - first) / step < count;
            if (!isDeleted)
                keep.Add(span[i]);
        }
        Replace([.. keep]);
    }

    private static PyException NotAssignable() => Errors.TypeError("can assign only bytes, buffers, or iterables of ints in range(0, 256)");

    [PySlot(Slot.RichCompare)]
    private static PyObject? CompareSlot(PyObject self, PyObject other, CompareOp op)
    {
        if (other is not IBufferExporter exporter)
            return PyNotImplemented.Value;
        var left = ((PyByteArray)self).Span;
        var right = exporter.Buffer.Span;
        if (op is CompareOp.Eq or CompareOp.Ne)
            return PyBool.Of(left.SequenceEqual(right) == (op == CompareOp.Eq));
        return PyBool.Of(ObjectProtocol.CompareInt64(left.SequenceCompareTo(right), 0, op));
    }
}
