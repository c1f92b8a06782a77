using Fang.Runtime.Native;
using Fang.Runtime.Objects;
using Fang.Runtime.Operations;

namespace Fang.Modules;

/// <summary>How a field is quoted when it is written; and which fields are converted when they are read.</summary>
internal enum CsvQuoting { Minimal, All, NonNumeric, None, Strings, NotNull }

/// <summary>Reading and writing of comma-separated values: what the module csv is built on.</summary>
[PyModule("_csv", Types = [typeof(PyCsvDialect), typeof(PyCsvError)])]
internal static partial class CsvModule
{
    // The longest field; written by field_size_limit, read by readers.
    private static long _fieldLimit = 128 * 1024;

    internal static long FieldLimit => Volatile.Read(ref _fieldLimit);

    [PyConstant("QUOTE_MINIMAL")]
    public const int QuoteMinimal = (int)CsvQuoting.Minimal;

    [PyConstant("QUOTE_ALL")]
    public const int QuoteAll = (int)CsvQuoting.All;

    [PyConstant("QUOTE_NONNUMERIC")]
    public const int QuoteNonNumeric = (int)CsvQuoting.NonNumeric;

    [PyConstant("QUOTE_NONE")]
    public const int QuoteNone = (int)CsvQuoting.None;

    [PyConstant("QUOTE_STRINGS")]
    public const int QuoteStrings = (int)CsvQuoting.Strings;

    [PyConstant("QUOTE_NOTNULL")]
    public const int QuoteNotNull = (int)CsvQuoting.NotNull;

    [PyConstant("Reader")]
    public static PyObject ReaderType => PyCsvReader.TypeObject;

    [PyConstant("Writer")]
    public static PyObject WriterType => PyCsvWriter.TypeObject;

    /// <summary>The dialects by name.</summary>
    [PyConstant("_dialects")]
    public static PyDict Dialects { get; } = new();

    internal static PyException Error(string message) =>
        new(new PyCsvError(PyCsvError.TypeObject) { Arguments = PyTuple.Of(PyStr.From(message)) });

    /// <summary>Return an iterator over the rows of an iterable of lines.</summary>
    [PyFunction("reader($module, iterable, dialect=<unrepresentable>, /, **fmtparams)")]
    private static PyCsvReader Reader(PyObject iterable, PyObject? dialect, PyDict? fmtparams) =>
        new(Iteration.GetIterator(iterable), PyCsvDialect.Make(dialect, fmtparams));

    /// <summary>Return an object that writes rows to a file.</summary>
    [PyFunction("writer($module, fileobj, dialect=<unrepresentable>, /, **fmtparams)")]
    private static PyCsvWriter Writer(PyObject fileobj, PyObject? dialect, PyDict? fmtparams)
    {
        var write = Attributes.GetOrNull(fileobj, PyStr.Intern("write"));
        if (write == null || !Fang.Runtime.Calls.Callable.IsCallable(write))
            throw Errors.TypeError("argument 1 must have a \"write\" method");
        return new PyCsvWriter(write, PyCsvDialect.Make(dialect, fmtparams));
    }

    /// <summary>Give a dialect a name.</summary>
    [PyFunction("register_dialect($module, name, dialect=<unrepresentable>, /, **fmtparams)")]
    private static void RegisterDialect(PyObject name, PyObject? dialect, PyDict? fmtparams)
    {
        if (name is not PyStr)
            throw Errors.TypeError("dialect name must be a string");
        Dialects.SetItem(name, PyCsvDialect.Make(dialect, fmtparams));
    }

    /// <summary>Remove the dialect of a name.</summary>
    [PyFunction("unregister_dialect($module, /, name)")]
    private static void UnregisterDialect(PyObject name)
    {
        if (!Dialects.RemoveItem(name))
            throw Error("unknown dialect");
    }

    /// <summary>Return the dialect of a name.</summary>
    [PyFunction("get_dialect($module, /, name)")]
    internal static PyObject GetDialect(PyObject name) => Dialects.GetItemOrNull(name) ?? throw Error("unknown dialect");

    /// <summary>Return the names of all dialects.</summary>
    [PyFunction("list_dialects($module, /)")]
    private static PyList ListDialects() => PyList.From(Iteration.ToArray(Dialects));

    /// <summary>Return the longest length of a field, and set it if a new one is given.</summary>
    [PyFunction("field_size_limit($module, /, new_limit=<unrepresentable>)")]
    private static long FieldSizeLimit(PyObject? newLimit = null)
    {
        var old = FieldLimit;
        if (newLimit != null)
        {
            if (newLimit is not PyInteger)
                throw Errors.TypeError("limit must be an integer");
            Volatile.Write(ref _fieldLimit, Converters.ToInt64(newLimit));
        }
        return old;
    }
}

/// <summary>csv.Error.</summary>
[PyType("Error", Module = "_csv", Base = typeof(PyExceptionBase), Subclassable = true, Mutable = true)]
internal sealed partial class PyCsvError(PyType type) : PyBaseException(type)
{
    [PyNew("Error(*args, **kwargs)")]
    private static PyObject New(PyType type, ReadOnlySpan<PyObject> args, PyDict? kwargs) =>
        new PyCsvError(type) { Arguments = PyTuple.From(args) };
}
