namespace Fang.Modules.Xml;

/// <summary>The prefixes that are bound to namespaces (Namespaces in XML 1.0), and what names mean by them.</summary>
internal sealed class XmlNamespaces(string separator)
{
    private const string XmlUri = "http://www.w3.org/XML/1998/namespace";

    private readonly Dictionary<string, string> _bindings = new() { ["xml"] = XmlUri };
    private readonly Stack<(string Prefix, string? Before)> _changes = [];

    /// <summary>Whether names end with their prefix.</summary>
    public bool KeepsPrefixes { get; set; }

    /// <summary>The same bindings for the parser of an external entity.</summary>
    public XmlNamespaces Copy()
    {
        var copy = new XmlNamespaces(separator) { KeepsPrefixes = KeepsPrefixes };
        foreach (var (prefix, uri) in _bindings)
            copy._bindings[prefix] = uri;
        return copy;
    }

    /// <summary>Binds a prefix; the default namespace's is empty. The result is an error, or 0.</summary>
    public int Bind(string prefix, string uri)
    {
        if (prefix == "xmlns")
            return ExpatErrors.ReservedXmlns;
        if (prefix == "xml" != (uri == XmlUri))
            return prefix == "xml" ? ExpatErrors.ReservedXml : 40;
        if (prefix.Length > 0 && uri.Length == 0)
            return ExpatErrors.UndeclaringPrefix;
        _changes.Push((prefix, _bindings.GetValueOrDefault(prefix)));
        _bindings[prefix] = uri;
        return 0;
    }

    /// <summary>Ends the binding made last; its prefix.</summary>
    public string Unbind()
    {
        var (prefix, before) = _changes.Pop();
        if (before == null)
            _bindings.Remove(prefix);
        else
            _bindings[prefix] = before;
        return prefix;
    }

    /// <summary>The name with its namespace, as handlers get it; null if the prefix is not bound.</summary>
    public string? Expand(string name, bool isAttribute)
    {
        var colon = name.IndexOf(':');
        if (colon < 0 && isAttribute)
            return name;
        var prefix = colon < 0 ? "" : name[..colon];
        if (!_bindings.TryGetValue(prefix, out var uri))
            return prefix.Length == 0 ? name : null;
        if (uri.Length == 0)
            return name;
        var expanded = uri + separator + name[(colon + 1)..];
        return KeepsPrefixes && prefix.Length > 0 ? expanded + separator + prefix : expanded;
    }
}
