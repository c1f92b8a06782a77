using Fang.Runtime.Native;
using Fang.Runtime.Objects;
using Fang.Runtime.Operations;
using Fang.Runtime.Slots;

namespace Fang.Modules;

/// <summary>One object, over and over or a number of times.</summary>
[PyType("repeat", Module = "itertools", Subclassable = true)]
internal partial class PyRepeat : PyObject
{
    private readonly PyObject _element;

    // Negative: endless.
    private long _left;

    protected PyRepeat(PyObject element, long left)
    {
        _element = element;
        _left = left;
    }

    [PyNew("repeat(object, times=<unrepresentable>)")]
    private static PyObject New(PyType type, PyObject @object, PyObject? times)
    {
        var left = times == null ? -1 : Math.Max(0, Converters.ToNint(times));
        return ReferenceEquals(type, TypeObject) ? new PyRepeat(@object, left) : new PyRepeatInstance(type, @object, left);
    }

    [PySlot(Slot.Iter)]
    private static PyObject? IterSlot(PyObject self) => self;

    [PySlot(Slot.IterNext)]
    private PyObject? Next()
    {
        var left = _left;
        if (left == 0)
            return null;
        if (left > 0)
            _left = left - 1;
        return _element;
    }

    [PyMethod("__length_hint__($self, /)")]
    public long LengthHintMethod() => _left >= 0 ? _left : throw Errors.TypeError("len() of unsized object");

    [PySlot(Slot.Repr)]
    private PyStr ReprSlot() =>
        PyStr.From(_left < 0 ? $"{Type.ShortName}({ObjectProtocol.Repr(_element)})" : $"{Type.ShortName}({ObjectProtocol.Repr(_element)}, {_left})");

    [PyMethod("__reduce__($self, /)")]
    public PyObject Reduce()
    {
        Copying.Warn();
        return PyTuple.Of(Type, _left < 0 ? PyTuple.Of(_element) : PyTuple.Of(_element, PyInt.From(_left)));
    }
}
