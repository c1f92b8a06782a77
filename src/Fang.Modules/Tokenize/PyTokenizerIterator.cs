using Fang.Runtime.Calls;
using Fang.Runtime.Importing;
using Fang.Runtime.Native;
using Fang.Runtime.Objects;
using Fang.Runtime.Slots;
using Fang.Runtime.Text;
using Fang.Syntax.Lexing;
using Fang.Syntax.Text;

namespace Fang.Modules;

/// <summary>Iterates over the tokens of lines: tuples of kind, text, start, end and line.</summary>
/// <remarks>All lines are read before the first token is made; errors come with the tokens that they belong to.</remarks>
[PyType("TokenizerIter", Module = "_tokenize")]
internal sealed partial class PyTokenizerIterator : PyObject
{
    private const string FileName = "<string>";

    private readonly PyObject _readLine;
    private readonly string? _encoding;
    private readonly bool _hasExtraTokens;
    private readonly List<string> _lines = [];
    private SourceText? _source;
    private Lexer? _lexer;
    private bool _isDone;

    private PyTokenizerIterator(PyObject readLine, string? encoding, bool hasExtraTokens) =>
        (_readLine, _encoding, _hasExtraTokens) = (readLine, encoding, hasExtraTokens);

    [PyNew("tokenizeriter(readline, /, *, encoding=None, extra_tokens)")]
    private static PyTokenizerIterator New(PyType type, PyObject readline, string? encoding, bool extraTokens) =>
        new(readline, encoding, extraTokens);

    [PySlot(Slot.Iter)]
    private static PyObject? IterSlot(PyObject self) => self;

    [PySlot(Slot.IterNext)]
    private PyObject? Next()
    {
        if (_isDone)
            return null;
        try
        {
            _lexer ??= Open();
            var token = _lexer.Next();
            if (token.Kind == TokenKind.ErrorToken)
                throw new PyException(UnexpectedEnd());
            _isDone = token.Kind == TokenKind.EndMarker;
            return Describe(token);
        }
        catch (SyntaxErrorException error)
        {
            _isDone = true;
            var translated = SourceCompiler.Translate(error, FileName, _source);
            // Where a line that fits no indentation ends is not told.
            if (error.Kind == SyntaxErrorKind.IndentationError && translated.Value is PySyntaxError place)
            {
                (place.EndLine, place.EndOffset) = (PyNone.Value, PyNone.Value);
                if (place.Text is PyStr line)
                    place.Text = PyStr.From(line.ToString().TrimEnd('\n'));
            }
            throw translated;
        }
        catch (PyException)
        {
            _isDone = true;
            throw;
        }
    }

    private static PyBaseException UnexpectedEnd() =>
        (PyBaseException)Callable.Call(ExceptionTypes.SyntaxError, PyStr.From("unexpected EOF in multi-line statement"));

    private Lexer Open()
    {
        while (ReadLine() is { Length: > 0 } line)
            _lines.Add(line);
        _source = SourceText.FromString(string.Concat(_lines), FileName);
        return new Lexer(_source, _hasExtraTokens ? LexerOptions.ExtraTokens : LexerOptions.None);
    }

    private string? ReadLine()
    {
        PyObject line;
        try
        {
            line = Callable.Call(_readLine);
        }
        catch (PyException error) when (error.Value.Type.IsSubtypeOf(ExceptionTypes.StopIteration))
        {
            return null;
        }
        if (_encoding == null)
            return line is PyStr text ? text.ToString() : throw Errors.TypeError("readline() returned a non-string object");
        return line is PyBytes bytes
            ? Codecs.Decode(bytes, bytes.Array, _encoding, "replace").ToString()
            : throw Errors.TypeError("readline() returned a non-bytes object");
    }

    private PyTuple Describe(in Token token)
    {
        var kind = token.IsKeyword ? TokenKind.Name : token.Kind;
        if (_hasExtraTokens && kind is >= TokenKind.LeftParenthesis and <= TokenKind.Exclamation)
            kind = TokenKind.Operator;
        var isEnd = token.Kind == TokenKind.EndMarker || (token.Kind == TokenKind.Dedent && token.Start >= _source!.Text.Length);
        if (_hasExtraTokens && isEnd)
        {
            var end = Position(_lines.Count + 1, 0);
            return PyTuple.Own([PyInt.From((int)kind), PyStr.Empty, end, end, PyStr.Empty]);
        }
        var (text, width) = TextOf(token);
        PyTuple first, last;
        if (token.Column < 0 && !_hasExtraTokens)
        {
            first = last = Position(token.Line, -1);
        }
        else if (token.Kind is TokenKind.Indent or TokenKind.Dedent)
        {
            var columns = token.Kind == TokenKind.Indent ? text.Length : IndentationOf(token.Line);
            first = Position(token.Line, token.Kind == TokenKind.Indent ? 0 : columns);
            last = Position(token.Line, columns);
        }
        else
        {
            var column = ColumnOf(token.Start, token.Line);
            first = Position(token.Line, column);
            last = width >= 0 ? Position(token.Line, column + width) : Position(token.EndLine, ColumnOf(token.End, token.EndLine));
        }
        return PyTuple.Own([PyInt.From((int)kind), PyStr.From(text), first, last, PyStr.From(LinesOf(token.Line, token.EndLine))]);
    }

    // The text of a token, and its width if its end is not where the text says.
    private (string Text, int Width) TextOf(in Token token)
    {
        switch (token.Kind)
        {
            case TokenKind.Newline or TokenKind.NonLogicalNewline:
                if (!_hasExtraTokens)
                    return ("", 0);
                var line = _lines[token.Line - 1];
                var ending = line.EndsWith("\r\n", StringComparison.Ordinal) ? "\r\n" : line.EndsWith('\n') ? "\n" : line.EndsWith('\r') ? "\r" : "";
                return (ending, Math.Max(1, ending.Length));
            case TokenKind.Indent:
                return _hasExtraTokens ? (_lines[token.Line - 1][..IndentationOf(token.Line)], -1) : ("", 0);
            case TokenKind.Dedent or TokenKind.EndMarker:
                return ("", 0);
            default:
                return (_source!.Text[token.Start..token.End], -1);
        }
    }

    private int IndentationOf(int line)
    {
        var text = _lines[line - 1];
        var at = 0;
        while (at < text.Length && text[at] is (' ' or '\t' or '\f'))
            at++;
        return at;
    }

    private int ColumnOf(int offset, int line) => _source!.CharacterLength(_source.LineStart(line), offset);

    private string LinesOf(int first, int last)
    {
        if (first == last)
            return first <= _lines.Count ? _lines[first - 1] : "";
        return string.Concat(_lines.GetRange(first - 1, Math.Min(last, _lines.Count) - first + 1));
    }

    private static PyTuple Position(int line, int column) => PyTuple.Of(PyInt.From(line), PyInt.From(column));
}
