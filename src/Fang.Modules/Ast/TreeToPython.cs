using Fang.Compiler.CodeGen;
using Fang.Runtime.Interpreter;
using Fang.Runtime.Objects;
using Fang.Runtime.Operations;
using Fang.Syntax.Ast;

namespace Fang.Modules.SyntaxTrees;

/// <summary>Makes <c>ast</c> objects of a tree.</summary>
/// <param name="simplifier">Says what expressions are replaced by; null for none.</param>
internal readonly struct TreeToPython(NodeClasses classes, TreeSimplifier? simplifier = null)
{
    private static readonly PyStr IterableName = PyStr.Intern("iter");

    /// <summary>The object of a node.</summary>
    public PyObject Convert(Node node)
    {
        RecursionGuard.Enter();
        if (simplifier != null && node is Expr expression)
            node = simplifier.Simplify(expression);
        var description = classes[node.Kind];
        var made = new PyInstance(description.Class);
        for (var i = 0; i < description.Fields.Length; i++)
        {
            var field = description.Fields[i];
            var value = node.GetField(i);
            if (simplifier != null && value is Expr iterable && ReferenceEquals(field.Name, IterableName))
                value = simplifier.SimplifyIterable(iterable);
            made.WriteAttribute(field.Name, Field(field, value));
        }
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
