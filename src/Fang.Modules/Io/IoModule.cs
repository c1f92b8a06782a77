using Fang.Runtime.Calls;
using Fang.Runtime.Importing;
using Fang.Runtime.Native;
using Fang.Runtime.Objects;
using Fang.Runtime.Operations;

namespace Fang.Modules.Io;

/// <summary>Streams: files, buffers, text.</summary>
[PyModule("_io", Types = [
    typeof(PyIOBase), typeof(PyRawIOBase), typeof(PyBufferedIOBase), typeof(PyTextIOBase), typeof(PyFileIO), typeof(PyBufferedReader),
    typeof(PyBufferedWriter), typeof(PyBufferedRandom), typeof(PyBufferedRWPair), typeof(PyBytesIO), typeof(PyStringIO), typeof(PyTextIOWrapper),
    typeof(PyIncrementalNewlineDecoder), typeof(PyBytesIOBuffer)])]
internal static partial class IoModule
{
    [PyConstant("DEFAULT_BUFFER_SIZE")]
    public const int DefaultBufferSize = 8192;

    [PyModuleInit]
    private static void Initialize(PyModule module)
    {
        module.Dict.SetItem(PyStr.Intern("UnsupportedOperation"), IoErrors.UnsupportedOperationType);
        module.Dict.SetItem(PyStr.Intern("BlockingIOError"), ExceptionTypes.BlockingIOError);
    }

    /// <summary>Open a file and return a stream.</summary>
    [PyFunction("open($module, /, file, mode='r', buffering=-1, encoding=None, errors=None, newline=None, closefd=True, opener=None)")]
    internal static PyObject Open(
        PyObject file, string mode, int buffering, string? encoding, string? errors, string? newline, bool closefd, PyObject? opener)
    {
        if (file.Type.Slots[Runtime.Slots.Slot.Index] == 0)
            file = FileNames.Path(file);
        var wanted = OpenMode.Parse(mode);
        wanted.CheckText(encoding, errors, newline);
        if (wanted.Binary && buffering == 1)
            Warnings.Issue(ExceptionTypes.RuntimeWarning, "line buffering (buffering=1) isn't supported in binary mode, the default buffer size will be used");
        var raw = new PyFileIO(PyFileIO.TypeObject);
        PyObject result = raw;
        try
        {
            raw.Init(file, wanted.Raw, closefd, opener);
            var lineBuffering = buffering == 1;
            if (buffering < 0 && raw.MayBeTerminal)
                lineBuffering = raw.IsATty();
            if (buffering == 0)
                return wanted.Binary ? raw : throw Errors.ValueError("can't have unbuffered text I/O");
            var size = buffering is 1 or < 0 ? Math.Max(raw.BlockSize, DefaultBufferSize) : buffering;
            PyBuffered buffer;
            if (wanted.Updates)
                result = buffer = PyBufferedRandom.Over(raw, size);
            else if (wanted.Writes)
                result = buffer = PyBufferedWriter.Over(raw, size);
            else
                result = buffer = PyBufferedReader.Over(raw, size);
            if (wanted.Binary)
                return buffer;
            var text = new PyTextIOWrapper(PyTextIOWrapper.TypeObject);
            text.Init(buffer, encoding, errors, newline, lineBuffering, false);
            result = text;
            Attributes.Set(text, IoNames.Mode, PyStr.From(mode));
            return text;
        }
        catch (PyException)
        {
            if (raw.Descriptor >= 0)
                Callable.CallMethod(result, IoNames.Close);
            throw;
        }
    }

    /// <summary>Open a file that holds code.</summary>
    [PyFunction("open_code($module, /, path)")]
    private static PyObject OpenCode(PyStr path) => Open(path, "rb", -1, null, null, null, true, null);

    /// <summary>Return the encoding, or "locale" for None, for a function that hands it to open().</summary>
    [PyFunction("text_encoding($module, encoding, stacklevel=2, /)")]
    private static PyObject TextEncoding(PyObject encoding, int stacklevel)
    {
        if (encoding is not PyNone)
            return encoding;
        EncodingDefaults.Warn(stacklevel);
        return PyStr.Intern(EncodingDefaults.IsUtf8Mode ? "utf-8" : "locale");
    }
}
