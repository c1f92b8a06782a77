using Fang.Runtime.Native;
using Fang.Runtime.Operations;
using Fang.Runtime.Slots;

namespace Fang.Runtime.Objects;

/// <summary>The type <c>object</c>: what every object inherits. Its instances are <see cref="PyInstance"/>s.</summary>
[PyType("object", Subclassable = true)]
public static partial class PyBaseObject
{
    /// <summary>The New slot of classes that say nothing about making instances.</summary>
    internal static readonly nint NewPointer = TypeObject.Slots[Slot.New];

    /// <summary>The Init slot of classes that say nothing about it.</summary>
    internal static readonly nint InitPointer = TypeObject.Slots[Slot.Init];

    [PyNew("object(*args, **kwargs)")]
    private static PyObject New(PyType type, ReadOnlySpan<PyObject> args, PyDict? kwargs)
    {
        if (args.Length > 0 || kwargs is { Count: > 0 })
            InstanceCreation.CheckExcessOfNew(type);
        return InstanceCreation.Make(type);
    }

    [PySlot(Slot.Init)]
    private static void InitSlot(PyObject self, ReadOnlySpan<PyObject> arguments, PyTuple? keywords)
    {
        if (arguments.Length > 0)
            InstanceCreation.CheckExcessOfInit(self.Type);
    }

    [PySlot(Slot.Repr)]
    private static PyObject? ReprSlot(PyObject self) =>
        PyStr.From($"<{TypeNames.Qualified(self.Type)} object at 0x{Identity.Of(self):x}>");

    [PySlot(Slot.Str)]
    private static PyObject? StrSlot(PyObject self) => ObjectProtocol.Repr(self);

    [PySlot(Slot.Hash)]
    private static long HashSlot(PyObject self) => Identity.Hash(self);

    [PySlot(Slot.RichCompare)]
    private static unsafe PyObject? CompareSlot(PyObject self, PyObject other, CompareOp op)
    {
        if (op == CompareOp.Eq)
            return ReferenceEquals(self, other) ? PyBool.True : PyNotImplemented.Value;
        if (op != CompareOp.Ne)
            return PyNotImplemented.Value;
        var equal = self.Type.Slots.RichCompare(self, other, CompareOp.Eq);
        return equal is null or PyNotImplemented ? equal : PyBool.Of(!ObjectProtocol.IsTrue(equal));
    }

    [PySlot(Slot.GetAttr)]
    private static PyObject? GetAttrSlot(PyObject self, PyStr name) => Attributes.GenericGetOrNull(self, name);

    [PySlot(Slot.SetAttr)]
    private static void SetAttrSlot(PyObject self, PyStr name, PyObject? value) => Attributes.GenericSet(self, name, value);
}
