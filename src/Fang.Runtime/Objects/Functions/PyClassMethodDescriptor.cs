using Fang.Runtime.Native;
using Fang.Runtime.Slots;

namespace Fang.Runtime.Objects;

/// <summary>A native class method as it stands in its type's dictionary (type <c>classmethod_descriptor</c>).</summary>
[PyType("classmethod_descriptor", Instantiable = false)]
public sealed partial class PyClassMethodDescriptor(PyType owner, string name, NativeCode code, string signature, string? doc) : PyObject
{
    public PyType Owner { get; } = owner;
    public string Name { get; } = name;
    public NativeCode Code { get; } = code;
    public string Signature { get; } = signature;
    public string? Doc { get; } = doc;

    [PySlot(Slot.Call)]
    private static PyObject? CallSlot(PyObject self, ReadOnlySpan<PyObject> arguments, PyTuple? keywords)
    {
        var method = (PyClassMethodDescriptor)self;
        if (arguments.Length - (keywords?.Count ?? 0) == 0)
            throw Errors.TypeError($"unbound method {method.Owner.Name}.{method.Name}() needs an argument");
        return method.Code.Invoke(method.CheckedClass(arguments[0]), arguments[1..], keywords);
    }

    [PySlot(Slot.DescriptorGet)]
    private static PyObject? GetSlot(PyObject self, PyObject? instance, PyObject? owner)
    {
        var method = (PyClassMethodDescriptor)self;
        var type = method.CheckedClass(owner ?? instance!.Type);
        return new PyBuiltinFunction(method.Name, type, method.Code, method.Signature, method.Doc) { QualifiedNamePrefix = type.ShortName };
    }

    private PyType CheckedClass(PyObject candidate)
    {
        if (candidate is not PyType type)
            throw Errors.TypeError($"descriptor '{Name}' for type '{Owner.Name}' needs a type, not a '{candidate.Type.Name}' as arg 2");
        if (!type.IsSubtypeOf(Owner))
            throw Errors.TypeError($"descriptor '{Name}' requires a subtype of '{Owner.Name}' but received '{type.Name}'");
        return type;
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
    [PySlot(Slot.Repr)]
    private static PyObject? ReprSlot(PyObject self) => PyStr.From($"<method '{((PyClassMethodDescriptor)self).Name}' of '{((PyClassMethodDescriptor)self).Owner.Name}' objects>");
}
