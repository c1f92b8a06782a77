using Fang.Runtime.Native;
using Fang.Runtime.Objects;
using Fang.Runtime.Operations;
using Fang.Runtime.Slots;

namespace Fang.Modules;

/// <summary>Numbers from a start on, a step apart.</summary>
[PyType("count", Module = "itertools", Subclassable = true)]
internal partial class PyCount : PyObject
{
    // While both are ints of 64 bits the number is _small; from the first that is not, it is _number. No number is given twice: threads that
    // count at once exchange either.
    private long _small;
    private readonly long _smallStep;
    private PyObject? _number;
    private readonly PyObject _step;

    protected PyCount(PyObject start, PyObject step)
    {
        _step = step;
        if (start is PyInt { Int64: var first } && step is PyInt { Int64: var stride })
        {
            _small = first;
            _smallStep = stride;
        }
        else
        {
            _number = start;
        }
    }

    [PyNew("count(start=0, step=1)")]
    private static PyObject New(PyType type, PyObject start, PyObject step)
    {
        if (!IsNumber(start) || !IsNumber(step))
            throw Errors.TypeError("a number is required");
        return ReferenceEquals(type, TypeObject) ? new PyCount(start, step) : new PyCountInstance(type, start, step);
    }

    private static bool IsNumber(PyObject value) =>
        value is PyInteger or PyFloat or PyComplex || value.Type.Slots[Slot.Index] != 0 || value.Type.Slots[Slot.Int] != 0
        || value.Type.Slots[Slot.Float] != 0;

    private PyObject Current => _number ?? PyInt.From(_small);

    [PySlot(Slot.Iter)]
    private static PyObject? IterSlot(PyObject self) => self;

    [PySlot(Slot.IterNext)]
    private PyObject? Next()
    {
        while (_number == null)
        {
            var value = Volatile.Read(ref _small);
            var next = unchecked(value + _smallStep);
            if (((value ^ next) & (_smallStep ^ next)) < 0)
            {
                Interlocked.CompareExchange(ref _number, PyInt.From(value), null);
            }
            else if (!PyThreads.Multiple)
            {
                _small = next;
                return PyInt.From(value);
            }
            else if (Interlocked.CompareExchange(ref _small, next, value) == value)
            {
                return PyInt.From(value);
            }
        }
        while (true)
        {
            var number = _number;
            var sum = NumberProtocol.Add(number, _step);
            if (sum == null)
                return null;
            if (ReferenceEquals(Interlocked.CompareExchange(ref _number, sum, number), number))
                return number;
        }
    }

    [PySlot(Slot.Repr)]
    private PyStr ReprSlot() =>
        PyStr.From(_step is PyInt { Int64: 1 }
            ? $"{Type.ShortName}({ObjectProtocol.Repr(Current)})"
            : $"{Type.ShortName}({ObjectProtocol.Repr(Current)}, {ObjectProtocol.Repr(_step)})");

    [PyMethod("__reduce__($self, /)")]
    public PyObject Reduce()
    {
        Copying.Warn();
        return PyTuple.Of(Type, _number == null && _smallStep == 1 ? PyTuple.Of(Current) : PyTuple.Of(Current, _step));
    }
}
