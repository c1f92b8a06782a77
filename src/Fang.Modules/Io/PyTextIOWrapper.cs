using Fang.Runtime.Calls;
using Fang.Runtime.Importing;
using Fang.Runtime.Native;
using Fang.Runtime.Objects;
using Fang.Runtime.Operations;
using Fang.Runtime.Slots;
using Fang.Runtime.Text;

namespace Fang.Modules.Io;

/// <summary>A stream of text over a stream of bytes.</summary>
/// <remarks>
/// Two locks, so that one thread may write while another waits for input: the reading lock guards the decoder, the decoded
/// text and the snapshot, the writing lock the encoder and the pending bytes. Who takes both takes the reading lock first.
/// </remarks>
[PyType("TextIOWrapper", Module = "_io", Base = typeof(PyTextIOBase), Subclassable = true)]
internal sealed partial class PyTextIOWrapper(PyType type) : PyTextIOBase(type)
{
    private readonly Lock _reading = new();
    private readonly Lock _writing = new();
    private PyObject? _buffer;
    private bool _wasInitialized;

    // The stream of bytes if it is exactly of a native type, which needs no calls through Python.
    private PyBuffered? _plain;
    private PyBytesIO? _memory;

    private PyStr _encoding = PyStr.Empty;
    private string _errors = "strict";
    private TextEncodingKind _kind;
    private LineEnds _lineEnds;
    private bool _lineBuffering;
    private bool _writeThrough;
    private bool _isReadable;
    private bool _isWritable;
    private bool _seekable;
    private bool _hasRead1;
    private bool _finalizing;
    private int _chunkSize = 8192;

    [PyNew("TextIOWrapper(*args, **kwargs)")]
    private static PyObject New(PyType type, ReadOnlySpan<PyObject> args, PyDict? kwargs) => new PyTextIOWrapper(type);

    /// <summary>Decode and encode text over a stream of bytes.</summary>
    [PyInit("TextIOWrapper(buffer, encoding=None, errors=None, newline=None, line_buffering=False, write_through=False)")]
    internal void Init(PyObject buffer, string? encoding, string? errors, string? newline, bool lineBuffering, bool writeThrough)
    {
        _buffer = null;
        _wasInitialized = false;
        if (!LineEnds.TryOf(newline, out _lineEnds))
            throw Errors.ValueError($"illegal newline value: {newline}");
        CheckNoNull(encoding);
        CheckNoNull(errors);
        if (encoding == null)
            EncodingDefaults.Warn(1);
        // The encoding of the locale is UTF-8, as in CPython's UTF-8 mode.
        _encoding = PyStr.From(encoding is null or "locale" ? "UTF-8" : encoding);
        _errors = errors ?? "strict";
        _lineBuffering = lineBuffering;
        _writeThrough = writeThrough;
        _plain = buffer is PyBuffered plain && (plain.Type == PyBufferedReader.TypeObject || plain.Type == PyBufferedWriter.TypeObject || plain.Type == PyBufferedRandom.TypeObject) ? plain : null;
        _memory = buffer is PyBytesIO memory && memory.Type == PyBytesIO.TypeObject ? memory : null;
        _isReadable = IoErrors.Says(buffer, IoNames.Readable);
        _isWritable = IoErrors.Says(buffer, IoNames.Writable);
        _seekable = _telling = IoErrors.Says(buffer, IoNames.Seekable);
        _hasRead1 = _plain != null || _memory != null || Attributes.GetOrNull(buffer, IoNames.Read1) != null;
        (_pending, _pendingCount, _decoded, _used, _hasSnapshot) = ([], 0, PyStr.Empty, 0, false);
        MakeCodecs();
        _buffer = buffer;
        if (_encoder != null && _seekable && Converters.ToInt64(Callable.CallMethod(buffer, IoNames.Tell)) != 0)
            Callable.CallMethod(_encoder, IoNames.SetState, PyInt.Zero);
        _wasInitialized = true;
        // Whoever is outermost closes all when it is forgotten.
        if (buffer is PyBuffered)
            GC.SuppressFinalize(buffer);
        if (_isWritable)
            ExitFlush.Register(this);
    }

    private static void CheckNoNull(string? text)
    {
        if (text != null && text.Contains('\0', StringComparison.Ordinal))
            throw Errors.ValueError("embedded null character");
        // A name with lone surrogates is none.
        if (text != null && text.AsSpan().ContainsAnyInRange('\ud800', '\udfff'))
            _ = Utf8Codec.Encode(PyStr.From(text), "strict");
    }

    private void MakeCodecs()
    {
        var name = _encoding.ToString();
        var kind = TextEncodingKinds.Of(name);
        TextDecoder? decoder = null;
        PyObject? encoder = null;
        var newlines = _lineEnds.AnyKind ? new NewlineTranslation(_lineEnds.TranslatesReads) : null;
        if (kind != TextEncodingKind.Other)
        {
            if (_isReadable)
                decoder = new NativeTextDecoder(kind, _errors, newlines);
        }
        else
        {
            var codecs = ObjectProtocol.Checked(ImportSystem.Import(PyStr.Intern("_codecs"), null, PyTuple.Of(PyStr.Intern("lookup")), 0));
            var codec = Callable.Call(Attributes.Get(codecs, "lookup"), _encoding);
            if (Attributes.GetOrNull(codec, PyStr.Intern("_is_text_encoding")) is { } isText && !ObjectProtocol.IsTrue(isText))
                throw Errors.LookupError($"'{name}' is not a text encoding; use codecs.open() to handle arbitrary codecs");
            if (_isReadable)
                decoder = new PythonTextDecoder(Callable.Call(Attributes.Get(codec, "incrementaldecoder"), PyStr.From(_errors)), newlines);
            if (_isWritable)
                encoder = Callable.Call(Attributes.Get(codec, "incrementalencoder"), PyStr.From(_errors));
        }
        (_kind, _decoder, _encoder) = (kind, decoder, encoder);
    }

    private PyObject Buffer => _buffer ?? throw Errors.ValueError(_wasInitialized ? "underlying buffer has been detached" : "I/O operation on uninitialized object");

    private void CheckOpen()
    {
        if (_plain is { IsPlainlyOpen: true } && _buffer != null)
            return;
        if (IoErrors.IsClosed(Buffer))
            throw IoErrors.Closed();
    }

    /// <summary>Return the stream of bytes, over which this one no longer is.</summary>
    [PyMethod("detach($self, /)")]
    private PyObject Detach()
    {
        var buffer = Buffer;
        Callable.CallMethod(this, IoNames.Flush);
        _buffer = null;
        (_plain, _memory) = (null, null);
        GC.SuppressFinalize(this);
        if (buffer is PyBuffered)
            GC.ReRegisterForFinalize(buffer);
        return buffer;
    }

    /// <summary>Change how the stream encodes, ends lines and buffers.</summary>
    [PyMethod("reconfigure($self, /, *, encoding=None, errors=None, newline=<unrepresentable>, line_buffering=None, write_through=None)")]
    private void Reconfigure(string? encoding, string? errors, PyObject? newline, PyObject? lineBuffering, PyObject? writeThrough)
    {
        _ = Buffer;
        lock (_reading)
        {
            if ((encoding != null || errors != null || newline != null) && _decoder != null && (_decoded.Length > 0 || _hasSnapshot))
                throw IoErrors.Unsupported("It is not possible to set the encoding or newline of stream after the first read");
            var lineEnds = _lineEnds;
            if (newline != null)
            {
                if (newline is not (PyNone or PyStr))
                    throw Errors.TypeError($"reconfigure() argument 'newline' must be str or None, not {newline.Type.Name}");
                if (!LineEnds.TryOf(newline is PyStr ends ? ends.ToString() : null, out lineEnds))
                    throw Errors.ValueError($"illegal newline value: {newline}");
            }
            CheckNoNull(encoding);
            CheckNoNull(errors);
            var buffersLines = lineBuffering == null ? _lineBuffering : Converters.ToInt32(lineBuffering) != 0;
            var writesThrough = writeThrough == null ? _writeThrough : Converters.ToInt32(writeThrough) != 0;
            Callable.CallMethod(this, IoNames.Flush);
            lock (_writing)
            {
                if (encoding != null || errors != null || newline != null)
                {
                    var old = (_encoding, _errors, _lineEnds);
                    if (encoding != null)
                        _encoding = PyStr.From(encoding == "locale" ? "UTF-8" : encoding);
                    _errors = errors ?? (encoding != null ? "strict" : _errors);
                    _lineEnds = lineEnds;
                    try
                    {
                        MakeCodecs();
                    }
                    catch (PyException)
                    {
                        (_encoding, _errors, _lineEnds) = old;
                        throw;
                    }
                    if (_encoder != null && _seekable && Converters.ToInt64(Callable.CallMethod(Buffer, IoNames.Tell)) != 0)
                        Callable.CallMethod(_encoder, IoNames.SetState, PyInt.Zero);
                }
                (_lineBuffering, _writeThrough) = (buffersLines, writesThrough);
            }
        }
    }

    /// <summary>Flush and close the stream.</summary>
    [PyMethod("close($self, /)")]
    private void Close()
    {
        var buffer = Buffer;
        GC.SuppressFinalize(this);
        if (IoErrors.IsClosed(buffer))
            return;
        if (_finalizing && Attributes.GetOrNull(buffer, IoNames.DeallocWarn) is { } warn)
            Callable.Call(warn, this);
        IoErrors.Both(this, static self => Callable.CallMethod(self, IoNames.Flush), static self => Callable.CallMethod(self.Buffer, IoNames.Close));
    }

    private protected override void Finish()
    {
        if (_buffer == null)
            return;
        _finalizing = true;
        base.Finish();
    }

    internal override void FlushAtExit()
    {
        if (_buffer != null && !_writing.IsHeldByCurrentThread && !IoErrors.IsClosed(_buffer))
            Flush();
    }

    [PyMethod("fileno($self, /)")]
    private PyObject FileNo() => Callable.CallMethod(Buffer, IoNames.FileNo);

    [PyMethod("seekable($self, /)")]
    private PyObject Seekable() => Callable.CallMethod(Buffer, IoNames.Seekable);

    [PyMethod("readable($self, /)")]
    private PyObject Readable() => Callable.CallMethod(Buffer, IoNames.Readable);

    [PyMethod("writable($self, /)")]
    private PyObject Writable() => Callable.CallMethod(Buffer, IoNames.Writable);

    [PyMethod("isatty($self, /)")]
    private PyObject IsATty() => Callable.CallMethod(Buffer, IoNames.IsATty);

    [PyMethod("__reduce__($self, /)")]
    private PyObject Reduce() => throw Errors.TypeError($"cannot pickle '{Type.ShortName}' instances");

    [PyMethod("__reduce_ex__($self, protocol, /)")]
    private PyObject ReduceEx(PyObject protocol) => Reduce();

    [PyProperty("encoding")]
    private PyObject EncodingName => _wasInitialized || _buffer != null ? _encoding : throw Errors.AttributeError("encoding");

    [PyProperty("errors")]
    private PyObject ErrorsName
    {
        get
        {
            if (!_wasInitialized)
                _ = Buffer;
            return PyStr.From(_errors);
        }
    }

    [PyProperty("buffer")]
    private PyObject BufferProperty => _buffer ?? PyNone.Value;

    [PyProperty("line_buffering")]
    private bool LineBufferingProperty => _lineBuffering;

    [PyProperty("write_through")]
    private bool WriteThroughProperty => _writeThrough;

    [PyProperty("_finalizing")]
    private bool FinalizingProperty
    {
        get => _finalizing;
        set => _finalizing = value;
    }

    [PyProperty("name")]
    private PyObject NameProperty => Attributes.Get(Buffer, IoNames.Name);

    [PyProperty("closed")]
    private PyObject ClosedProperty => Attributes.Get(Buffer, IoNames.Closed);

    [PyProperty("newlines")]
    private PyObject NewlinesProperty
    {
        get
        {
            _ = Buffer;
            return _decoder?.Newlines ?? PyNone.Value;
        }
    }

    [PyProperty("_CHUNK_SIZE")]
    private PyObject? ChunkSizeProperty
    {
        get
        {
            _ = Buffer;
            return PyInt.From(_chunkSize);
        }

        set
        {
            _ = Buffer;
            var size = Converters.ToNint(value ?? throw Errors.AttributeError("cannot delete attribute"));
            _chunkSize = size > 0 ? (int)nint.Min(size, Array.MaxLength) : throw Errors.ValueError("a strictly positive integer is required");
        }
    }

    [PySlot(Slot.Repr)]
    private static PyObject? ReprSlot(PyObject self)
    {
        var stream = (PyTextIOWrapper)self;
        if (!stream._wasInitialized)
            throw Errors.ValueError("I/O operation on uninitialized object");
        if (!ReprGuard.Enter(self))
            throw Errors.RuntimeError($"reentrant call inside {self.Type.Name}.__repr__");
        try
        {
            var text = "<" + TypeNames.Qualified(self.Type);
            if (stream._buffer != null && NameOrNull(stream, IoNames.Name) is { } name)
                text += $" name={ObjectProtocol.Repr(name)}";
            if (NameOrNull(stream, IoNames.Mode) is { } mode)
                text += $" mode={ObjectProtocol.Repr(mode)}";
            return PyStr.From($"{text} encoding={ObjectProtocol.Repr(stream._encoding)}>");
        }
        finally
        {
            ReprGuard.Leave(self);
        }
    }

    private static PyObject? NameOrNull(PyObject stream, PyStr attribute)
    {
        try
        {
            return Attributes.GetOrNull(stream, attribute);
        }
        catch (PyException error) when (error.Value.Type.IsSubtypeOf(ExceptionTypes.ValueError))
        {
            return null;
        }
    }
}
