using Fang.Runtime.Calls;
using Fang.Runtime.Native;
using Fang.Runtime.Operations;
using Fang.Runtime.Slots;
using Fang.Runtime.Text;

namespace Fang.Runtime.Objects;

/// <content>The slots of bytes, and its constructor.</content>
public partial class PyBytes
{
    [PyNew("bytes(source=<unrepresentable>, encoding=<unrepresentable>, errors=<unrepresentable>)")]
    private static PyObject New(PyType type, PyObject? source = null, string? encoding = null, string? errors = null)
    {
        var bytes = Construct(source, encoding, errors);
        return ReferenceEquals(type, TypeObject) ? bytes : new PyBytesInstance(type, bytes._bytes);
    }

    private static PyBytes Construct(PyObject? source, string? encoding, string? errors)
    {
        if (source == null && encoding == null && errors == null)
            return Empty;
        // A subclass of str may know its bytes.
        if (encoding == null && errors == null && source is PyStr && source.GetType() != typeof(PyStr) && source.Type.Lookup(WellKnown.Bytes) != null)
            return FromSpecial(source)!;
        if (ByteArguments.Encoded(source, encoding, errors) is { } encoded)
            return Own(encoded);
        if (source!.GetType() == typeof(PyBytes))
            return (PyBytes)source;
        if (FromSpecial(source) is { } given)
            return given;
        if (ByteArguments.TryCount(source, out var count))
            return Own(new byte[count]);
        if (PythonBuffers.Copy(source) is { } copied)
            return Own(copied);
        if (source is PyStr || (source.Type.Slots[Slot.Iter] == 0 && source.Type.Slots[Slot.GetItem] == 0))
            throw Errors.TypeError($"cannot convert '{source.Type.Name}' object to bytes");
        return Own(ByteArguments.FromIterable(source, "bytes must be in range(0, 256)"));
    }

    /// <summary>Return a view of the bytes.</summary>
    [PyMethod("__buffer__($self, flags, /)")]
    private PyMemoryView GetBuffer(nint flags) => BufferMethods.Get(this, flags);

    // What __bytes__ returns; null if there is no such method.
    private static PyBytes? FromSpecial(PyObject source)
    {
        var special = Callable.TryCallSpecial(source, WellKnown.Bytes, default, out var found);
        if (!found)
            return null;
        var result = ObjectProtocol.Checked(special);
        return result as PyBytes ?? throw Errors.TypeError($"__bytes__ returned non-bytes (type {result.Type.Name})");
    }

    [PySlot(Slot.Repr)]
    private static PyObject? ReprSlot(PyObject self) => TextRepr.Of(((PyBytes)self).Span);

    [PySlot(Slot.Str)]
    private static PyObject? StrSlot(PyObject self) => TextRepr.Of(((PyBytes)self).Span);

    [PySlot(Slot.Hash)]
    private static long HashSlot(PyObject self)
    {
        var bytes = (PyBytes)self;
        if (bytes._hash != 0)
            return bytes._hash;
        return bytes._hash = TextHash.Of(bytes.Span);
    }

    [PySlot(Slot.Length)]
    private static nint LengthSlot(PyObject self) => ((PyBytes)self).Length;

    [PySlot(Slot.Iter)]
    private static PyObject? IterSlot(PyObject self) => new PyBytesIterator((PyBytes)self);

    [PySlot(Slot.Concat)]
    private static PyObject? ConcatSlot(PyObject left, PyObject right)
    {
        var bytes = (PyBytes)left;
        if (bytes.Length == 0 && right.GetType() == typeof(PyBytes))
            return right;
        if (right is PyBytes { Length: 0 } && left.GetType() == typeof(PyBytes))
            return left;
        return ByteMethods<ByteUnits>.Concat(left, bytes.Span, right);
    }

    // Nothing at all is new memory too, which tracemalloc sees.
    [PySlot(Slot.Repeat)]
    private static PyObject? RepeatSlot(PyObject self, nint count) =>
        count == 1 && self.GetType() == typeof(PyBytes) ? self : count <= 0 && Made != null ? new PyBytes([]) : Own(ByteMethods<ByteUnits>.Repeat(((PyBytes)self).Span, count));

    [PySlot(Slot.Remainder)]
    private static PyObject? RemainderSlot(PyObject left, PyObject right) =>
        left is PyBytes format ? Own(BytesPercentFormat.Format(format._bytes, right)) : PyNotImplemented.Value;

    [PySlot(Slot.Contains)]
    private static bool ContainsSlot(PyObject self, PyObject item) => ByteMethods<ByteUnits>.Contains(((PyBytes)self).Span, item);

    [PySlot(Slot.GetItem)]
    private static PyObject? GetItemSlot(PyObject self, PyObject key)
    {
        var bytes = ((PyBytes)self)._bytes;
        if (key is PyInt index && (ulong)index.Int64 < (ulong)bytes.Length)
            return PyInt.From(bytes[index.Int64]);
        return ByteMethods<ByteUnits>.GetItem(self, bytes, key, "byte");
    }

    [PySlot(Slot.RichCompare)]
    private static PyObject? CompareSlot(PyObject self, PyObject other, CompareOp op)
    {
        if (other is not PyBytes right)
            return PyNotImplemented.Value;
        var left = (PyBytes)self;
        if (op is CompareOp.Eq or CompareOp.Ne)
            return PyBool.Of(left.Span.SequenceEqual(right.Span) == (op == CompareOp.Eq));
        return PyBool.Of(ObjectProtocol.CompareInt64(left.Span.SequenceCompareTo(right.Span), 0, op));
    }

    /// <summary>Return the arguments that pickle makes a copy with.</summary>
    [PyMethod("__getnewargs__($self, /)")]
    private PyTuple GetNewArguments() => PyTuple.Of(Own(_bytes));

    /// <summary>Return the bytes as bytes.</summary>
    [PyMethod("__bytes__($self, /)")]
    private PyBytes ToBytes() => GetType() == typeof(PyBytes) ? this : Own(_bytes);

    /// <summary>Return the size of the bytes in memory.</summary>
    [PyMethod("__sizeof__($self, /)")]
    private nint SizeOf() => 33 + _bytes.Length;
}
