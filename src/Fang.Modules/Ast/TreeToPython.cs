using Fang.Runtime.Interpreter;
using Fang.Runtime.Objects;
using Fang.Runtime.Operations;
using Fang.Syntax.Ast;

namespace Fang.Modules.SyntaxTrees;

/// <summary>Makes <c>ast</c> objects of a tree.</summary>
internal readonly struct TreeToPython(NodeClasses classes)
{
    /// <summary>The object of a node.</summary>
    public PyObject Convert(Node node)
    {
        RecursionGuard.Enter();
        var description = classes[node.Kind];
        var made = new PyInstance(description.Class);
        for (var i = 0; i < description.Fields.Length; i++)
            made.WriteAttribute(description.Fields[i].Name, Field(description.Fields[i], node.GetField(i)));
        if (node is PositionedNode { Span: var span })
        {
            made.WriteAttribute(NodeClasses.Positions[0], PyInt.From(span.Line));
            made.WriteAttribute(NodeClasses.Positions[1], PyInt.From(span.Column));
            made.WriteAttribute(NodeClasses.Positions[2], PyInt.From(span.EndLine));
            made.WriteAttribute(NodeClasses.Positions[3], PyInt.From(span.EndColumn));
        }
        return made;
    }

    private PyObject Field(FieldDescription field, object? value)
    {
        if (!field.IsList)
            return Value(field, value);
        var items = (Array)value!;
        var list = new PyObject[items.Length];
        for (var i = 0; i < list.Length; i++)
            list[i] = Value(field, items.GetValue(i));
        return new PyList(list);
    }

    private PyObject Value(FieldDescription field, object? value) => value switch
    {
        Node node => Convert(node),
        Enum member => classes.Category(field.Type).Singletons[(byte)(object)member],
        _ => ConstantObjects.Make(value),
    };
}
