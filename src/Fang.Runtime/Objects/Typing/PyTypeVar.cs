using Fang.Runtime.Calls;
using Fang.Runtime.Native;
using Fang.Runtime.Operations;
using Fang.Runtime.Slots;

namespace Fang.Runtime.Objects;

/// <summary>A type variable.</summary>
[PyType("TypeVar", Module = "typing", HasDict = true, Weakrefable = true)]
public sealed partial class PyTypeVar : PyTypeParameter
{
    private readonly PyObject? _boundFunction;
    private readonly PyObject? _constraintsFunction;

    // Null until they are known.
    private PyObject? _bound;
    private PyObject? _constraints;

    /// <summary>A type parameter of the syntax of PEP 695; its bound and its constraints are computed when asked for.</summary>
    internal PyTypeVar(PyStr name, PyObject? boundFunction, PyObject? constraintsFunction)
        : base(TypeObject, name)
    {
        _boundFunction = boundFunction;
        _constraintsFunction = constraintsFunction;
        InferVariance = true;
    }

    private PyTypeVar(PyStr name, PyObject bound, PyTuple constraints, bool covariant, bool contravariant, bool infer)
        : base(TypeObject, name)
    {
        _bound = bound;
        _constraints = constraints;
        Covariant = covariant;
        Contravariant = contravariant;
        InferVariance = infer;
    }

    [PyNew("typevar(name, *constraints, bound=None, default=<unrepresentable>, covariant=False, contravariant=False, infer_variance=False)")]
    private static PyObject New(
        PyType type, PyObject name, ReadOnlySpan<PyObject> constraints, PyObject? bound, PyObject? @default, bool covariant, bool contravariant, bool inferVariance)
    {
        if (name is not PyStr text)
            throw Errors.TypeError($"typevar() argument 'name' must be str, not {name.Type.Name}");
        CheckVariance(covariant, contravariant, inferVariance);
        PyObject checkedBound = bound is null or PyNone ? PyNone.Value : TypingFunctions.CheckType(bound, "Bound must be a type.");
        if (constraints.Length == 1)
            throw Errors.TypeError("A single constraint is not allowed");
        if (constraints.Length > 0 && checkedBound is not PyNone)
            throw Errors.TypeError("Constraints cannot be combined with bound=...");
        var made = new PyTypeVar(text, checkedBound, PyTuple.From(constraints), covariant, contravariant, inferVariance) { DefaultValue = @default ?? PyNoDefault.Value };
        made.SetModule();
        return made;
    }

    [PyProperty("__name__")]
    private PyObject NameProperty => Name;

    [PyProperty("__covariant__")]
    internal bool Covariant { get; }

    [PyProperty("__contravariant__")]
    internal bool Contravariant { get; }

    [PyProperty("__infer_variance__")]
    internal bool InferVariance { get; }

    [PyProperty("__bound__")]
    internal PyObject Bound => _bound ??= _boundFunction == null ? PyNone.Value : Callable.Call(_boundFunction);

    [PyProperty("__constraints__")]
    internal PyObject Constraints => _constraints ??= _constraintsFunction == null ? PyTuple.Empty : Callable.Call(_constraintsFunction);

    [PyProperty("__default__")]
    internal PyObject Default => DefaultValue;

    /// <summary>Tell whether there is a default.</summary>
    [PyMethod("has_default($self, /)")]
    internal bool HasDefault() => HasDefaultValue;

    [PyMethod("__typing_subst__($self, arg, /)")]
    private PyObject Substitute(PyObject arg) => TypingFunctions.Call("_typevar_subst", this, arg);

    /// <summary>Add the default where an alias is given one argument too few.</summary>
    [PyMethod("__typing_prepare_subst__($self, alias, args, /)")]
    private PyObject PrepareSubstitute(PyObject alias, PyObject args)
    {
        var parameters = Iteration.ToArray(Attributes.Get(alias, "__parameters__"));
        var given = Iteration.ToArray(args);
        if (Array.IndexOf(parameters, this) != given.Length)
            return args;
        if (HasDefaultValue)
            return PyTuple.Own([.. given, DefaultValue]);
        var required = 0;
        foreach (var parameter in parameters)
        {
            if (parameter is not PyTypeVar { HasDefaultValue: true })
                required++;
        }
        throw Errors.TypeError($"Too few arguments for {ObjectProtocol.Str(alias)}; actual {given.Length}, expected at least {required}");
    }

    [PyMethod("__reduce__($self, /)")]
    private PyObject Reduce() => Name;

    [PyMethod("__mro_entries__($self, object, /)")]
    private PyObject MroEntries(PyObject @object) => throw TypingFunctions.NoBase(this);

    [PySlot(Slot.Or)]
    private static PyObject OrSlot(PyObject left, PyObject right) => TypingFunctions.Union(left, right);

    [PySlot(Slot.Repr)]
    private PyObject ReprSlot() => ReprWithVariance(Name, Covariant, Contravariant, InferVariance);
}
