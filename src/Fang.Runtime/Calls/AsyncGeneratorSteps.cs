using Fang.Runtime.Objects;

namespace Fang.Runtime.Calls;

/// <summary>What the awaitables of async generators have in common. Exceptions are left in the thread state.</summary>
internal static class AsyncGeneratorSteps
{
    public static PyObject? Send(PyAsyncGenerator generator, PyObject value)
    {
        try
        {
            return GeneratorCalls.Send(generator, value);
        }
        catch (PyException error)
        {
            return Errors.Pending(error);
        }
    }

    public static PyObject? Throw(PyAsyncGenerator generator, in ThrownException thrown, bool closesDelegate)
    {
        try
        {
            return GeneratorThrow.Throw(generator, thrown, closesDelegate);
        }
        catch (PyException error)
        {
            return Errors.Pending(error);
        }
    }

    /// <summary>A value that the generator yields ends the awaitable (StopIteration); what its awaits suspend with is passed on.</summary>
    public static PyObject? Unwrap(PyAsyncGenerator generator, PyObject? result)
    {
        var thread = ThreadState.Current;
        if (result == null)
        {
            if (IsEnd(thread.Error!))
                generator.IsClosed = true;
            generator.IsRunningAsync = false;
            return null;
        }
        if (result is not PyAsyncGeneratorValue wrapped)
            return result;
        generator.IsRunningAsync = false;
        thread.Error = Errors.MakeStopIteration(wrapped.Value);
        return null;
    }

    /// <summary>Whether the exception tells that the generator has ended.</summary>
    public static bool IsEnd(PyBaseException error) =>
        error.Type.IsSubtypeOf(ExceptionTypes.StopAsyncIteration) || error.Type.IsSubtypeOf(ExceptionTypes.GeneratorExit);

    /// <summary>The <c>close()</c> of an awaitable, whose GeneratorExit <paramref name="throwIn"/> brings in.</summary>
    public static PyObject? CloseWith(Func<PyObject?> throwIn)
    {
        var thread = ThreadState.Current;
        PyObject? result;
        try
        {
            result = throwIn();
        }
        catch (PyException error)
        {
            result = Errors.Pending(error);
        }
        if (result != null)
            throw Errors.RuntimeError("coroutine ignored GeneratorExit");
        if (!IsEnd(thread.Error!) && thread.Error is not PyStopIteration)
            return null;
        thread.Error = null;
        return PyNone.Value;
    }
}
