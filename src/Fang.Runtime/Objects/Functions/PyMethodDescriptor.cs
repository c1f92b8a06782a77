using Fang.Runtime.Native;
using Fang.Runtime.Slots;

namespace Fang.Runtime.Objects;

/// <summary>A native method as it stands in its type's dictionary (type <c>method_descriptor</c>).</summary>
[PyType("method_descriptor", Instantiable = false, MethodDescriptor = true)]
public sealed partial class PyMethodDescriptor(PyType owner, string name, NativeCode code, string signature, string? doc) : PyObject
{
    public PyType Owner { get; } = owner;
    public string Name { get; } = name;
    public NativeCode Code { get; } = code;
    public string Signature { get; } = signature;
    public string? Doc { get; } = doc;

    /// <summary>Calls it on <paramref name="self"/>, which must be an instance of <see cref="Owner"/>.</summary>
    internal PyObject? Invoke(PyObject self, ReadOnlySpan<PyObject> arguments, PyTuple? keywords)
    {
        var type = self.Type;
        if (!ReferenceEquals(type, Owner) && !type.IsSubtypeOf(Owner))
            throw Errors.TypeError($"descriptor '{Name}' for '{Owner.Name}' objects doesn't apply to a '{type.Name}' object");
        return Code.Invoke(self, arguments, keywords);
    }

    [PySlot(Slot.Call)]
    private static PyObject? CallSlot(PyObject self, ReadOnlySpan<PyObject> arguments, PyTuple? keywords)
    {
        var method = (PyMethodDescriptor)self;
        if (arguments.Length - (keywords?.Count ?? 0) == 0)
            throw Errors.TypeError($"unbound method {method.Owner.Name}.{method.Name}() needs an argument");
        return method.Invoke(arguments[0], arguments[1..], keywords);
    }

    [PySlot(Slot.DescriptorGet)]
    private static PyObject? GetSlot(PyObject self, PyObject? instance, PyObject? owner)
    {
        if (instance == null)
            return self;
        var method = (PyMethodDescriptor)self;
        if (!instance.Type.IsSubtypeOf(method.Owner))
            throw Errors.TypeError($"descriptor '{method.Name}' for '{method.Owner.Name}' objects doesn't apply to a '{instance.Type.Name}' object");
        return new PyBuiltinFunction(method.Name, instance, method.Code, method.Signature, method.Doc) { QualifiedNamePrefix = instance.Type.ShortName };
    }

    [PyMember("__name__")]
    private PyObject NameProperty => PyStr.Intern(Name);

    [PyProperty("__qualname__")]
    private PyObject QualifiedNameProperty => PyStr.From(Owner.QualifiedName + "." + Name);

    [PyProperty("__doc__")]
    private PyObject DocProperty => NativeFunctionText.Doc(Doc);

    [PyMember("__objclass__")]
    private PyObject OwnerProperty => Owner;

    [PyProperty("__text_signature__")]
    private PyObject SignatureProperty => NativeFunctionText.Signature(Signature);

    /// <summary>Return how to rebuild it: getattr of its class.</summary>
    [PyMethod("__reduce__($self, /)")]
    public PyObject Reduce() => PyTuple.Of(
        Importing.ImportSystem.Builtins.Dict.GetItemOrNull(PyStr.Intern("getattr"))!, PyTuple.Of(Owner, PyStr.Intern(Name)));

    [PySlot(Slot.Repr)]
    private static PyObject? ReprSlot(PyObject self) => PyStr.From($"<method '{((PyMethodDescriptor)self).Name}' of '{((PyMethodDescriptor)self).Owner.Name}' objects>");
}
