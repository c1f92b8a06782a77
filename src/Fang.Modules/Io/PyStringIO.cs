using Fang.Runtime.Calls;
using Fang.Runtime.Native;
using Fang.Runtime.Objects;
using Fang.Runtime.Operations;
using Fang.Runtime.Slots;

namespace Fang.Modules.Io;

/// <summary>A stream of text in memory.</summary>
/// <remarks>The lock guards all fields while a second Python thread exists. Text is in chars until a code point does not fit one, then in code points.</remarks>
[PyType("StringIO", Module = "_io", Base = typeof(PyTextIOBase), Subclassable = true)]
internal sealed partial class PyStringIO(PyType type) : PyTextIOBase(type)
{
    private readonly Lock _lock = new();
    private char[] _narrow = [];
    private int[]? _wide;
    private int _length;
    private long _position;
    private bool _closed;
    private bool _isInitialized;
    private LineEnds _lineEnds;
    private NewlineTranslation? _newlines;
    private PyObject _newline = PyNone.Value;

    // The whole text, as long as nothing is written.
    private PyStr? _value;

    [PyNew("StringIO(*args, **kwargs)")]
    private static PyObject New(PyType type, ReadOnlySpan<PyObject> args, PyDict? kwargs)
    {
        var stream = new PyStringIO(type);
        if (ReferenceEquals(type, TypeObject))
            GC.SuppressFinalize(stream);
        return stream;
    }

    /// <summary>A stream in memory, of the text given.</summary>
    [PyInit("StringIO(initial_value='', newline='\\n')")]
    private void Init(PyObject? initialValue, PyObject? newline)
    {
        if (newline is not (null or PyNone or PyStr))
            throw Errors.TypeError($"newline must be str or None, not {newline.Type.Name}");
        var ends = newline switch { null => "\n", PyStr text => text.ToString(), _ => null };
        if (!LineEnds.TryOf(ends, out _lineEnds))
            throw Errors.ValueError($"illegal newline value: {ObjectProtocol.Repr(newline!)}");
        if (initialValue is not (null or PyNone or PyStr))
            throw Errors.TypeError($"initial_value must be str or None, not {initialValue.Type.Name}");
        lock (_lock)
        {
            (_narrow, _wide, _length, _position, _closed, _value) = ([], null, 0, 0, false, null);
            _newline = newline ?? PyStr.Intern("\n");
            _newlines = _lineEnds.AnyKind ? new NewlineTranslation(_lineEnds.TranslatesReads) : null;
            _isInitialized = true;
            if (initialValue is PyStr { Length: > 0 } value)
            {
                Append(value);
                _position = 0;
            }
        }
    }

    private void CheckOpen()
    {
        if (!_isInitialized)
            throw Errors.ValueError("I/O operation on uninitialized object");
        if (_closed)
            throw Errors.ValueError("I/O operation on closed file");
    }

    private void Append(PyStr text)
    {
        if (_newlines != null)
            text = _newlines.Process(text, final: true);
        text = _lineEnds.ForWriting(text);
        if (text.Length == 0)
            return;
        var end = _position + text.Length;
        if (end > Array.MaxLength)
            throw Errors.OverflowError("new position too large");
        _value = null;
        if (text.IsWide && _wide == null)
        {
            _wide = new int[Math.Max(_narrow.Length, (int)end)];
            for (var i = 0; i < _length; i++)
                _wide[i] = _narrow[i];
            _narrow = [];
        }
        Reserve((int)end);
        var start = (int)_position;
        if (_wide != null)
        {
            if (start > _length)
                _wide.AsSpan(_length, start - _length).Clear();
            text.CodePoints.CopyTo(_wide.AsSpan(start));
        }
        else
        {
            if (start > _length)
                _narrow.AsSpan(_length, start - _length).Clear();
            text.Narrow.CopyTo(_narrow.AsSpan(start));
        }
        _position = end;
        _length = Math.Max(_length, (int)end);
    }

    private void Reserve(int capacity)
    {
        var current = _wide?.Length ?? _narrow.Length;
        if (capacity <= current)
            return;
        var grown = (int)Math.Min(Math.Max(capacity, current * 2L), Array.MaxLength);
        if (_wide != null)
            _wide = Grown(_wide, grown);
        else
            _narrow = Grown(_narrow, grown);
    }

    // What is behind the text is never read.
    private T[] Grown<T>(T[] array, int capacity)
    {
        var grown = GC.AllocateUninitializedArray<T>(capacity);
        array.AsSpan(0, _length).CopyTo(grown);
        return grown;
    }

    private PyStr Part(int start, int length) => _wide != null
        ? PyStr.FromCodePoints(_wide.AsSpan(start, length))
        : PyStr.FromNarrow(_narrow.AsSpan(start, length));

    private PyStr Take(int length)
    {
        var start = (int)_position;
        _position += length;
        return Part(start, length);
    }

    private PyStr TakeLine(nint limit)
    {
        if (_position >= _length)
            return PyStr.Empty;
        var text = _value ??= Part(0, _length);
        var start = (int)_position;
        var end = _lineEnds.Find(text, start);
        if (end < 0)
            end = _length;
        if (limit >= 0 && end - start > limit)
            end = start + (int)limit;
        _position = end;
        return text.Substring(start, end - start);
    }

    /// <summary>Write text and return its length.</summary>
    [PyMethod("write($self, s, /)")]
    private int Write(PyObject s)
    {
        if (s is not PyStr text)
        {
            CheckOpen();
            throw Errors.TypeError($"string argument expected, got '{s.Type.Name}'");
        }
        if (PyThreads.Multiple)
        {
            lock (_lock)
                WriteCore(text);
        }
        else
        {
            WriteCore(text);
        }
        return text.Length;
    }

    private void WriteCore(PyStr text)
    {
        CheckOpen();
        Append(text);
    }

    /// <summary>Return the whole text.</summary>
    [PyMethod("getvalue($self, /)")]
    private PyObject GetValue()
    {
        lock (_lock)
        {
            CheckOpen();
            return _value ??= Part(0, _length);
        }
    }

    /// <summary>Read size characters, or to the end.</summary>
    [PyMethod("read($self, size=-1, /)")]
    private PyObject Read(PyObject? size)
    {
        var wanted = IoErrors.Size(size);
        lock (_lock)
        {
            CheckOpen();
            if (_position >= _length)
                return PyStr.Empty;
            var left = _length - (int)_position;
            return Take(wanted < 0 || wanted > left ? left : (int)wanted);
        }
    }

    /// <summary>Read up to the end of the line, that is at most size characters.</summary>
    [PyMethod("readline($self, size=-1, /)")]
    private PyObject ReadLine(PyObject? size)
    {
        var limit = IoErrors.Size(size);
        lock (_lock)
        {
            CheckOpen();
            return TakeLine(limit);
        }
    }

    [PySlot(Slot.IterNext)]
    private static PyObject? NextSlot(PyObject self)
    {
        var stream = (PyStringIO)self;
        if (!stream.IsExactly(TypeObject))
        {
            var line = Callable.CallMethod(self, IoNames.ReadLine);
            if (line is not PyStr text)
                throw IoErrors.OSError($"readline() should have returned a str object, not '{line.Type.Name}'");
            return text.Length > 0 ? text : null;
        }
        lock (stream._lock)
        {
            stream.CheckOpen();
            var line = stream.TakeLine(-1);
            return line.Length > 0 ? line : null;
        }
    }

    /// <summary>Return the position.</summary>
    [PyMethod("tell($self, /)")]
    private long Tell()
    {
        CheckOpen();
        return _position;
    }

    /// <summary>Set the position and return it.</summary>
    [PyMethod("seek($self, pos, whence=0, /)")]
    private long Seek(nint pos, int whence)
    {
        lock (_lock)
        {
            CheckOpen();
            if (whence is not (0 or 1 or 2))
                throw Errors.ValueError($"Invalid whence ({whence}, should be 0, 1 or 2)");
            if (pos < 0 && whence == 0)
                throw Errors.ValueError($"Negative seek position {pos}");
            if (whence != 0 && pos != 0)
                throw IoErrors.OSError("Can't do nonzero cur-relative seeks");
            return _position = whence switch { 0 => pos, 1 => _position, _ => _length };
        }
    }

    /// <summary>Cut the text off at a position.</summary>
    [PyMethod("truncate($self, pos=None, /)")]
    private long Truncate(PyObject? pos)
    {
        lock (_lock)
        {
            CheckOpen();
            long size = pos == null ? _position : IoErrors.Size(pos);
            if (size < 0)
                throw Errors.ValueError($"Negative size value {size}");
            if (size < _length)
                (_length, _value) = ((int)size, null);
            return size;
        }
    }

    /// <summary>Close the stream and forget its text.</summary>
    [PyMethod("close($self, /)")]
    private void Close()
    {
        lock (_lock)
            (_closed, _narrow, _wide, _length, _value) = (true, [], null, 0, null);
    }

    [PyMethod("readable($self, /)")]
    private bool Readable()
    {
        CheckOpen();
        return true;
    }

    [PyMethod("writable($self, /)")]
    private bool Writable()
    {
        CheckOpen();
        return true;
    }

    [PyMethod("seekable($self, /)")]
    private bool Seekable()
    {
        CheckOpen();
        return true;
    }

    [PyProperty("closed")]
    private PyObject ClosedProperty => _isInitialized ? PyBool.Of(_closed) : throw Errors.ValueError("I/O operation on uninitialized object");

    [PyProperty("newlines")]
    private PyObject NewlinesProperty
    {
        get
        {
            CheckOpen();
            return _newlines?.Newlines ?? PyNone.Value;
        }
    }

    [PyProperty("line_buffering")]
    private PyObject LineBufferingProperty
    {
        get
        {
            CheckOpen();
            return PyBool.False;
        }
    }

    [PyMethod("__getstate__($self, /)")]
    private PyObject GetState()
    {
        var value = GetValue();
        return PyTuple.Own([value, _newline, PyInt.From(_position), GetDict(create: false) is { Count: > 0 } dict ? dict.Copy() : PyNone.Value]);
    }

    [PyMethod("__setstate__($self, state, /)")]
    private void SetState(PyObject state)
    {
        if (_closed)
            CheckOpen();
        if (state is not PyTuple { Count: >= 4 } tuple)
            throw Errors.TypeError($"{TypeNames.Qualified(Type)}.__setstate__ argument should be 4-tuple, got {state.Type.Name}");
        Init(null, tuple[1]);
        if (tuple[0] is not (PyStr or PyNone))
            throw Errors.TypeError($"initial_value must be str or None, not {tuple[0].Type.Name}");
        lock (_lock)
        {
            // The text has been through translation before: it is taken as it is.
            var (ends, newlines) = (_lineEnds, _newlines);
            (_lineEnds, _newlines) = (default, null);
            if (tuple[0] is PyStr text)
                Append(text);
            (_lineEnds, _newlines) = (ends, newlines);
        }
        if (tuple[2] is not PyInteger)
            throw Errors.TypeError($"third item of state must be an integer, got {tuple[2].Type.Name}");
        var position = Converters.ToInt64(tuple[2]);
        if (position < 0)
            throw Errors.ValueError("position value cannot be negative");
        _position = position;
        if (tuple[3] is PyNone)
            return;
        if (tuple[3] is not PyDict attributes)
            throw Errors.TypeError($"fourth item of state should be a dict, got a {tuple[3].Type.Name}");
        foreach (var (key, value) in Mappings.Items(attributes))
            GetDict(create: true)!.SetItem(key, value);
    }
}
