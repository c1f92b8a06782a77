using Fang.Runtime.Native;
using Fang.Runtime.Operations;
using Fang.Runtime.Slots;

namespace Fang.Runtime.Objects;

/// <content>The attributes of bound methods: those of the function, but for a few.</content>
public sealed partial class PyBoundMethod
{
    private static readonly PyStr GetAttrName = PyStr.Intern("getattr");

    [PyMember("__func__")]
    private PyObject FunctionProperty => Function;

    [PyMember("__self__")]
    private PyObject SelfProperty => Self;

    [PyProperty("__doc__")]
    private PyObject DocProperty => Attributes.GetOrNull(Function, WellKnown.Doc) ?? PyNone.Value;

    [PySlot(Slot.GetAttr)]
    private static PyObject? GetAttrSlot(PyObject self, PyStr name)
    {
        if (TypeObject.Lookup(name) != null)
            return Attributes.GenericGetOrNull(self, name);
        return Attributes.TryGet(ThreadState.Current, ((PyBoundMethod)self).Function, name);
    }

    // It is bound already.
    [PySlot(Slot.DescriptorGet)]
    private static PyObject? GetSlot(PyObject self, PyObject? instance, PyObject? owner) => self;

    [PySlot(Slot.Repr)]
    private static PyObject? ReprSlot(PyObject self)
    {
        var method = (PyBoundMethod)self;
        var name = Attributes.GetOrNull(method.Function, WellKnown.QualifiedName) as PyStr ?? Attributes.GetOrNull(method.Function, WellKnown.Name) as PyStr;
        return PyStr.From($"<bound method {(name == null ? "?" : name)} of {ObjectProtocol.Repr(method.Self)}>");
    }

    [PySlot(Slot.Hash)]
    private static long HashSlot(PyObject self)
    {
        var method = (PyBoundMethod)self;
        return Identity.Hash(method.Self) ^ ObjectProtocol.Hash(method.Function);
    }

    [PySlot(Slot.RichCompare)]
    private static PyObject? CompareSlot(PyObject self, PyObject other, CompareOp op)
    {
        if (op is not (CompareOp.Eq or CompareOp.Ne) || other is not PyBoundMethod right)
            return PyNotImplemented.Value;
        var left = (PyBoundMethod)self;
        var equal = ReferenceEquals(left.Self, right.Self) && ObjectProtocol.AreEqual(left.Function, right.Function);
        return PyBool.Of(equal == (op == CompareOp.Eq));
    }

    /// <summary>Return how to rebuild the method: getattr of its object.</summary>
    [PyMethod("__reduce__($self, /)")]
    public PyObject Reduce() => PyTuple.Of(
        Importing.ImportSystem.Builtins.Dict.GetItemOrNull(GetAttrName)!,
        PyTuple.Of(Self, Attributes.Get(Function, WellKnown.Name)));
}
