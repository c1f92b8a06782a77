namespace Fang.Modules.Xml;

/// <summary>An entity that a document type declares. <see cref="Value"/> is null for an external one.</summary>
internal sealed class XmlEntity(string name, string? value, string? systemId, string? publicId, string? notation)
{
    public string Name { get; } = name;
    public string? Value { get; } = value;
    public string? SystemId { get; } = systemId;
    public string? PublicId { get; } = publicId;

    /// <summary>The notation of an entity that is not XML; else null.</summary>
    public string? Notation { get; } = notation;

    /// <summary>Whether its text is being read: a reference to it would have no end.</summary>
    public bool IsOpen { get; set; }
}

/// <summary>What is declared about an attribute.</summary>
internal sealed record XmlAttribute(string Name, string Type, string? Default);

/// <summary>What a document type declares; the parsers of external entities share it.</summary>
internal sealed class XmlDeclarations
{
    public Dictionary<string, XmlEntity> General { get; } = [];
    public Dictionary<string, XmlEntity> Parameter { get; } = [];
    public Dictionary<string, List<XmlAttribute>> Attributes { get; } = [];

    /// <summary>Whether there are declarations that nobody has read, so that an unknown entity may be declared there.</summary>
    public bool IsIncomplete { get; set; }

    /// <summary>The declaration of an attribute of an element, or null.</summary>
    public XmlAttribute? Attribute(string element, string name)
    {
        if (Attributes.TryGetValue(element, out var list))
        {
            foreach (var attribute in list)
            {
                if (attribute.Name == name)
                    return attribute;
            }
        }
        return null;
    }
}
