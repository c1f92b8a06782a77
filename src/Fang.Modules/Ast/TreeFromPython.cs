using Fang.Compiler.Bytecode;
using Fang.Runtime.Interpreter;
using Fang.Runtime.Native;
using Fang.Runtime.Objects;
using Fang.Runtime.Operations;
using Fang.Syntax.Ast;

namespace Fang.Modules.SyntaxTrees;

/// <summary>Makes a tree of <c>ast</c> objects. What has the wrong type or is missing is an error here; what makes no sense is found by <see cref="TreeValidator"/>.</summary>
internal readonly struct TreeFromPython(NodeClasses classes)
{
    // The parser allows no deeper trees either.
    private const int MaximumDepth = 6000;

    /// <summary>The tree of a node of a category.</summary>
    public Node Convert(PyObject source, string category, int depth = 0)
    {
        if (depth > MaximumDepth || !RecursionGuard.TryEnter())
            throw Errors.RecursionError($"maximum recursion depth exceeded while traversing '{category}' node");
        var group = classes.Category(category);
        var node = classes.Find(source.Type);
        // The attributes of the category come first, whatever the object is.
        var span = group.HasPosition ? Span(source, group) : default;
        if (node == null || !group.Nodes.Contains(node))
            throw Errors.TypeError($"expected some sort of {category}, but got {ObjectProtocol.Repr(source)}");
        var fields = new object?[node.Fields.Length];
        for (var i = 0; i < fields.Length; i++)
            fields[i] = Field(source, node, node.Fields[i], depth);
        return NodeFactory.Create(node.Kind, fields, span);
    }

    private static SourceSpan Span(PyObject source, NodeCategory group)
    {
        var line = Position(source, 0) ?? throw Missing("lineno", group.Name);
        var column = Position(source, 1) ?? throw Missing("col_offset", group.Name);
        var mustEnd = group.Name is "pattern" or "type_param";
        var endLine = Position(source, 2) ?? (mustEnd ? throw Missing("end_lineno", group.Name) : line);
        var endColumn = Position(source, 3) ?? (mustEnd ? throw Missing("end_col_offset", group.Name) : column);
        return new SourceSpan(line, column, endLine, endColumn);
    }

    private static int? Position(PyObject source, int index) =>
        Attributes.GetOrNull(source, NodeClasses.Positions[index]) is { } value && (index < 2 || value is not PyNone) ? Integer(value) : null;

    private object? Field(PyObject source, NodeDescription node, FieldDescription field, int depth)
    {
        var value = Attributes.GetOrNull(source, field.Name);
        if (!field.IsList)
        {
            if (value is null or PyNone && field.IsOptional)
                return null;
            if (value == null)
                return field.Type == "expr_context" ? ExprContext.Load : throw Missing(field.Name.ToString(), node.Name);
            if (value is PyNone && field.Type != "const")
                throw Errors.ValueError($"field '{field.Name}' is required for {node.Name}");
            return Value(value, field, depth);
        }
        if (value == null)
            return NodeFactory.NewArray(field.Type, 0);
        if (value is not PyList list)
            throw Errors.TypeError($"{node.Name} field \"{field.Name}\" must be a list, not a {value.Type.Name}");
        var count = list.Count;
        var items = NodeFactory.NewArray(field.Type, count);
        for (var i = 0; i < count; i++)
        {
            // Converting an item may run code of the program, which may change the list.
            var item = list.GetOrNull(i);
            if (item == null || list.Count != count)
                throw Errors.RuntimeError($"{node.Name} field \"{field.Name}\" changed size during iteration");
            if (item is PyNone && field.Type is not ("const" or "id" or "str"))
            {
                if (!field.IsOptional)
                    throw Errors.ValueError(field.Type == "stmt" ? "None disallowed in statement list" : "None disallowed in expression list");
                continue;
            }
            items.SetValue(Value(item, field, depth), i);
        }
        return items;
    }

    private object? Value(PyObject value, FieldDescription field, int depth) => field.Type switch
    {
        "id" => Text(value, "identifier"),
        "str" => Text(value, "string"),
        "int" => Integer(value),
        "const" => Constant(value),
        _ => classes.Category(field.Type) is { Members.Length: > 0 } names ? Member(value, names) : Convert(value, field.Type, depth + 1),
    };

    private static object Member(PyObject value, NodeCategory names)
    {
        for (var i = 0; i < names.Singletons.Length; i++)
        {
            if (value.Type.IsSubtypeOf(names.Singletons[i].Type))
                return NodeFactory.Member(names.Name, i);
        }
        throw Errors.TypeError($"expected some sort of {names.Name}, but got {ObjectProtocol.Repr(value)}");
    }

    private static string Text(PyObject value, string kind) =>
        value.GetType() == typeof(PyStr) ? value.ToString()! : throw Errors.TypeError($"AST {kind} must be of type str");

    private static int Integer(PyObject value) =>
        value is PyInteger ? Converters.ToInt32(value) : throw Errors.ValueError($"invalid integer value: {ObjectProtocol.Repr(value)}");

    private static object? Constant(PyObject value)
    {
        switch (value)
        {
            case PyFrozenSet set when value.GetType() == typeof(PyFrozenSet):
                return new FrozenSetConstant(Array.ConvertAll(Iteration.ToArray(set), Constant));
            case PyTuple tuple when value.GetType() == typeof(PyTuple):
                return new TupleConstant(Array.ConvertAll(tuple.Items.ToArray(), Constant));
        }
        var constant = ConstantObjects.Unmake(value);
        return constant is PyObject or CodeUnit ? throw Errors.TypeError($"got an invalid type in Constant: {value.Type.Name}") : constant;
    }

    private static PyException Missing(string field, string where) => Errors.TypeError($"required field \"{field}\" missing from {where}");
}
