using Fang.Runtime.Native;

namespace Fang.Runtime.Objects;

/// <summary>typing.Generic: a class without a layout of its own, whose class methods are written in typing.</summary>
public static unsafe class GenericType
{
    public static readonly PyType TypeObject = Make();

    private static PyType Make()
    {
        var spec = new NativeTypeSpec { Name = "Generic", Module = "typing", Traits = TypeTraits.Subclassable, Doc = "The base of generic classes." };
        var type = NativeType.Create(spec, PyBaseObject.TypeObject, &NoSlots, &FillMembers);
        type.Layout = PyBaseObject.TypeObject;
        return type;
    }

    private static void NoSlots(PyType type) { }

    private static void FillMembers(TypeBuilder builder)
    {
        builder.ClassMethod("__class_getitem__", new NativeCode(&ClassGetItem), "($type, /, *args, **kwargs)", "Give the class type arguments.");
        builder.ClassMethod("__init_subclass__", new NativeCode(&InitSubclass), "($type, /, *args, **kwargs)", "Check the type parameters of a new class.");
    }

    private static PyObject? ClassGetItem(PyObject? self, ReadOnlySpan<PyObject> arguments, PyTuple? keywords) =>
        Calls.Callable.CallWithFirst(TypingFunctions.Get("_generic_class_getitem"), self!, arguments, keywords);

    private static PyObject? InitSubclass(PyObject? self, ReadOnlySpan<PyObject> arguments, PyTuple? keywords) =>
        Calls.Callable.CallWithFirst(TypingFunctions.Get("_generic_init_subclass"), self!, arguments, keywords);
}
