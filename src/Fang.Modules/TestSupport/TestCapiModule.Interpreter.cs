using Fang.Runtime.Calls;
using Fang.Runtime.Frames;
using Fang.Runtime.Importing;
using Fang.Runtime.Native;
using Fang.Runtime.Objects;
using Fang.Runtime.Operations;

namespace Fang.Modules;

/// <content>Functions, frames, exceptions and traces of memory.</content>
internal static partial class TestCapiModule
{
    /// <summary>Call with the arguments of a tuple and of a dictionary, which may be missing.</summary>
    [PyFunction("pycfunction_call($module, func, args, kwargs=<unrepresentable>, /)")]
    private static PyObject? CallFunction(PyObject func, PyTuple args, PyDict? kwargs) => CallWith(func, args, kwargs);

    /// <summary>Let calls of a function return "overridden".</summary>
    [PyFunction("function_setvectorcall($module, func, /)")]
    private static void OverrideCalls(PyFunction func)
    {
        var names = new PyDict();
        var code = (PyCode)SourceCompiler.Compile(PyStr.From("def f(*a, **k): return 'overridden'"), "<test>", "exec", 0, 0, -1, -1);
        ObjectProtocol.Checked(CodeExecution.Run(code, names, names));
        Attributes.Set(func, PyStr.Intern("__code__"), Attributes.Get(names.GetItemOrNull(PyStr.Intern("f"))!, "__code__"));
    }

    /// <summary>Return the variables of a frame.</summary>
    [PyFunction("frame_getlocals($module, frame, /)")]
    private static PyObject FrameLocals(PyFrame frame) => Attributes.Get(frame, "f_locals");

    /// <summary>Return the global names of a frame.</summary>
    [PyFunction("frame_getglobals($module, frame, /)")]
    private static PyObject FrameGlobals(PyFrame frame) => Attributes.Get(frame, "f_globals");

    /// <summary>Return the builtin names of a frame.</summary>
    [PyFunction("frame_getbuiltins($module, frame, /)")]
    private static PyObject FrameBuiltins(PyFrame frame) => Attributes.Get(frame, "f_builtins");

    /// <summary>Return the offset of the instruction that a frame is at.</summary>
    [PyFunction("frame_getlasti($module, frame, /)")]
    private static PyObject FrameLastInstruction(PyFrame frame) => Attributes.Get(frame, "f_lasti");

    /// <summary>Return the generator that a frame belongs to.</summary>
    [PyFunction("frame_getgenerator($module, frame, /)")]
    private static PyObject? FrameGenerator(PyFrame frame) => (PyObject?)frame.Owner ?? PyNone.Value;

    /// <summary>Return the value of a variable of a frame.</summary>
    [PyFunction("frame_getvar($module, frame, name, /)")]
    private static PyObject FrameVariable(PyFrame frame, PyObject name)
    {
        if (name is not PyStr)
            throw Errors.TypeError($"name must be str, not {name.Type.Name}");
        var found = Callable.CallMethod(Attributes.Get(frame, "f_locals"), PyStr.Intern("get"), name, PyNotImplemented.Value);
        return found is PyNotImplemented ? throw Errors.NameError((PyStr)name) : found;
    }

    /// <summary>Return the value of a variable of a frame, whose name stands in bytes.</summary>
    [PyFunction("frame_getvarstring($module, frame, name, /)")]
    private static PyObject FrameVariableByBytes(PyFrame frame, PyBytes name) =>
        FrameVariable(frame, PyStr.From(System.Text.Encoding.UTF8.GetString(name.Span)));

    /// <summary>Return a frame of code that does not run.</summary>
    [PyFunction("frame_new($module, code, globals, locals, /)")]
    private static PyObject? NewFrame(PyCode code, PyDict globals, PyObject locals) => PyFrame.Snapshot(new Frame(new PyObject?[code.Unit.RegisterCount])
    {
        Code = code,
        Globals = globals,
        Builtins = ImportSystem.Builtins.Dict,
        Locals = locals,
    });

    /// <summary>Show an exception as one that nobody has caught.</summary>
    [PyFunction("exception_print($module, exception, legacy=False, /)")]
    private static void ShowException(PyObject exception, PyObject? legacy)
    {
        if (exception is not PyBaseException error)
            throw Errors.TypeError("an exception is required");
        ExceptionDisplay.Print(error);
    }

    /// <summary>Call a function in a thread that Python has not made, and wait for its end unless told not to.</summary>
    [PyFunction("call_in_temporary_c_thread($module, callback, wait=True, /)")]
    private static void CallInForeignThread(PyObject callback, bool wait)
    {
        if (_foreignThread != null)
            throw Errors.RuntimeError("test_c_thread is running");
        PyThreads.BecomeMultiple();
        _foreignThread = new Thread(() => CallAndReport(callback));
        _foreignThread.Start();
        if (wait)
            JoinForeignThread();
    }

    /// <summary>Wait for the thread that call_in_temporary_c_thread() has started.</summary>
    [PyFunction("join_temporary_c_thread($module, /)")]
    private static void JoinForeignThread()
    {
        if (_foreignThread == null)
            throw Errors.RuntimeError("There is no running thread");
        _foreignThread.Join();
        _foreignThread = null;
    }

    private static Thread? _foreignThread;

    private static void CallAndReport(PyObject callback)
    {
        try
        {
            Callable.Call(callback);
        }
        catch (PyException error)
        {
            Unraisable.Report(error.Value, "Exception ignored in a foreign thread", null);
        }
    }

    /// <summary>Trace a block of memory.</summary>
    [PyFunction("tracemalloc_track($module, domain, ptr, size, release_gil=0, /)")]
    private static void Track(long domain, long ptr, long size, int releaseGil)
    {
        if (!MemoryTraces.IsTracing)
            throw Errors.RuntimeError("_PyTraceMalloc_Track error");
        MemoryTraces.Track(domain, ptr, size);
    }

    /// <summary>Do not trace a block of memory any more.</summary>
    [PyFunction("tracemalloc_untrack($module, domain, ptr, /)")]
    private static void Untrack(long domain, long ptr)
    {
        if (!MemoryTraces.IsTracing)
            throw Errors.RuntimeError("_PyTraceMalloc_Untrack error");
        MemoryTraces.Untrack(domain, ptr);
    }

    /// <summary>Allocate nothing, in each way that there is.</summary>
    [PyFunction("test_pymem_alloc0($module, /)")]
    private static void AllocateNothing() => PyBytes.Own([]);
}
