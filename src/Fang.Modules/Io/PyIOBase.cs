using Fang.Modules.Posix;
using Fang.Runtime.Calls;
using Fang.Runtime.Native;
using Fang.Runtime.Objects;
using Fang.Runtime.Operations;
using Fang.Runtime.Slots;

namespace Fang.Modules.Io;

/// <summary>The base of all streams.</summary>
[PyType("_IOBase", Module = "_io", Subclassable = true, HasDict = true, Weakrefable = true)]
internal partial class PyIOBase(PyType type) : PyNativeInstance(type)
{
    // What close() has set, for classes that have no state of their own to tell.
    private bool _baseClosed;

    /// <summary>Streams close when they are forgotten. Those that need not say so by suppressing it.</summary>
    ~PyIOBase() => Finalizers.Enqueue(this);

    /// <summary>Whether the base's <c>close()</c> has nothing left to do.</summary>
    private protected bool IsBaseClosed => _baseClosed;

    /// <summary>What the base's <c>close()</c> leaves behind.</summary>
    private protected void MarkBaseClosed() => _baseClosed = true;

    [PyNew("_IOBase(*args, **kwargs)")]
    private static PyObject New(PyType type, ReadOnlySpan<PyObject> args, PyDict? kwargs)
    {
        CheckNoArguments(type, args, kwargs);
        return new PyIOBase(type);
    }

    /// <summary>Arguments that neither <c>__new__</c> nor <c>__init__</c> takes.</summary>
    private protected static void CheckNoArguments(PyType type, ReadOnlySpan<PyObject> args, PyDict? kwargs)
    {
        if ((args.Length > 0 || kwargs != null) && type.Slots[Slot.Init] == TypeObject.Slots[Slot.Init])
            throw Errors.TypeError($"{type.Name}() takes no arguments");
    }

    /// <summary>Whether the object is of exactly the native type: its methods need not be looked up.</summary>
    private protected bool IsExactly(PyType native) => ReferenceEquals(Type, native);

    /// <summary>Throws if the stream is closed, as its <c>closed</c> attribute tells.</summary>
    internal void CheckNotClosed()
    {
        if (IoErrors.IsClosed(this))
            throw IoErrors.Closed();
    }

    [PyMethod("seek($self, offset, whence=0, /)")]
    private static PyObject SeekMethod(PyIOBase self, PyObject offset, PyObject? whence) => throw IoErrors.Unsupported("seek");

    /// <summary>Return the position of the stream.</summary>
    [PyMethod("tell($self, /)")]
    private static PyObject TellMethod(PyIOBase self) => Callable.CallMethod(self, IoNames.Seek, PyInt.Zero, PyInt.One);

    [PyMethod("truncate($self, size=None, /)")]
    private static PyObject TruncateMethod(PyIOBase self, PyObject? size) => throw IoErrors.Unsupported("truncate");

    [PyMethod("fileno($self, /)")]
    private static PyObject FileNoMethod(PyIOBase self) => throw IoErrors.Unsupported("fileno");

    /// <summary>Write what is buffered, of which there is nothing here.</summary>
    [PyMethod("flush($self, /)")]
    private static void FlushMethod(PyIOBase self)
    {
        if (self._baseClosed)
            throw IoErrors.Closed();
    }

    /// <summary>Flush and close the stream.</summary>
    [PyMethod("close($self, /)")]
    private static void CloseMethod(PyIOBase self)
    {
        if (self._baseClosed)
            return;
        try
        {
            Callable.CallMethod(self, IoNames.Flush);
        }
        finally
        {
            self._baseClosed = true;
        }
    }

    [PyProperty("closed")]
    private PyObject ClosedProperty => PyBool.Of(_baseClosed);

    [PyMethod("seekable($self, /)")]
    private static bool SeekableMethod(PyIOBase self) => false;

    [PyMethod("readable($self, /)")]
    private static bool ReadableMethod(PyIOBase self) => false;

    [PyMethod("writable($self, /)")]
    private static bool WritableMethod(PyIOBase self) => false;

    /// <summary>Return whether the stream is a terminal.</summary>
    [PyMethod("isatty($self, /)")]
    private static bool IsATtyMethod(PyIOBase self)
    {
        self.CheckNotClosed();
        return false;
    }

    [PyMethod("_checkClosed($self, /)")]
    private static void CheckClosedMethod(PyIOBase self) => self.CheckNotClosed();

    [PyMethod("_checkSeekable($self, /)")]
    private static PyObject CheckSeekableMethod(PyIOBase self) => CheckSeekable(self);

    [PyMethod("_checkReadable($self, /)")]
    private static PyObject CheckReadableMethod(PyIOBase self) => CheckReadable(self);

    [PyMethod("_checkWritable($self, /)")]
    private static PyObject CheckWritableMethod(PyIOBase self) => CheckWritable(self);

    internal static PyObject CheckSeekable(PyObject stream) =>
        ReferenceEquals(Callable.CallMethod(stream, IoNames.Seekable), PyBool.True) ? PyBool.True : throw IoErrors.Unsupported("File or stream is not seekable.");

    internal static PyObject CheckReadable(PyObject stream) =>
        ReferenceEquals(Callable.CallMethod(stream, IoNames.Readable), PyBool.True) ? PyBool.True : throw IoErrors.Unsupported("File or stream is not readable.");

    internal static PyObject CheckWritable(PyObject stream) =>
        ReferenceEquals(Callable.CallMethod(stream, IoNames.Writable), PyBool.True) ? PyBool.True : throw IoErrors.Unsupported("File or stream is not writable.");

    [PyMethod("__enter__($self, /)")]
    private PyObject Enter()
    {
        CheckNotClosed();
        return this;
    }

    [PyMethod("__exit__($self, /, *args)")]
    private PyObject Exit(ReadOnlySpan<PyObject> args) => Callable.CallMethod(this, IoNames.Close);

    [PySlot(Slot.Iter)]
    private static PyObject? IterSlot(PyObject self)
    {
        ((PyIOBase)self).CheckNotClosed();
        return self;
    }

    [PySlot(Slot.IterNext)]
    private static PyObject? NextSlot(PyObject self)
    {
        var line = Callable.CallMethod(self, IoNames.ReadLine);
        return Subscripts.Length(line) > 0 ? line : null;
    }

    [PySlot(Slot.Finalize)]
    private static void FinalizeSlot(PyObject self) => ((PyIOBase)self).Finish();

    /// <summary>Closes a stream that was forgotten.</summary>
    private protected virtual void Finish()
    {
        bool closed;
        try
        {
            closed = IoErrors.IsClosed(this);
        }
        catch (PyException)
        {
            // A stream that was never initialised has nothing to close.
            return;
        }
        if (!closed)
            Callable.CallMethod(this, IoNames.Close);
    }

    /// <summary>Writes what is buffered when the program ends.</summary>
    internal virtual void FlushAtExit() { }

    /// <summary>Read up to a line feed, that is at most size bytes.</summary>
    [PyMethod("readline($self, size=-1, /)")]
    private static PyObject ReadLineMethod(PyIOBase self, PyObject? size)
    {
        var limit = IoErrors.Size(size);
        var peek = Attributes.GetOrNull(self, IoNames.Peek);
        var line = new List<byte>();
        while (limit < 0 || line.Count < limit)
        {
            nint wanted = 1;
            if (peek != null)
            {
                var ahead = Callable.Call(peek, PyInt.One) as PyBytes ?? throw IoErrors.OSError("peek() should have returned a bytes object");
                if (ahead.Length > 0)
                {
                    var end = ahead.Span.IndexOf((byte)'\n') + 1;
                    wanted = end > 0 ? end : ahead.Length;
                    if (limit >= 0)
                        wanted = nint.Min(wanted, limit - line.Count);
                }
            }
            var result = Callable.CallMethod(self, IoNames.Read, PyInt.From(wanted));
            if (result is not PyBytes piece)
                throw IoErrors.OSError($"read() should have returned a bytes object, not '{result.Type.Name}'");
            if (piece.Length == 0)
                break;
            line.AddRange(piece.Span);
            if (line[^1] == (byte)'\n')
                break;
            SystemErrors.CheckSignals();
        }
        return PyBytes.Own([.. line]);
    }

    /// <summary>Return the lines; no more once they have hint characters together.</summary>
    [PyMethod("readlines($self, hint=-1, /)")]
    private static PyObject ReadLinesMethod(PyIOBase self, PyObject? hint)
    {
        var limit = IoErrors.Size(hint);
        var lines = new PyList();
        nint total = 0;
        var iterator = Iteration.GetIterator(self);
        while (Iteration.Next(iterator, out var line))
        {
            lines.Append(line);
            if (limit > 0 && (total += Subscripts.Length(line)) > limit)
                break;
        }
        return lines;
    }

    /// <summary>Write the lines, to which nothing is added.</summary>
    [PyMethod("writelines($self, lines, /)")]
    private static void WriteLinesMethod(PyIOBase self, PyObject lines)
    {
        self.CheckNotClosed();
        var iterator = Iteration.GetIterator(lines);
        while (Iteration.Next(iterator, out var line))
            Callable.CallMethod(self, IoNames.Write, line);
    }
}
