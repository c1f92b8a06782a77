using Fang.Platform;
using Fang.Runtime.Native;
using Fang.Runtime.Operations;
using Fang.Runtime.Slots;

namespace Fang.Runtime.Objects;

/// <summary>OSError: knows the error number and the files. Making an OSError of a known number makes that number's subclass (PEP 3151).</summary>
[PyType("OSError", Base = typeof(PyExceptionBase), Subclassable = true)]
public sealed partial class PyOSError(PyType type) : PyBaseException(type)
{
    [PyProperty("errno")]
    public PyObject? Number { get => field ?? PyNone.Value; set; }

    [PyProperty("strerror")]
    public PyObject? Reason { get => field ?? PyNone.Value; set; }

    [PyProperty("filename")]
    public PyObject? FileName { get => field ?? PyNone.Value; set; }

    [PyProperty("filename2")]
    public PyObject? SecondFileName { get => field ?? PyNone.Value; set; }

    // BlockingIOError alone: how much was written.
    private PyObject? _charactersWritten;

    [PyProperty("characters_written")]
    private PyObject? CharactersWritten
    {
        get => _charactersWritten ?? throw Errors.AttributeError("characters_written");
        set => _charactersWritten = value == null ? (_charactersWritten == null ? throw Errors.AttributeError("characters_written") : null) : Operations.Number.Index(value);
    }

    [PyNew("OSError(*args, **kwargs)")]
    private static PyObject New(PyType type, ReadOnlySpan<PyObject> args, PyDict? kwargs)
    {
        var made = new PyOSError(ReferenceEquals(type, TypeObject) && args.Length is >= 2 and <= 5 && args[0] is PyInt number ? Subclass((int)number.Int64) : type);
        // A class with its own __init__ and no __new__ passes what it likes; the parts are taken in __init__ then.
        if (!OverridesInit(type) || OverridesNew(type))
            made.Take(args);
        else
            made.Arguments = PyTuple.From(args);
        return made;
    }

    [PySlot(Slot.Init)]
    private static void InitSlot(PyObject self, ReadOnlySpan<PyObject> arguments, PyTuple? keywords)
    {
        if (keywords is { Count: > 0 })
            throw Errors.TypeError($"{self.Type.Name}() takes no keyword arguments");
        if (OverridesInit(self.Type) && !OverridesNew(self.Type))
            ((PyOSError)self).Take(arguments);
    }

    private protected override PyTuple ReducedArguments()
    {
        if (Arguments.Count != 2 || FileName is null or PyNone)
            return Arguments;
        return SecondFileName is null or PyNone
            ? PyTuple.Of(Arguments[0], Arguments[1], FileName)
            : PyTuple.Own([Arguments[0], Arguments[1], FileName, PyNone.Value, SecondFileName]);
    }

    private static bool OverridesInit(PyType type) => type.Slots[Slot.Init] != TypeObject.Slots[Slot.Init];

    private static bool OverridesNew(PyType type) => type.Slots[Slot.New] != TypeObject.Slots[Slot.New];

    private void Take(ReadOnlySpan<PyObject> arguments)
    {
        Arguments = PyTuple.From(arguments);
        if (arguments.Length is < 2 or > 5)
            return;
        Number = arguments[0];
        Reason = arguments[1];
        if (arguments.Length > 2 && arguments[2] is not PyNone)
        {
            if (Type.IsSubtypeOf(ExceptionTypes.BlockingIOError) && arguments[2].Type.Slots[Slot.Index] != 0)
                _charactersWritten = Operations.Number.Index(arguments[2]);
            else
                FileName = arguments[2];
            if (arguments.Length > 4 && arguments[4] is not PyNone)
                SecondFileName = arguments[4];
            if (_charactersWritten == null)
                Arguments = PyTuple.From(arguments[..2]);
        }
    }

    [PySlot(Slot.Str)]
    private static PyObject? StrSlot(PyObject self)
    {
        var error = (PyOSError)self;
        if (error.FileName is not PyNone)
        {
            var text = $"[Errno {error.Number}] {error.Reason}: {ObjectProtocol.Repr(error.FileName!)}";
            return PyStr.From(error.SecondFileName is PyNone ? text : $"{text} -> {ObjectProtocol.Repr(error.SecondFileName!)}");
        }
        if (error.Number is not PyNone && error.Reason is not PyNone)
            return PyStr.From($"[Errno {ObjectProtocol.Str(error.Number!)}] {ObjectProtocol.Str(error.Reason!)}");
        return PyBaseException.TypeObject.Slots.InvokeUnary(Slot.Str, self);
    }

    /// <summary>The class of OSErrors of this number.</summary>
    internal static PyType Subclass(int number) => number switch
    {
        Errno.EAGAIN or Errno.EALREADY or Errno.EINPROGRESS => ExceptionTypes.BlockingIOError,
        Errno.EPIPE or Errno.ESHUTDOWN => ExceptionTypes.BrokenPipeError,
        Errno.ECHILD => ExceptionTypes.ChildProcessError,
        Errno.ECONNABORTED => ExceptionTypes.ConnectionAbortedError,
        Errno.ECONNREFUSED => ExceptionTypes.ConnectionRefusedError,
        Errno.ECONNRESET => ExceptionTypes.ConnectionResetError,
        Errno.EEXIST => ExceptionTypes.FileExistsError,
        Errno.ENOENT => ExceptionTypes.FileNotFoundError,
        Errno.EINTR => ExceptionTypes.InterruptedError,
        Errno.EISDIR => ExceptionTypes.IsADirectoryError,
        Errno.ENOTDIR => ExceptionTypes.NotADirectoryError,
        Errno.EACCES or Errno.EPERM => ExceptionTypes.PermissionError,
        Errno.ESRCH => ExceptionTypes.ProcessLookupError,
        Errno.ETIMEDOUT => ExceptionTypes.TimeoutError,
        _ => TypeObject,
    };

    /// <summary>The OSError of an error number of the C library.</summary>
    internal static PyBaseException Make(int number, PyObject? fileName = null, PyObject? secondFileName = null)
    {
        var reason = PyStr.From(Errno.Message(number));
        return new PyOSError(Subclass(number))
        {
            Arguments = PyTuple.Of(PyInt.From(number), reason),
            Number = PyInt.From(number),
            Reason = reason,
            FileName = fileName ?? PyNone.Value,
            SecondFileName = secondFileName ?? PyNone.Value,
        };
    }
}
