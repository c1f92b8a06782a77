using Fang.Runtime.Calls;
using Fang.Runtime.Native;
using Fang.Runtime.Operations;
using Fang.Runtime.Slots;

namespace Fang.Runtime.Objects;

/// <summary>What a type statement makes (PEP 695).</summary>
[PyType("TypeAliasType", Module = "typing", Weakrefable = true)]
public sealed partial class PyTypeAlias : PyObject
{
    private readonly PyObject? _compute;
    private readonly PyObject? _module;
    private readonly PyTuple? _parameters;

    // Null until it is known. Two threads may both compute it; the last one's result stays.
    private PyObject? _value;

    /// <summary>The alias of a type statement; <paramref name="parameters"/> is a tuple or None.</summary>
    internal PyTypeAlias(PyStr name, PyObject parameters, PyObject compute)
    {
        Name = name;
        _parameters = parameters as PyTuple;
        _compute = compute;
        _module = Attributes.GetOrNull(compute, WellKnown.Module);
    }

    private PyTypeAlias(PyStr name, PyTuple? parameters, PyObject value, PyObject? module)
    {
        Name = name;
        _parameters = parameters;
        _value = value;
        _module = module;
    }

    public PyStr Name { get; }

    [PyNew("typealias(name, value, *, type_params=<unrepresentable>)")]
    private static PyObject New(PyType type, PyObject name, PyObject value, PyObject? typeParams)
    {
        if (name is not PyStr text)
            throw Errors.TypeError($"typealias() argument 'name' must be str, not {name.Type.Name}");
        if (typeParams is not (null or PyTuple))
            throw Errors.TypeError("type_params must be a tuple");
        return new PyTypeAlias(text, typeParams is PyTuple { Count: > 0 } given ? given : null, value, TypingFunctions.CallingModule());
    }

    [PyProperty("__name__")]
    private PyObject NameProperty => Name;

    /// <summary>The value, computed when first asked for.</summary>
    [PyProperty("__value__")]
    public PyObject Value => _value ??= Callable.Call(_compute!);

    [PyProperty("__type_params__")]
    private PyObject TypeParameters => _parameters ?? PyTuple.Empty;

    /// <summary>The type parameters, a TypeVarTuple unpacked.</summary>
    [PyProperty("__parameters__")]
    private PyObject Parameters => _parameters == null
        ? PyTuple.Empty
        : PyTuple.Own(Array.ConvertAll(_parameters.Items.ToArray(), item => item is PyTypeVarTuple variadic ? variadic.Unpacked() : item));

    [PyProperty("__module__")]
    private PyObject Module => _module ?? PyNone.Value;

    [PyMethod("__reduce__($self, /)")]
    private PyObject Reduce() => Name;

    [PySlot(Slot.GetItem)]
    private PyObject GetItemSlot(PyObject key) =>
        _parameters != null ? new PyGenericAlias(this, key) : throw Errors.TypeError("Only generic type aliases are subscriptable");

    [PySlot(Slot.Or)]
    private static PyObject? OrSlot(PyObject left, PyObject right) => PyUnionType.Unite(left, right);

    [PySlot(Slot.Repr)]
    private PyObject ReprSlot() => Name;
}
