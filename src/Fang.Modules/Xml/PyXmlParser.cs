using System.Text;
using Fang.Runtime.Calls;
using Fang.Runtime.Native;
using Fang.Runtime.Objects;
using Fang.Runtime.Operations;

namespace Fang.Modules.Xml;

/// <summary>A parser that calls handlers for what it finds in a document.</summary>
[PyType("xmlparser", Module = "pyexpat", Instantiable = false)]
internal sealed partial class PyXmlParser : PyObject
{
    private const int ReadSize = 1 << 16;

    private readonly XmlScanner _scanner;
    private readonly PyDict? _intern;
    private readonly Dictionary<string, PyStr> _names = [];
    private readonly StringBuilder _text = new();
    private XmlDecoder _decoder;
    private string? _base;
    private int _bufferSize = 8192;
    private int _error;
    private bool _expandsEntities = true;
    private bool _buffersText;
    private bool _isFinished;

    public PyXmlParser(string? encoding, string? separator, PyDict? intern)
    {
        _intern = intern;
        _decoder = new XmlDecoder(encoding);
        _scanner = new XmlScanner(this, separator == null ? null : new XmlNamespaces(separator), new XmlDeclarations());
    }

    // The parser of an external entity.
    private PyXmlParser(PyXmlParser parent, string? encoding, bool isSubset)
    {
        _intern = parent._intern;
        _decoder = new XmlDecoder(encoding);
        _base = parent._base;
        _bufferSize = parent._bufferSize;
        _buffersText = parent._buffersText;
        _expandsEntities = parent._expandsEntities;
        OrderedAttributes = parent.OrderedAttributes;
        SpecifiedAttributes = parent.SpecifiedAttributes;
        parent._handlers.CopyTo(_handlers, 0);
        _scanner = parent._scanner.ForEntity(this, isSubset);
    }

    /// <summary>Parse data, a str or bytes; the last piece says so.</summary>
    [PyMethod("Parse($self, data, isfinal=False, /)")]
    private int Parse(PyObject data, bool isfinal = false)
    {
        if (_isFinished || _error != 0)
            throw ExpatModule.Failure(_error != 0 && !_isFinished ? _error : ExpatErrors.Finished, _scanner.Line, _scanner.Column);
        try
        {
            _scanner.Feed(data is PyStr text ? text.ToString() : _decoder.Decode(Converters.ToBuffer(data).Span, isfinal), data is PyStr ? null : _decoder.Found, isfinal);
            FlushText();
            _isFinished = isfinal;
            return 1;
        }
        catch (XmlFailure failure)
        {
            FlushText();
            _error = failure.Code;
            _isFinished = true;
            throw ExpatModule.Failure(failure.Code, _scanner.Line, _scanner.Column);
        }
        catch (PyException)
        {
            _isFinished = true;
            Array.Clear(_handlers);
            throw;
        }
    }

    /// <summary>Parse what a file holds.</summary>
    [PyMethod("ParseFile($self, file, /)")]
    private int ParseFile(PyObject file)
    {
        var read = Attributes.GetOrNull(file, PyStr.Intern("read")) ?? throw Errors.TypeError("argument must have 'read' attribute");
        while (true)
        {
            var piece = Callable.Call(read, PyInt.From(ReadSize));
            if (piece is not (PyBytes or PyByteArray))
                throw Errors.TypeError($"read() did not return a bytes object (type={piece.Type.Name})");
            if (Subscripts.Length(piece) == 0)
                return Parse(piece, isfinal: true);
            Parse(piece);
        }
    }

    /// <summary>Set the base that relative system identifiers are resolved with.</summary>
    [PyMethod("SetBase($self, base, /)")]
    private void SetBase(string @base) => _base = @base;

    /// <summary>Return the base.</summary>
    [PyMethod("GetBase($self, /)")]
    private string? GetBase() => _base;

    /// <summary>Return the input from the place of the event on, None outside of handlers.</summary>
    [PyMethod("GetInputContext($self, /)")]
    private byte[]? GetInputContext() => _scanner.Rest() is { } rest ? Encoding.UTF8.GetBytes(rest) : null;

    /// <summary>Return a parser for an external entity that this one has met.</summary>
    [PyMethod("ExternalEntityParserCreate($self, context, encoding=<unrepresentable>, /)")]
    private PyXmlParser ExternalEntityParserCreate(string? context, string? encoding = null) => new(this, encoding, isSubset: context == null);

    /// <summary>Choose whether external parts of the document type are read; return whether it was possible.</summary>
    [PyMethod("SetParamEntityParsing($self, flag, /)")]
    private int SetParamEntityParsing(int flag)
    {
        if (flag is < ExpatModule.ParseNever or > ExpatModule.ParseAlways)
            return 0;
        _scanner.SubsetParsing = flag;
        return 1;
    }

    /// <summary>Act as if the document had an external document type.</summary>
    [PyMethod("UseForeignDTD($self, flag=True, /)")]
    private void UseForeignDtd(bool flag = true)
    {
        if (_scanner.HasBegun)
            throw ExpatModule.Failure(ExpatErrors.CannotChangeOnceParsing, _scanner.Line, _scanner.Column);
        _scanner.UsesForeignSubset = flag;
    }

    [PyMethod("GetReparseDeferralEnabled($self, /)")]
    private bool GetReparseDeferralEnabled() => _scanner.DefersPieces;

    [PyMethod("SetReparseDeferralEnabled($self, enabled, /)")]
    private void SetReparseDeferralEnabled(bool enabled) => _scanner.DefersPieces = enabled;

    /// <summary>Names that the parser shares with others.</summary>
    [PyProperty("intern")]
    private PyObject Intern => (PyObject?)_intern ?? PyNone.Value;

    /// <summary>Whether text comes to the handler in pieces as large as possible.</summary>
    [PyProperty("buffer_text")]
    private bool BufferText
    {
        get => _buffersText;
        set
        {
            if (!value)
                FlushText();
            _buffersText = value;
        }
    }

    /// <summary>How much text is collected.</summary>
    [PyProperty("buffer_size")]
    private PyObject? BufferSize
    {
        get => PyInt.From(_bufferSize);
        set
        {
            if (value is not PyInteger number)
                throw value == null ? Errors.RuntimeError("Cannot delete attribute") : Errors.TypeError("buffer_size must be an integer");
            if (!number.TryToInt64(out var size) || size > int.MaxValue)
                throw Errors.ValueError($"buffer_size must not be greater than {int.MaxValue}");
            if (size <= 0)
                throw Errors.ValueError("buffer_size must be greater than zero");
            FlushText();
            _bufferSize = (int)size;
        }
    }

    [PyProperty("buffer_used")]
    private int BufferUsed => _text.Length;

    /// <summary>Whether names end with their prefix.</summary>
    [PyProperty("namespace_prefixes")]
    private bool NamespacePrefixes
    {
        get => _scanner.Namespaces is { KeepsPrefixes: true };
        set
        {
            if (_scanner.Namespaces is { } namespaces)
                namespaces.KeepsPrefixes = value;
        }
    }

    /// <summary>Whether attributes come as a list of names and values.</summary>
    [PyProperty("ordered_attributes")]
    internal bool OrderedAttributes { get; set; }

    /// <summary>Whether only attributes come that the document holds.</summary>
    [PyProperty("specified_attributes")]
    internal bool SpecifiedAttributes { get; set; }

    [PyProperty("ErrorCode")]
    private int ErrorCode => _error;

    [PyProperty("ErrorLineNumber")]
    private long ErrorLineNumber => _scanner.Line;

    [PyProperty("ErrorColumnNumber")]
    private long ErrorColumnNumber => _scanner.Column;

    [PyProperty("ErrorByteIndex")]
    private long ErrorByteIndex => _scanner.ByteIndex;

    [PyProperty("CurrentLineNumber")]
    private long CurrentLineNumber => _scanner.Line;

    [PyProperty("CurrentColumnNumber")]
    private long CurrentColumnNumber => _scanner.Column;

    [PyProperty("CurrentByteIndex")]
    private long CurrentByteIndex => _scanner.ByteIndex;

    /// <summary>Whether internal entities become their text, though there is a default handler.</summary>
    public bool ExpandsEntities => _expandsEntities;

    /// <summary>Whether there is a handler.</summary>
    public bool Has(XmlHandler kind) => _handlers[(int)kind] != null;

    /// <summary>Calls a handler, after the one for the text before; false if there is none.</summary>
    public bool Tell(XmlHandler kind, params ReadOnlySpan<PyObject> arguments) => Ask(kind, arguments) != null;

    /// <summary>Calls a handler for its result; null if there is none.</summary>
    public PyObject? Ask(XmlHandler kind, params ReadOnlySpan<PyObject> arguments)
    {
        if (_handlers[(int)kind] == null)
            return null;
        FlushText();
        return _handlers[(int)kind] is { } handler ? Callable.Call(handler, arguments) : null;
    }

    /// <summary>Gives text to its handler, or collects it; false if there is no handler.</summary>
    public bool TellText(string text)
    {
        if (_handlers[(int)XmlHandler.CharacterData] is not { } handler)
            return false;
        if (!_buffersText)
        {
            Callable.Call(handler, PyStr.From(text));
            return true;
        }
        if (_text.Length + text.Length > _bufferSize)
            FlushText();
        if (text.Length > _bufferSize)
        {
            if (_handlers[(int)XmlHandler.CharacterData] is { } now)
                Callable.Call(now, PyStr.From(text));
        }
        else
        {
            _text.Append(text);
        }
        return true;
    }

    private void FlushText()
    {
        if (_text.Length == 0)
            return;
        var text = PyStr.From(_text.ToString());
        _text.Clear();
        if (_handlers[(int)XmlHandler.CharacterData] is { } handler)
            Callable.Call(handler, text);
    }

    /// <summary>The str of a name, the same one each time.</summary>
    public PyStr Name(string name)
    {
        if (!_names.TryGetValue(name, out var shared))
        {
            shared = PyStr.From(name);
            if (_intern != null)
                shared = (PyStr)_intern.SetDefault(shared, shared);
            _names[name] = shared;
        }
        return shared;
    }

    /// <summary>A str or None.</summary>
    public static PyObject Optional(string? text) => text == null ? PyNone.Value : PyStr.From(text);

    /// <summary>The base as handlers get it.</summary>
    public PyObject Base => Optional(_base);
}
