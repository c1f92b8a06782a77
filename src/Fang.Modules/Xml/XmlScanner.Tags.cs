using System.Text;
using Fang.Runtime.Objects;
using Fang.Runtime.Operations;

namespace Fang.Modules.Xml;

/// <content>Start tags and their attributes.</content>
internal sealed partial class XmlScanner
{
    private readonly List<(string Name, string Value, int At)> _attributes = [];

    private bool ReadStartTag(Source source, bool isFinal)
    {
        var (text, at) = (source.Text, source.At);
        var end = TagEnd(text, at);
        if (end < 0 && !isFinal && source.Entity == null)
            return false;
        var nameEnd = XmlText.SkipName(text, at + 1, text.Length);
        if (nameEnd == at + 1)
            throw Fail(source, nameEnd);
        var name = text[(at + 1)..nameEnd];
        _attributes.Clear();
        var next = nameEnd;
        while (true)
        {
            var start = XmlText.SkipSpace(text, next, text.Length);
            if (start >= text.Length)
                throw Fail(source, at, ExpatErrors.UnclosedToken);
            if (text[start] is '>' or '/')
            {
                next = start;
                break;
            }
            if (start == next)
                throw Fail(source, start);
            next = ReadAttribute(source, at, start, name);
        }
        var isEmpty = text[next] == '/';
        if (isEmpty && (++next >= text.Length || text[next] != '>'))
            throw next >= text.Length ? Fail(source, at, ExpatErrors.UnclosedToken) : Fail(source, next);
        source.At = next + 1;
        Open(source, at, name, text[at..(next + 1)], isEmpty);
        return true;
    }

    // The position of the > that ends the tag, outside of quotes; -1 if it is not there.
    private static int TagEnd(string text, int at)
    {
        while (true)
        {
            var length = text.AsSpan(at).IndexOfAny('>', '"', '\'');
            if (length < 0)
                return -1;
            at += length;
            if (text[at] == '>')
                return at;
            at = text.IndexOf(text[at], at + 1) + 1;
            if (at == 0)
                return -1;
        }
    }

    private int ReadAttribute(Source source, int tag, int start, string element)
    {
        var text = source.Text;
        var nameEnd = XmlText.SkipName(text, start, text.Length);
        if (nameEnd == start)
            throw Fail(source, start);
        var name = text[start..nameEnd];
        var at = XmlText.SkipSpace(text, nameEnd, text.Length);
        if (at < text.Length && text[at] != '=')
            throw Fail(source, at);
        at = XmlText.SkipSpace(text, at + 1, text.Length);
        if (at >= text.Length)
            throw Fail(source, tag, ExpatErrors.UnclosedToken);
        if (text[at] is not ('"' or '\''))
            throw Fail(source, at);
        var close = text.IndexOf(text[at], at + 1);
        if (close < 0)
        {
            CheckCharacters(source, at + 1, text.Length);
            throw Fail(source, tag, ExpatErrors.UnclosedToken);
        }
        foreach (var attribute in _attributes)
        {
            if (attribute.Name == name)
                throw Fail(source, start, ExpatErrors.DuplicateAttribute);
        }
        var value = AttributeValue(source, at + 1, close);
        if (declarations.Attribute(element, name) is { Type: not "CDATA" })
            value = XmlText.Collapse(value);
        _attributes.Add((name, value, start));
        return close + 1;
    }

    // Without references, and with spaces for all white space (section 3.3.3).
    private string AttributeValue(Source source, int start, int end)
    {
        var text = source.Text;
        var span = text.AsSpan(start, end - start);
        if (span.IndexOfAny("&<\t\n\r") < 0)
        {
            CheckCharacters(source, start, end);
            return span.ToString();
        }
        var value = new StringBuilder(end - start);
        AppendValue(value, source, start, end);
        return value.ToString();
    }

    private void AppendValue(StringBuilder value, Source source, int start, int end)
    {
        var text = source.Text;
        CheckCharacters(source, start, end);
        for (var i = start; i < end; i++)
        {
            switch (text[i])
            {
                case '<':
                    throw Fail(source, i);
                case '\r' when i + 1 < end && text[i + 1] == '\n':
                    break;
                case '\t' or '\n' or '\r':
                    value.Append(' ');
                    break;
                case '&':
                    i = AppendReference(value, source, i, end);
                    break;
                default:
                    value.Append(text[i]);
                    break;
            }
        }
    }

    // The result is the position of the semicolon.
    private int AppendReference(StringBuilder value, Source source, int at, int end)
    {
        var text = source.Text;
        var semicolon = at + 1;
        if (semicolon < end && text[semicolon] == '#')
            semicolon++;
        while (semicolon < end && XmlText.IsNameCharacter(text[semicolon]))
            semicolon++;
        if (semicolon >= end || text[semicolon] != ';' || semicolon == at + 1)
            throw Fail(source, semicolon);
        var name = text[(at + 1)..semicolon];
        if (name[0] == '#')
        {
            value.Append(XmlText.Character(name) ?? throw Fail(source, at, ExpatErrors.BadCharacterReference));
            return semicolon;
        }
        if (XmlText.Predefined(name) is var predefined and not '\0')
        {
            value.Append(predefined);
            return semicolon;
        }
        if (!declarations.General.TryGetValue(name, out var entity))
            return declarations.IsIncomplete && !_isStandalone ? semicolon : throw Fail(source, at, ExpatErrors.UndefinedEntity);
        if (entity.IsOpen)
            throw Fail(source, at, ExpatErrors.RecursiveEntity);
        if (entity.Notation != null)
            throw Fail(source, at, ExpatErrors.BinaryEntity);
        if (entity.Value == null)
            throw Fail(source, at, ExpatErrors.ExternalEntityInAttribute);
        CountExpansion(entity.Value);
        RecursionGuard.Enter();
        entity.IsOpen = true;
        try
        {
            AppendValue(value, new Source(entity, entity.Value), 0, entity.Value.Length);
        }
        finally
        {
            entity.IsOpen = false;
        }
        return semicolon;
    }

    private void Open(Source source, int at, string name, string raw, bool isEmpty)
    {
        var specified = _attributes.Count;
        if (!parser.SpecifiedAttributes || Namespaces != null)
            AddDefaults(name);
        var bindings = Namespaces == null ? 0 : Bind(source, at);
        var told = Expand(source, at, name, isAttribute: false);
        var arguments = new List<PyObject>(_attributes.Count * 2);
        for (var i = 0; i < _attributes.Count; i++)
        {
            var attribute = _attributes[i];
            if ((Namespaces != null && IsBinding(attribute.Name)) || (i >= specified && parser.SpecifiedAttributes))
                continue;
            var key = Expand(source, at, attribute.Name, isAttribute: true);
            for (var j = 0; Namespaces != null && j < arguments.Count; j += 2)
            {
                if (ReferenceEquals(arguments[j], key))
                    throw Fail(source, at, ExpatErrors.DuplicateAttribute);
            }
            arguments.Add(key);
            arguments.Add(PyStr.From(attribute.Value));
        }
        _open.Push(new OpenElement(name, told, bindings));
        if (parser.Has(XmlHandler.StartElement))
            parser.Tell(XmlHandler.StartElement, told, Collect(arguments));
        else
            Default(raw);
        if (!isEmpty)
            return;
        Mark(source, source.At);
        CloseElement(parser.Has(XmlHandler.StartElement) ? raw : "");
    }

    private PyObject Collect(List<PyObject> arguments)
    {
        if (parser.OrderedAttributes)
            return PyList.From(arguments.ToArray());
        var dict = new PyDict();
        for (var i = 0; i < arguments.Count; i += 2)
            dict.SetItem(arguments[i], arguments[i + 1]);
        return dict;
    }

    private void AddDefaults(string element)
    {
        if (!declarations.Attributes.TryGetValue(element, out var declared))
            return;
        foreach (var attribute in declared)
        {
            if (attribute.Default != null && !_attributes.Exists(given => given.Name == attribute.Name))
                _attributes.Add((attribute.Name, attribute.Default, 0));
        }
    }

    private static bool IsBinding(string name) => name == "xmlns" || name.StartsWith("xmlns:", StringComparison.Ordinal);

    private int Bind(Source source, int at)
    {
        var count = 0;
        foreach (var attribute in _attributes)
        {
            if (!IsBinding(attribute.Name))
                continue;
            var prefix = attribute.Name == "xmlns" ? "" : attribute.Name[6..];
            if (Namespaces!.Bind(prefix, attribute.Value) is var error and not 0)
                throw Fail(source, at, error);
            count++;
            parser.Tell(
                XmlHandler.StartNamespace,
                prefix.Length == 0 ? PyNone.Value : parser.Name(prefix),
                attribute.Value.Length == 0 ? PyNone.Value : parser.Name(attribute.Value));
        }
        return count;
    }

    private PyStr Expand(Source source, int at, string name, bool isAttribute)
    {
        if (Namespaces == null)
            return parser.Name(name);
        return parser.Name(Namespaces.Expand(name, isAttribute) ?? throw Fail(source, at, ExpatErrors.UnboundPrefix));
    }
}
