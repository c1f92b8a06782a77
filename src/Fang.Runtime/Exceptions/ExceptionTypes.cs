using Fang.Runtime.Native;
using Fang.Runtime.Objects;
using Fang.Runtime.Operations;
using Fang.Runtime.Slots;

namespace Fang.Runtime.Exceptions;

/// <summary>The built-in exceptions (library reference, "Built-in Exceptions"). Those with a layout of their own are CLR classes.</summary>
public static unsafe class ExceptionTypes
{
    public static readonly PyType BaseException = PyBaseException.TypeObject;
    public static readonly PyType Exception = Plain("Exception", BaseException);
    public static readonly PyType GeneratorExit = Plain("GeneratorExit", BaseException);
    public static readonly PyType KeyboardInterrupt = Plain("KeyboardInterrupt", BaseException);
    public static readonly PyType ArithmeticError = Plain("ArithmeticError", Exception);
    public static readonly PyType FloatingPointError = Plain("FloatingPointError", ArithmeticError);
    public static readonly PyType OverflowError = Plain("OverflowError", ArithmeticError);
    public static readonly PyType ZeroDivisionError = Plain("ZeroDivisionError", ArithmeticError);
    public static readonly PyType AssertionError = Plain("AssertionError", Exception);
    public static readonly PyType BufferError = Plain("BufferError", Exception);
    public static readonly PyType EOFError = Plain("EOFError", Exception);
    public static readonly PyType LookupError = Plain("LookupError", Exception);
    public static readonly PyType IndexError = Plain("IndexError", LookupError);
    public static readonly PyType KeyError = Plain("KeyError", LookupError, "builtins", &KeyErrorSlots);
    public static readonly PyType MemoryError = Plain("MemoryError", Exception);
    public static readonly PyType ReferenceError = Plain("ReferenceError", Exception);
    public static readonly PyType RuntimeError = Plain("RuntimeError", Exception);
    public static readonly PyType NotImplementedError = Plain("NotImplementedError", RuntimeError);
    public static readonly PyType RecursionError = Plain("RecursionError", RuntimeError);
    public static readonly PyType PythonFinalizationError = Plain("PythonFinalizationError", RuntimeError);
    public static readonly PyType StopAsyncIteration = Plain("StopAsyncIteration", Exception);
    public static readonly PyType SystemError = Plain("SystemError", Exception);
    public static readonly PyType TypeError = Plain("TypeError", Exception);
    public static readonly PyType ValueError = Plain("ValueError", Exception);
    public static readonly PyType UnicodeError = Plain("UnicodeError", ValueError);
    public static readonly PyType Warning = Plain("Warning", Exception);
    public static readonly PyType BytesWarning = Plain("BytesWarning", Warning);
    public static readonly PyType DeprecationWarning = Plain("DeprecationWarning", Warning);
    public static readonly PyType EncodingWarning = Plain("EncodingWarning", Warning);
    public static readonly PyType FutureWarning = Plain("FutureWarning", Warning);
    public static readonly PyType ImportWarning = Plain("ImportWarning", Warning);
    public static readonly PyType PendingDeprecationWarning = Plain("PendingDeprecationWarning", Warning);
    public static readonly PyType ResourceWarning = Plain("ResourceWarning", Warning);
    public static readonly PyType RuntimeWarning = Plain("RuntimeWarning", Warning);
    public static readonly PyType SyntaxWarning = Plain("SyntaxWarning", Warning);
    public static readonly PyType UnicodeWarning = Plain("UnicodeWarning", Warning);
    public static readonly PyType UserWarning = Plain("UserWarning", Warning);

    public static PyType StopIteration => PyStopIteration.TypeObject;
    public static PyType AttributeError => PyAttributeError.TypeObject;
    public static PyType NameError => PyNameError.TypeObject;
    public static PyType UnboundLocalError => Derived.UnboundLocalError;
    public static PyType ImportError => PyImportError.TypeObject;
    public static PyType ModuleNotFoundError => Derived.ModuleNotFoundError;
    public static PyType SyntaxError => PySyntaxError.TypeObject;
    public static PyType IndentationError => Derived.IndentationError;
    public static PyType TabError => Derived.TabError;

    /// <summary>What codeop hears of source text that ends too early.</summary>
    public static PyType IncompleteInputError => Derived.IncompleteInputError;
    public static PyType SystemExit => PySystemExit.TypeObject;
    public static PyType OSError => PyOSError.TypeObject;

    public static PyType BaseExceptionGroup => PyBaseExceptionGroup.TypeObject;
    public static PyType ExceptionGroup => Derived.ExceptionGroup;

    public static PyType BlockingIOError => Derived.BlockingIOError;
    public static PyType ChildProcessError => Derived.ChildProcessError;
    public static PyType ConnectionError => Derived.ConnectionError;
    public static PyType BrokenPipeError => Derived.BrokenPipeError;
    public static PyType ConnectionAbortedError => Derived.ConnectionAbortedError;
    public static PyType ConnectionRefusedError => Derived.ConnectionRefusedError;
    public static PyType ConnectionResetError => Derived.ConnectionResetError;
    public static PyType FileExistsError => Derived.FileExistsError;
    public static PyType FileNotFoundError => Derived.FileNotFoundError;
    public static PyType InterruptedError => Derived.InterruptedError;
    public static PyType IsADirectoryError => Derived.IsADirectoryError;
    public static PyType NotADirectoryError => Derived.NotADirectoryError;
    public static PyType PermissionError => Derived.PermissionError;
    public static PyType ProcessLookupError => Derived.ProcessLookupError;
    public static PyType TimeoutError => Derived.TimeoutError;

    /// <summary>Every built-in exception, for the module builtins.</summary>
    public static PyType[] All() =>
    [
        BaseException, Exception, BaseExceptionGroup, ExceptionGroup, GeneratorExit, KeyboardInterrupt, SystemExit, ArithmeticError, FloatingPointError, OverflowError,
        ZeroDivisionError, AssertionError, AttributeError, BufferError, EOFError, ImportError, ModuleNotFoundError, LookupError, IndexError,
        KeyError, MemoryError, NameError, UnboundLocalError, OSError, BlockingIOError, ChildProcessError, ConnectionError, BrokenPipeError,
        ConnectionAbortedError, ConnectionRefusedError, ConnectionResetError, FileExistsError, FileNotFoundError, InterruptedError,
        IsADirectoryError, NotADirectoryError, PermissionError, ProcessLookupError, TimeoutError, ReferenceError, RuntimeError,
        NotImplementedError, RecursionError, PythonFinalizationError, StopAsyncIteration, StopIteration, SyntaxError, IndentationError,
        TabError, IncompleteInputError, SystemError, TypeError, ValueError, UnicodeError, PyUnicodeEncodeError.TypeObject, PyUnicodeDecodeError.TypeObject, PyUnicodeTranslateError.TypeObject, Warning, BytesWarning, DeprecationWarning, EncodingWarning, FutureWarning,
        ImportWarning, PendingDeprecationWarning, ResourceWarning, RuntimeWarning, SyntaxWarning, UnicodeWarning, UserWarning,
    ];

    // Plain subclasses of types with a layout: a holder of their own, because those types need this class first.
    private static class Derived
    {
        public static readonly PyType ExceptionGroup = MakeExceptionGroup();
        public static readonly PyType UnboundLocalError = Plain("UnboundLocalError", NameError);
        public static readonly PyType ModuleNotFoundError = Plain("ModuleNotFoundError", ImportError);
        public static readonly PyType IndentationError = Plain("IndentationError", SyntaxError);
        public static readonly PyType TabError = Plain("TabError", IndentationError);
        public static readonly PyType IncompleteInputError = Plain("_IncompleteInputError", SyntaxError);
        public static readonly PyType BlockingIOError = Plain("BlockingIOError", OSError);
        public static readonly PyType ChildProcessError = Plain("ChildProcessError", OSError);
        public static readonly PyType ConnectionError = Plain("ConnectionError", OSError);
        public static readonly PyType BrokenPipeError = Plain("BrokenPipeError", ConnectionError);
        public static readonly PyType ConnectionAbortedError = Plain("ConnectionAbortedError", ConnectionError);
        public static readonly PyType ConnectionRefusedError = Plain("ConnectionRefusedError", ConnectionError);
        public static readonly PyType ConnectionResetError = Plain("ConnectionResetError", ConnectionError);
        public static readonly PyType FileExistsError = Plain("FileExistsError", OSError);
        public static readonly PyType FileNotFoundError = Plain("FileNotFoundError", OSError);
        public static readonly PyType InterruptedError = Plain("InterruptedError", OSError);
        public static readonly PyType IsADirectoryError = Plain("IsADirectoryError", OSError);
        public static readonly PyType NotADirectoryError = Plain("NotADirectoryError", OSError);
        public static readonly PyType PermissionError = Plain("PermissionError", OSError);
        public static readonly PyType ProcessLookupError = Plain("ProcessLookupError", OSError);
        public static readonly PyType TimeoutError = Plain("TimeoutError", OSError);
    }

    /// <summary>A subclass that inherits layout, slots and methods.</summary>
    internal static PyType Plain(string name, PyType baseType, string module = "builtins") => Plain(name, baseType, module, &NoSlots);

    private static PyType Plain(string name, PyType baseType, string module, delegate*<PyType, void> fillSlots)
    {
        var type = NativeType.Create(new NativeTypeSpec { Name = name, Module = module, Traits = TypeTraits.Subclassable }, baseType, fillSlots, &NoMembers);
        type.Layout = baseType.Layout;
        return type;
    }

    private static PyType MakeExceptionGroup()
    {
        var type = Plain("ExceptionGroup", BaseExceptionGroup);
        type.Traits |= TypeTraits.Weakrefable;
        type.Bases = [BaseExceptionGroup, Exception];
        type.Mro = [type, BaseExceptionGroup, .. Exception.Mro];
        Exception.AddSubclass(type);
        return type;
    }

    // KeyError shows the key's repr, so that an empty or odd key can be told.
    private static void KeyErrorSlots(PyType type) => type.Slots[Slot.Str] = (nint)(delegate*<PyObject, PyObject?>)&KeyErrorStr;

    private static PyObject? KeyErrorStr(PyObject self)
    {
        var arguments = ((PyBaseException)self).Arguments;
        return arguments.Count == 1 ? ObjectProtocol.Repr(arguments[0]) : BaseException.Slots.InvokeUnary(Slot.Str, self);
    }

    private static void NoSlots(PyType type) { }

    private static void NoMembers(TypeBuilder builder) { }
}

/// <summary>Names Exception as the base in a native declaration.</summary>
internal static class PyExceptionBase
{
    internal static PyType TypeObject => ExceptionTypes.Exception;
}
