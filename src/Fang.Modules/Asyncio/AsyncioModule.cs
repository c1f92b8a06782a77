using Fang.Runtime.Native;
using Fang.Runtime.Objects;

namespace Fang.Modules.Asyncio;

/// <summary>The native part of asyncio: futures, tasks, and which of them run.</summary>
[PyModule("_asyncio", Types = [typeof(PyFuture), typeof(PyTask)])]
internal static partial class AsyncioModule
{
    [PyConstant("_scheduled_tasks")]
    public static readonly PyScheduledTasks ScheduledTasks = new();

    [PyConstant("_eager_tasks")]
    public static readonly PySet EagerTasks = new();

    [PyConstant("_current_tasks")]
    public static PyObject CurrentTasksTable => CurrentTasks.Table;

    /// <summary>Return the task that a loop runs, the running loop if none is given, or None.</summary>
    [PyFunction("current_task($module, /, loop=None)")]
    private static PyObject CurrentTask(ThreadState thread, PyObject? loop) =>
        CurrentTasks.Table.GetItemOrNull(loop ?? CurrentTasks.GetRunningLoop(thread)) ?? PyNone.Value;

    /// <summary>Return the running loop, or what the event loop policy gives.</summary>
    [PyFunction("get_event_loop($module, /)")]
    private static PyObject GetEventLoop(ThreadState thread) => CurrentTasks.GetEventLoop(thread);

    /// <summary>Return the loop that runs in this thread.</summary>
    [PyFunction("get_running_loop($module, /)")]
    private static PyObject GetRunningLoop(ThreadState thread) => CurrentTasks.GetRunningLoop(thread);

    /// <summary>Return the loop that runs in this thread, or None.</summary>
    [PyFunction("_get_running_loop($module, /)")]
    private static PyObject GetRunningLoopOrNone(ThreadState thread) => thread.RunningLoop ?? PyNone.Value;

    /// <summary>Tell which loop runs in this thread from now on.</summary>
    [PyFunction("_set_running_loop($module, loop, /)")]
    private static void SetRunningLoop(ThreadState thread, PyObject loop) => thread.RunningLoop = loop is PyNone ? null : loop;

    /// <summary>Register a task that the loop will run.</summary>
    [PyFunction("_register_task($module, /, task)")]
    private static void RegisterTask(PyObject task) => ScheduledTasks.Add(task);

    /// <summary>Register a task that runs at once.</summary>
    [PyFunction("_register_eager_task($module, /, task)")]
    private static void RegisterEagerTask(PyObject task) => EagerTasks.Add(task);

    /// <summary>Forget a task.</summary>
    [PyFunction("_unregister_task($module, /, task)")]
    private static void UnregisterTask(PyObject task) => ScheduledTasks.Discard(task);

    /// <summary>Forget a task that ran at once.</summary>
    [PyFunction("_unregister_eager_task($module, /, task)")]
    private static void UnregisterEagerTask(PyObject task) => EagerTasks.Discard(task);

    /// <summary>Make a task the current one of a loop that has none.</summary>
    [PyFunction("_enter_task($module, /, loop, task)")]
    private static void EnterTask(PyObject loop, PyObject task) => CurrentTasks.Enter(loop, task);

    /// <summary>End that a task is the current one of a loop.</summary>
    [PyFunction("_leave_task($module, /, loop, task)")]
    private static void LeaveTask(PyObject loop, PyObject task) => CurrentTasks.Leave(loop, task);

    /// <summary>Make a task the current one of a loop, or none; return the one before.</summary>
    [PyFunction("_swap_current_task($module, /, loop, task)")]
    private static PyObject SwapCurrentTask(PyObject loop, PyObject task) =>
        CurrentTasks.Swap(loop, task is PyNone ? null : task) ?? PyNone.Value;
}
