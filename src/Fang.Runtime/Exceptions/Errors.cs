using Fang.Runtime.Objects;

namespace Fang.Runtime.Exceptions;

/// <summary>Makes the exceptions that native code throws: <c>throw Errors.TypeError("...")</c>.</summary>
public static class Errors
{
    /// <summary>An exception of <paramref name="type"/> with one text argument. What a layout has beside the arguments is not set.</summary>
    public static PyException Make(PyType type, string message)
    {
        var made = ExceptionLayouts.Make(type);
        made.Arguments = PyTuple.Of(PyStr.From(message));
        return new(made);
    }

    /// <summary>Leaves the exception in the thread state and gives the null result that tells of it: for errors that programs meet often.</summary>
    internal static PyObject? Pending(PyException error) => Pending(error.Value);

    internal static PyObject? Pending(PyBaseException error)
    {
        ThreadState.Current.Error = error;
        return null;
    }

    public static PyException TypeError(string message) => Make(ExceptionTypes.TypeError, message);
    public static PyException ValueError(string message) => Make(ExceptionTypes.ValueError, message);
    public static PyException IndexError(string message) => Make(ExceptionTypes.IndexError, message);
    public static PyException LookupError(string message) => Make(ExceptionTypes.LookupError, message);
    public static PyException OverflowError(string message) => Make(ExceptionTypes.OverflowError, message);
    public static PyException ZeroDivisionError(string message) => Make(ExceptionTypes.ZeroDivisionError, message);
    public static PyException RuntimeError(string message) => Make(ExceptionTypes.RuntimeError, message);
    public static PyException SystemError(string message) => Make(ExceptionTypes.SystemError, message);
    public static PyException BufferError(string message) => Make(ExceptionTypes.BufferError, message);
    public static PyException NotImplementedError(string message) => Make(ExceptionTypes.NotImplementedError, message);
    public static PyException ReferenceError(string message) => Make(ExceptionTypes.ReferenceError, message);
    public static PyException EOFError(string message) => Make(ExceptionTypes.EOFError, message);
    public static PyException AssertionError(string message) => Make(ExceptionTypes.AssertionError, message);

    public static PyException RecursionError(string message = "maximum recursion depth exceeded") => Make(ExceptionTypes.RecursionError, message);

    public static PyException MemoryError() => new(new PyBaseException(ExceptionTypes.MemoryError));

    /// <summary>The OSError of an error number of the C library, and the files that it concerns.</summary>
    public static PyException OSError(int number, PyObject? fileName = null, PyObject? secondFileName = null) =>
        new(PyOSError.Make(number, fileName, secondFileName));

    /// <summary>An OSError without a number.</summary>
    public static PyException OSError(string message) => Make(ExceptionTypes.OSError, message);

    /// <summary>KeyError of <paramref name="key"/>.</summary>
    public static PyException KeyError(PyObject key) => new(MakeKeyError(key));

    internal static PyBaseException MakeKeyError(PyObject key) => new(ExceptionTypes.KeyError, PyTuple.Of(key));

    /// <summary>StopIteration with a value; null: none.</summary>
    public static PyException StopIteration(PyObject? value) => new(MakeStopIteration(value));

    internal static PyBaseException MakeStopIteration(PyObject? value) => new PyStopIteration(ExceptionTypes.StopIteration)
    {
        Arguments = value is null or PyNone ? PyTuple.Empty : PyTuple.Of(value),
        Value = value ?? PyNone.Value,
    };

    public static PyException AttributeError(string message) =>
        new(new PyAttributeError(ExceptionTypes.AttributeError) { Arguments = PyTuple.Of(PyStr.From(message)) });

    /// <summary>The AttributeError of an object that has no such attribute.</summary>
    public static PyException AttributeError(PyObject owner, PyStr name) => new(MakeAttributeError(owner, name));

    /// <summary>The same with another text.</summary>
    internal static PyException AttributeError(PyObject owner, PyStr name, string message) =>
        new(new PyAttributeError(ExceptionTypes.AttributeError) { Arguments = PyTuple.Of(PyStr.From(message)), Name = name, Object = owner });

    internal static PyBaseException MakeAttributeError(PyObject owner, PyStr name)
    {
        var what = owner is PyType type ? $"type object '{type.Name}'" : $"'{owner.Type.Name}' object";
        return new PyAttributeError(ExceptionTypes.AttributeError)
        {
            Arguments = PyTuple.Of(PyStr.From($"{what} has no attribute '{name}'")),
            Name = name,
            Object = owner,
        };
    }

    /// <summary>NameError of a global name.</summary>
    public static PyException NameError(PyStr name) => new(new PyNameError(ExceptionTypes.NameError)
    {
        Arguments = PyTuple.Of(PyStr.From($"name '{name}' is not defined")),
        Name = name,
    });

    /// <summary>NameError of an empty cell of an enclosing scope.</summary>
    public static PyException FreeVariableError(PyStr name) => new(new PyNameError(ExceptionTypes.NameError)
    {
        Arguments = PyTuple.Of(PyStr.From($"cannot access free variable '{name}' where it is not associated with a value in enclosing scope")),
        Name = name,
    });

    public static PyException UnboundLocalError(PyStr name) => new(new PyNameError(ExceptionTypes.UnboundLocalError)
    {
        Arguments = PyTuple.Of(PyStr.From($"cannot access local variable '{name}' where it is not associated with a value")),
    });

    public static PyException ImportError(string message, PyObject? name = null, PyObject? path = null) =>
        new(MakeImportError(ExceptionTypes.ImportError, message, name, path));

    public static PyException ModuleNotFoundError(string message, PyObject? name = null) =>
        new(MakeImportError(ExceptionTypes.ModuleNotFoundError, message, name, null));

    private static PyImportError MakeImportError(PyType type, string message, PyObject? name, PyObject? path)
    {
        var text = PyStr.From(message);
        return new PyImportError(type)
        {
            Arguments = PyTuple.Of(text),
            MessageText = text,
            Name = name ?? PyNone.Value,
            Path = path ?? PyNone.Value,
        };
    }
}
