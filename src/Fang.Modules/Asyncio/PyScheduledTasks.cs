using System.Runtime.CompilerServices;
using Fang.Runtime.Native;
using Fang.Runtime.Objects;
using Fang.Runtime.Operations;
using Fang.Runtime.Slots;

namespace Fang.Modules.Asyncio;

/// <summary>The tasks of all loops that have not ended, which are not kept alive by it.</summary>
[PyType("ScheduledTasks", Module = "_asyncio", Instantiable = false)]
internal sealed partial class PyScheduledTasks : PyObject
{
    private readonly ConditionalWeakTable<PyObject, object?> _tasks = [];

    /// <summary>Add a task.</summary>
    [PyMethod("add($self, task, /)")]
    public void Add(PyObject task)
    {
        if ((task.Type.Traits & TypeTraits.Weakrefable) == 0)
            throw Errors.TypeError($"cannot create weak reference to '{task.Type.Name}' object");
        _tasks.TryAdd(task, null);
    }

    /// <summary>Remove a task if it is there.</summary>
    [PyMethod("discard($self, task, /)")]
    public void Discard(PyObject task) => _tasks.Remove(task);

    /// <summary>Remove all tasks.</summary>
    [PyMethod("clear($self, /)")]
    private void Clear() => _tasks.Clear();

    [PySlot(Slot.Contains)]
    private bool ContainsSlot(PyObject task) => _tasks.TryGetValue(task, out _);

    [PySlot(Slot.Length)]
    private nint LengthSlot() => Living().Length;

    [PySlot(Slot.Iter)]
    private PyObject IterSlot() => Iteration.GetIterator(PyTuple.Own(Living()));

    [PySlot(Slot.Repr)]
    private PyObject ReprSlot() => ObjectProtocol.Repr(PySet.From(Living()));

    private PyObject[] Living()
    {
        var living = new List<PyObject>();
        foreach (var (task, _) in _tasks)
            living.Add(task);
        return [.. living];
    }
}
