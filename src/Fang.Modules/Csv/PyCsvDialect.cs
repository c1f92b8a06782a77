using Fang.Runtime.Calls;
using Fang.Runtime.Native;
using Fang.Runtime.Objects;
using Fang.Runtime.Operations;

namespace Fang.Modules;

/// <summary>How rows are written: separators, quotation marks, escapes.</summary>
/// <remarks>Immutable; a character that is not set is -1.</remarks>
[PyType("Dialect", Module = "_csv", Subclassable = true)]
internal sealed partial class PyCsvDialect(PyType? type) : PyNativeInstance(type)
{
    public int DelimiterCharacter { get; private init; } = ',';

    public int QuoteCharacter { get; private init; } = '"';

    public int EscapeCharacter { get; private init; } = -1;

    public PyStr Terminator { get; private init; } = PyStr.Intern("\r\n");

    public CsvQuoting QuotingKind { get; private init; }

    [PyProperty("delimiter")]
    private PyObject Delimiter => PyStr.FromCodePoint(DelimiterCharacter);

    [PyProperty("quotechar")]
    private PyObject QuoteChar => QuoteCharacter < 0 ? PyNone.Value : PyStr.FromCodePoint(QuoteCharacter);

    [PyProperty("escapechar")]
    private PyObject EscapeChar => EscapeCharacter < 0 ? PyNone.Value : PyStr.FromCodePoint(EscapeCharacter);

    [PyProperty("lineterminator")]
    private PyObject LineTerminator => Terminator;

    [PyProperty("quoting")]
    private int Quoting => (int)QuotingKind;

    [PyProperty("doublequote")]
    public bool DoublesQuotes { get; private init; } = true;

    [PyProperty("skipinitialspace")]
    public bool SkipsInitialSpace { get; private init; }

    [PyProperty("strict")]
    public bool IsStrict { get; private init; }

    /// <summary>The dialect of the arguments of a reader or writer.</summary>
    public static PyCsvDialect Make(PyObject? dialect, PyDict? parameters)
    {
        var arguments = new List<PyObject>();
        var names = new List<PyObject>();
        if (dialect != null)
            arguments.Add(dialect);
        if (parameters != null)
        {
            foreach (var (key, value) in Mappings.Items(parameters))
            {
                names.Add(key);
                arguments.Add(value);
            }
        }
        var made = Callable.Call(TypeObject, arguments.ToArray(), names.Count == 0 ? null : PyTuple.Own([.. names]));
        return (PyCsvDialect)made;
    }

    [PyNew("Dialect(dialect=<unrepresentable>, delimiter=<unrepresentable>, doublequote=<unrepresentable>, escapechar=<unrepresentable>, lineterminator=<unrepresentable>, quotechar=<unrepresentable>, quoting=<unrepresentable>, skipinitialspace=<unrepresentable>, strict=<unrepresentable>)")]
    private static PyObject New(
        PyType type, PyObject? dialect = null, PyObject? delimiter = null, PyObject? doublequote = null, PyObject? escapechar = null,
        PyObject? lineterminator = null, PyObject? quotechar = null, PyObject? quoting = null, PyObject? skipinitialspace = null, PyObject? strict = null)
    {
        if (dialect is PyStr name)
            dialect = CsvModule.GetDialect(name);
        if (dialect is PyCsvDialect && ReferenceEquals(type, TypeObject) && delimiter == null && doublequote == null && escapechar == null
            && lineterminator == null && quotechar == null && quoting == null && skipinitialspace == null && strict == null)
        {
            return dialect;
        }
        if (dialect is PyNone)
            dialect = null;
        delimiter ??= Taken(dialect, "delimiter");
        doublequote ??= Taken(dialect, "doublequote");
        escapechar ??= Taken(dialect, "escapechar");
        lineterminator ??= Taken(dialect, "lineterminator");
        quotechar ??= Taken(dialect, "quotechar");
        quoting ??= Taken(dialect, "quoting");
        skipinitialspace ??= Taken(dialect, "skipinitialspace");
        strict ??= Taken(dialect, "strict");
        var made = new PyCsvDialect(type)
        {
            DelimiterCharacter = Character("delimiter", delimiter, ',', isOptional: false),
            DoublesQuotes = doublequote == null || ObjectProtocol.IsTrue(doublequote),
            EscapeCharacter = Character("escapechar", escapechar, -1, isOptional: true),
            Terminator = TerminatorOf(lineterminator),
            QuoteCharacter = Character("quotechar", quotechar, '"', isOptional: true),
            QuotingKind = QuotingOf(quoting, quotechar),
            SkipsInitialSpace = skipinitialspace != null && ObjectProtocol.IsTrue(skipinitialspace),
            IsStrict = strict != null && ObjectProtocol.IsTrue(strict),
        };
        made.Check(lineterminator);
        return made;
    }

    private static PyObject? Taken(PyObject? dialect, string name) => dialect == null ? null : Attributes.GetOrNull(dialect, PyStr.Intern(name));

    private static int Character(string name, PyObject? value, int missing, bool isOptional)
    {
        if (value == null)
            return missing;
        if (value is PyNone && isOptional)
            return -1;
        if (value is not PyStr text)
            throw Errors.TypeError($"\"{name}\" must be string{(isOptional ? " or None" : "")}, not {value.Type.Name}");
        return text.Length == 1 ? text[0] : throw Errors.TypeError($"\"{name}\" must be a 1-character string");
    }

    private static PyStr TerminatorOf(PyObject? value) => value switch
    {
        null => PyStr.Intern("\r\n"),
        PyNone => PyStr.Empty,
        PyStr text => text,
        _ => throw Errors.TypeError("\"lineterminator\" must be a string"),
    };

    private static CsvQuoting QuotingOf(PyObject? quoting, PyObject? quoteChar)
    {
        if (quoting == null)
            return quoteChar is PyNone ? CsvQuoting.None : CsvQuoting.Minimal;
        if (quoting is not PyInteger number || quoting is PyBool)
            throw Errors.TypeError("\"quoting\" must be an integer");
        return number.TryToInt64(out var value) && value is >= 0 and <= (long)CsvQuoting.NotNull
            ? (CsvQuoting)value
            : throw Errors.TypeError("bad \"quoting\" value");
    }

    private void Check(PyObject? lineTerminator)
    {
        if (QuoteCharacter < 0 && QuotingKind != CsvQuoting.None)
            throw Errors.TypeError("quotechar must be set if quoting enabled");
        if (lineTerminator is PyNone)
            throw Errors.TypeError("lineterminator must be set");
        CheckOne("delimiter", DelimiterCharacter, allowSpace: true);
        CheckOne("escapechar", EscapeCharacter, allowSpace: !SkipsInitialSpace);
        CheckOne("quotechar", QuoteCharacter, allowSpace: !SkipsInitialSpace);
        CheckDifferent("delimiter", DelimiterCharacter, "escapechar", EscapeCharacter);
        CheckDifferent("delimiter", DelimiterCharacter, "quotechar", QuoteCharacter);
        CheckDifferent("escapechar", EscapeCharacter, "quotechar", QuoteCharacter);
        CheckTerminator("delimiter", DelimiterCharacter);
        CheckTerminator("escapechar", EscapeCharacter);
        CheckTerminator("quotechar", QuoteCharacter);
    }

    private static void CheckOne(string name, int c, bool allowSpace)
    {
        if (c is '\r' or '\n' || (c == ' ' && !allowSpace))
            throw Errors.ValueError($"bad {name} value");
    }

    private static void CheckDifferent(string name, int c, string otherName, int other)
    {
        if (c == other && c >= 0)
            throw Errors.ValueError($"bad {name} or {otherName} value");
    }

    private void CheckTerminator(string name, int c)
    {
        if (c >= 0 && Terminator.Contains(PyStr.FromCodePoint(c)))
            throw Errors.ValueError($"bad {name} or lineterminator value");
    }
}
