using Fang.Runtime.Calls;
using Fang.Runtime.Native;
using Fang.Runtime.Objects;

namespace Fang.Modules;

/// <content>What event loops tell of coroutines and async generators; for the calling thread alone.</content>
internal static partial class SysModule
{
    // Made when first needed.
    private static class AsyncGeneratorHooks
    {
        public static readonly StructSequenceType Type = new(
            "", "asyncgen_hooks", "The hooks that are called for async generators.", 2, ["firstiter", "finalizer"], instantiable: false);
    }

    /// <summary>Set the functions that are called when an async generator is first iterated over and when it is about to be collected.</summary>
    [PyFunction("set_asyncgen_hooks($module, firstiter=<unrepresentable>, finalizer=<unrepresentable>)")]
    private static void SetAsyncGeneratorHooks(ThreadState thread, PyObject? firstiter, PyObject? finalizer)
    {
        if (finalizer is not (null or PyNone) && !Callable.IsCallable(finalizer))
            throw Errors.TypeError($"callable finalizer expected, got {finalizer.Type.Name}");
        if (firstiter is not (null or PyNone) && !Callable.IsCallable(firstiter))
            throw Errors.TypeError($"callable firstiter expected, got {firstiter.Type.Name}");
        if (firstiter != null)
            thread.AsyncGeneratorFirstIteration = firstiter is PyNone ? null : firstiter;
        if (finalizer != null)
            thread.AsyncGeneratorFinalizer = finalizer is PyNone ? null : finalizer;
    }

    /// <summary>Return the hooks of async generators.</summary>
    [PyFunction("get_asyncgen_hooks($module, /)")]
    private static PyObject GetAsyncGeneratorHooks(ThreadState thread) =>
        AsyncGeneratorHooks.Type.Make(thread.AsyncGeneratorFirstIteration ?? PyNone.Value, thread.AsyncGeneratorFinalizer ?? PyNone.Value);

    /// <summary>Set how many frames a coroutine remembers of where it was made.</summary>
    [PyFunction("set_coroutine_origin_tracking_depth($module, /, depth)")]
    private static void SetCoroutineOriginTrackingDepth(ThreadState thread, int depth) =>
        thread.CoroutineOriginDepth = depth >= 0 ? depth : throw Errors.ValueError("depth must be >= 0");

    /// <summary>Return how many frames a coroutine remembers of where it was made.</summary>
    [PyFunction("get_coroutine_origin_tracking_depth($module, /)")]
    private static int GetCoroutineOriginTrackingDepth(ThreadState thread) => thread.CoroutineOriginDepth;
}
