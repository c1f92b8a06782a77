using Fang.Runtime.Native;
using Fang.Runtime.Operations;
using Fang.Runtime.Slots;

namespace Fang.Runtime.Objects;

/// <summary><c>int | str</c> (PEP 604).</summary>
[PyType("UnionType", Module = "types", Instantiable = false, Weakrefable = true)]
public sealed partial class PyUnionType : PyObject
{
    private PyTuple? _parameters;

    private PyUnionType(PyTuple arguments) => Arguments = arguments;

    /// <summary>The types that are united, each once; None stands as its type.</summary>
    [PyMember("__args__")]
    public PyTuple Arguments { get; }

    /// <summary>The type variables in the arguments.</summary>
    [PyProperty("__parameters__")]
    public PyTuple Parameters => _parameters ??= GenericSubstitution.ParametersOf(Arguments);

    private static bool IsUnionable(PyObject value) => value is PyNone or PyType or PyGenericAlias or PyUnionType or PyTypeAlias;

    /// <summary><c>left | right</c> of types; NotImplemented for other values.</summary>
    public static PyObject? Unite(PyObject left, PyObject right)
    {
        if (!IsUnionable(left) || !IsUnionable(right))
            return PyNotImplemented.Value;
        return Make([left, right]);
    }

    // One type remains one type.
    private static PyObject Make(ReadOnlySpan<PyObject> types)
    {
        var united = new ItemBuffer(types.Length);
        foreach (var type in types)
        {
            if (type is PyUnionType union)
            {
                foreach (var part in union.Arguments.Items)
                    AddOnce(part, ref united);
            }
            else
            {
                AddOnce(type is PyNone ? PyNone.TypeObject : type, ref united);
            }
        }
        return united.Count == 1 ? united.Items[0] : new PyUnionType(PyTuple.Own(united.ToArray()));
    }

    private static void AddOnce(PyObject type, ref ItemBuffer united)
    {
        foreach (var known in united.Items)
        {
            // Aliases are equal only if both are aliases: list[int] and typing.List[int] stay apart.
            if (ReferenceEquals(known, type) || (known is PyGenericAlias == type is PyGenericAlias && known is not PyType && ObjectProtocol.AreEqual(known, type)))
                return;
        }
        united.Add(type);
    }

    [PySlot(Slot.Or)]
    private static PyObject? OrSlot(PyObject left, PyObject right) => Unite(left, right);

    [PySlot(Slot.Repr)]
    private PyStr ReprSlot() => PyStr.From(string.Join(" | ", Array.ConvertAll(Arguments.Items.ToArray(), Text)));

    private static string Text(PyObject type) => ReferenceEquals(type, PyNone.TypeObject) ? "None" : TypeText.Of(type);

    private PyFrozenSet ArgumentSet() => PyFrozenSet.From(Arguments.Items);

    [PySlot(Slot.Hash)]
    private long HashSlot() => ObjectProtocol.Hash(ArgumentSet());

    [PySlot(Slot.RichCompare)]
    private PyObject? CompareSlot(PyObject other, CompareOp op)
    {
        if (other is not PyUnionType right || op is not (CompareOp.Eq or CompareOp.Ne))
            return PyNotImplemented.Value;
        return ObjectProtocol.RichCompare(ArgumentSet(), right.ArgumentSet(), op);
    }

    [PySlot(Slot.GetItem)]
    private PyObject? GetItemSlot(PyObject item)
    {
        var types = GenericSubstitution.Substitute(this, Arguments, Parameters, item);
        PyObject result = types[0];
        for (var i = 1; i < types.Count; i++)
            result = ObjectProtocol.Checked(NumberProtocol.Binary(Slot.Or, result, types[i]));
        return result;
    }

    private void CheckPlain(string function)
    {
        foreach (var type in Arguments.Items)
        {
            if (type is PyGenericAlias)
                throw Errors.TypeError(function + "() argument 2 cannot be a parameterized generic");
        }
    }

    [PyMethod("__instancecheck__($self, instance, /)")]
    public bool InstanceCheck(PyObject instance)
    {
        CheckPlain("isinstance");
        foreach (var type in Arguments.Items)
        {
            if (Operations.Classes.IsInstance(instance, type))
                return true;
        }
        return false;
    }

    [PyMethod("__subclasscheck__($self, subclass, /)")]
    public bool SubclassCheck(PyObject subclass)
    {
        if (subclass is not PyType)
            throw Errors.TypeError("issubclass() arg 1 must be a class");
        CheckPlain("issubclass");
        foreach (var type in Arguments.Items)
        {
            if (Operations.Classes.IsSubclass(subclass, type))
                return true;
        }
        return false;
    }
}
