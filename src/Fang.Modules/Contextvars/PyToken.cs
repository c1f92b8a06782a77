using Fang.Runtime.Native;
using Fang.Runtime.Objects;
using Fang.Runtime.Slots;

namespace Fang.Modules.Contextvars;

/// <summary>What restores a context variable's value.</summary>
[PyType("Token", Module = "_contextvars")]
internal sealed partial class PyToken(PyContext context, PyContextVar variable, PyObject? old) : PyObject
{
    public PyContext Context { get; } = context;

    [PyProperty("var")]
    public PyContextVar Variable { get; } = variable;

    /// <summary>The value before; null for none.</summary>
    public PyObject? Old { get; } = old;

    /// <summary>Whether reset() has used it.</summary>
    public bool IsUsed { get; set; }

    /// <summary>The value before, or Token.MISSING.</summary>
    [PyProperty("old_value")]
    public PyObject OldValue => Old ?? PyTokenMissing.Value;

    [PyConstant("MISSING")]
    public static PyObject Missing => PyTokenMissing.Value;

    [PyNew("Token(*args, **kwargs)")]
    private static PyObject New(PyType type, ReadOnlySpan<PyObject> args, PyDict? kwargs) => throw Errors.RuntimeError("Tokens can only be created by ContextVars");

    /// <summary>Return Token[...] as an annotation.</summary>
    [PyClassMethod("__class_getitem__($type, object, /)")]
    private static PyObject ClassGetItem(PyType type, PyObject @object) => new PyGenericAlias(type, @object);

    [PySlot(Slot.Hash)]
    private static long HashSlot(PyObject self) => throw Errors.TypeError("unhashable type: '_contextvars.Token'");

    [PySlot(Slot.Repr)]
    private PyObject ReprSlot() => PyStr.From($"<Token{(IsUsed ? " used" : "")} var={Variable} at 0x{Identity.Of(this):x}>");
}

/// <summary>What stands for a variable that had no value.</summary>
[PyType("MISSING", Module = "Token", Instantiable = false)]
internal sealed partial class PyTokenMissing : PyObject
{
    public static readonly PyTokenMissing Value = new();

    [PySlot(Slot.Repr)]
    private PyObject ReprSlot() => PyStr.Intern("<Token.MISSING>");
}
