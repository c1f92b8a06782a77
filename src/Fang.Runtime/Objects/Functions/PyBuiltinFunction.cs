using Fang.Runtime.Native;
using Fang.Runtime.Slots;

namespace Fang.Runtime.Objects;

/// <summary>A native function, or a native method bound to its object (type <c>builtin_function_or_method</c>).</summary>
[PyType("builtin_function_or_method", Instantiable = false, Weakrefable = true)]
public sealed partial class PyBuiltinFunction(string name, PyObject? self, NativeCode code, string signature, string? doc) : PyObject
{
    public string Name { get; } = name;

    /// <summary>The object (or module) it is bound to; null for a static method.</summary>
    public PyObject? Self { get; } = self;
    public NativeCode Code { get; } = code;

    /// <summary>The text signature, <c>($self, x, /)</c>.</summary>
    public string Signature { get; } = signature;
    public string? Doc { get; } = doc;

    /// <summary>The type's name for a bound or static method, which <c>__qualname__</c> starts with.</summary>
    public string? QualifiedNamePrefix { get; init; }

    /// <summary>The name of the module it stands in; null for a method.</summary>
    public PyStr? Module { get; init; }

    [PySlot(Slot.Call)]
    private static PyObject? CallSlot(PyObject self, ReadOnlySpan<PyObject> arguments, PyTuple? keywords)
    {
        var function = (PyBuiltinFunction)self;
        return function.Code.Invoke(function.Self, arguments, keywords);
    }
}
