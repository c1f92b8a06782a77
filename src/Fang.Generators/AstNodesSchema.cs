namespace Fang.Generators;

/// <summary>A field of a node: its name in Python, its type word of nodes.txt, its property in C#.</summary>
internal sealed class AstField(string name, string type, string property)
{
    public string Name { get; } = name;
    public string Type { get; } = type;
    public string Property { get; } = property;
}

/// <summary>A node: its name in Python, its class in C# and the class's base.</summary>
internal sealed class AstNode(string name, string className, string baseClass, bool hasPosition, List<AstField> fields)
{
    public string Name { get; } = name;
    public string ClassName { get; } = className;
    public string BaseClass { get; } = baseClass;
    public bool HasPosition { get; } = hasPosition;
    public List<AstField> Fields { get; } = fields;
}

/// <summary>The content of nodes.txt.</summary>
internal sealed class AstSchema
{
    /// <summary>The abstract classes, each with whether its nodes have a position.</summary>
    public List<(string ClassName, bool HasPosition)> BaseClasses { get; } = [];
    public List<AstNode> Nodes { get; } = [];
    public List<(string ClassName, string[] Members)> Enums { get; } = [];
    /// <summary>The C# type of each type word that is not a list or optional.</summary>
    public Dictionary<string, string> TypeNames { get; } = new() { ["id"] = "string", ["str"] = "string", ["int"] = "int", ["const"] = "object?" };

    /// <summary>The lines that are no comments.</summary>
    public string Text { get; private set; } = "";

    public static AstSchema Read(string text)
    {
        var schema = new AstSchema { Text = string.Join("\n", text.Split('\n').Select(line => line.Trim()).Where(line => line.Length > 0 && line[0] != '#')) };
        string suffix = "", baseClass = "", onlyClass = "";
        var hasPosition = false;
        foreach (var rawLine in text.Split('\n'))
        {
            var words = rawLine.Split([' ', '\t', '\r'], StringSplitOptions.RemoveEmptyEntries);
            if (words.Length == 0 || words[0][0] == '#')
                continue;
            if (words[0] == "enum")
            {
                var names = words[1].Split('=');
                schema.TypeNames[names[0]] = names[1];
                schema.Enums.Add((names[1], words.Skip(2).ToArray()));
            }
            else if (words.Length > 1 && words[1].IndexOf(':') < 0)
            {
                hasPosition = words.Length > 2 && words[2] == "position";
                onlyClass = words[1][0] == '=' ? words[1].Substring(1) : "";
                suffix = onlyClass.Length == 0 ? words[1] : "";
                baseClass = onlyClass.Length == 0 ? PascalCase(words[0]) : hasPosition ? "PositionedNode" : "Node";
                schema.TypeNames[words[0]] = onlyClass.Length == 0 ? baseClass : onlyClass;
                if (onlyClass.Length == 0)
                    schema.BaseClasses.Add((baseClass, hasPosition));
            }
            else
            {
                var className = onlyClass.Length > 0 ? onlyClass : words[0].EndsWith(suffix, StringComparison.Ordinal) ? words[0] : words[0] + suffix;
                schema.Nodes.Add(new AstNode(words[0], className, baseClass, hasPosition, words.Skip(1).Select(ReadField).ToList()));
            }
        }
        return schema;
    }

    private static AstField ReadField(string word)
    {
        var parts = word.Split(':', '=');
        return new AstField(parts[0], parts[1], parts.Length > 2 ? parts[2] : PascalCase(parts[0]));
    }

    private static string PascalCase(string name) =>
        string.Concat(name.Split('_').Where(part => part.Length > 0).Select(part => char.ToUpperInvariant(part[0]) + part.Substring(1)));

    /// <summary>The C# type of a field.</summary>
    public string CSharpType(string type)
    {
        if (type.EndsWith("*", StringComparison.Ordinal))
            return CSharpType(type.Substring(0, type.Length - 1)) + "[]";
        if (type.EndsWith("?", StringComparison.Ordinal))
            return CSharpType(type.Substring(0, type.Length - 1)) + "?";
        return TypeNames[type];
    }
}
