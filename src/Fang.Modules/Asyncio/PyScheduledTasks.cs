using System.Runtime.CompilerServices;
using Fang.Runtime.Native;
using Fang.Runtime.Objects;
using Fang.Runtime.Operations;
using Fang.Runtime.Slots;

namespace Fang.Modules.Asyncio;

/// <summary>The tasks of all loops that have not ended, which are not kept alive by it.</summary>
/// <remarks>
/// A native task stands in a place, whose weak reference is used again and again: to make one costs more than the rest of a task. The places,
/// and what tasks know of theirs, are under the lock of the list.
/// </remarks>
[PyType("ScheduledTasks", Module = "_asyncio", Instantiable = false)]
internal sealed partial class PyScheduledTasks : PyObject
{
    private readonly List<WeakReference<PyTask>> _places = [];
    private readonly Stack<int> _free = new();

    // Tasks of other classes.
    private readonly ConditionalWeakTable<PyObject, object?> _others = [];

    /// <summary>Add a task.</summary>
    [PyMethod("add($self, task, /)")]
    public void Add(PyObject task)
    {
        if ((task.Type.Traits & TypeTraits.Weakrefable) == 0)
            throw Errors.TypeError($"cannot create weak reference to '{task.Type.Name}' object");
        if (task is not PyTask native)
        {
            _others.TryAdd(task, null);
            return;
        }
        lock (_places)
        {
            if (native.Place >= 0)
                return;
            if (_free.Count == 0 && _places.Count == _places.Capacity)
                FreeDead();
            if (_free.TryPop(out var place))
            {
                _places[place].SetTarget(native);
            }
            else
            {
                place = _places.Count;
                _places.Add(new WeakReference<PyTask>(native));
            }
            native.Place = place;
        }
    }

    /// <summary>Remove a task if it is there.</summary>
    [PyMethod("discard($self, task, /)")]
    public void Discard(PyObject task)
    {
        if (task is not PyTask native)
        {
            _others.Remove(task);
            return;
        }
        lock (_places)
        {
            if (native.Place < 0)
                return;
            // One that was dead already and came to life again has lost its place to another.
            if (_places[native.Place].TryGetTarget(out var there) && ReferenceEquals(there, native))
            {
                _places[native.Place].SetTarget(null!);
                _free.Push(native.Place);
            }
            native.Place = -1;
        }
    }

    /// <summary>Remove all tasks.</summary>
    [PyMethod("clear($self, /)")]
    private void Clear()
    {
        lock (_places)
        {
            foreach (var place in _places)
            {
                if (place.TryGetTarget(out var task))
                    task.Place = -1;
            }
            _places.Clear();
            _free.Clear();
        }
        _others.Clear();
    }

    [PySlot(Slot.Contains)]
    private bool ContainsSlot(PyObject task) => task is PyTask native ? native.Place >= 0 : _others.TryGetValue(task, out _);

    [PySlot(Slot.Length)]
    private nint LengthSlot() => Living().Length;

    [PySlot(Slot.Iter)]
    private PyObject IterSlot() => Iteration.GetIterator(PyTuple.Own(Living()));

    [PySlot(Slot.Repr)]
    private PyObject ReprSlot() => ObjectProtocol.Repr(PySet.From(Living()));

    // Tasks that died with no one to take them out leave their places. Where these are few there are more places from now on.
    private void FreeDead()
    {
        for (var place = 0; place < _places.Count; place++)
        {
            if (!_places[place].TryGetTarget(out _))
                _free.Push(place);
        }
        if (_free.Count <= _places.Count / 4)
            _places.EnsureCapacity((2 * _places.Count) + 16);
    }

    private PyObject[] Living()
    {
        var living = new List<PyObject>();
        lock (_places)
        {
            foreach (var place in _places)
            {
                if (place.TryGetTarget(out var task))
                    living.Add(task);
            }
        }
        foreach (var (task, _) in _others)
            living.Add(task);
        return [.. living];
    }
}
