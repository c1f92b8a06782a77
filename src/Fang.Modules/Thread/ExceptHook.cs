using Fang.Runtime.Calls;
using Fang.Runtime.Importing;
using Fang.Runtime.Objects;
using Fang.Runtime.Operations;

namespace Fang.Modules.Threads;

/// <summary>The default <c>threading.excepthook</c>.</summary>
internal static class ExceptHook
{
    /// <summary>What the hook gets.</summary>
    public static StructSequenceType ArgumentsType => Kind.Type;

    // Made when first needed.
    private static class Kind
    {
        public static readonly StructSequenceType Type = new("_thread", "_ExceptHookArgs", "What threading.excepthook is told.", 4,
            ["exc_type", "exc_value", "exc_traceback", "thread"]);
    }

    /// <summary>Prints the exception and the thread's name to <c>sys.stderr</c>, or to what the thread kept when that is None.</summary>
    public static void Report(PyObject arguments)
    {
        if (!ReferenceEquals(arguments.Type, ArgumentsType.Type))
            throw Errors.TypeError("_thread.excepthook argument type must be ExceptHookArgs");
        var told = (PyTuple)arguments;
        if (ReferenceEquals(told[0], ExceptionTypes.SystemExit))
            return;
        var thread = told[3];
        var file = SysModuleAccess.Get("stderr");
        if (file is null or PyNone)
        {
            file = thread is PyNone ? null : Attributes.GetOrNull(thread, PyStr.Intern("_stderr"));
            if (file is null or PyNone)
                return;
        }
        var name = thread is PyNone ? null : Attributes.GetOrNull(thread, PyStr.Intern("_name"));
        var title = name != null ? ObjectProtocol.Str(name).ToString() : ThreadState.Current.Ident.ToString();
        Callable.CallMethod(file, PyStr.Intern("write"), PyStr.From($"Exception in thread {title}:\n"));
        var traceback = Callable.Call(SysModuleAccess.ImportFunction(), PyStr.Intern("traceback"));
        Callable.Call(Attributes.Get(traceback, "print_exception"), [told[0], told[1], told[2], file], PyTuple.Of(PyStr.Intern("file")));
        Callable.CallMethod(file, PyStr.Intern("flush"));
    }
}
