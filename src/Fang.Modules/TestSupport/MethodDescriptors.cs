using Fang.Runtime.Native;
using Fang.Runtime.Objects;
using Fang.Runtime.Slots;

namespace Fang.Modules;

/// <summary>A callable that is bound like a function, as a base class.</summary>
[PyType("MethodDescriptorBase", Module = "_testcapi", Subclassable = true, MethodDescriptor = true)]
internal partial class MethodDescriptorBase(PyType type) : PyNativeInstance(type)
{
    [PyNew("MethodDescriptorBase()")]
    private static PyObject New(PyType type) => new MethodDescriptorBase(type);

    [PySlot(Slot.Call)]
    private static PyObject? CallSlot(PyObject self, ReadOnlySpan<PyObject> arguments, PyTuple? keywords) => PyBool.True;

    [PySlot(Slot.DescriptorGet)]
    private static PyObject? GetSlot(PyObject self, PyObject? instance, PyObject? owner) =>
        instance is null or PyNone ? self : new PyBoundMethod(self, instance);
}

/// <summary>A native subclass that inherits both.</summary>
[PyType("MethodDescriptorDerived", Module = "_testcapi", Base = typeof(MethodDescriptorBase), Subclassable = true, MethodDescriptor = true)]
internal sealed partial class MethodDescriptorDerived(PyType type) : MethodDescriptorBase(type)
{
    [PyNew("MethodDescriptorDerived()")]
    private static PyObject New(PyType type) => new MethodDescriptorDerived(type);
}

/// <summary>A native subclass that tells its calls apart from those of the base.</summary>
[PyType("MethodDescriptor2", Module = "_testcapi", Base = typeof(MethodDescriptorBase), Subclassable = true, MethodDescriptor = true)]
internal sealed partial class MethodDescriptor2(PyType type) : MethodDescriptorBase(type)
{
    [PyNew("MethodDescriptor2()")]
    private static PyObject New(PyType type) => new MethodDescriptor2(type);

    [PySlot(Slot.Call)]
    private static PyObject? CallSlot(PyObject self, ReadOnlySpan<PyObject> arguments, PyTuple? keywords) => PyBool.False;
}

/// <summary>A native subclass that is not bound, and gives the arguments of its calls.</summary>
[PyType("MethodDescriptorNopGet", Module = "_testcapi", Base = typeof(MethodDescriptorBase), Subclassable = true)]
internal sealed partial class MethodDescriptorNopGet(PyType type) : MethodDescriptorBase(type)
{
    [PyNew("MethodDescriptorNopGet()")]
    private static PyObject New(PyType type) => new MethodDescriptorNopGet(type);

    [PySlot(Slot.Call)]
    private static PyObject? CallSlot(PyObject self, ReadOnlySpan<PyObject> arguments, PyTuple? keywords) => PyTuple.From(arguments);

    [PySlot(Slot.DescriptorGet)]
    private static PyObject? GetSlot(PyObject self, PyObject? instance, PyObject? owner) => self;
}
