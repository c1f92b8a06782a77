using Fang.Runtime.Calls;
using Fang.Runtime.Objects;

namespace Fang.Runtime.Exceptions;

/// <summary>The arguments of a <c>throw()</c> method, and the exception that they mean.</summary>
internal readonly struct ThrownException(PyObject type, PyObject? value, PyObject? traceback)
{
    public bool IsGeneratorExit =>
        (type as PyType ?? (type as PyBaseException)?.Type) is { } exceptionType && exceptionType.IsSubtypeOf(ExceptionTypes.GeneratorExit);

    /// <summary>Calls another <c>throw()</c> with the same arguments.</summary>
    public PyObject? PassTo(PyObject method) =>
        traceback != null ? Callable.TryCall(method, [type, value ?? PyNone.Value, traceback])
        : value != null ? Callable.TryCall(method, [type, value])
        : Callable.TryCall(method, type);

    /// <summary>As <see cref="Make"/>; where a class makes no exception, the TypeError that tells so is what is thrown.</summary>
    public PyBaseException MakeOrError()
    {
        if (type is not PyType exceptionType || !exceptionType.IsSubtypeOf(ExceptionTypes.BaseException) || !HasTraceback)
            return Make();
        try
        {
            return Make();
        }
        catch (PyException error)
        {
            return error.Value;
        }
    }

    private bool HasTraceback => traceback is null or PyNone or PyTraceback;

    /// <summary>The exception; TypeError for arguments that mean none.</summary>
    public PyBaseException Make()
    {
        if (!HasTraceback)
            throw Errors.TypeError("throw() third argument must be a traceback object");
        PyBaseException exception;
        if (type is PyType exceptionType && exceptionType.IsSubtypeOf(ExceptionTypes.BaseException))
        {
            exception = Instance(exceptionType, value);
        }
        else if (type is PyBaseException instance)
        {
            if (value is not (null or PyNone))
                throw Errors.TypeError("instance exception may not have a separate value");
            exception = instance;
        }
        else
        {
            throw Errors.TypeError($"exceptions must be classes or instances deriving from BaseException, not {type.Type.Name}");
        }
        if (traceback is PyTraceback entry)
            exception.Traceback = entry;
        return exception;
    }

    private static PyBaseException Instance(PyType type, PyObject? value)
    {
        if (value is PyBaseException exception && exception.Type.IsSubtypeOf(type))
            return exception;
        var made = value switch
        {
            null or PyNone => Callable.Call(type),
            PyTuple arguments => Callable.Call(type, arguments.Items),
            _ => Callable.Call(type, value),
        };
        return made as PyBaseException
            ?? throw Errors.TypeError($"calling {type} should have returned an instance of BaseException, not {made.Type.Name}");
    }
}
