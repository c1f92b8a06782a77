using System.Runtime.InteropServices;
using Fang.Runtime.Native;
using Fang.Runtime.Operations;
using Fang.Runtime.Slots;
using Fang.Runtime.Text;

namespace Fang.Runtime.Objects;

/// <summary>A view of the bytes of another object as items in one or more dimensions.</summary>
/// <remarks>
/// All views made of one another share an <see cref="ExportedBuffer"/>, which lets go of the object when the last of them
/// is released. The view itself changes once: when it is released.
/// </remarks>
[PyType("memoryview", Weakrefable = true, Pattern = PatternKind.Sequence)]
public sealed partial class PyMemoryView : PyObject, IBufferExporter
{
    private readonly ExportedBuffer _buffer;
    private readonly Memory<byte> _memory;
    private readonly int _offset;
    private readonly string _format;
    private readonly char _code;
    private readonly int _itemSize;
    private readonly nint[] _shape;
    private readonly nint[] _strides;
    private readonly bool _isReadOnly;
    private int _isReleased;
    private long _hash;

    private PyMemoryView(ExportedBuffer buffer, Memory<byte> memory, int offset, string format, int itemSize, nint[] shape, nint[] strides, bool isReadOnly)
    {
        _buffer = buffer;
        _memory = memory;
        _offset = offset;
        _format = format;
        _code = BufferFormat.NativeCode(format);
        _itemSize = itemSize;
        _shape = shape;
        _strides = strides;
        _isReadOnly = isReadOnly;
        buffer.Acquire();
    }

    /// <summary>A view of an object with the buffer protocol.</summary>
    public static PyMemoryView Of(PyObject source, int flags = PythonBuffers.AnyReadable)
    {
        if (PythonBuffers.Get(source, flags) is not { } given)
            return OfNative(source, flags);
        given.CheckAlive();
        return new PyMemoryView(new ExportedBuffer(source, given), given._memory, given._offset, given._format, given._itemSize, given._shape, given._strides, given._isReadOnly);
    }

    /// <summary>A view of an object of a native type, whatever its class says.</summary>
    internal static PyMemoryView OfNative(PyObject source, int flags)
    {
        if (source is PyMemoryView view)
        {
            view.CheckAlive();
            if (view._isReadOnly && (flags & PythonBuffers.Writable) != 0)
                throw Errors.BufferError("memoryview: underlying buffer is not writable");
            return view.With(view._offset, view._shape, view._strides, view._isReadOnly);
        }
        if (source is not IBufferExporter exporter)
            throw Errors.TypeError($"memoryview: a bytes-like object is required, not '{source.Type.Name}'");
        var isWritable = exporter.TryGetWritableBuffer(out var memory);
        if (!isWritable && (flags & PythonBuffers.Writable) != 0)
            throw Errors.BufferError("Object is not writable.");
        if (!isWritable)
            memory = MemoryMarshal.AsMemory(exporter.Buffer);
        return Of(exporter.Target ?? source, memory, exporter.Format, exporter.ItemSize, !isWritable);
    }

    /// <summary>A view of memory that belongs to <paramref name="owner"/>.</summary>
    public static PyMemoryView Of(PyObject owner, Memory<byte> memory, string format, int itemSize, bool isReadOnly) =>
        new(new ExportedBuffer(owner), memory, 0, format, itemSize, [memory.Length / itemSize], [itemSize], isReadOnly);

    private PyMemoryView With(int offset, nint[] shape, nint[] strides, bool isReadOnly) =>
        new(_buffer, _memory, offset, _format, _itemSize, shape, strides, isReadOnly);

    [PyNew("memoryview(object)")]
    private static PyMemoryView New(PyType type, PyObject @object) => Of(@object);

    /// <summary>Return a view as a consumer with these flags gets it.</summary>
    [PyClassMethod("_from_flags($type, /, object, flags)")]
    private static PyMemoryView FromFlags(PyType type, PyObject @object, int flags) => Of(@object, flags);

    private void CheckAlive()
    {
        if (_isReleased != 0)
            throw Errors.ValueError("operation forbidden on released memoryview object");
    }

    private int ItemCount
    {
        get
        {
            nint count = 1;
            foreach (var extent in _shape)
                count *= extent;
            return (int)count;
        }
    }

    private bool IsContiguous(bool fortran)
    {
        if (ItemCount == 0)
            return true;
        nint expected = _itemSize;
        for (var i = 0; i < _shape.Length; i++)
        {
            var dimension = fortran ? i : _shape.Length - 1 - i;
            if (_shape[dimension] > 1 && _strides[dimension] != expected)
                return false;
            expected *= _shape[dimension];
        }
        return true;
    }

    private Memory<byte> Contiguous()
    {
        CheckAlive();
        if (!IsContiguous(fortran: false))
            throw Errors.BufferError("memoryview: underlying buffer is not C-contiguous");
        return _memory.Slice(_offset, ItemCount * _itemSize);
    }

    ReadOnlyMemory<byte> IBufferExporter.Buffer => Contiguous();

    bool IBufferExporter.TryGetWritableBuffer(out Memory<byte> buffer)
    {
        buffer = default;
        if (_isReadOnly)
            return false;
        buffer = Contiguous();
        return true;
    }

    string IBufferExporter.Format => _format;

    int IBufferExporter.ItemSize => _itemSize;

    byte[] IBufferExporter.CopyBuffer()
    {
        CheckAlive();
        return Copy(fortran: false);
    }

    void IBufferExporter.AddExport(object holder) => _buffer.Acquire();

    void IBufferExporter.RemoveExport(object holder) => _buffer.Release();

    /// <summary>The object whose bytes these are, also after the release.</summary>
    internal PyObject Owner => _buffer.Owner;

    /// <summary>Return a view of the same bytes.</summary>
    [PyMethod("__buffer__($self, flags, /)")]
    private PyMemoryView GetBuffer(nint flags) => BufferMethods.Get(this, flags);

    /// <summary>Let go of a view that __buffer__ gave.</summary>
    [PyMethod("__release_buffer__($self, buffer, /)")]
    private void ReleaseBuffer(PyObject buffer) => BufferMethods.Release(this, buffer);

    /// <summary>Let go of the object; the view cannot be used any more.</summary>
    [PyMethod("release($self, /)")]
    public void Release()
    {
        if (Interlocked.Exchange(ref _isReleased, 1) == 0)
            _buffer.Release();
    }

    [PyMethod("__enter__($self, /)")]
    private PyMemoryView Enter()
    {
        CheckAlive();
        return this;
    }

    [PyMethod("__exit__($self, /, *exc_info)")]
    private void Exit(ReadOnlySpan<PyObject> excInfo) => Release();

    /// <summary>The object whose bytes these are.</summary>
    [PyProperty("obj")]
    private PyObject Object => Alive(_buffer.Owner);

    /// <summary>The size of all items, in bytes.</summary>
    [PyProperty("nbytes")]
    private nint ByteCount => Alive((nint)ItemCount * _itemSize);

    /// <summary>Whether the bytes cannot be changed.</summary>
    [PyProperty("readonly")]
    private bool IsReadOnly => Alive(_isReadOnly);

    /// <summary>The format of an item, as in the module struct.</summary>
    [PyProperty("format")]
    private string Format => Alive(_format);

    /// <summary>The size of an item, in bytes.</summary>
    [PyProperty("itemsize")]
    private nint ItemSize => Alive((nint)_itemSize);

    /// <summary>The number of dimensions.</summary>
    [PyProperty("ndim")]
    private nint Dimensions => Alive((nint)_shape.Length);

    /// <summary>The number of items in each dimension.</summary>
    [PyProperty("shape")]
    private PyTuple Shape => Alive(ToTuple(_shape));

    /// <summary>The bytes from one item to the next in each dimension.</summary>
    [PyProperty("strides")]
    private PyTuple Strides => Alive(ToTuple(_strides));

    /// <summary>Empty: no dimension is reached through pointers.</summary>
    [PyProperty("suboffsets")]
    private PyTuple Suboffsets => Alive(PyTuple.Empty);

    /// <summary>Whether the items lie side by side, in the order of C.</summary>
    [PyProperty("c_contiguous")]
    private bool IsCContiguous => Alive(IsContiguous(fortran: false));

    /// <summary>Whether the items lie side by side, in the order of Fortran.</summary>
    [PyProperty("f_contiguous")]
    private bool IsFContiguous => Alive(IsContiguous(fortran: true));

    /// <summary>Whether the items lie side by side.</summary>
    [PyProperty("contiguous")]
    private bool IsAnyContiguous => Alive(IsContiguous(fortran: false) || IsContiguous(fortran: true));

    private T Alive<T>(T value)
    {
        CheckAlive();
        return value;
    }

    private static PyTuple ToTuple(nint[] numbers) => PyTuple.Own(System.Array.ConvertAll(numbers, static number => (PyObject)PyInt.From(number)));

    [PySlot(Slot.Repr)]
    private static PyObject? ReprSlot(PyObject self) =>
        PyStr.From($"<{(((PyMemoryView)self)._isReleased != 0 ? "released memory" : "memory")} at 0x{Identity.Of(self):x}>");

    [PySlot(Slot.Length)]
    private static nint LengthSlot(PyObject self)
    {
        var view = (PyMemoryView)self;
        view.CheckAlive();
        return view._shape.Length > 0 ? view._shape[0] : throw Errors.TypeError("0-dim memory has no length");
    }

    [PySlot(Slot.Hash)]
    private static long HashSlot(PyObject self)
    {
        var view = (PyMemoryView)self;
        if (view._hash != 0)
            return view._hash;
        view.CheckAlive();
        if (!view._isReadOnly)
            throw Errors.ValueError("cannot hash writable memoryview object");
        if (view._code is not ('B' or 'b' or 'c'))
            throw Errors.ValueError("memoryview: hashing is restricted to formats 'B', 'b' or 'c'");
        return view._hash = ObjectProtocol.Hash(PyBytes.Own(view.Copy(fortran: false)));
    }
}
