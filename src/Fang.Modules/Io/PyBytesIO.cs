using Fang.Runtime.Native;
using Fang.Runtime.Objects;
using Fang.Runtime.Operations;
using Fang.Runtime.Slots;

namespace Fang.Modules.Io;

/// <summary>A stream of bytes in memory.</summary>
/// <remarks>The lock guards all fields. While buffers of it are exported its array is neither replaced nor resized.</remarks>
[PyType("BytesIO", Module = "_io", Base = typeof(PyBufferedIOBase), Subclassable = true)]
internal sealed partial class PyBytesIO(PyType type) : PyBufferedIOBase(type)
{
    private readonly Lock _lock = new();
    private byte[]? _bytes = [];

    // Whether a bytes object has the array too: it is copied before it is written.
    private bool _shared;
    private int _length;
    private long _position;
    private BufferExports? _exports;

    [PyNew("BytesIO(*args, **kwargs)")]
    private static PyObject New(PyType type, ReadOnlySpan<PyObject> args, PyDict? kwargs)
    {
        var stream = new PyBytesIO(type);
        if (ReferenceEquals(type, TypeObject))
            GC.SuppressFinalize(stream);
        return stream;
    }

    /// <summary>A stream in memory, of the bytes given.</summary>
    [PyInit("BytesIO(initial_bytes=b'')")]
    private void Init(PyObject? initialBytes)
    {
        lock (_lock)
        {
            CheckExports();
            (_bytes, _shared, _length, _position) = ([], false, 0, 0);
            if (initialBytes is PyBytes bytes)
                (_bytes, _shared, _length) = (bytes.Array, true, bytes.Length);
            else if (initialBytes is not (null or PyNone))
                (_bytes, _length) = (Converters.ToBuffer(initialBytes).ToArray(), Converters.ToBuffer(initialBytes).Length);
        }
    }

    private byte[] Bytes => _bytes ?? throw IoErrors.Closed();

    private void CheckExports() => _exports?.Check();

    /// <summary>The bytes for reading and writing in place.</summary>
    internal Memory<byte> Exported
    {
        get
        {
            lock (_lock)
            {
                Unshare(_length);
                return Bytes.AsMemory(0, _length);
            }
        }
    }

    internal BufferExports Exports => _exports ?? Interlocked.CompareExchange(ref _exports, new BufferExports(), null) ?? _exports;

    private void Unshare(int capacity)
    {
        var bytes = Bytes;
        if (!_shared && capacity <= bytes.Length)
            return;
        var grown = capacity <= _length ? capacity : (int)Math.Min(Math.Max(capacity, capacity + ((long)capacity >> 3) + 16), Array.MaxLength);
        var copy = new byte[grown];
        bytes.AsSpan(0, _length).CopyTo(copy);
        (_bytes, _shared) = (copy, false);
    }

    // Gives out bytes from the position on.
    private ReadOnlySpan<byte> Take(nint size)
    {
        var bytes = Bytes;
        if (_position >= _length)
            return default;
        var left = _length - (int)_position;
        var count = size < 0 || size > left ? left : (int)size;
        var taken = bytes.AsSpan((int)_position, count);
        _position += count;
        return taken;
    }

    private ReadOnlySpan<byte> TakeLine(nint limit)
    {
        var bytes = Bytes;
        if (_position >= _length)
            return default;
        var end = bytes.AsSpan((int)_position, _length - (int)_position).IndexOf((byte)'\n') + 1;
        return Take(end > 0 && (limit < 0 || end < limit) ? end : limit);
    }

    /// <summary>Read size bytes, or to the end.</summary>
    [PyMethod("read($self, size=-1, /)")]
    private PyObject Read(PyObject? size)
    {
        var wanted = IoErrors.Size(size);
        lock (_lock)
        {
            if (_position == 0 && _shared && (wanted < 0 || wanted >= _length))
            {
                _position = _length;
                return PyBytes.Own(Bytes);
            }
            return PyBytes.From(Take(wanted));
        }
    }

    /// <summary>Read size bytes, or to the end.</summary>
    [PyMethod("read1($self, size=-1, /)")]
    private PyObject Read1(PyObject? size) => Read(size);

    /// <summary>Reads for a text stream.</summary>
    internal int ReadInto(Span<byte> target)
    {
        lock (_lock)
        {
            var taken = Take(target.Length);
            taken.CopyTo(target);
            return taken.Length;
        }
    }

    /// <summary>Read into a buffer and return how many bytes.</summary>
    [PyMethod("readinto($self, buffer, /)")]
    private int ReadIntoBuffer(Memory<byte> buffer) => ReadInto(buffer.Span);

    /// <summary>Read up to a line feed, that is at most size bytes.</summary>
    [PyMethod("readline($self, size=-1, /)")]
    private PyObject ReadLine(PyObject? size)
    {
        var limit = IoErrors.Size(size);
        lock (_lock)
            return PyBytes.From(TakeLine(limit));
    }

    /// <summary>Return the lines; no more once they have size bytes together.</summary>
    [PyMethod("readlines($self, size=None, /)")]
    private PyObject ReadLines(PyObject? size)
    {
        var limit = IoErrors.Size(size);
        var lines = new PyList();
        nint total = 0;
        lock (_lock)
        {
            while (TakeLine(-1) is { Length: > 0 } line)
            {
                lines.Append(PyBytes.From(line));
                if (limit > 0 && (total += line.Length) >= limit)
                    break;
            }
        }
        return lines;
    }

    [PySlot(Slot.Iter)]
    private static PyObject? IterSlot(PyObject self)
    {
        _ = ((PyBytesIO)self).Bytes;
        return self;
    }

    [PySlot(Slot.IterNext)]
    private static PyObject? NextSlot(PyObject self)
    {
        var stream = (PyBytesIO)self;
        lock (stream._lock)
        {
            var line = stream.TakeLine(-1);
            return line.Length > 0 ? PyBytes.From(line) : null;
        }
    }

    /// <summary>Write bytes and return how many.</summary>
    [PyMethod("write($self, b, /)")]
    private int Write(PyObject b)
    {
        if (_bytes == null)
            throw IoErrors.Closed();
        var data = Converters.ToBuffer(b);
        Write(data.Span);
        return data.Length;
    }

    internal void Write(ReadOnlySpan<byte> data)
    {
        lock (_lock)
        {
            _ = Bytes;
            CheckExports();
            if (data.Length == 0)
                return;
            var end = _position + data.Length;
            if (end > Array.MaxLength)
                throw Errors.OverflowError("new buffer size too large");
            Unshare((int)Math.Max(end, _length));
            var bytes = Bytes;
            if (_position > _length)
                bytes.AsSpan(_length, (int)_position - _length).Clear();
            data.CopyTo(bytes.AsSpan((int)_position));
            _position = end;
            _length = Math.Max(_length, (int)end);
        }
    }

    /// <summary>Write the items, to which nothing is added.</summary>
    [PyMethod("writelines($self, lines, /)")]
    private void WriteLines(PyObject lines)
    {
        _ = Bytes;
        var iterator = Iteration.GetIterator(lines);
        while (Iteration.Next(iterator, out var line))
            Write(line);
    }

    /// <summary>Return all bytes.</summary>
    [PyMethod("getvalue($self, /)")]
    private PyObject GetValue()
    {
        lock (_lock)
        {
            var bytes = Bytes;
            if (_length != bytes.Length || _exports?.Any() == true)
                return PyBytes.From(bytes.AsSpan(0, _length));
            _shared = true;
            return PyBytes.Own(bytes);
        }
    }

    /// <summary>Return a memoryview of the bytes.</summary>
    [PyMethod("getbuffer($self, /)")]
    private PyObject GetBuffer()
    {
        _ = Bytes;
        return PyMemoryView.Of(new PyBytesIOBuffer(this));
    }

    /// <summary>Set the position and return it.</summary>
    [PyMethod("seek($self, pos, whence=0, /)")]
    private long Seek(nint pos, int whence)
    {
        lock (_lock)
        {
            _ = Bytes;
            if (pos < 0 && whence == 0)
                throw Errors.ValueError($"negative seek value {pos}");
            var start = whence switch
            {
                0 => 0,
                1 => _position,
                2 => _length,
                _ => throw Errors.ValueError($"invalid whence ({whence}, should be 0, 1 or 2)"),
            };
            if (start > long.MaxValue - Math.Max((long)pos, 0))
                throw Errors.OverflowError("new position too large");
            return _position = Math.Max(start + pos, 0);
        }
    }

    /// <summary>Return the position.</summary>
    [PyMethod("tell($self, /)")]
    private long Tell()
    {
        _ = Bytes;
        return _position;
    }

    /// <summary>Cut the bytes off at a size, or at the position.</summary>
    [PyMethod("truncate($self, size=None, /)")]
    private long Truncate(PyObject? size)
    {
        lock (_lock)
        {
            _ = Bytes;
            CheckExports();
            long wanted = size == null ? (nint)_position : IoErrors.Size(size);
            if (wanted < 0)
                throw Errors.ValueError($"negative size value {wanted}");
            if (wanted < _length)
            {
                Unshare(_length);
                _length = (int)wanted;
            }
            return wanted;
        }
    }

    /// <summary>Close the stream and forget its bytes.</summary>
    [PyMethod("close($self, /)")]
    private void Close()
    {
        lock (_lock)
        {
            CheckExports();
            _bytes = null;
        }
    }

    [PyMethod("flush($self, /)")]
    private void Flush() => _ = Bytes;

    [PyMethod("isatty($self, /)")]
    private bool IsATty()
    {
        _ = Bytes;
        return false;
    }

    [PyMethod("readable($self, /)")]
    private bool Readable() => Bytes != null;

    [PyMethod("writable($self, /)")]
    private bool Writable() => Bytes != null;

    [PyMethod("seekable($self, /)")]
    private bool Seekable() => Bytes != null;

    [PyProperty("closed")]
    private PyObject ClosedProperty => PyBool.Of(_bytes == null);

    [PyMethod("__getstate__($self, /)")]
    private PyObject GetState()
    {
        var value = GetValue();
        return PyTuple.Of(value, PyInt.From(_position), GetDict(create: false) is { Count: > 0 } dict ? dict.Copy() : PyNone.Value);
    }

    [PyMethod("__setstate__($self, state, /)")]
    private void SetState(PyObject state)
    {
        if (state is not PyTuple { Count: >= 3 } tuple)
            throw Errors.TypeError($"{TypeNames.Qualified(Type)}.__setstate__ argument should be 3-tuple, got {state.Type.Name}");
        Init(null);
        Write(Converters.ToBuffer(tuple[0]).Span);
        if (tuple[1] is not PyInteger)
            throw Errors.TypeError($"second item of state must be an integer, not {tuple[1].Type.Name}");
        var position = Converters.ToInt64(tuple[1]);
        if (position < 0)
            throw Errors.ValueError("position value cannot be negative");
        _position = position;
        if (tuple[2] is PyNone)
            return;
        if (tuple[2] is not PyDict attributes)
            throw Errors.TypeError($"third item of state should be a dict, got a {tuple[2].Type.Name}");
        foreach (var (key, value) in Mappings.Items(attributes))
            GetDict(create: true)!.SetItem(key, value);
    }

    [PyMethod("__sizeof__($self, /)")]
    private long SizeOf() => 112 + (_bytes?.Length ?? 0);
}
