using System.Runtime.CompilerServices;
using Fang.Runtime.Frames;
using Fang.Runtime.Interpreter;
using Fang.Runtime.Objects;

namespace Fang.Jit.Support;

/// <content>Exceptions that are raised and handled.</content>
internal static partial class NativeSupport
{
    /// <summary><c>raise value</c></summary>
    public static void Raise(ThreadState thread, Frame frame, PyObject value)
    {
        try
        {
            thread.Error = Raising.Make(value);
            Raising.SetContext(thread, thread.Error);
        }
        catch (Exception error)
        {
            Fail(thread, error);
        }
    }

    /// <summary><c>raise value</c> of an exception.</summary>
    public static void RaiseException(ThreadState thread, Frame frame, PyObject value)
    {
        thread.Error = Unsafe.As<PyBaseException>(value);
        Raising.SetContext(thread, thread.Error);
    }

    /// <summary><c>raise value from cause</c></summary>
    public static void RaiseFrom(ThreadState thread, Frame frame, PyObject value, PyObject cause)
    {
        try
        {
            thread.Error = Raising.MakeFrom(value, cause);
            Raising.SetContext(thread, thread.Error);
        }
        catch (Exception error)
        {
            Fail(thread, error);
        }
    }

    /// <summary><c>raise</c> alone</summary>
    public static void RaiseCurrent(ThreadState thread, Frame frame) =>
        thread.Error = thread.Handlers.Current ?? Raising.NothingToRaise().Value;

    public static void Reraise(ThreadState thread, Frame frame, PyObject error) => thread.Error = Unsafe.As<PyBaseException>(error);

    /// <summary>The pending exception, which its handler in this frame gets; null if the interpreter must see to it.</summary>
    public static PyObject? Catch(ThreadState thread, Frame frame)
    {
        var error = thread.Error!;
        thread.Error = null;
        return Unwinder.Catch(thread, frame, error);
    }

    /// <summary><c>raise error</c> where the handler is in this frame; null, with the exception pending, as for <see cref="Catch"/>.</summary>
    public static PyObject? RaiseAndCatch(ThreadState thread, Frame frame, PyObject error)
    {
        var raised = Unsafe.As<PyBaseException>(error);
        Raising.SetContext(thread, raised);
        return Unwinder.Catch(thread, frame, raised);
    }

    /// <summary>The exception is the one being handled. The one before, or None.</summary>
    public static PyObject EnterHandler(ThreadState thread, Frame frame, PyObject error)
    {
        var handlers = thread.Handlers;
        var before = (PyObject?)handlers.Handled ?? PyNone.Value;
        handlers.Handled = Unsafe.As<PyBaseException>(error);
        return before;
    }

    public static bool ExitHandler(ThreadState thread, Frame frame, PyObject before)
    {
        thread.Handlers.Handled = ReferenceEquals(before, PyNone.Value) ? null : Unsafe.As<PyBaseException>(before);
        return true;
    }

    /// <summary>The class of an exception, for <c>__exit__</c>.</summary>
    public static PyObject TypeOf(ThreadState thread, Frame frame, PyObject error) => error.Type;

    /// <summary>The traceback of an exception, for <c>__exit__</c>.</summary>
    public static PyObject TracebackOf(ThreadState thread, Frame frame, PyObject error) =>
        (PyObject?)Unsafe.As<PyBaseException>(error).Traceback ?? PyNone.Value;

    public static int MatchException(ThreadState thread, Frame frame, PyObject error, PyObject clause)
    {
        try
        {
            return Raising.Matches(Unsafe.As<PyBaseException>(error), clause) ? 1 : 0;
        }
        catch (Exception failure)
        {
            return FailBool(thread, failure);
        }
    }
}
