using Fang.Runtime.Native;
using Fang.Runtime.Slots;
using Fang.Runtime.Text;

namespace Fang.Runtime.Objects;

/// <content>The methods that change a bytearray.</content>
public partial class PyByteArray
{
    /// <summary>Add a byte at the end.</summary>
    [PyMethod("append($self, item, /)")]
    private void Append(PyObject item) => Splice(Count, 0, [ByteArguments.Byte(item)]);

    /// <summary>Add the bytes of an iterable at the end.</summary>
    [PyMethod("extend($self, iterable_of_ints, /)")]
    private void Extend(PyObject iterableOfInts)
    {
        if (iterableOfInts is IBufferExporter exporter)
        {
            Splice(Count, 0, exporter.Buffer.Span);
            return;
        }
        if (PythonBuffers.Copy(iterableOfInts) is { } copied)
        {
            Splice(Count, 0, copied);
            return;
        }
        if (iterableOfInts.Type.Slots[Slot.Iter] == 0 && iterableOfInts.Type.Slots[Slot.GetItem] == 0)
            throw Errors.TypeError($"can't extend bytearray with {iterableOfInts.Type.Name}");
        if (iterableOfInts is PyStr { Length: > 0 })
            throw Errors.TypeError("expected iterable of integers; got: 'str'");
        Splice(Count, 0, ByteArguments.FromIterable(iterableOfInts, "byte must be in range(0, 256)"));
    }

    /// <summary>Insert a byte before a position.</summary>
    [PyMethod("insert($self, index, item, /)")]
    private void Insert(nint index, PyObject item)
    {
        var unit = ByteArguments.Byte(item);
        if (index < 0)
            index = Math.Max(0, index + Count);
        Splice((int)Math.Min(index, Count), 0, [unit]);
    }

    /// <summary>Remove and return the byte at a position.</summary>
    [PyMethod("pop($self, index=-1, /)")]
    private PyObject Pop(nint index)
    {
        if (Count == 0)
            throw Errors.IndexError("pop from empty bytearray");
        if (index < 0)
            index += Count;
        if (index < 0 || index >= Count)
            throw Errors.IndexError("pop index out of range");
        CheckResizable();
        var unit = Span[(int)index];
        Splice((int)index, 1, []);
        return PyInt.From(unit);
    }

    /// <summary>Remove the first byte of a value.</summary>
    [PyMethod("remove($self, value, /)")]
    private void Remove(PyObject value)
    {
        var index = Span.IndexOf(ByteArguments.Byte(value));
        if (index < 0)
            throw Errors.ValueError("value not found in bytearray");
        Splice(index, 1, []);
    }

    /// <summary>Remove all bytes.</summary>
    [PyMethod("clear($self, /)")]
    private void Clear()
    {
        CheckResizable();
        Replace([]);
    }

    /// <summary>Return a copy.</summary>
    [PyMethod("copy($self, /)")]
    private PyByteArray Copy() => new(Span.ToArray());

    /// <summary>Reverse the order of the bytes in place.</summary>
    [PyMethod("reverse($self, /)")]
    private void Reverse() => Span.Reverse();

    /// <summary>Return the number of bytes there is room for.</summary>
    [PyMethod("__alloc__($self, /)")]
    private nint Allocated() => _bytes.Length + (_count > 0 ? 1 : 0);

    /// <summary>Return the size of the bytearray in memory.</summary>
    [PyMethod("__sizeof__($self, /)")]
    private nint SizeOf() => 56 + Allocated();

    /// <summary>Return what pickle makes a copy with.</summary>
    [PyMethod("__reduce__($self, /)")]
    private PyTuple Reduce() => ReduceFor(2);

    /// <summary>Return what pickle makes a copy with.</summary>
    [PyMethod("__reduce_ex__($self, proto=0, /)")]
    private PyTuple ReduceEx(int proto) => ReduceFor(proto);

    private PyTuple ReduceFor(int protocol)
    {
        var arguments = Count == 0 ? PyTuple.Empty
            : protocol < 3 ? PyTuple.Of(AsciiCodec.FromLatin1(Span), PyStr.Intern("latin-1"))
            : PyTuple.Of(PyBytes.From(Span));
        return PyTuple.Of(Type, arguments, CopyState.Get(this));
    }
}
