using Fang.Runtime.Calls;
using Fang.Runtime.Objects;
using Fang.Runtime.Operations;

namespace Fang.Modules.Asyncio;

/// <summary>Which loop runs in which thread, and which task runs in which loop.</summary>
internal static class CurrentTasks
{
    /// <summary><c>_current_tasks</c>: loops and the tasks that they run now.</summary>
    public static readonly PyDict Table = new();

    public static PyObject GetRunningLoop(ThreadState thread) => thread.RunningLoop ?? throw Errors.RuntimeError("no running event loop");

    /// <summary>The running loop, else what the policy gives.</summary>
    public static PyObject GetEventLoop(ThreadState thread)
    {
        if (thread.RunningLoop is { } running)
            return running;
        var policy = Callable.Call(AsyncioLibrary.Find("asyncio.events", "get_event_loop_policy"));
        return Callable.CallMethod(policy, PyStr.Intern("get_event_loop"));
    }

    public static void Enter(PyObject loop, PyObject task)
    {
        var hash = ObjectProtocol.Hash(loop);
        if (Table.GetItemOrNull(loop, hash) is { } current)
            throw Errors.RuntimeError($"Cannot enter into task {ObjectProtocol.Repr(task)} while another task {ObjectProtocol.Repr(current)} is being executed.");
        Table.SetItem(loop, hash, task);
    }

    public static void Leave(PyObject loop, PyObject task)
    {
        var hash = ObjectProtocol.Hash(loop);
        var current = Table.GetItemOrNull(loop, hash);
        if (!ReferenceEquals(current, task))
            throw Errors.RuntimeError($"Leaving task {ObjectProtocol.Repr(task)} does not match the current task {ObjectProtocol.Repr(current ?? PyNone.Value)}.");
        Table.Remove(loop, hash);
    }

    /// <summary>Makes a task, or none, the current one; returns the one before.</summary>
    public static PyObject? Swap(PyObject loop, PyObject? task)
    {
        var hash = ObjectProtocol.Hash(loop);
        var before = Table.GetItemOrNull(loop, hash);
        if (task != null)
            Table.SetItem(loop, hash, task);
        else if (before != null)
            Table.Remove(loop, hash);
        return before;
    }
}
