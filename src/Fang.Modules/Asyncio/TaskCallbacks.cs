using Fang.Runtime.Native;
using Fang.Runtime.Objects;
using Fang.Runtime.Slots;

namespace Fang.Modules.Asyncio;

/// <summary>What the loop calls to run a task on, with an exception for its coroutine if there is one.</summary>
[PyType("TaskStepMethWrapper", Module = "_asyncio", Instantiable = false)]
internal sealed partial class PyTaskStep(PyTask task, PyBaseException? exception) : PyObject
{
    [PyProperty("__self__")]
    private PyObject Self => task;


    [PySlot(Slot.Call)]
    private static PyObject? CallSlot(PyObject self, ReadOnlySpan<PyObject> arguments, PyTuple? keywords)
    {
        if (keywords is { Count: > 0 })
            throw Errors.TypeError("function takes no keyword arguments");
        if (arguments.Length > 0)
            throw Errors.TypeError("function takes no positional arguments");
        var step = (PyTaskStep)self;
        return step.Run();
    }

    private PyObject? Run() => task.Step(ThreadState.Current, exception);
}

/// <summary>What a future calls that a task waits for.</summary>
[PyType("TaskWakeupMethWrapper", Module = "_asyncio", Instantiable = false)]
internal sealed partial class PyTaskWakeup(PyTask task) : PyObject
{
    [PyProperty("__self__")]
    private PyObject Self => task;

    [PyProperty("__name__")]
    private PyObject Name => PyStr.Intern("task_wakeup");

    [PyProperty("__qualname__")]
    private PyObject QualifiedName => PyStr.Intern("Task.task_wakeup");

    [PySlot(Slot.Repr)]
    private PyObject ReprSlot() => PyStr.From($"<built-in method task_wakeup of {TypeNames.Qualified(task.Type)} object at 0x{Identity.Of(task):x}>");

    [PySlot(Slot.Call)]
    private static PyObject? CallSlot(PyObject self, ReadOnlySpan<PyObject> arguments, PyTuple? keywords)
    {
        if (keywords is { Count: > 0 })
            throw Errors.TypeError("Task.task_wakeup() takes no keyword arguments");
        if (arguments.Length != 1)
            throw Errors.TypeError($"Task.task_wakeup() takes exactly one argument ({arguments.Length} given)");
        return ((PyTaskWakeup)self).Wake(arguments[0]);
    }

    private PyObject? Wake(PyObject future) => task.WakeUp(ThreadState.Current, future);
}
