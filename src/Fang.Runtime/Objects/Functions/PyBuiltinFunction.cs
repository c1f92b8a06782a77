using Fang.Runtime.Native;
using Fang.Runtime.Slots;

namespace Fang.Runtime.Objects;

/// <summary>A native function, or a native method bound to its object (type <c>builtin_function_or_method</c>).</summary>
[PyType("builtin_function_or_method", Instantiable = false, Weakrefable = true)]
public sealed partial class PyBuiltinFunction(string name, PyObject? self, NativeCode code, string signature, string? doc) : PyObject
{
    public string Name { get; } = name;

    /// <summary>The object (or module) it is bound to; the type for a static method.</summary>
    public PyObject? Self { get; } = self;
    public NativeCode Code { get; } = code;

    /// <summary>The text signature, <c>($self, x, /)</c>.</summary>
    public string Signature { get; } = signature;
    public string? Doc { get; } = doc;

    /// <summary>The type's name for a bound or static method, which <c>__qualname__</c> starts with.</summary>
    public string? QualifiedNamePrefix { get; init; }

    /// <summary>The name of the module it stands in; null for a method.</summary>
    public PyStr? Module { get; init; }

    /// <summary>The descriptor from which it was bound; null if it is not one of the class any more.</summary>
    internal PyMethodDescriptor? FindDescriptor() => Self?.Type.Lookup(PyStr.Intern(Name)) is PyMethodDescriptor descriptor && IsBoundFrom(descriptor) ? descriptor : null;

    /// <summary>Whether it is that method, bound.</summary>
    internal bool IsBoundFrom(PyMethodDescriptor descriptor) => Code.Equals(descriptor.Code);

    [PySlot(Slot.Call)]
    private static PyObject? CallSlot(PyObject self, ReadOnlySpan<PyObject> arguments, PyTuple? keywords)
    {
        var function = (PyBuiltinFunction)self;
        return function.Code.Invoke(function.Self, arguments, keywords);
    }

    [PyProperty("__name__")]
    private PyObject NameProperty => PyStr.Intern(Name);

    [PyProperty("__qualname__")]
    private PyObject QualifiedNameProperty => PyStr.From(QualifiedNamePrefix == null ? Name : QualifiedNamePrefix + "." + Name);

    [PyProperty("__doc__")]
    private PyObject DocProperty => NativeFunctionText.Doc(Doc);

    [PyProperty("__self__")]
    private PyObject SelfProperty => Self ?? PyNone.Value;

    [PyMember("__module__")]
    private PyObject? ModuleProperty => (PyObject?)Module ?? PyNone.Value;

    [PyProperty("__text_signature__")]
    private PyObject SignatureProperty => NativeFunctionText.Signature(Signature);

    [PySlot(Slot.Repr)]
    private static PyObject? ReprSlot(PyObject self)
    {
        var function = (PyBuiltinFunction)self;
        return PyStr.From(function.Self is null or PyModule
            ? $"<built-in function {function.Name}>"
            : $"<built-in method {function.Name} of {function.Self.Type.Name} object at 0x{Identity.Of(function.Self):x}>");
    }

    [PySlot(Slot.Hash)]
    private static long HashSlot(PyObject self)
    {
        var function = (PyBuiltinFunction)self;
        return HashCode.Combine(function.Self == null ? 0 : Identity.Hash(function.Self), function.Name);
    }

    [PySlot(Slot.RichCompare)]
    private static PyObject? CompareSlot(PyObject self, PyObject other, CompareOp op)
    {
        if (op is not (CompareOp.Eq or CompareOp.Ne) || other is not PyBuiltinFunction right)
            return PyNotImplemented.Value;
        var left = (PyBuiltinFunction)self;
        var equal = ReferenceEquals(left.Self, right.Self) && left.Name == right.Name && left.Code.Equals(right.Code);
        return PyBool.Of(equal == (op == CompareOp.Eq));
    }

    /// <summary>Return how to rebuild it: its name, or getattr of its object.</summary>
    [PyMethod("__reduce__($self, /)")]
    public PyObject Reduce() => Self is null or PyModule
        ? PyStr.Intern(Name)
        : PyTuple.Of(Importing.ImportSystem.Builtins.Dict.GetItemOrNull(PyStr.Intern("getattr"))!, PyTuple.Of(Self, PyStr.Intern(Name)));
}
