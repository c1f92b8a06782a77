using Fang.Runtime.Calls;
using Fang.Runtime.Objects;
using Fang.Syntax.Ast;

namespace Fang.Modules.SyntaxTrees;

/// <summary>The Python classes of nodes, made when <c>_ast</c> is imported.</summary>
internal sealed class NodeClasses
{
    public static readonly PyStr[] Positions = [PyStr.Intern("lineno"), PyStr.Intern("col_offset"), PyStr.Intern("end_lineno"), PyStr.Intern("end_col_offset")];

    private static readonly Lazy<NodeClasses> Instance = new(() => new NodeClasses());

    private readonly Dictionary<string, NodeCategory> _byName = [];
    private readonly NodeDescription[] _byKind = new NodeDescription[Enum.GetValues<NodeKind>().Length];
    private readonly Dictionary<PyType, NodeDescription> _byClass = [];

    private NodeClasses()
    {
        Categories = NodeSchema.Read();
        foreach (var category in Categories)
        {
            _byName.Add(category.Name, category);
            if (category.IsSum)
                category.Class = MakeClass(category.Name, AstBase.TypeObject, category.ToString(), category.HasPosition, null);
        }
        foreach (var category in Categories)
        {
            foreach (var node in category.Nodes)
                MakeNodeClass(category, node);
            if (category.Members.Length > 0)
                category.Singletons = Array.ConvertAll(category.Members, member => (PyObject)new PyInstance(MakeMemberClass(category, member)));
        }
        // The types of fields name classes, which are all there now.
        foreach (var node in _byKind)
            node.Class.SetAttribute(PyStr.Intern("_field_types"), FieldTypes(node));
        foreach (var node in _byKind)
            node.Class.SetAttribute(PyStr.Intern("__annotations__"), FieldTypes(node));
    }

    /// <summary>The classes.</summary>
    public static NodeClasses Get() => Instance.Value;

    public NodeCategory[] Categories { get; }

    /// <summary>All classes but AST.</summary>
    public IEnumerable<PyType> All()
    {
        foreach (var category in Categories)
        {
            if (category.IsSum)
                yield return category.Class;
            foreach (var node in category.Nodes)
                yield return node.Class;
            foreach (var singleton in category.Singletons)
                yield return singleton.Type;
        }
    }

    public NodeDescription this[NodeKind kind] => _byKind[(int)kind];

    public NodeCategory Category(string name) => _byName[name];

    /// <summary>The node that instances of the class are, subclasses included; null for none.</summary>
    public NodeDescription? Find(PyType type)
    {
        foreach (var candidate in type.Mro)
        {
            if (_byClass.TryGetValue(candidate, out var node))
                return node;
        }
        return null;
    }

    private void MakeNodeClass(NodeCategory category, NodeDescription node)
    {
        var withPosition = !category.IsSum && category.HasPosition;
        node.Class = MakeClass(node.Name, category.IsSum ? category.Class : AstBase.TypeObject, node.ToString(), withPosition, node.Fields);
        if (!category.IsSum)
            category.Class = node.Class;
        _byKind[(int)node.Kind] = node;
        _byClass.Add(node.Class, node);
    }

    private static PyType MakeMemberClass(NodeCategory category, string member)
    {
        var type = MakeClass(member, category.Class, member, false, []);
        type.SetAttribute(PyStr.Intern("_field_types"), new PyDict());
        return type;
    }

    private static PyType MakeClass(string name, PyType baseType, string doc, bool withPosition, FieldDescription[]? fields)
    {
        var dict = new PyDict();
        dict.SetItem(PyStr.Intern("__module__"), PyStr.Intern("ast"));
        dict.SetItem(PyStr.Intern("__doc__"), PyStr.From(doc));
        if (fields != null)
        {
            var names = PyTuple.Own(Array.ConvertAll(fields, field => (PyObject)field.Name));
            dict.SetItem(PyStr.Intern("_fields"), names);
            dict.SetItem(PyStr.Intern("__match_args__"), names);
            foreach (var field in fields)
            {
                if (field is { IsOptional: true, IsList: false })
                    dict.SetItem(field.Name, PyNone.Value);
            }
        }
        if (fields == null || withPosition)
            dict.SetItem(PyStr.Intern("_attributes"), withPosition ? PyTuple.From(Positions) : PyTuple.Empty);
        // Where a node ends may be left out, except for patterns and type parameters.
        if (withPosition && name is not ("pattern" or "type_param"))
        {
            dict.SetItem(Positions[2], PyNone.Value);
            dict.SetItem(Positions[3], PyNone.Value);
        }
        return (PyType)Callable.Call(PyType.TypeObject, PyStr.Intern(name), PyTuple.Of(baseType), dict);
    }

    private PyDict FieldTypes(NodeDescription node)
    {
        var types = new PyDict();
        foreach (var field in node.Fields)
        {
            PyObject type = field.Type switch
            {
                "id" or "str" => PyStr.TypeObject,
                "int" => PyInteger.TypeObject,
                "const" => PyBaseObject.TypeObject,
                _ => _byName[field.Type].Class,
            };
            if (field.IsList)
                type = new PyGenericAlias(PyList.TypeObject, type);
            else if (field.IsOptional)
                type = PyUnionType.Unite(type, PyNone.Value)!;
            types.SetItem(field.Name, type);
        }
        return types;
    }
}
