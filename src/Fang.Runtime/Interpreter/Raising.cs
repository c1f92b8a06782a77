using System.Runtime.CompilerServices;
using Fang.Runtime.Calls;
using Fang.Runtime.Objects;
using Fang.Runtime.Operations;

namespace Fang.Runtime.Interpreter;

/// <summary>The raise statement and the matching of except clauses.</summary>
internal static class Raising
{
    /// <summary>The exception that <c>raise value</c> raises.</summary>
    public static PyBaseException Make(PyObject value)
    {
        if (value.GetType() == typeof(PyType) && PlainExceptions.IsPlain(Unsafe.As<PyType>(value)))
            return new PyBaseException(Unsafe.As<PyType>(value));
        if (value is PyBaseException exception)
            return exception;
        if (value is not PyType type || !type.IsSubtypeOf(ExceptionTypes.BaseException))
            throw Errors.TypeError("exceptions must derive from BaseException");
        var made = Callable.Call(type);
        return made as PyBaseException
            ?? throw Errors.TypeError($"calling {ObjectProtocol.Repr(type)} should have returned an instance of BaseException, not {ObjectProtocol.Repr(made.Type)}");
    }

    /// <summary><c>raise value from cause</c>.</summary>
    public static PyBaseException MakeFrom(PyObject value, PyObject cause)
    {
        var exception = Make(value);
        PyBaseException? by = null;
        if (cause is PyType type && type.IsSubtypeOf(ExceptionTypes.BaseException))
        {
            var made = Callable.Call(type);
            by = made as PyBaseException
                ?? throw Errors.TypeError($"calling {ObjectProtocol.Repr(type)} should have returned an instance of BaseException, not {ObjectProtocol.Repr(made.Type)}");
        }
        else if (cause is PyBaseException instance)
        {
            by = instance;
        }
        else if (cause is not PyNone)
        {
            throw Errors.TypeError("exception causes must derive from BaseException");
        }
        exception.Cause = by;
        exception.SuppressContext = true;
        return exception;
    }

    /// <summary>What <c>raise</c> alone raises where nothing is handled.</summary>
    public static PyException NothingToRaise() => Errors.RuntimeError("No active exception to reraise");

    /// <summary>An explicit raise links the exception being handled anew, whatever context there was.</summary>
    public static void SetContext(ThreadState thread, PyBaseException exception)
    {
        var handled = thread.Handlers.Current;
        if (handled == null || ReferenceEquals(handled, exception))
            return;
        exception.Context = null;
        Unwinder.SetContext(thread, exception);
    }

    /// <summary>Whether an except clause for <paramref name="clause"/> (a class or a tuple of classes) takes the exception.</summary>
    public static bool Matches(PyBaseException exception, PyObject clause)
    {
        if (ReferenceEquals(exception.Type, clause))
            return true;
        if (clause is PyType type && type.IsSubtypeOf(ExceptionTypes.BaseException))
            return exception.Type.IsSubtypeOf(type);
        if (clause is PyTuple classes)
        {
            foreach (var item in classes.Items)
            {
                if (item is not PyType one || !one.IsSubtypeOf(ExceptionTypes.BaseException))
                    throw NotAClass();
            }
            foreach (var item in classes.Items)
            {
                if (exception.Type.IsSubtypeOf((PyType)item))
                    return true;
            }
            return false;
        }
        throw NotAClass();
    }

    internal static PyException NotAClass() => Errors.TypeError("catching classes that do not inherit from BaseException is not allowed");
}
