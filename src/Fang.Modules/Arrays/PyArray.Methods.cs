using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using Fang.Runtime.Calls;
using Fang.Runtime.Native;
using Fang.Runtime.Objects;
using Fang.Runtime.Operations;
using Fang.Runtime.Text;

namespace Fang.Modules.Arrays;

/// <content>The methods.</content>
internal partial class PyArray
{
    private static readonly PyStr ReadName = PyStr.Intern("read");
    private static readonly PyStr WriteName = PyStr.Intern("write");

    /// <summary>The character that tells the kind of the items.</summary>
    [PyProperty("typecode")]
    private string TypeCode => _kind.Code.ToString();

    /// <summary>The bytes of an item.</summary>
    [PyProperty("itemsize")]
    private int ItemSize => _kind.Size;

    /// <summary>Insert an item before a position.</summary>
    [PyMethod("insert($self, i, v, /)")]
    private void Insert(nint i, PyObject v) => InsertValue(i, _kind.Convert(v));

    /// <summary>Remove and return the item at a position.</summary>
    [PyMethod("pop($self, i=-1, /)")]
    private PyObject Pop(nint i)
    {
        if (Count == 0)
            throw Errors.IndexError("pop from empty array");
        lock (this)
        {
            if (i < 0)
                i += _count;
            var item = GetOrNull(i) ?? throw Errors.IndexError("pop index out of range");
            SpliceCore((int)i, 1, []);
            return item;
        }
    }

    /// <summary>Remove the first item that equals a value.</summary>
    [PyMethod("remove($self, v, /)")]
    private void Remove(PyObject v)
    {
        for (var i = 0; GetOrNull(i) is { } item; i++)
        {
            if (!ObjectProtocol.AreEqual(item, v))
                continue;
            Splice(i, 1, []);
            return;
        }
        throw Errors.ValueError("array.remove(x): x not in array");
    }

    /// <summary>Return the first position of a value.</summary>
    [PyMethod("index($self, v, start=0, stop=sys.maxsize, /)")]
    private nint IndexOf(PyObject v, SliceIndex start, SliceIndex? stop = null)
    {
        nint count = Count;
        var from = start.Value < 0 ? Math.Max(0, start.Value + count) : start.Value;
        var to = stop?.Value ?? nint.MaxValue;
        if (to < 0)
            to += count;
        for (var i = from; i < to && GetOrNull(i) is { } item; i++)
        {
            if (ObjectProtocol.AreEqual(item, v))
                return i;
        }
        throw Errors.ValueError("array.index(x): x not in array");
    }

    /// <summary>Return how many items equal a value.</summary>
    [PyMethod("count($self, v, /)")]
    private nint CountOf(PyObject v)
    {
        nint count = 0;
        for (var i = 0; GetOrNull(i) is { } item; i++)
        {
            if (ObjectProtocol.AreEqual(item, v))
                count++;
        }
        return count;
    }

    /// <summary>Remove all items.</summary>
    [PyMethod("clear($self, /)")]
    private void Clear() => Replace([]);

    /// <summary>Add the items of an iterable at the end.</summary>
    [PyMethod("extend($self, bb, /)")]
    private void ExtendFrom(PyObject bb)
    {
        if (bb is not PyArray array)
        {
            AddItems(bb);
            return;
        }
        if (array.Kind != _kind)
            throw Errors.TypeError("can only extend with array of same kind");
        if (array.Count > 0)
            Splice(int.MaxValue, 0, array.Bytes.Span);
    }

    private void AddItems(PyObject iterable)
    {
        var iterator = Iteration.GetIterator(iterable);
        while (Iteration.Next(iterator, out var item))
            Append(item);
    }

    /// <summary>Add the items of a list at the end; nothing is added if one does not fit.</summary>
    [PyMethod("fromlist($self, list, /)")]
    private void FromList(PyObject list)
    {
        var items = (list as PyList ?? throw Errors.TypeError("arg must be list")).ToArray();
        var bytes = new byte[(long)items.Length * _kind.Size];
        for (var i = 0; i < items.Length; i++)
        {
            _kind.Store(bytes, i, _kind.Convert(items[i]));
            if (((PyList)list).Count != items.Length)
                throw Errors.RuntimeError("list changed size during iteration");
        }
        Splice(int.MaxValue, 0, bytes);
    }

    /// <summary>Return a list of the items.</summary>
    [PyMethod("tolist($self, /)")]
    private PyList ToList() => new(ToItems());

    /// <summary>Add items given as bytes in the machine's format at the end.</summary>
    [PyMethod("frombytes($self, buffer, /)")]
    private void FromBytes(PyObject buffer)
    {
        var bytes = Converters.ToBuffer(buffer);
        if (((IBufferExporter)buffer).ItemSize != 1)
            throw Errors.TypeError("a bytes-like object is required");
        if (bytes.Length % _kind.Size != 0)
            throw NotWhole();
        if (bytes.Length > 0)
            Splice(int.MaxValue, 0, bytes.Span);
    }

    /// <summary>Return the items as bytes in the machine's format.</summary>
    [PyMethod("tobytes($self, /)")]
    private byte[] ToBytes() => Bytes.ToArray();

    /// <summary>Read items from a binary file and add them at the end.</summary>
    [PyMethod("fromfile($self, f, n, /)")]
    private void FromFile(PyObject f, nint n)
    {
        if (n < 0)
            throw Errors.ValueError("negative count");
        if (n > nint.MaxValue / _kind.Size)
            throw Errors.MemoryError();
        var wanted = n * _kind.Size;
        var read = Callable.CallMethod(f, ReadName, PyInt.From(wanted)) as PyBytes
            ?? throw Errors.TypeError("read() didn't return bytes");
        FromBytes(read);
        if (read.Length != wanted)
            throw Errors.EOFError("read() didn't return enough bytes");
    }

    /// <summary>Write the items to a binary file.</summary>
    [PyMethod("tofile($self, f, /)")]
    private void ToFile(PyObject f)
    {
        const int BlockSize = 64 * 1024;
        var bytes = Bytes;
        for (var at = 0; at < bytes.Length; at += BlockSize)
        {
            var block = bytes.Span[at..Math.Min(at + BlockSize, bytes.Length)];
            Callable.CallMethod(f, WriteName, PyBytes.From(block));
        }
    }

    /// <summary>Add the characters of a str at the end.</summary>
    [PyMethod("fromunicode($self, ustr, /)")]
    private void FromUnicode(PyStr ustr)
    {
        if (!_kind.IsText)
            throw Errors.ValueError("fromunicode() may only be called on unicode type arrays ('u' or 'w')");
        Splice(int.MaxValue, 0, Encode(ustr));
    }

    /// <summary>Return the characters as a str.</summary>
    [PyMethod("tounicode($self, /)")]
    private PyStr ToUnicode() =>
        _kind.IsText ? ToText() : throw Errors.ValueError("tounicode() may only be called on unicode type arrays ('u' or 'w')");

    private PyStr ToText()
    {
        var bytes = Bytes;
        var codePoints = MemoryMarshal.Cast<byte, int>(bytes.Span);
        for (var i = 0; i < codePoints.Length; i++)
        {
            if ((uint)codePoints[i] <= 0x10FFFF)
                continue;
            if (_kind.Code == 'u')
                throw Errors.ValueError($"character U+{codePoints[i]:x} is not in range [U+0000; U+10ffff]");
            throw new PyException(UnicodeFailures.Decode("utf-32-le", PyBytes.From(bytes.Span), i * 4, i * 4 + 4, "code point not in range(0x110000)"));
        }
        return PyStr.FromCodePoints(codePoints);
    }

    /// <summary>Exchange the order of the bytes of each item.</summary>
    [PyMethod("byteswap($self, /)")]
    private void ByteSwap()
    {
        lock (this)
        {
            var bytes = Bytes.Span;
            for (var at = 0; at < bytes.Length; at += _kind.Size)
                bytes.Slice(at, _kind.Size).Reverse();
        }
    }

    /// <summary>Reverse the order of the items.</summary>
    [PyMethod("reverse($self, /)")]
    private void Reverse()
    {
        lock (this)
        {
            var bytes = Bytes.Span;
            bytes.Reverse();
            if (_kind.Size == 1)
                return;
            for (var at = 0; at < bytes.Length; at += _kind.Size)
                bytes.Slice(at, _kind.Size).Reverse();
        }
    }

    /// <summary>Return the address of the items and how many there are.</summary>
    /// <remarks>The collector may move the items; the address tells arrays apart, and that is all it is good for.</remarks>
    [PyMethod("buffer_info($self, /)")]
    private unsafe PyTuple BufferInfo()
    {
        var address = (nint)Unsafe.AsPointer(ref MemoryMarshal.GetArrayDataReference(_bytes));
        return PyTuple.Of(PyInt.From(address), PyInt.From(Count));
    }

    /// <summary>Return a copy.</summary>
    [PyMethod("__copy__($self, /)")]
    private PyArray Copy() => Make(Bytes.ToArray());

    /// <summary>Return a copy.</summary>
    [PyMethod("__deepcopy__($self, unused, /)")]
    private PyArray DeepCopy(PyObject unused) => Copy();

    /// <summary>Return what pickle makes a copy with.</summary>
    [PyMethod("__reduce_ex__($self, value, /)")]
    private PyTuple ReduceEx(PyObject value)
    {
        if (value is not PyInteger version)
            throw Errors.TypeError("__reduce_ex__ argument should be an integer");
        PyObject state = Attributes.GetOrNull(this, WellKnown.Dict) ?? PyNone.Value;
        var protocol = version.TryToInt64(out var number) ? number : throw Errors.OverflowError("Python int too large to convert to C long");
        var code = PyStr.FromChar(_kind.Code);
        return protocol < 3
            ? PyTuple.Of(Type, PyTuple.Of(code, ToList()), state)
            : PyTuple.Of(ArrayModule.Reconstructor, PyTuple.Own([Type, code, PyInt.From(MachineFormat.Of(_kind)), PyBytes.Own(ToBytes())]), state);
    }

    /// <summary>Return the size of the array in memory.</summary>
    [PyMethod("__buffer__($self, flags, /)")]
    private PyMemoryView GetBuffer(nint flags) => BufferMethods.Get(this, flags);

    /// <summary>Let go of a view that __buffer__ gave.</summary>
    [PyMethod("__release_buffer__($self, buffer, /)")]
    private void ReleaseBuffer(PyObject buffer) => BufferMethods.Release(this, buffer);

    /// <summary>Return the size of the array in memory, in bytes.</summary>
    [PyMethod("__sizeof__($self, /)")]
    private nint SizeOf() => 64 + _bytes.Length;

    /// <summary>Return the generic alias of the class with the given arguments.</summary>
    [PyClassMethod("__class_getitem__($type, object, /)")]
    private static PyObject ClassGetItem(PyType type, PyObject @object) => new PyGenericAlias(type, @object);
}
