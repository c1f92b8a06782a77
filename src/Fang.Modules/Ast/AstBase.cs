using Fang.Runtime.Native;
using Fang.Runtime.Objects;
using Fang.Runtime.Operations;
using Fang.Runtime.Slots;

namespace Fang.Modules.SyntaxTrees;

/// <summary>ast.AST: the base of all classes of nodes, without a layout of its own.</summary>
internal static unsafe class AstBase
{
    private static readonly PyStr Fields = PyStr.Intern("_fields");
    private static readonly PyStr FieldTypes = PyStr.Intern("_field_types");

    public static readonly PyType TypeObject = Make();

    private static PyType Make()
    {
        var spec = new NativeTypeSpec { Name = "AST", Module = "ast", Traits = TypeTraits.Subclassable | TypeTraits.HasDict | TypeTraits.Mutable };
        var type = NativeType.Create(spec, PyBaseObject.TypeObject, &FillSlots, &FillMembers);
        type.Layout = PyBaseObject.TypeObject;
        return type;
    }

    private static void FillSlots(PyType type)
    {
        type.Slots[Slot.New] = (nint)(delegate*<PyType, ReadOnlySpan<PyObject>, PyTuple?, PyObject?>)&New;
        type.Slots[Slot.Init] = (nint)(delegate*<PyObject, ReadOnlySpan<PyObject>, PyTuple?, void>)&Init;
    }

    private static void FillMembers(TypeBuilder builder)
    {
        builder.Constant("_fields", PyTuple.Empty);
        builder.Constant("_attributes", PyTuple.Empty);
        builder.Constant("__match_args__", PyTuple.Empty);
        builder.Method("__reduce__", new NativeCode(&Reduce), "($self, /)", null);
    }

    // The class and its attributes alone: fields that are missing stay so.
    private static PyObject? Reduce(PyObject? self, ReadOnlySpan<PyObject> arguments, PyTuple? keywords)
    {
        var names = Iteration.ToArray(Attributes.GetOrNull(self!, Fields) ?? PyTuple.Empty);
        var dict = self!.GetDict(create: true);
        // Required fields stand as arguments, so that making the node does not warn of them.
        var positional = new List<PyObject>();
        foreach (var name in names)
        {
            if (dict?.GetItemOrNull(name) == null)
                break;
            positional.Add(PyNone.Value);
        }
        return PyTuple.Of(self.Type, PyTuple.Own([.. positional]), (PyObject?)dict ?? PyNone.Value);
    }

    // Fields are the business of __init__.
    private static PyObject? New(PyType type, ReadOnlySpan<PyObject> arguments, PyTuple? keywords) => new PyInstance(type);

    private static void Init(PyObject self, ReadOnlySpan<PyObject> arguments, PyTuple? keywords)
    {
        var type = self.Type;
        var given = arguments.Length - (keywords?.Count ?? 0);
        var names = FieldNames(self);
        if (given > names.Length)
            throw Errors.TypeError($"{type.Name} constructor takes at most {names.Length} positional argument{(names.Length == 1 ? "" : "s")}");
        Span<bool> present = names.Length <= 32 ? stackalloc bool[names.Length] : new bool[names.Length];
        for (var i = 0; i < given; i++)
        {
            Attributes.Set(self, NameOf(names[i]), arguments[i]);
            present[i] = true;
        }
        for (var i = given; i < arguments.Length; i++)
        {
            var name = ((PyStr)keywords![i - given]).Intern();
            var index = IndexOf(names, name);
            if (index >= 0 && index < given)
                throw Errors.TypeError($"{type.Name} got multiple values for argument {ObjectProtocol.Repr(name)}");
            if (index >= 0)
                present[index] = true;
            else if (!IsAttribute(self, name))
                Warnings.Deprecation($"{NameInWarnings(type)}.__init__ got an unexpected keyword argument {ObjectProtocol.Repr(name)}. Support for arbitrary keyword arguments is deprecated and will be removed in Python 3.15.");
            Attributes.Set(self, name, arguments[i]);
        }
        if (present.Contains(false))
            AddMissing(self, type, names, present);
    }

    private static void AddMissing(PyObject self, PyType type, PyObject[] names, ReadOnlySpan<bool> present)
    {
        if (Attributes.GetOrNull(type, FieldTypes) is not PyDict types)
            return;
        for (var i = 0; i < names.Length; i++)
        {
            if (present[i])
                continue;
            var name = NameOf(names[i]);
            switch (types.GetItemOrNull(name))
            {
                case null:
                    Warnings.Deprecation($"Field {ObjectProtocol.Repr(name)} is missing from {NameInWarnings(type)}._field_types. This will become an error in Python 3.15.");
                    break;
                case PyUnionType:
                    // Optional: the class says None.
                    break;
                case PyGenericAlias:
                    Attributes.Set(self, name, new PyList());
                    break;
                case PyType context when ReferenceEquals(context, NodeClasses.Get().Category("expr_context").Class):
                    Attributes.Set(self, name, NodeClasses.Get().Category("expr_context").Singletons[0]);
                    break;
                default:
                    Warnings.Deprecation($"{NameInWarnings(type)}.__init__ missing 1 required positional argument: {ObjectProtocol.Repr(name)}. This will become an error in Python 3.15.");
                    break;
            }
        }
    }

    private static PyObject[] FieldNames(PyObject self)
    {
        var fields = Attributes.GetOrNull(self, Fields);
        if (fields == null)
            return [];
        return fields is PyTuple tuple ? tuple.Items.ToArray()
            : fields.Type.Slots.Length == null ? throw Errors.TypeError($"object of type '{fields.Type.Name}' has no len()")
            : Iteration.ToArray(fields);
    }

    private static PyStr NameOf(PyObject name) => name is PyStr text ? text.Intern() : throw Errors.TypeError($"attribute name must be string, not '{name.Type.Name}'");

    private static int IndexOf(PyObject[] names, PyStr name)
    {
        for (var i = 0; i < names.Length; i++)
        {
            if (names[i] is PyStr candidate && PyStr.Equals(candidate, name))
                return i;
        }
        return -1;
    }

    private static bool IsAttribute(PyObject self, PyStr name)
    {
        foreach (var attribute in Iteration.ToArray(Attributes.GetOrNull(self, PyStr.Intern("_attributes")) ?? PyTuple.Empty))
        {
            if (attribute is PyStr text && PyStr.Equals(text, name))
                return true;
        }
        return false;
    }

    private static string NameInWarnings(PyType type) => ReferenceEquals(type, TypeObject) ? "ast.AST" : type.Name;
}
