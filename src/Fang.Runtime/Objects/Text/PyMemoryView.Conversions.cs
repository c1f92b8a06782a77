using Fang.Runtime.Native;
using Fang.Runtime.Operations;
using Fang.Runtime.Slots;
using Fang.Runtime.Text;

namespace Fang.Runtime.Objects;

/// <content>Casts, copies and comparison.</content>
public sealed partial class PyMemoryView
{
    private const int MaximumDimensions = 64;

    /// <summary>Return a view of the same bytes in another format or shape.</summary>
    [PyMethod("cast($self, /, format, shape=<unrepresentable>)")]
    private PyMemoryView Cast(string format, PyObject? shape = null)
    {
        CheckAlive();
        if (!IsContiguous(fortran: false))
            throw Errors.TypeError("memoryview: casts are restricted to C-contiguous views");
        if ((shape != null || _shape.Length != 1) && (Array.IndexOf(_shape, 0) >= 0 || Array.IndexOf(_strides, 0) >= 0))
            throw Errors.TypeError("memoryview: cannot cast view with zeros in shape or strides");
        nint[]? extents = null;
        if (shape != null)
        {
            extents = Extents(shape);
            if (extents.Length > MaximumDimensions)
                throw Errors.ValueError($"memoryview: number of dimensions must not exceed {MaximumDimensions}");
            if (_shape.Length != 1 && extents.Length != 1)
                throw Errors.TypeError("memoryview: cast must be 1D -> ND or ND -> 1D");
        }
        var code = BufferFormat.NativeCode(format);
        if (code == 0)
            throw Errors.ValueError("memoryview: destination format must be a native single character format prefixed with an optional '@'");
        if (_code == 0)
            throw Errors.ValueError("memoryview: source format must be a native single character format prefixed with an optional '@'");
        if (code is not ('b' or 'B' or 'c') && _code is not ('b' or 'B' or 'c'))
            throw Errors.TypeError("memoryview: cannot cast between two non-byte formats");
        var itemSize = BufferFormat.SizeOf(code);
        var length = ItemCount * _itemSize;
        if (length % itemSize != 0)
            throw Errors.TypeError("memoryview: length is not a multiple of itemsize");
        extents ??= [length / itemSize];
        var product = (nint)itemSize;
        foreach (var extent in extents)
        {
            if (extent > 0 && product > nint.MaxValue / extent)
                throw Errors.ValueError("memoryview.cast(): product(shape) > SSIZE_MAX");
            product *= extent;
        }
        if (product != length)
            throw Errors.TypeError("memoryview: product(shape) * itemsize != buffer size");
        return new PyMemoryView(_buffer, _memory, _offset, format, itemSize, extents, StridesOf(extents, itemSize), _isReadOnly);
    }

    private static nint[] Extents(PyObject shape)
    {
        if (shape is not (PyList or PyTuple))
            throw Errors.TypeError("shape must be a list or a tuple");
        var items = Iteration.ToArray(shape);
        var extents = new nint[items.Length];
        for (var i = 0; i < items.Length; i++)
        {
            if (items[i] is not PyInteger number)
                throw Errors.TypeError("memoryview.cast(): elements of shape must be integers");
            extents[i] = number.TryToInt64(out var extent) && extent > 0
                ? (nint)extent
                : throw Errors.ValueError("memoryview.cast(): elements of shape must be integers > 0");
        }
        return extents;
    }

    private static nint[] StridesOf(nint[] shape, int itemSize)
    {
        var strides = new nint[shape.Length];
        nint stride = itemSize;
        for (var i = shape.Length - 1; i >= 0; i--)
        {
            strides[i] = stride;
            stride *= shape[i];
        }
        return strides;
    }

    /// <summary>Return a view that cannot change the bytes.</summary>
    [PyMethod("toreadonly($self, /)")]
    private PyMemoryView ToReadOnly()
    {
        CheckAlive();
        return With(_offset, _shape, _strides, isReadOnly: true);
    }

    /// <summary>Return the bytes of the items, in the order of C or Fortran; 'A' is Fortran's for a view in that order.</summary>
    [PyMethod("tobytes($self, /, order='C')")]
    private PyBytes ToBytes(PyObject? order = null)
    {
        CheckAlive();
        if (order is not (null or PyNone or PyStr))
            throw Errors.TypeError($"tobytes() argument 'order' must be str or None, not {order.Type.Name}");
        var isFortran = (order as PyStr)?.ToString() switch
        {
            null or "C" => false,
            "F" => true,
            "A" => IsContiguous(fortran: true) && !IsContiguous(fortran: false),
            _ => throw Errors.ValueError("order must be 'C', 'F' or 'A'"),
        };
        return PyBytes.Own(Copy(isFortran));
    }

    /// <summary>Return hexadecimal digits, with a separator after each bytes_per_sep bytes, counted from the right (from the left if negative).</summary>
    /// <example>
    /// &gt;&gt;&gt; memoryview(b'\x01\xfe').hex(':')
    /// '01:fe'
    /// </example>
    [PyMethod("hex($self, /, sep=<unrepresentable>, bytes_per_sep=1)")]
    private PyStr Hex(PyObject? sep = null, int bytesPerSep = 1)
    {
        CheckAlive();
        return Hexadecimal.Encode(IsContiguous(fortran: false) ? Contiguous().Span : Copy(fortran: false), sep, bytesPerSep);
    }

    private byte[] Copy(bool fortran)
    {
        if (!fortran && IsContiguous(fortran: false))
            return Contiguous().ToArray();
        var bytes = new byte[ItemCount * _itemSize];
        if (bytes.Length == 0)
            return bytes;
        var source = _memory.Span;
        var indices = new nint[_shape.Length];
        for (var at = 0; at < bytes.Length; at += _itemSize)
        {
            nint position = _offset;
            for (var i = 0; i < indices.Length; i++)
                position += indices[i] * _strides[i];
            source.Slice((int)position, _itemSize).CopyTo(bytes.AsSpan(at));
            // The next index: the last dimension moves first, in Fortran's order the first.
            for (var i = 0; i < indices.Length; i++)
            {
                var dimension = fortran ? i : indices.Length - 1 - i;
                if (++indices[dimension] < _shape[dimension])
                    break;
                indices[dimension] = 0;
            }
        }
        return bytes;
    }

    /// <summary>Return the items as a list, nested for more dimensions.</summary>
    [PyMethod("tolist($self, /)")]
    private PyObject ToList()
    {
        CheckAlive();
        if (_code == 0)
            throw Errors.NotImplementedError($"memoryview: format {_format} not supported");
        return _shape.Length == 0 ? Read(_offset) : ToList(0, _offset);
    }

    private PyList ToList(int dimension, nint position)
    {
        var list = new PyList((int)_shape[dimension]);
        for (var i = 0; i < _shape[dimension]; i++, position += _strides[dimension])
            list.Append(dimension == _shape.Length - 1 ? Read((int)position) : ToList(dimension + 1, position));
        return list;
    }

    [PySlot(Slot.RichCompare)]
    private static PyObject? CompareSlot(PyObject self, PyObject other, CompareOp op)
    {
        if (op is not (CompareOp.Eq or CompareOp.Ne))
            return PyNotImplemented.Value;
        var left = (PyMemoryView)self;
        if (other is not IBufferExporter)
            return PyNotImplemented.Value;
        bool equal;
        if (left._isReleased != 0 || other is PyMemoryView { _isReleased: not 0 })
        {
            equal = ReferenceEquals(self, other);
        }
        else
        {
            var right = Of(other);
            equal = left.HasEqualItems(right);
            right.Release();
        }
        return PyBool.Of(equal == (op == CompareOp.Eq));
    }

    private bool HasEqualItems(PyMemoryView other)
    {
        if (!_shape.AsSpan().SequenceEqual(other._shape))
            return false;
        if (_code == 0 || other._code == 0)
            return _format == other._format && Copy(fortran: false).AsSpan().SequenceEqual(other.Copy(fortran: false));
        if (_code == other._code && _code is not ('e' or 'f' or 'd' or '?'))
            return Copy(fortran: false).AsSpan().SequenceEqual(other.Copy(fortran: false));
        var (mine, theirs) = (Copy(fortran: false), other.Copy(fortran: false));
        for (var i = 0; i < ItemCount; i++)
        {
            var item = BufferFormat.Unpack(_code, mine.AsSpan(i * _itemSize));
            var otherItem = BufferFormat.Unpack(other._code, theirs.AsSpan(i * other._itemSize));
            if (!ObjectProtocol.Compare(item, otherItem, CompareOp.Eq))
                return false;
        }
        return true;
    }
}
