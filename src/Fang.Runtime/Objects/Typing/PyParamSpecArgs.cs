using Fang.Runtime.Native;
using Fang.Runtime.Operations;
using Fang.Runtime.Slots;

namespace Fang.Runtime.Objects;

/// <summary>The args of a ParamSpec.</summary>
[PyType("ParamSpecArgs", Module = "typing", Weakrefable = true)]
public sealed partial class PyParamSpecArgs(PyObject origin) : PyObject
{
    [PyNew("paramspecargs(origin)")]
    private static PyObject New(PyType type, PyObject origin) => new PyParamSpecArgs(origin);

    [PyProperty("__origin__")]
    private PyObject Origin => origin;

    [PyMethod("__mro_entries__($self, object, /)")]
    private PyObject MroEntries(PyObject @object) => throw TypingFunctions.NoBase(this);

    [PySlot(Slot.RichCompare)]
    private PyObject RichCompareSlot(PyObject other, CompareOp op) =>
        other is PyParamSpecArgs same && op is (CompareOp.Eq or CompareOp.Ne)
            ? PyBool.Of(ObjectProtocol.AreEqual(origin, same.Origin) == (op == CompareOp.Eq))
            : PyNotImplemented.Value;

    [PySlot(Slot.Repr)]
    private PyObject ReprSlot() => PyStr.From($"{(origin is PyParamSpec { Name: var name } ? name : ObjectProtocol.Repr(origin))}.args");
}
