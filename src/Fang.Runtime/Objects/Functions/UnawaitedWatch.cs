using Fang.Runtime.Operations;

namespace Fang.Runtime.Objects;

/// <summary>Notices that an awaitable which Python code asked an async generator for dies without having been awaited.</summary>
/// <remarks>It dies together with the awaitable, so that those of <c>async for</c> need no finalizer.</remarks>
internal sealed class UnawaitedWatch(PyObject awaitable)
{
    ~UnawaitedWatch() => Finalizers.Enqueue(awaitable);

    public void Disarm() => GC.SuppressFinalize(this);

    /// <summary>Warns that nobody awaited what a method returned.</summary>
    public static void Report(string method, PyAsyncGenerator generator) =>
        Warnings.Issue(ExceptionTypes.RuntimeWarning, $"coroutine method '{method}' of '{generator.QualifiedName}' was never awaited");
}
