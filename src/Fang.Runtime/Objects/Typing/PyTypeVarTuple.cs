using Fang.Runtime.Native;
using Fang.Runtime.Operations;
using Fang.Runtime.Slots;

namespace Fang.Runtime.Objects;

/// <summary>A type variable that stands for any number of types.</summary>
[PyType("TypeVarTuple", Module = "typing", HasDict = true, Weakrefable = true)]
public sealed partial class PyTypeVarTuple : PyTypeParameter
{
    /// <summary>A type parameter of the syntax of PEP 695.</summary>
    internal PyTypeVarTuple(PyStr name)
        : base(TypeObject, name) { }

    [PyNew("typevartuple(name, *, default=<unrepresentable>)")]
    private static PyObject New(PyType type, PyObject name, PyObject? @default)
    {
        if (name is not PyStr text)
            throw Errors.TypeError($"typevartuple() argument 'name' must be str, not {name.Type.Name}");
        var made = new PyTypeVarTuple(text) { DefaultValue = @default ?? PyNoDefault.Value };
        made.SetModule();
        return made;
    }

    [PyProperty("__name__")]
    private PyObject NameProperty => Name;

    [PyProperty("__default__")]
    internal PyObject Default => DefaultValue;

    /// <summary>Tell whether there is a default.</summary>
    [PyMethod("has_default($self, /)")]
    internal bool HasDefault() => HasDefaultValue;

    /// <summary><c>Unpack[self]</c>, what <c>*self</c> gives.</summary>
    internal PyObject Unpacked() => Subscripts.Get(TypingFunctions.Get("Unpack"), this);

    [PyMethod("__typing_subst__($self, arg, /)")]
    private PyObject Substitute(PyObject arg) => throw Errors.TypeError("Substitution of bare TypeVarTuple is not supported");

    [PyMethod("__typing_prepare_subst__($self, alias, args, /)")]
    private PyObject PrepareSubstitute(PyObject alias, PyObject args) => TypingFunctions.Call("_typevartuple_prepare_subst", this, alias, args);

    [PyMethod("__reduce__($self, /)")]
    private PyObject Reduce() => Name;

    [PyMethod("__mro_entries__($self, object, /)")]
    private PyObject MroEntries(PyObject @object) => throw TypingFunctions.NoBase(this);

    [PySlot(Slot.Iter)]
    private PyObject IterSlot() => Iteration.GetIterator(PyTuple.Of(Unpacked()));

    [PySlot(Slot.Repr)]
    private PyObject ReprSlot() => Name;
}
