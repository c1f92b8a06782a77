using Fang.Runtime.Calls;
using Fang.Runtime.Frames;
using Fang.Runtime.Importing;
using Fang.Runtime.Native;
using Fang.Runtime.Objects;
using Fang.Runtime.Operations;

namespace Fang.Modules;

/// <summary>The interpreter seen from Python.</summary>
[PyModule("sys")]
internal static partial class SysModule
{
    [PyConstant("version")]
    public static PyObject Version => PyStr.From("3.13.0 (fang, Nov 22 2026, 00:00:00) [.NET " + Environment.Version + "]");

    [PyConstant("hexversion")]
    public const int HexVersion = 0x030D00F0;

    [PyConstant("copyright")]
    public static PyObject Copyright => PyStr.From("Copyright (c) 2026 The Fang authors. The standard library is the Python Software Foundation's.");

    [PyConstant("platform")]
    public static PyObject Platform => PyStr.From(OperatingSystem.IsMacOS() ? "darwin" : "linux");

    [PyConstant("byteorder")]
    public static PyObject ByteOrder => PyStr.From(BitConverter.IsLittleEndian ? "little" : "big");

    [PyConstant("maxsize")]
    public const long MaxSize = long.MaxValue;

    [PyConstant("maxunicode")]
    public const int MaxUnicode = 0x10FFFF;

    [PyConstant("api_version")]
    public const int ApiVersion = 1013;

    [PyConstant("platlibdir")]
    public static PyObject PlatLibDir => PyStr.From("lib");

    [PyConstant("float_repr_style")]
    public static PyObject FloatReprStyle => PyStr.From("short");

    [PyConstant("abiflags")]
    public static PyObject AbiFlags => PyStr.From("");

    [PyConstant("_git")]
    public static PyObject Git => PyTuple.Of(PyStr.From("Fang"), PyStr.From(""), PyStr.From(""));

    [PyConstant("_framework")]
    public static PyObject Framework => PyStr.From("");

    /// <summary>Return the exception being handled: its class, itself, its traceback.</summary>
    [PyFunction("exc_info($module, /)")]
    private static PyObject ExcInfo(ThreadState thread) => thread.Handlers.Current is { } error
        ? PyTuple.Of(error.Type, error, (PyObject?)error.Traceback ?? PyNone.Value)
        : PyTuple.Of(PyNone.Value, PyNone.Value, PyNone.Value);

    /// <summary>Return the exception being handled.</summary>
    [PyFunction("exception($module, /)")]
    private static PyObject Exception(ThreadState thread) => (PyObject?)thread.Handlers.Current ?? PyNone.Value;

    /// <summary>Leave the program by raising SystemExit.</summary>
    [PyFunction("exit($module, status=None, /)")]
    private static void Exit(PyObject? status) => throw new PyException((PyBaseException)Callable.Call(
        ExceptionTypes.SystemExit, status is null or PyNone ? [] : status is PyTuple tuple ? tuple.Items : [status]));

    /// <summary>Return the encoding of file names.</summary>
    [PyFunction("getfilesystemencoding($module, /)")]
    private static string GetFileSystemEncoding() => "utf-8";

    /// <summary>Return the error handler of file names.</summary>
    [PyFunction("getfilesystemencodeerrors($module, /)")]
    private static string GetFileSystemEncodeErrors() => "surrogateescape";

    /// <summary>Return the default encoding of text.</summary>
    [PyFunction("getdefaultencoding($module, /)")]
    private static string GetDefaultEncoding() => "utf-8";

    /// <summary>Return the greatest depth of calls.</summary>
    [PyFunction("getrecursionlimit($module, /)")]
    private static int GetRecursionLimit() => FunctionCalls.RecursionLimit;

    /// <summary>Set the greatest depth of calls.</summary>
    [PyFunction("setrecursionlimit($module, limit, /)")]
    private static void SetRecursionLimit(ThreadState thread, int limit)
    {
        if (limit < 1)
            throw Errors.ValueError("recursion limit must be greater or equal than 1");
        if (thread.Depth >= limit)
            throw Errors.RecursionError($"cannot set the recursion limit to {limit} at the recursion depth {thread.Depth}: the limit is too low");
        FunctionCalls.RecursionLimit = limit;
    }

    /// <summary>Return the interned string equal to the argument.</summary>
    [PyFunction("intern($module, string, /)")]
    private static PyObject Intern(PyObject @string) => @string is PyStr text && @string.GetType() == typeof(PyStr)
        ? text.Intern()
        : throw Errors.TypeError(@string is PyStr ? $"can't intern {@string.Type.Name}" : $"intern() argument must be str, not {@string.Type.Name}");

    [PyFunction("_is_interned($module, string, /)")]
    private static bool IsInterned(PyStr @string) => @string.IsInterned;

    /// <summary>Objects are collected, not counted: a constant that code may compare.</summary>
    [PyFunction("getrefcount($module, object, /)")]
    private static int GetRefCount(PyObject @object) => 2;

    /// <summary>Return whether there is a global lock: there is none.</summary>
    [PyFunction("_is_gil_enabled($module, /)")]
    private static bool IsGilEnabled() => false;

    /// <summary>Return whether the interpreter shuts down.</summary>
    [PyFunction("is_finalizing($module, /)")]
    private static bool IsFinalizing() => SysState.IsFinalizing;

    [PyFunction("is_stack_trampoline_active($module, /)")]
    private static bool IsStackTrampolineActive() => false;

    /// <summary>Return the frame object of the caller at this depth.</summary>
    [PyFunction("_getframe($module, depth=0, /)")]
    private static PyObject GetFrame(int depth)
    {
        var frame = FrameViews.Current();
        for (; frame != null && depth > 0; depth--)
            frame = frame.Back;
        return frame ?? throw Errors.ValueError("call stack is not deep enough");
    }

    /// <summary>Return the module of the function that called, at this depth.</summary>
    [PyFunction("_getframemodulename($module, depth=0)")]
    private static PyObject GetFrameModuleName(int depth)
    {
        var frame = FrameViews.Current();
        for (; frame != null && depth > 0; depth--)
            frame = frame.Back;
        return frame?.Globals.GetItemOrNull(PyStr.Intern("__name__")) ?? PyNone.Value;
    }

    /// <summary>Return an estimate of the object's size in bytes.</summary>
    [PyFunction("getsizeof($module, object, default=<unrepresentable>)")]
    private static PyObject GetSizeOf(PyObject @object, PyObject? @default)
    {
        if (Attributes.LookupSpecial(@object, PyStr.Intern("__sizeof__")) is not { } method)
            return @default ?? throw Errors.TypeError($"Type {@object.Type.Name} doesn't define __sizeof__");
        return Callable.Call(method);
    }

    /// <summary>Print a value as the interactive prompt does, and keep it as builtins._.</summary>
    [PyFunction("displayhook($module, object, /)")]
    private static void DisplayHook(PyObject @object)
    {
        if (@object is PyNone)
            return;
        var builtins = ImportSystem.Builtins.Dict;
        var underscore = PyStr.Intern("_");
        builtins.SetItem(underscore, PyNone.Value);
        var stdout = SysModuleAccess.Get("stdout") ?? throw Errors.RuntimeError("lost sys.stdout");
        Callable.CallMethod(stdout, PyStr.Intern("write"), ObjectProtocol.Repr(@object));
        Callable.CallMethod(stdout, PyStr.Intern("write"), PyStr.Intern("\n"));
        builtins.SetItem(underscore, @object);
    }

    /// <summary>Return the seconds between switches of threads; nothing is switched here.</summary>
    [PyFunction("getswitchinterval($module, /)")]
    private static double GetSwitchInterval() => SysState.SwitchInterval;

    /// <summary>Set the value that getswitchinterval gives.</summary>
    [PyFunction("setswitchinterval($module, interval, /)")]
    private static void SetSwitchInterval(double interval) =>
        SysState.SwitchInterval = interval > 0 ? interval : throw Errors.ValueError("switch interval must be strictly positive");
}
