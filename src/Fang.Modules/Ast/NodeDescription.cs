using Fang.Runtime.Objects;
using Fang.Syntax.Ast;

namespace Fang.Modules.SyntaxTrees;

/// <summary>A field of a node: its name and its type as nodes.txt has it.</summary>
internal sealed class FieldDescription(string name, string type)
{
    public PyStr Name { get; } = PyStr.Intern(name);

    /// <summary>The type word without what makes it a list or optional.</summary>
    public string Type { get; } = type.TrimEnd('*', '?');

    public bool IsList { get; } = type.EndsWith('*');

    /// <summary>Whether it, or an item of the list, may be None.</summary>
    public bool IsOptional { get; } = type.EndsWith('?') || type.EndsWith("?*", StringComparison.Ordinal);

    /// <summary>How the doc strings of the classes write it.</summary>
    public override string ToString() => $"{TypeText}{(IsList ? "*" : IsOptional ? "?" : "")} {Name}";

    private string TypeText => Type switch { "id" => "identifier", "str" => "string", "const" => "constant", _ => Type };
}

/// <summary>A node: its Python class and its fields.</summary>
internal sealed class NodeDescription(string name, NodeKind kind, bool hasPosition, FieldDescription[] fields)
{
    public string Name { get; } = name;
    public NodeKind Kind { get; } = kind;
    public bool HasPosition { get; } = hasPosition;
    public FieldDescription[] Fields { get; } = fields;

    /// <summary>The class; set once when the classes are made.</summary>
    public PyType Class { get; set; } = null!;

    /// <summary>The class's doc string.</summary>
    public override string ToString() => Fields.Length == 0 ? Name : $"{Name}({string.Join<FieldDescription>(", ", Fields)})";
}

/// <summary>A group of nodes with a base class, a node that is its own group, or an enum of names.</summary>
internal sealed class NodeCategory(string name, bool isSum, bool hasPosition)
{
    public string Name { get; } = name;

    /// <summary>Whether the category has a class of its own above the classes of its nodes.</summary>
    public bool IsSum { get; } = isSum;

    public bool HasPosition { get; } = hasPosition;
    public List<NodeDescription> Nodes { get; } = [];

    /// <summary>The names of an enum; empty for nodes.</summary>
    public string[] Members { get; init; } = [];

    /// <summary>The class of the category: the base class, or that of the only node.</summary>
    public PyType Class { get; set; } = null!;

    /// <summary>The nodes of an enum's names in the order of its members.</summary>
    public PyObject[] Singletons { get; set; } = [];

    /// <summary>The category's doc string.</summary>
    public override string ToString() => Members.Length > 0
        ? $"{Name} = {string.Join(" | ", Members)}"
        : $"{Name} = {string.Join($"\n{new string(' ', Name.Length + 1)}| ", Nodes)}";
}
