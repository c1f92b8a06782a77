using Fang.Runtime.Native;
using Fang.Runtime.Slots;

namespace Fang.Runtime.Objects;

/// <summary>A parameter specification variable.</summary>
[PyType("ParamSpec", Module = "typing", HasDict = true, Weakrefable = true)]
public sealed partial class PyParamSpec : PyTypeParameter
{
    /// <summary>A type parameter of the syntax of PEP 695.</summary>
    internal PyParamSpec(PyStr name)
        : this(name, PyNone.Value, false, false, true) { }

    private PyParamSpec(PyStr name, PyObject bound, bool covariant, bool contravariant, bool infer)
        : base(TypeObject, name)
    {
        Bound = bound;
        Covariant = covariant;
        Contravariant = contravariant;
        InferVariance = infer;
    }

    [PyNew("paramspec(name, *, bound=None, default=<unrepresentable>, covariant=False, contravariant=False, infer_variance=False)")]
    private static PyObject New(PyType type, PyObject name, PyObject? bound, PyObject? @default, bool covariant, bool contravariant, bool inferVariance)
    {
        if (name is not PyStr text)
            throw Errors.TypeError($"paramspec() argument 'name' must be str, not {name.Type.Name}");
        CheckVariance(covariant, contravariant, inferVariance);
        var checkedBound = TypingFunctions.CheckType(bound ?? PyNone.Value, "Bound must be a type.");
        var made = new PyParamSpec(text, checkedBound, covariant, contravariant, inferVariance) { DefaultValue = @default ?? PyNoDefault.Value };
        made.SetModule();
        return made;
    }

    [PyProperty("__name__")]
    private PyObject NameProperty => Name;

    [PyProperty("__bound__")]
    internal PyObject Bound { get; }

    [PyProperty("__covariant__")]
    internal bool Covariant { get; }

    [PyProperty("__contravariant__")]
    internal bool Contravariant { get; }

    [PyProperty("__infer_variance__")]
    internal bool InferVariance { get; }

    /// <summary>What stands for the positional arguments.</summary>
    [PyProperty("args")]
    private PyObject Args => new PyParamSpecArgs(this);

    /// <summary>What stands for the keyword arguments.</summary>
    [PyProperty("kwargs")]
    private PyObject Kwargs => new PyParamSpecKwargs(this);

    [PyProperty("__default__")]
    internal PyObject Default => DefaultValue;

    /// <summary>Tell whether there is a default.</summary>
    [PyMethod("has_default($self, /)")]
    internal bool HasDefault() => HasDefaultValue;

    [PyMethod("__typing_subst__($self, arg, /)")]
    private PyObject Substitute(PyObject arg) => TypingFunctions.Call("_paramspec_subst", this, arg);

    [PyMethod("__typing_prepare_subst__($self, alias, args, /)")]
    private PyObject PrepareSubstitute(PyObject alias, PyObject args) => TypingFunctions.Call("_paramspec_prepare_subst", this, alias, args);

    [PyMethod("__reduce__($self, /)")]
    private PyObject Reduce() => Name;

    [PyMethod("__mro_entries__($self, object, /)")]
    private PyObject MroEntries(PyObject @object) => throw TypingFunctions.NoBase(this);

    [PySlot(Slot.Or)]
    private static PyObject OrSlot(PyObject left, PyObject right) => TypingFunctions.Union(left, right);

    [PySlot(Slot.Repr)]
    private PyObject ReprSlot() => ReprWithVariance(Name, Covariant, Contravariant, InferVariance);
}
