using System.Text;
using Fang.Runtime.Objects;
using Fang.Runtime.Operations;

namespace Fang.Modules.Xml;

/// <content>The document type declaration and what stands in it.</content>
internal sealed partial class XmlScanner
{
    private bool ReadDoctype(Source source, bool isFinal)
    {
        var (text, at) = (source.Text, source.At);
        var end = DoctypeEnd(text, at + 9, out var bracket, out var bracketEnd);
        if (end < 0 && !isFinal)
            return false;
        var limit = end < 0 ? text.Length : end;
        var next = Expect(source, at + 9, limit, space: true);
        var name = Name(source, ref next, limit);
        ReadIdentifiers(source, ref next, limit, out var publicId, out var systemId, isNotation: false);
        next = XmlText.SkipSpace(text, next, limit);
        if (end < 0 && bracket < 0)
            throw Fail(source, next < limit ? next : at, next < limit ? ExpatErrors.InvalidToken : ExpatErrors.UnclosedToken);
        if (next != (bracket >= 0 ? bracket : end))
            throw Fail(source, next);
        _hasDoctype = true;
        if (systemId != null)
            AskWhetherStandalone();
        var hasSubset = bracket >= 0;
        var isTold = parser.Tell(XmlHandler.StartDoctype, parser.Name(name), PyXmlParser.Optional(systemId), PyXmlParser.Optional(publicId), PyInt.From(hasSubset ? 1 : 0));
        if (!isTold)
            DefaultTokens(text, at, hasSubset ? bracket + 1 : end + 1);
        declarations.IsIncomplete |= systemId != null || UsesForeignSubset;
        if (hasSubset)
        {
            source.At = bracket + 1;
            ReadSubset(source, bracketEnd < 0 ? text.Length : bracketEnd, isExternal: false);
            if (bracketEnd < 0 || end < 0)
                throw Fail(source, text.Length, ExpatErrors.NoElements);
            Mark(source, bracketEnd);
            if (!isTold)
                DefaultTokens(text, bracketEnd, end + 1);
        }
        if (declarations.IsIncomplete)
            AskForSubset(systemId, publicId);
        Mark(source, end);
        parser.Tell(XmlHandler.EndDoctype);
        source.At = end + 1;
        return true;
    }

    private void AskWhetherStandalone()
    {
        if (!_isStandalone && parser.Ask(XmlHandler.NotStandalone) is { } verdict && !ObjectProtocol.IsTrue(verdict))
            throw new XmlFailure(ExpatErrors.NotStandalone);
    }

    // The external part of the document type is read by a parser that the handler makes.
    private void AskForSubset(string? systemId, string? publicId)
    {
        if (SubsetParsing == ExpatModule.ParseNever || (_isStandalone && SubsetParsing == ExpatModule.ParseUnlessStandalone) || !parser.Has(XmlHandler.ExternalEntity))
            return;
        var result = parser.Ask(XmlHandler.ExternalEntity, PyNone.Value, parser.Base, PyXmlParser.Optional(systemId), PyXmlParser.Optional(publicId));
        if (result == null || !ObjectProtocol.IsTrue(result))
            throw new XmlFailure(ExpatErrors.ExternalEntityHandling);
    }

    // The position of the > that ends the declaration; -1 if it is not there. Brackets enclose declarations.
    private static int DoctypeEnd(string text, int at, out int bracket, out int bracketEnd)
    {
        bracket = bracketEnd = -1;
        while (at < text.Length)
        {
            switch (text[at])
            {
                case '>' when bracket < 0 || bracketEnd >= 0:
                    return at;
                case '[' when bracket < 0:
                    bracket = at;
                    break;
                case ']' when bracket >= 0 && bracketEnd < 0:
                    bracketEnd = at;
                    break;
                case '<' when bracket < 0:
                    return -1;
                case '"' or '\'':
                    at = text.IndexOf(text[at], at + 1);
                    break;
                case '<' when string.CompareOrdinal(text, at, "<!--", 0, 4) == 0:
                    at = text.IndexOf("-->", at + 4, StringComparison.Ordinal);
                    break;
                case '<' when string.CompareOrdinal(text, at, "<?", 0, 2) == 0:
                    at = text.IndexOf("?>", at + 2, StringComparison.Ordinal);
                    break;
            }
            if (at < 0)
                return -1;
            at++;
        }
        return -1;
    }

    // Tokens without a handler go to the default handler one by one.
    private void DefaultTokens(string text, int at, int end)
    {
        if (!parser.Has(XmlHandler.Default))
            return;
        while (at < end)
        {
            var start = at;
            if (XmlText.IsSpace(text[at]))
            {
                at = XmlText.SkipSpace(text, at, end);
            }
            else if (text[at] is '"' or '\'')
            {
                var close = text.IndexOf(text[at], at + 1, end - at - 1);
                at = close < 0 ? end : close + 1;
            }
            else if (text[at] == '<' && at + 1 < end)
            {
                at = XmlText.SkipName(text, at + 2, end);
            }
            else
            {
                at++;
                while (at < end && XmlText.IsNameCharacter(text[start]) && XmlText.IsNameCharacter(text[at]))
                    at++;
            }
            Default(text[start..at]);
        }
    }

    private int Expect(Source source, int at, int end, bool space)
    {
        var next = XmlText.SkipSpace(source.Text, at, end);
        return next > at || !space ? next : throw Fail(source, at, at < end ? ExpatErrors.InvalidToken : ExpatErrors.Syntax);
    }

    private string Name(Source source, ref int at, int end)
    {
        var start = at;
        at = XmlText.SkipName(source.Text, at, end);
        return at > start ? source.Text[start..at] : throw Fail(source, at, ExpatErrors.Syntax);
    }

    private string Literal(Source source, ref int at, int end)
    {
        var text = source.Text;
        var close = at < end && text[at] is '"' or '\'' ? text.IndexOf(text[at], at + 1, end - at - 1) : -1;
        if (close < 0)
            throw Fail(source, at, ExpatErrors.Syntax);
        var value = text[(at + 1)..close];
        at = close + 1;
        return value;
    }

    private void ReadIdentifiers(Source source, ref int at, int end, out string? publicId, out string? systemId, bool isNotation)
    {
        publicId = systemId = null;
        var text = source.Text;
        var start = XmlText.SkipSpace(text, at, end);
        var isPublic = string.CompareOrdinal(text, start, "PUBLIC", 0, 6) == 0;
        if (!isPublic && string.CompareOrdinal(text, start, "SYSTEM", 0, 6) != 0)
            return;
        at = Expect(source, start + 6, end, space: true);
        if (isPublic)
        {
            publicId = string.Join(' ', Literal(source, ref at, end).Split((char[])[' ', '\n', '\r', '\t'], StringSplitOptions.RemoveEmptyEntries));
            var next = XmlText.SkipSpace(text, at, end);
            if (isNotation && (next >= end || text[next] is not ('"' or '\'')))
                return;
            at = Expect(source, at, end, space: true);
        }
        systemId = Literal(source, ref at, end);
    }

    // Declarations up to the end: the internal part of the document type, the external part, or what a parameter entity stands for.
    private void ReadSubset(Source source, int end, bool isExternal)
    {
        var text = source.Text;
        if (isExternal && source.At == 0 && text.StartsWith("<?xml", StringComparison.Ordinal) && text.Length > 5 && XmlText.IsSpace(text[5]))
            source.At = Math.Max(0, text.IndexOf("?>", StringComparison.Ordinal)) + 2;
        while (source.At < end)
        {
            var at = source.At;
            Mark(source, at);
            if (XmlText.IsSpace(text[at]))
            {
                source.At = XmlText.SkipSpace(text, at, end);
                Default(text[at..source.At]);
            }
            else if (text[at] == '%')
            {
                ReadParameterReference(source, end, isExternal);
            }
            else if (string.CompareOrdinal(text, at, "<!--", 0, 4) == 0)
            {
                var close = text.IndexOf("--", at + 4, StringComparison.Ordinal);
                if (close < 0 || close + 2 >= end)
                    throw Fail(source, at, ExpatErrors.UnclosedToken);
                ReadComment(source, at, close);
                source.At = close + 3;
            }
            else if (string.CompareOrdinal(text, at, "<?", 0, 2) == 0)
            {
                var close = text.IndexOf("?>", at + 2, StringComparison.Ordinal);
                if (close < 0)
                    throw Fail(source, at, ExpatErrors.UnclosedToken);
                ReadInstruction(source, at, close);
                source.At = close + 2;
            }
            else if (isExternal && string.CompareOrdinal(text, at, "<![", 0, 3) == 0)
            {
                ReadConditional(source, end);
            }
            else if (string.CompareOrdinal(text, at, "<!", 0, 2) == 0)
            {
                ReadDeclaration(source, end);
            }
            else if (isExternal && string.CompareOrdinal(text, at, "]]>", 0, 3) == 0)
            {
                source.At = at + 3;
            }
            else
            {
                throw Fail(source, at, ExpatErrors.Syntax);
            }
        }
    }

    private void ReadConditional(Source source, int end)
    {
        var (text, at) = (source.Text, source.At);
        var next = XmlText.SkipSpace(text, at + 3, end);
        var word = Name(source, ref next, end);
        next = XmlText.SkipSpace(text, next, end);
        if (next >= end || text[next] != '[' || word is not ("INCLUDE" or "IGNORE"))
            throw Fail(source, next, ExpatErrors.Syntax);
        source.At = next + 1;
        if (word == "INCLUDE")
            return;
        var close = text.IndexOf("]]>", next, StringComparison.Ordinal);
        source.At = close < 0 ? throw Fail(source, at, ExpatErrors.UnclosedToken) : close + 3;
    }

    private void ReadParameterReference(Source source, int end, bool isExternal)
    {
        var (text, at) = (source.Text, source.At);
        var next = at + 1;
        var name = Name(source, ref next, end);
        if (next >= end || text[next] != ';')
            throw Fail(source, next);
        source.At = next + 1;
        if (!declarations.Parameter.TryGetValue(name, out var entity))
        {
            declarations.IsIncomplete = true;
            AskWhetherStandalone();
            if (!parser.Tell(XmlHandler.SkippedEntity, parser.Name(name), PyInt.One))
                Default(text[at..(next + 1)]);
            return;
        }
        if (entity.IsOpen)
            throw Fail(source, at, ExpatErrors.RecursiveEntity);
        if (entity.Value == null)
        {
            declarations.IsIncomplete = true;
            if (SubsetParsing != ExpatModule.ParseNever)
                ReadExternal(source, at, entity, "");
            return;
        }
        CountExpansion(entity.Value);
        RecursionGuard.Enter();
        entity.IsOpen = true;
        try
        {
            ReadSubset(new Source(entity, entity.Value), entity.Value.Length, isExternal);
        }
        finally
        {
            entity.IsOpen = false;
        }
    }

    private void ReadDeclaration(Source source, int end)
    {
        var (text, at) = (source.Text, source.At);
        var close = TagEnd(text, at);
        if (close < 0 || close > end)
            throw Fail(source, at, ExpatErrors.UnclosedToken);
        CheckCharacters(source, at, close);
        var next = XmlText.SkipName(text, at + 2, close);
        var kind = text[(at + 2)..next];
        next = XmlText.SkipSpace(text, next, close);
        var isTold = kind switch
        {
            "ENTITY" => ReadEntityDeclaration(source, ref next, close),
            "ELEMENT" => ReadElementDeclaration(source, ref next, close),
            "ATTLIST" => ReadAttributeDeclarations(source, ref next, close),
            "NOTATION" => ReadNotation(source, ref next, close),
            _ => throw Fail(source, at + 2, ExpatErrors.Syntax),
        };
        next = XmlText.SkipSpace(text, next, close);
        if (next != close)
            throw Fail(source, next, ExpatErrors.Syntax);
        if (!isTold)
            DefaultTokens(text, at, close + 1);
        source.At = close + 1;
    }

    private bool ReadEntityDeclaration(Source source, ref int at, int end)
    {
        var text = source.Text;
        var isParameter = at < end && text[at] == '%';
        if (isParameter)
            at = Expect(source, at + 1, end, space: true);
        var name = Name(source, ref at, end);
        at = Expect(source, at, end, space: true);
        string? value = null, notation = null, publicId = null, systemId = null;
        if (at < end && text[at] is '"' or '\'')
        {
            value = EntityValue(source, Literal(source, ref at, end));
        }
        else
        {
            ReadIdentifiers(source, ref at, end, out publicId, out systemId, isNotation: false);
            if (systemId == null)
                throw Fail(source, at, ExpatErrors.Syntax);
            var next = XmlText.SkipSpace(text, at, end);
            if (!isParameter && string.CompareOrdinal(text, next, "NDATA", 0, 5) == 0)
            {
                at = Expect(source, next + 5, end, space: true);
                notation = Name(source, ref at, end);
            }
        }
        // The first declaration counts.
        var table = isParameter ? declarations.Parameter : declarations.General;
        if (!table.TryAdd(name, new XmlEntity(name, value, systemId, publicId, notation)))
            return false;
        if (notation != null && parser.Tell(XmlHandler.UnparsedEntity, parser.Name(name), parser.Base, PyXmlParser.Optional(systemId), PyXmlParser.Optional(publicId), parser.Name(notation)))
            return true;
        return parser.Tell(
            XmlHandler.EntityDeclaration, parser.Name(name), PyInt.From(isParameter ? 1 : 0), PyXmlParser.Optional(value), parser.Base,
            PyXmlParser.Optional(systemId), PyXmlParser.Optional(publicId), PyXmlParser.Optional(notation));
    }

    // References to characters and parameter entities are replaced at once, those to other entities where the entity is used.
    private string EntityValue(Source source, string literal)
    {
        if (literal.AsSpan().IndexOfAny('&', '%', '\r') < 0)
            return literal;
        var value = new StringBuilder(literal.Length);
        literal = XmlText.NormalizeLines(literal);
        for (var i = 0; i < literal.Length; i++)
        {
            var semicolon = literal[i] is '&' or '%' ? literal.IndexOf(';', i) : -1;
            if (literal[i] is '&' or '%' && semicolon < 0)
                throw Fail(source, source.At);
            if (literal[i] == '&' && literal[i + 1] == '#')
            {
                value.Append(XmlText.Character(literal.AsSpan(i + 1, semicolon - i - 1)) ?? throw Fail(source, source.At, ExpatErrors.BadCharacterReference));
                i = semicolon;
            }
            else if (literal[i] == '%')
            {
                if (declarations.Parameter.TryGetValue(literal[(i + 1)..semicolon], out var entity) && entity.Value != null)
                {
                    CountExpansion(entity.Value);
                    value.Append(entity.Value);
                }
                i = semicolon;
            }
            else
            {
                value.Append(literal[i]);
            }
        }
        return value.ToString();
    }

    private bool ReadNotation(Source source, ref int at, int end)
    {
        var name = Name(source, ref at, end);
        at = Expect(source, at, end, space: true);
        ReadIdentifiers(source, ref at, end, out var publicId, out var systemId, isNotation: true);
        if (publicId == null && systemId == null)
            throw Fail(source, at, ExpatErrors.Syntax);
        return parser.Tell(XmlHandler.Notation, parser.Name(name), parser.Base, PyXmlParser.Optional(systemId), PyXmlParser.Optional(publicId));
    }

    private bool ReadAttributeDeclarations(Source source, ref int at, int end)
    {
        var text = source.Text;
        var element = Name(source, ref at, end);
        if (!declarations.Attributes.TryGetValue(element, out var list))
            declarations.Attributes[element] = list = [];
        var isTold = false;
        while (XmlText.SkipSpace(text, at, end) is var start && start < end)
        {
            at = start;
            var name = Name(source, ref at, end);
            at = Expect(source, at, end, space: true);
            var type = AttributeType(source, ref at, end);
            at = Expect(source, at, end, space: true);
            var isRequired = false;
            string? value = null;
            if (at < end && text[at] == '#')
            {
                at++;
                var word = Name(source, ref at, end);
                isRequired = word is "REQUIRED" or "FIXED";
                if (word == "FIXED")
                    at = Expect(source, at, end, space: true);
                else if (word is not ("REQUIRED" or "IMPLIED"))
                    throw Fail(source, at, ExpatErrors.Syntax);
                if (word == "FIXED")
                    value = DefaultValue(source, ref at, end, type);
            }
            else
            {
                value = DefaultValue(source, ref at, end, type);
            }
            if (declarations.Attribute(element, name) == null)
                list.Add(new XmlAttribute(name, type, value));
            isTold |= parser.Tell(
                XmlHandler.AttributeDeclaration, parser.Name(element), parser.Name(name), PyStr.From(type), PyXmlParser.Optional(value), PyInt.From(isRequired ? 1 : 0));
        }
        return isTold;
    }

    private string DefaultValue(Source source, ref int at, int end, string type)
    {
        var start = at + 1;
        Literal(source, ref at, end);
        var value = AttributeValue(source, start, at - 1);
        return type == "CDATA" ? value : XmlText.Collapse(value);
    }

    private string AttributeType(Source source, ref int at, int end)
    {
        var text = source.Text;
        var type = "";
        if (at < end && text[at] != '(')
        {
            type = Name(source, ref at, end);
            if (type != "NOTATION")
                return type is "CDATA" or "ID" or "IDREF" or "IDREFS" or "ENTITY" or "ENTITIES" or "NMTOKEN" or "NMTOKENS" ? type : throw Fail(source, at, ExpatErrors.Syntax);
            at = Expect(source, at, end, space: true);
        }
        var close = at < end && text[at] == '(' ? text.IndexOf(')', at, end - at) : -1;
        if (close < 0)
            throw Fail(source, at, ExpatErrors.Syntax);
        var names = string.Concat(text[(at + 1)..close].Where(c => !XmlText.IsSpace(c)));
        at = close + 1;
        return $"{type}({names})";
    }

    private bool ReadElementDeclaration(Source source, ref int at, int end)
    {
        var name = Name(source, ref at, end);
        at = Expect(source, at, end, space: true);
        var model = ContentModel(source, ref at, end);
        return parser.Tell(XmlHandler.ElementDeclaration, parser.Name(name), model);
    }

    // (type, quantity, name, children): the numbers are those of pyexpat.model.
    private PyTuple ContentModel(Source source, ref int at, int end)
    {
        var text = source.Text;
        if (at < end && text[at] != '(')
        {
            var word = Name(source, ref at, end);
            return word is "EMPTY" or "ANY" ? Model(word == "EMPTY" ? 1 : 2, 0, null, []) : throw Fail(source, at, ExpatErrors.Syntax);
        }
        var start = XmlText.SkipSpace(text, at + 1, end);
        if (string.CompareOrdinal(text, start, "#PCDATA", 0, 7) != 0)
            return Group(source, ref at, end);
        at = start + 7;
        var names = new List<PyObject>();
        while (true)
        {
            at = XmlText.SkipSpace(text, at, end);
            if (at < end && text[at] == ')')
                break;
            if (at >= end || text[at] != '|')
                throw Fail(source, at, ExpatErrors.Syntax);
            at = XmlText.SkipSpace(text, at + 1, end);
            names.Add(Model(4, 0, Name(source, ref at, end), []));
        }
        at++;
        var repeats = at < end && text[at] == '*';
        if (repeats)
            at++;
        else if (names.Count > 0)
            throw Fail(source, at, ExpatErrors.Syntax);
        return Model(3, repeats ? 2 : 0, null, names);
    }

    private PyTuple Group(Source source, ref int at, int end)
    {
        RecursionGuard.Enter();
        var text = source.Text;
        var children = new List<PyObject>();
        var separator = '\0';
        at++;
        while (true)
        {
            at = XmlText.SkipSpace(text, at, end);
            if (at < end && text[at] == '(')
            {
                children.Add(Group(source, ref at, end));
            }
            else
            {
                var name = Name(source, ref at, end);
                children.Add(Model(4, Quantity(text, ref at, end), name, []));
            }
            at = XmlText.SkipSpace(text, at, end);
            if (at < end && text[at] == ')')
                break;
            if (at >= end || text[at] is not (',' or '|') || (separator != '\0' && separator != text[at]))
                throw Fail(source, at, ExpatErrors.Syntax);
            separator = text[at++];
        }
        at++;
        return Model(separator == '|' ? 5 : 6, Quantity(text, ref at, end), null, children);
    }

    private static int Quantity(string text, ref int at, int end)
    {
        var quantity = at < end ? "?*+".IndexOf(text[at]) + 1 : 0;
        if (quantity > 0)
            at++;
        return quantity;
    }

    private PyTuple Model(int type, int quantity, string? name, List<PyObject> children) =>
        PyTuple.Own([PyInt.From(type), PyInt.From(quantity), name == null ? PyNone.Value : parser.Name(name), PyTuple.Own(children.ToArray())]);
}
