using Fang.Runtime.Calls;
using Fang.Runtime.Native;
using Fang.Runtime.Objects;
using Fang.Runtime.Operations;
using Fang.Runtime.Slots;

namespace Fang.Modules;

/// <summary>Makes rows of lines.</summary>
[PyType("reader", Module = "_csv", Instantiable = false)]
internal sealed partial class PyCsvReader(PyObject lines, PyCsvDialect dialect) : PyObject
{
    private const int EndOfLine = -2;

    private enum State
    {
        StartOfRecord, StartOfField, Escaped, InField, InQuotes, EscapedInQuotes, QuoteInQuotes, AfterLineBreak, AfterEscapedLineBreak,
    }

    private State _state;
    private PyList _fields = new();
    private int[] _field = new int[64];
    private int _length;
    private bool _isQuoted;

    [PyProperty("dialect")]
    private PyObject Dialect => dialect;

    /// <summary>The number of lines read.</summary>
    [PyProperty("line_num")]
    private long LineNumber { get; set; }

    [PySlot(Slot.Iter)]
    private static PyObject? IterSlot(PyObject self) => self;

    [PySlot(Slot.IterNext)]
    private PyObject? Next()
    {
        _fields = new PyList();
        _length = 0;
        _isQuoted = false;
        _state = State.StartOfRecord;
        do
        {
            if (!Iteration.Next(lines, out var item))
            {
                if (_length == 0 && _state != State.InQuotes)
                    return null;
                if (dialect.IsStrict)
                    throw CsvModule.Error("unexpected end of data");
                SaveField();
                break;
            }
            if (item is not PyStr line)
                throw CsvModule.Error($"iterator should return strings, not {item.Type.Name} (the file should be opened in text mode)");
            LineNumber++;
            for (var i = 0; i < line.Length; i++)
                Process(line[i]);
            Process(EndOfLine);
        }
        while (_state != State.StartOfRecord);
        var fields = _fields;
        _fields = new PyList();
        return fields;
    }

    private bool IsQuote(int c) => c == dialect.QuoteCharacter && dialect.QuotingKind != CsvQuoting.None;

    private void Process(int c)
    {
        switch (_state)
        {
            case State.StartOfRecord when c == EndOfLine:
                break;
            case State.StartOfRecord when c is '\n' or '\r':
                _state = State.AfterLineBreak;
                break;
            case State.StartOfRecord or State.StartOfField:
                StartField(c);
                break;
            case State.Escaped:
                Add(c == EndOfLine ? '\n' : c);
                _state = c is '\n' or '\r' ? State.AfterEscapedLineBreak : State.InField;
                break;
            case State.AfterEscapedLineBreak when c == EndOfLine:
                break;
            case State.AfterEscapedLineBreak or State.InField:
                if (!EndField(c))
                {
                    if (c == dialect.EscapeCharacter)
                    {
                        _state = State.Escaped;
                        break;
                    }
                    Add(c);
                    _state = State.InField;
                }
                break;
            case State.InQuotes:
                ContinueQuotes(c);
                break;
            case State.EscapedInQuotes:
                Add(c == EndOfLine ? '\n' : c);
                _state = State.InQuotes;
                break;
            case State.QuoteInQuotes:
                AfterQuote(c);
                break;
            case State.AfterLineBreak:
                if (c == EndOfLine)
                    _state = State.StartOfRecord;
                else if (c is not ('\n' or '\r'))
                    throw CsvModule.Error("new-line character seen in unquoted field - do you need to open the file with newline=''?");
                break;
        }
    }

    private void StartField(int c)
    {
        _isQuoted = false;
        _state = State.StartOfField;
        if (c == ' ' && dialect.SkipsInitialSpace)
            return;
        if (EndField(c))
            return;
        if (IsQuote(c))
        {
            _isQuoted = true;
            _state = State.InQuotes;
        }
        else if (c == dialect.EscapeCharacter)
        {
            _state = State.Escaped;
        }
        else
        {
            Add(c);
            _state = State.InField;
        }
    }

    // Ends the field at a delimiter or the end of the line; false for any other character.
    private bool EndField(int c)
    {
        if (c == dialect.DelimiterCharacter)
            _state = State.StartOfField;
        else if (c == EndOfLine)
            _state = State.StartOfRecord;
        else if (c is '\n' or '\r')
            _state = State.AfterLineBreak;
        else
            return false;
        SaveField();
        return true;
    }

    private void ContinueQuotes(int c)
    {
        if (c == EndOfLine)
            return;
        if (c == dialect.EscapeCharacter)
            _state = State.EscapedInQuotes;
        else if (IsQuote(c))
            _state = dialect.DoublesQuotes ? State.QuoteInQuotes : State.InField;
        else
            Add(c);
    }

    private void AfterQuote(int c)
    {
        if (IsQuote(c))
        {
            Add(c);
            _state = State.InQuotes;
        }
        else if (!EndField(c))
        {
            if (dialect.IsStrict)
                throw CsvModule.Error($"'{Shown(dialect.DelimiterCharacter)}' expected after '{Shown(dialect.QuoteCharacter)}'");
            Add(c);
            _state = State.InField;
        }
    }

    private static string Shown(int c) => PyStr.FromCodePoint(c).ToString();

    private void Add(int c)
    {
        var limit = CsvModule.FieldLimit;
        if (_length >= limit)
            throw CsvModule.Error($"field larger than field limit ({limit})");
        if (_length == _field.Length)
            Array.Resize(ref _field, _length * 2);
        _field[_length++] = c;
    }

    private void SaveField()
    {
        PyObject field = PyStr.FromCodePoints(_field.AsSpan(0, _length));
        if (!_isQuoted)
        {
            if (_length == 0 && dialect.QuotingKind is (CsvQuoting.NotNull or CsvQuoting.Strings))
                field = PyNone.Value;
            else if (_length > 0 && dialect.QuotingKind is (CsvQuoting.NonNumeric or CsvQuoting.Strings))
                field = Callable.Call(PyFloat.TypeObject, field);
        }
        _fields.Append(field);
        _length = 0;
    }
}
