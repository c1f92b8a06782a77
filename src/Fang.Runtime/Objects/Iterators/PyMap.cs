using System.Runtime.CompilerServices;
using Fang.Runtime.Calls;
using Fang.Runtime.Native;
using Fang.Runtime.Operations;
using Fang.Runtime.Slots;

namespace Fang.Runtime.Objects;

/// <summary>What a function gives for the next item of each iterable.</summary>
[PyType("map", Subclassable = true)]
public partial class PyMap : PyObject
{
    [InlineArray(4)]
    private struct FewItems
    {
        private PyObject _first;
    }

    private readonly PyObject _function;
    private readonly PyObject[] _iterators;

    protected PyMap(PyObject function, PyObject[] iterators)
    {
        _function = function;
        _iterators = iterators;
    }

    [PySlot(Slot.New)]
    private static PyObject? NewSlot(PyType type, ReadOnlySpan<PyObject> arguments, PyTuple? keywords)
    {
        var isExact = ReferenceEquals(type, TypeObject);
        if (keywords is { Count: > 0 })
        {
            if (isExact || type.Slots[Slot.Init] == TypeObject.Slots[Slot.Init])
                throw Errors.TypeError("map() takes no keyword arguments");
            arguments = arguments[..^keywords.Count];
        }
        if (arguments.Length < 2)
            throw Errors.TypeError("map() must have at least two arguments.");
        var iterators = new PyObject[arguments.Length - 1];
        for (var i = 0; i < iterators.Length; i++)
            iterators[i] = Iteration.GetIterator(arguments[i + 1]);
        return isExact ? new PyMap(arguments[0], iterators) : new PyMapInstance(type, arguments[0], iterators);
    }

    [PySlot(Slot.Iter)]
    private static PyObject? IterSlot(PyObject self) => self;

    [PySlot(Slot.IterNext)]
    private static PyObject? NextSlot(PyObject self)
    {
        var map = (PyMap)self;
        var iterators = map._iterators;
        if (iterators.Length == 1)
            return Iteration.TryNext(iterators[0]) is { } item ? Callable.TryCall(map._function, item) : null;
        var thread = ThreadState.Current;
        FewItems few = default;
        Span<PyObject> items = iterators.Length <= 4 ? few : new PyObject[iterators.Length];
        for (var i = 0; i < iterators.Length; i++)
        {
            if (Iteration.TryNext(thread, iterators[i]) is not { } next)
                return null;
            items[i] = next;
        }
        return Callable.TryCall(map._function, items[..iterators.Length]);
    }

    [PyMethod("__reduce__($self, /)")]
    public PyObject Reduce() => PyTuple.Of(Type, PyTuple.Own([_function, .. _iterators]));
}
