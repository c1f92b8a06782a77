using Fang.Runtime.Objects;
using Fang.Runtime.Operations;

namespace Fang.Modules.Xml;

/// <summary>Reads a document piece by piece and tells the parser's handlers what is there (Extensible Markup Language 1.0).</summary>
/// <remarks>A piece of markup is read when all of it has arrived; what is left waits for more.</remarks>
internal sealed partial class XmlScanner(PyXmlParser parser, XmlNamespaces? namespaces, XmlDeclarations declarations)
{
    // Text that entities may become, when it is so much more than the document (a "billion laughs" document is an attack).
    private const long ExpansionAllowance = 8 << 20;
    private const int ExpansionFactor = 100;

    private enum Stage { Start, Prolog, Content, Epilog, Subset }

    /// <summary>Text that is being read: the document (no entity), or what an entity stands for.</summary>
    private sealed class Source(XmlEntity? entity, string text)
    {
        public XmlEntity? Entity { get; } = entity;
        public string Text { get; set; } = text;
        public int At { get; set; }
    }

    private readonly record struct OpenElement(string Name, PyStr Told, int Bindings);

    private readonly Source _document = new(null, "");
    private readonly Stack<OpenElement> _open = [];
    private Stage _stage = Stage.Start;
    private bool _isEntity;
    private bool _isStandalone;
    private bool _isInside;
    private bool _hasDoctype;
    private int _marked;
    private int _unfinished;
    private long _fed;
    private long _expanded;

    public XmlNamespaces? Namespaces { get; } = namespaces;

    /// <summary>When external parts of the document type are read: one of the constants XML_PARAM_ENTITY_PARSING.</summary>
    public int SubsetParsing { get; set; }

    public bool UsesForeignSubset { get; set; }

    /// <summary>Whether unfinished markup is looked at again only when there is twice as much, so that tiny pieces cost no quadratic time.</summary>
    public bool DefersPieces { get; set; } = true;

    public bool HasBegun => _fed > 0;

    /// <summary>The position of the current event.</summary>
    public long Line { get; private set; } = 1;

    public long Column { get; private set; }

    public long ByteIndex { get; private set; }

    /// <summary>The scanner of an external entity: of its content, or of the document type's external part.</summary>
    public XmlScanner ForEntity(PyXmlParser entityParser, bool isSubset) =>
        new(entityParser, Namespaces?.Copy(), declarations) { _isEntity = true, _stage = isSubset ? Stage.Subset : Stage.Start, SubsetParsing = SubsetParsing };

    /// <summary>The text from the current event on; null when no handler runs.</summary>
    public string? Rest() => _isInside ? _document.Text[_marked..] : null;

    /// <summary>Reads further text. <paramref name="encoding"/> is how the bytes were read; null for a str.</summary>
    public void Feed(string text, string? encoding, bool isFinal)
    {
        _fed += text.Length;
        _document.Text = _document.Text[_document.At..] + text;
        _marked -= _document.At;
        _document.At = 0;
        if (DefersPieces && !isFinal && _document.Text.Length < 2 * _unfinished)
            return;
        _isInside = true;
        try
        {
            Run(encoding, isFinal);
            _unfinished = _document.At == 0 ? _document.Text.Length : 0;
        }
        finally
        {
            _isInside = false;
        }
    }

    private void Run(string? encoding, bool isFinal)
    {
        if (_stage == Stage.Start && !ReadXmlDeclaration(encoding, isFinal))
            return;
        if (_stage == Stage.Subset)
        {
            if (isFinal)
                ReadSubset(_document, _document.Text.Length, isExternal: true);
            return;
        }
        while (true)
        {
            var before = (_document.At, _stage);
            if (_stage == Stage.Content)
                ReadContent(_document, isFinal);
            else
                ReadOutside(isFinal);
            if (before == (_document.At, _stage))
                break;
        }
        Mark(_document, _document.At);
        if (!isFinal)
            return;
        Mark(_document, _document.Text.Length);
        if (_isEntity ? _open.Count > 0 : _stage != Stage.Epilog)
            throw new XmlFailure(_isEntity ? ExpatErrors.AsyncEntity : ExpatErrors.NoElements);
    }

    // Moves the position of the current event. Inside an entity it stays at the reference.
    private void Mark(Source source, int at)
    {
        if (source.Entity != null)
            return;
        var text = source.Text;
        for (; _marked < at; _marked++)
        {
            var c = text[_marked];
            if (c == '\n' || (c == '\r' && (_marked + 1 >= text.Length || text[_marked + 1] != '\n')))
            {
                Line++;
                Column = 0;
            }
            else if (c != '\r' && !char.IsLowSurrogate(c))
            {
                Column++;
            }
            ByteIndex += c < 0x80 ? 1 : c < 0x800 || char.IsSurrogate(c) ? 2 : 3;
        }
    }

    private XmlFailure Fail(Source source, int at, int code = ExpatErrors.InvalidToken)
    {
        Mark(source, at);
        return new XmlFailure(code);
    }

    private void CheckCharacters(Source source, int start, int end)
    {
        if (XmlText.FindInvalid(source.Text, start, end) is var bad and >= 0)
            throw Fail(source, bad);
    }

    // What markup is when its end is not there: false to wait for it.
    private bool Incomplete(Source source, int at, bool isFinal, int code = ExpatErrors.UnclosedToken)
    {
        if (!isFinal && source.Entity == null)
            return false;
        CheckCharacters(source, at, source.Text.Length);
        throw Fail(source, at, code);
    }

    private void Default(string text)
    {
        if (text.Length > 0)
            parser.Tell(XmlHandler.Default, PyStr.From(text));
    }

    private bool ReadXmlDeclaration(string? encoding, bool isFinal)
    {
        var text = _document.Text;
        if (text.Length > 0 && text[0] == '\uFEFF')
        {
            _document.At = _marked = 1;
            text = _document.Text = text[1..];
            _document.At = _marked = 0;
        }
        if (text.Length < 6 && !isFinal && "<?xml ".StartsWith(text, StringComparison.Ordinal))
            return false;
        _stage = _isEntity ? Stage.Content : Stage.Prolog;
        if (text.Length < 6 || !text.StartsWith("<?xml", StringComparison.Ordinal) || !XmlText.IsSpace(text[5]))
            return true;
        var end = text.IndexOf("?>", StringComparison.Ordinal);
        if (end < 0)
        {
            if (Incomplete(_document, 0, isFinal))
                return true;
            _stage = Stage.Start;
            return false;
        }
        var at = 5;
        string? version = null, declared = null, standalone = null;
        while (true)
        {
            var start = XmlText.SkipSpace(text, at, end);
            if (start == end)
                break;
            var nameEnd = XmlText.SkipName(text, start, end);
            var equals = XmlText.SkipSpace(text, nameEnd, end);
            var quote = equals < end && text[equals] == '=' ? XmlText.SkipSpace(text, equals + 1, end) : end;
            var close = quote < end && text[quote] is '"' or '\'' ? text.IndexOf(text[quote], quote + 1, end - quote - 1) : -1;
            if (start == at || nameEnd == start || close < 0)
                throw Fail(_document, quote < end && close >= 0 ? start : nameEnd, ExpatErrors.BadXmlDeclaration);
            var value = text[(quote + 1)..close];
            switch (text[start..nameEnd])
            {
                case "version" when version == null && declared == null && standalone == null:
                    version = value;
                    break;
                case "encoding" when declared == null && standalone == null && (version != null || _isEntity):
                    declared = value;
                    if (encoding != null && value.StartsWith("utf-16", StringComparison.OrdinalIgnoreCase) != (encoding == "utf-16"))
                        throw Fail(_document, quote + 1, ExpatErrors.IncorrectEncoding);
                    break;
                case "standalone" when standalone == null && version != null && value is "yes" or "no":
                    standalone = value;
                    break;
                default:
                    throw Fail(_document, start, _isEntity ? ExpatErrors.BadTextDeclaration : ExpatErrors.BadXmlDeclaration);
            }
            at = close + 1;
        }
        if (version == null && !_isEntity)
            throw Fail(_document, end, ExpatErrors.BadXmlDeclaration);
        _isStandalone = standalone == "yes";
        if (!parser.Tell(XmlHandler.XmlDeclaration, PyXmlParser.Optional(version), PyXmlParser.Optional(declared), PyInt.From(standalone == null ? -1 : _isStandalone ? 1 : 0)))
            Default(text[..(end + 2)]);
        _document.At = end + 2;
        return true;
    }

    // Before and after the root element.
    private void ReadOutside(bool isFinal)
    {
        var text = _document.Text;
        while (_document.At < text.Length && _stage != Stage.Content)
        {
            var at = _document.At;
            Mark(_document, at);
            if (XmlText.IsSpace(text[at]))
            {
                _document.At = XmlText.SkipSpace(text, at, text.Length);
                Default(text[at.._document.At]);
                continue;
            }
            if (text[at] != '<')
                throw Fail(_document, at, XmlText.FindInvalid(text, at, at + 1) >= 0 ? ExpatErrors.InvalidToken : _stage == Stage.Epilog ? ExpatErrors.JunkAfterDocument : ExpatErrors.Syntax);
            if (at + 1 >= text.Length)
            {
                Incomplete(_document, at, isFinal);
                return;
            }
            if (text[at + 1] is not ('!' or '?'))
            {
                if (_stage == Stage.Epilog)
                    throw Fail(_document, at, ExpatErrors.JunkAfterDocument);
                if (!XmlText.IsNameStart(text[at + 1]) && !char.IsHighSurrogate(text[at + 1]))
                    throw Fail(_document, at + 1);
                BeginRoot();
                return;
            }
            if (!ReadMarkup(_document, isFinal))
                return;
        }
    }

    private void BeginRoot()
    {
        _stage = Stage.Content;
        if (!UsesForeignSubset || _hasDoctype)
            return;
        declarations.IsIncomplete = true;
        AskForSubset(null, null);
    }

    private void ReadContent(Source source, bool isFinal)
    {
        while (source.At < source.Text.Length)
        {
            Mark(source, source.At);
            var done = source.Text[source.At] switch
            {
                '<' => ReadMarkup(source, isFinal),
                '&' => ReadReference(source, isFinal),
                _ => ReadText(source, isFinal),
            };
            if (!done || (_stage == Stage.Epilog && source.Entity == null))
                return;
        }
    }

    private bool ReadMarkup(Source source, bool isFinal)
    {
        var (text, at) = (source.Text, source.At);
        if (at + 1 >= text.Length)
            return Incomplete(source, at, isFinal);
        switch (text[at + 1])
        {
            case '/':
                return ReadEndTag(source, isFinal);
            case '?':
                return ReadInstruction(source, isFinal);
            case '!':
                var rest = text.AsSpan(at);
                if (rest.StartsWith("<!--"))
                    return ReadComment(source, isFinal);
                if (rest.StartsWith("<![CDATA[") && _stage == Stage.Content)
                    return ReadCdata(source, isFinal);
                if (rest.StartsWith("<!DOCTYPE") && _stage == Stage.Prolog && !_hasDoctype)
                    return ReadDoctype(source, isFinal);
                if ("<!--".AsSpan().StartsWith(rest) || "<![CDATA[".AsSpan().StartsWith(rest) || "<!DOCTYPE".AsSpan().StartsWith(rest))
                    return Incomplete(source, at, isFinal);
                throw Fail(source, at + 2);
            default:
                return ReadStartTag(source, isFinal);
        }
    }

    private bool ReadEndTag(Source source, bool isFinal)
    {
        var (text, at) = (source.Text, source.At);
        var end = text.IndexOf('>', at);
        if (end < 0)
            return Incomplete(source, at, isFinal);
        var nameEnd = XmlText.SkipName(text, at + 2, end);
        if (nameEnd == at + 2 || XmlText.SkipSpace(text, nameEnd, end) != end)
            throw Fail(source, XmlText.SkipSpace(text, nameEnd, end));
        if (_open.Count == 0)
            throw Fail(source, at + 2, source.Entity != null || _isEntity ? ExpatErrors.AsyncEntity : ExpatErrors.TagMismatch);
        if (!text.AsSpan(at + 2, nameEnd - at - 2).SequenceEqual(_open.Peek().Name))
            throw Fail(source, at + 2, ExpatErrors.TagMismatch);
        source.At = end + 1;
        CloseElement(text[at..(end + 1)]);
        return true;
    }

    private void CloseElement(string raw)
    {
        var element = _open.Pop();
        if (_open.Count == 0 && !_isEntity)
            _stage = Stage.Epilog;
        if (!parser.Tell(XmlHandler.EndElement, element.Told))
            Default(raw);
        for (var i = 0; i < element.Bindings; i++)
            parser.Tell(XmlHandler.EndNamespace, Namespaces!.Unbind() is { Length: > 0 } prefix ? parser.Name(prefix) : PyNone.Value);
    }

    private bool ReadInstruction(Source source, bool isFinal)
    {
        var (text, at) = (source.Text, source.At);
        var end = text.IndexOf("?>", at + 2, StringComparison.Ordinal);
        if (end < 0)
            return Incomplete(source, at, isFinal);
        ReadInstruction(source, at, end);
        source.At = end + 2;
        return true;
    }

    private void ReadInstruction(Source source, int at, int end)
    {
        var text = source.Text;
        var nameEnd = XmlText.SkipName(text, at + 2, end);
        if (nameEnd == at + 2 || (nameEnd < end && !XmlText.IsSpace(text[nameEnd])))
            throw Fail(source, nameEnd);
        var target = text[(at + 2)..nameEnd];
        if (target == "xml")
            throw Fail(source, at, ExpatErrors.MisplacedDeclaration);
        if (target.Equals("xml", StringComparison.OrdinalIgnoreCase))
            throw Fail(source, at + 2);
        CheckCharacters(source, nameEnd, end);
        var data = XmlText.NormalizeLines(text[XmlText.SkipSpace(text, nameEnd, end)..end]);
        if (!parser.Tell(XmlHandler.ProcessingInstruction, parser.Name(target), PyStr.From(data)))
            Default(text[at..(end + 2)]);
    }

    private bool ReadComment(Source source, bool isFinal)
    {
        var (text, at) = (source.Text, source.At);
        var end = text.IndexOf("--", at + 4, StringComparison.Ordinal);
        if (end < 0 || end + 2 >= text.Length)
            return Incomplete(source, at, isFinal);
        ReadComment(source, at, end);
        source.At = end + 3;
        return true;
    }

    private void ReadComment(Source source, int at, int end)
    {
        var text = source.Text;
        if (text[end + 2] != '>')
            throw Fail(source, end + 2);
        CheckCharacters(source, at + 4, end);
        if (!parser.Tell(XmlHandler.Comment, PyStr.From(XmlText.NormalizeLines(text[(at + 4)..end]))))
            Default(text[at..(end + 3)]);
    }

    private bool ReadCdata(Source source, bool isFinal)
    {
        var (text, at) = (source.Text, source.At);
        var end = text.IndexOf("]]>", at + 9, StringComparison.Ordinal);
        if (end < 0 && !isFinal && source.Entity == null)
            return false;
        if (!parser.Tell(XmlHandler.StartCdata))
            Default("<![CDATA[");
        var start = at + 9;
        Mark(source, start);
        TellText(source, start, end < 0 ? text.Length : end);
        if (end < 0)
            throw Fail(source, text.Length, ExpatErrors.UnclosedCdata);
        Mark(source, end);
        if (!parser.Tell(XmlHandler.EndCdata))
            Default("]]>");
        source.At = end + 3;
        return true;
    }

    private bool ReadText(Source source, bool isFinal)
    {
        var (text, at) = (source.Text, source.At);
        var length = text.AsSpan(at).IndexOfAny('<', '&');
        var end = length < 0 ? text.Length : at + length;
        if (length < 0 && !isFinal && source.Entity == null)
        {
            // These may be the beginning of something else.
            while (end > at && (text[end - 1] is ']' or '\r' || char.IsHighSurrogate(text[end - 1])))
                end--;
            if (end == at)
                return false;
        }
        var bad = text.AsSpan(at, end - at).IndexOf("]]>");
        if (bad >= 0)
        {
            TellText(source, at, at + bad);
            throw Fail(source, at + bad + 2);
        }
        TellText(source, at, end);
        source.At = end;
        return true;
    }

    // Lines and their ends come one by one.
    private void TellText(Source source, int start, int end)
    {
        var text = source.Text;
        var invalid = XmlText.FindInvalid(text, start, end);
        var stop = invalid < 0 ? end : invalid;
        while (start < stop)
        {
            Mark(source, start);
            var length = text.AsSpan(start, stop - start).IndexOfAny('\n', '\r');
            var next = length < 0 ? stop : start + length;
            if (length == 0)
                next += text[start] == '\r' && start + 1 < stop && text[start + 1] == '\n' ? 2 : 1;
            var raw = text[start..next];
            if (!parser.TellText(length == 0 ? "\n" : raw))
                Default(raw);
            start = next;
        }
        if (invalid >= 0)
            throw Fail(source, invalid);
    }

    private bool ReadReference(Source source, bool isFinal)
    {
        var (text, at) = (source.Text, source.At);
        var end = at + 1;
        if (end < text.Length && text[end] == '#')
            end++;
        var nameStart = end;
        while (end < text.Length && XmlText.IsNameCharacter(text[end]) && (end > nameStart || text[at + 1] == '#' || XmlText.IsNameStart(text[end])))
            end++;
        if (end >= text.Length)
            return Incomplete(source, at, isFinal);
        if (text[end] != ';' || end == nameStart)
            throw Fail(source, end);
        var name = text[(at + 1)..end];
        var raw = text[at..(end + 1)];
        source.At = end + 1;
        if (name[0] == '#')
        {
            var character = XmlText.Character(name) ?? throw Fail(source, at, ExpatErrors.BadCharacterReference);
            if (!parser.TellText(character))
                Default(raw);
        }
        else if (XmlText.Predefined(name) is var predefined and not '\0')
        {
            if (!parser.TellText(predefined.ToString()))
                Default(raw);
        }
        else
        {
            ReadEntity(source, at, name, raw);
        }
        return true;
    }

    private void ReadEntity(Source source, int at, string name, string raw)
    {
        if (!declarations.General.TryGetValue(name, out var entity))
        {
            if (!declarations.IsIncomplete || _isStandalone)
                throw Fail(source, at, ExpatErrors.UndefinedEntity);
            if (!parser.Tell(XmlHandler.SkippedEntity, parser.Name(name), PyInt.Zero))
                Default(raw);
            return;
        }
        if (entity.IsOpen)
            throw Fail(source, at, ExpatErrors.RecursiveEntity);
        if (entity.Notation != null)
            throw Fail(source, at, ExpatErrors.BinaryEntity);
        if (entity.Value == null)
        {
            ReadExternal(source, at, entity, raw);
            return;
        }
        if (!parser.ExpandsEntities && parser.Has(XmlHandler.Default))
        {
            if (!parser.Tell(XmlHandler.SkippedEntity, parser.Name(name), PyInt.Zero))
                Default(raw);
            return;
        }
        CountExpansion(entity.Value);
        RecursionGuard.Enter();
        var depth = _open.Count;
        var inner = new Source(entity, entity.Value);
        entity.IsOpen = true;
        try
        {
            ReadContent(inner, isFinal: true);
        }
        finally
        {
            entity.IsOpen = false;
        }
        if (_open.Count != depth)
            throw Fail(source, at, ExpatErrors.AsyncEntity);
    }

    private void ReadExternal(Source source, int at, XmlEntity entity, string raw)
    {
        if (!parser.Has(XmlHandler.ExternalEntity))
        {
            Default(raw);
            return;
        }
        entity.IsOpen = true;
        try
        {
            var result = parser.Ask(XmlHandler.ExternalEntity, PyStr.From(entity.Name), parser.Base, PyXmlParser.Optional(entity.SystemId), PyXmlParser.Optional(entity.PublicId));
            if (result is not PyInteger number || !number.TryToInt64(out var status) || status == 0)
                throw Fail(source, at, ExpatErrors.ExternalEntityHandling);
        }
        finally
        {
            entity.IsOpen = false;
        }
    }

    private void CountExpansion(string value)
    {
        _expanded += value.Length;
        if (_expanded > ExpansionAllowance && _expanded / ExpansionFactor > _fed)
            throw new XmlFailure(ExpatErrors.Amplification);
    }
}
