using Fang.Runtime.Native;
using Fang.Runtime.Slots;

namespace Fang.Runtime.Objects;

/// <summary>SystemExit: carries the exit status.</summary>
[PyType("SystemExit", Base = typeof(PyBaseException), Subclassable = true)]
public sealed partial class PySystemExit(PyType type) : PyBaseException(type)
{
    /// <summary>None, an int, or an object to print.</summary>
    [PyProperty("code")]
    public PyObject? Code { get => field ?? PyNone.Value; set; }

    [PySlot(Slot.Init)]
    private static void InitSlot(PyObject self, ReadOnlySpan<PyObject> arguments, PyTuple? keywords)
    {
        PyBaseException.TypeObject.Slots.InvokeInit(self, arguments, keywords);
        ((PySystemExit)self).Code = arguments.Length switch
        {
            0 => PyNone.Value,
            1 => arguments[0],
            _ => PyTuple.From(arguments),
        };
    }
}
