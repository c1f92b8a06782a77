using Fang.Runtime.Native;
using Fang.Runtime.Objects;
using Fang.Runtime.Slots;

namespace Fang.Modules.Struct;

/// <summary>A compiled format: Struct(fmt).</summary>
[PyType("Struct", Module = "_struct", Subclassable = true, Weakrefable = true)]
internal sealed partial class PyStruct(PyType type) : PyNativeInstance(type)
{
    // Written by __init__; without it there is no format yet.
    private StructFormat? _format;

    private StructFormat Compiled => _format ?? throw Errors.RuntimeError("Struct object is not initialized");

    [PyNew("Struct(*args, **kwargs)")]
    private static PyStruct New(PyType type, ReadOnlySpan<PyObject> args, PyDict? kwargs) => new(type);

    [PyInit("Struct(format)")]
    private void Init(PyObject format) => _format = StructModule.Compile(format);

    /// <summary>The format string.</summary>
    [PyProperty("format")]
    private string Format => Compiled.Text;

    /// <summary>The bytes of the packed values.</summary>
    [PyProperty("size")]
    private nint Size => Compiled.Size;

    [PySlot(Slot.Repr)]
    private PyObject? ReprSlot() => PyStr.From($"{Type.ShortName}({Fang.Runtime.Operations.ObjectProtocol.Repr(PyStr.From(Compiled.Text))})");

    /// <summary>The values as bytes.</summary>
    [PyMethod("pack($self, /, *values)")]
    private PyBytes Pack(ReadOnlySpan<PyObject> values) => StructOperations.Pack(Compiled, values);

    /// <summary>Write the values into a buffer, at an offset.</summary>
    [PyMethod("pack_into($self, /, *arguments)")]
    private void PackInto(ReadOnlySpan<PyObject> arguments) => StructOperations.PackInto(Compiled, arguments);

    /// <summary>The values of a buffer of just the right size.</summary>
    [PyMethod("unpack($self, buffer, /)")]
    private PyTuple Unpack(ReadOnlyMemory<byte> buffer) => StructOperations.Unpack(Compiled, buffer.Span);

    /// <summary>The values in a buffer from an offset on.</summary>
    [PyMethod("unpack_from($self, /, buffer, offset=0)")]
    private PyTuple UnpackFrom(ReadOnlyMemory<byte> buffer, nint offset = 0) => StructOperations.UnpackFrom(Compiled, buffer.Span, offset);

    /// <summary>An iterator over the values of a buffer of one packed item after the other.</summary>
    [PyMethod("iter_unpack($self, buffer, /)")]
    private PyStructIterator IterUnpack(PyObject buffer) => StructOperations.IterUnpack(Compiled, buffer);

    /// <summary>The bytes that the object takes in CPython's layout.</summary>
    [PyMethod("__sizeof__($self, /)")]
    private long SizeOf() => 120;
}

/// <summary>Unpacks one item after the other.</summary>
[PyType("unpack_iterator", Module = "_struct", Instantiable = false)]
internal sealed partial class PyStructIterator(StructFormat format, IBufferExporter buffer) : PyObject
{
    // Threads that share the iterator may see an item twice, never one outside the buffer.
    private int _at;

    [PySlot(Slot.Iter)]
    private PyObject? IterSlot() => this;

    [PySlot(Slot.IterNext)]
    private PyObject? NextSlot()
    {
        var bytes = buffer.Buffer.Span;
        var at = _at;
        if (bytes.Length - at < format.Size)
            return null;
        _at = at + (int)format.Size;
        return format.Unpack(bytes.Slice(at, (int)format.Size));
    }

    /// <summary>The number of items to come.</summary>
    [PyMethod("__length_hint__($self, /)")]
    private nint LengthHint() => Math.Max(0, buffer.Buffer.Length - _at) / format.Size;
}
