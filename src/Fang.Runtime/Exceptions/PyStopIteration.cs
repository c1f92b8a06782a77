using Fang.Runtime.Native;
using Fang.Runtime.Slots;

namespace Fang.Runtime.Objects;

/// <summary>StopIteration: carries the return value of a generator.</summary>
[PyType("StopIteration", Base = typeof(PyExceptionBase), Subclassable = true)]
public sealed partial class PyStopIteration(PyType type) : PyBaseException(type)
{
    [PyProperty("value")]
    public PyObject? Value { get => field ?? PyNone.Value; set; }

    [PySlot(Slot.Init)]
    private static void InitSlot(PyObject self, ReadOnlySpan<PyObject> arguments, PyTuple? keywords)
    {
        PyBaseException.TypeObject.Slots.InvokeInit(self, arguments, keywords);
        ((PyStopIteration)self).Value = arguments.Length > 0 ? arguments[0] : PyNone.Value;
    }
}
