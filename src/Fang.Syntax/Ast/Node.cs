namespace Fang.Syntax.Ast;

/// <summary>A node of the syntax tree. The node classes themselves are generated from nodes.txt.</summary>
public abstract class Node
{
    private protected Node()
    {
    }

    /// <summary>The node's class, for switches.</summary>
    public abstract NodeKind Kind { get; }

    /// <summary>The name of the node's class in Python's ast module.</summary>
    public abstract string PythonName { get; }

    /// <summary>The number of fields.</summary>
    public abstract int FieldCount { get; }

    /// <summary>The name of a field in Python's ast module.</summary>
    public abstract string FieldName(int index);

    /// <summary>The value of a field: a node, a string, an int, an enum, a constant, an array of these, or null.</summary>
    public abstract object? GetField(int index);
}
