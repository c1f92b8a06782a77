using System.Runtime.CompilerServices;
using Fang.Runtime.Native;
using Fang.Runtime.Operations;
using Fang.Runtime.Slots;
using Fang.Runtime.Text;

namespace Fang.Runtime.Objects;

/// <content>The slots of str, and its constructor.</content>
public partial class PyStr
{
    [PyNew("str(object=<unrepresentable>, encoding='utf-8', errors='strict')")]
    private static PyObject? New(PyType type, PyObject? @object = null, string? encoding = null, string? errors = null)
    {
        PyStr text;
        if (@object == null)
            text = Empty;
        else if (encoding == null && errors == null)
            text = ObjectProtocol.Str(@object);
        else
            text = Decode(@object, encoding, errors);
        if (ReferenceEquals(type, TypeObject))
            return text;
        return new PyStrInstance(type, text);
    }

    private static PyStr Decode(PyObject value, string? encoding, string? errors)
    {
        if (value is PyStr)
            throw Errors.TypeError("decoding str is not supported");
        if (value is not IBufferExporter exporter)
            throw Errors.TypeError($"decoding to str: need a bytes-like object, {value.Type.Name} found");
        return Codecs.Decode(value, exporter.Buffer, encoding, errors);
    }

    [PySlot(Slot.Repr)]
    private static PyObject? ReprSlot(PyObject self) => TextRepr.Of((PyStr)self);

    [PySlot(Slot.Str)]
    private static PyObject? StrSlot(PyObject self) => ((PyStr)self).Exact;

    /// <summary>The exact str of this value: itself, or a copy of an instance of a subclass.</summary>
    public PyStr Exact => GetType() == typeof(PyStr) ? this : new PyStr(this);

    [PySlot(Slot.Hash)]
    private static long HashSlot(PyObject self) => ((PyStr)self).Hash;

    [PySlot(Slot.Length)]
    private static nint LengthSlot(PyObject self) => ((PyStr)self).Length;

    [PySlot(Slot.Iter)]
    private static PyObject? IterSlot(PyObject self)
    {
        var text = (PyStr)self;
        return text.IsAscii ? new PyStrAsciiIterator(text) : new PyStrIterator(text);
    }

    [PySlot(Slot.Concat)]
    private static PyObject? ConcatSlot(PyObject left, PyObject right) =>
        right is PyStr text ? Concat((PyStr)left, text) : throw Errors.TypeError($"can only concatenate str (not \"{right.Type.Name}\") to str");

    [PySlot(Slot.Repeat)]
    private static PyObject? RepeatSlot(PyObject self, nint count) => Repeat((PyStr)self, count);

    [PySlot(Slot.Remainder)]
    private static PyObject? RemainderSlot(PyObject left, PyObject right) =>
        left is PyStr format ? PercentFormat.Format(format, right) : PyNotImplemented.Value;

    [PySlot(Slot.Contains)]
    private static bool ContainsSlot(PyObject self, PyObject item) =>
        item is PyStr text ? ((PyStr)self).Contains(text) : throw Errors.TypeError($"'in <string>' requires string as left operand, not {item.Type.Name}");

    [PySlot(Slot.GetItem)]
    private static PyObject? GetItemSlot(PyObject self, PyObject key)
    {
        var text = (PyStr)self;
        if (key.GetType() == typeof(PyInt))
            return text.CharacterAt((nint)Unsafe.As<PyInt>(key).Int64);
        if (key is PySlice slice)
            return text.Slice(slice);
        if (key is not PyInteger && key.Type.Slots[Slot.Index] == 0)
            throw Errors.TypeError($"string indices must be integers, not '{key.Type.Name}'");
        return text.CharacterAt(Number.IndexForSequence(key));
    }

    /// <summary><c>self[index]</c>; negative positions count from the end.</summary>
    public PyStr CharacterAt(nint index)
    {
        if (index < 0)
            index += _length;
        if ((nuint)index >= (nuint)_length)
            throw Errors.IndexError("string index out of range");
        return FromCodePoint(this[(int)index]);
    }

    private PyStr Slice(PySlice slice)
    {
        slice.Unpack(out var start, out var stop, out var step);
        return Slice(start, stop, step);
    }

    /// <summary><c>self[start:stop:step]</c> with bounds as a slice unpacks them.</summary>
    internal PyStr Slice(nint start, nint stop, nint step)
    {
        var range = SliceBounds.Fit(start, stop, step, _length);
        if (range.Step == 1)
            return Substring((int)range.Start, (int)range.Count);
        if (range.Count == 0)
            return Empty;
        if (Wide is { } wide)
        {
            var points = new int[range.Count];
            for (var i = 0; i < points.Length; i++)
                points[i] = wide[range.Start + i * range.Step];
            return FromCodePoints(points);
        }
        var narrow = Narrow;
        var chars = new char[range.Count];
        for (var i = 0; i < chars.Length; i++)
            chars[i] = narrow[(int)(range.Start + i * range.Step)];
        return FromNarrow(chars);
    }

    [PySlot(Slot.RichCompare)]
    private static PyObject? CompareSlot(PyObject self, PyObject other, CompareOp op)
    {
        if (other is not PyStr right)
            return PyNotImplemented.Value;
        var left = (PyStr)self;
        if (op == CompareOp.Eq)
            return PyBool.Of(Equals(left, right));
        return op == CompareOp.Ne ? PyBool.Of(!Equals(left, right)) : PyBool.Of(ObjectProtocol.CompareInt64(Compare(left, right), 0, op));
    }

    /// <summary>Return the arguments that pickle makes a copy with.</summary>
    [PyMethod("__getnewargs__($self, /)")]
    private PyTuple GetNewArguments() => PyTuple.Of(new PyStr(this));

    /// <summary>Return how many bytes it takes.</summary>
    [PyMethod("__sizeof__($self, /)")]
    private nint SizeOf()
    {
        // As large as it is in CPython, where each character takes what the largest one needs.
        if (IsWide)
            return 56 + (4 * ((nint)_length + 1));
        if (Narrow.ContainsAnyExceptInRange('\0', '\u00FF'))
            return 56 + (2 * ((nint)_length + 1));
        return (Narrow.ContainsAnyExceptInRange('\0', '\u007F') ? 56 : 40) + _length + 1;
    }
}
