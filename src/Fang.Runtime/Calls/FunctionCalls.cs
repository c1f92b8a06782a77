using System.Runtime.CompilerServices;
using Fang.Runtime.Frames;
using Fang.Runtime.Interpreter;
using Fang.Runtime.Objects;

namespace Fang.Runtime.Calls;

/// <summary>Calls of Python functions: frames are pushed here, arguments bound to parameters.</summary>
internal static class FunctionCalls
{
    /// <summary>Python frames that may be open in one thread (<c>sys.setrecursionlimit</c>); any thread may write it.</summary>
    internal static int RecursionLimit = 1000;

    /// <summary>Calls from C#.</summary>
    public static PyObject? Call(PyFunction function, ReadOnlySpan<PyObject> arguments, PyTuple? keywords) =>
        Call(ThreadState.Current, function, arguments, keywords);

    /// <summary>Calls from C#, in the running thread.</summary>
    public static PyObject? Call(ThreadState thread, PyFunction function, ReadOnlySpan<PyObject> arguments, PyTuple? keywords)
    {
        var caller = thread.Frame ?? thread.FirstFrame;
        var count = arguments.Length;
        var code = function.Code;
        if (keywords == null && code.Compiled is { MakesCoroutine: false } direct && direct.Arity == count && !thread.IsTraced)
            return direct.Invoke(thread, caller, function, arguments);
        var frame = Push(thread, caller, function);
        if (keywords == null && code.TakesPlainArguments && count == code.ArgumentCount)
            arguments.CopyTo(frame.Registers.AsSpan(frame.Base)!);
        else if (!ArgumentBinder.TryBind(thread, function, arguments, keywords, frame.Registers.AsSpan(frame.Base, code.LocalCount)))
            return Abandon(thread, frame);
        return Evaluator.RunPushed(thread, frame);
    }

    /// <summary>Runs a module or class body, or the code of exec().</summary>
    public static PyObject? Run(PyFunction function, PyObject locals)
    {
        var thread = ThreadState.Current;
        var frame = Push(thread, thread.Frame ?? thread.FirstFrame, function);
        frame.Flags = FrameFlags.Entry;
        frame.Locals = locals;
        return Evaluator.Execute(thread, frame);
    }

    /// <summary>A new frame on top of <paramref name="caller"/>, all its locals unbound. It runs in a window of its own.</summary>
    public static Frame Push(ThreadState thread, Frame caller, PyFunction function)
    {
        // Before the frame is taken: a signal handler that runs now takes the same one.
        if (thread.Interrupt)
            Safepoint.Reach(thread);
        var frame = FrameStack.Place(caller, function.Code.RegisterCount);
        Start(thread, frame, caller, function);
        frame.Registers.AsSpan(frame.Base, function.Code.LocalCount).Clear();
        return frame;
    }

    /// <summary>Makes <paramref name="frame"/> the running one. Its window is placed already.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Start(ThreadState thread, Frame frame, Frame caller, PyFunction function)
    {
        if (++thread.Depth > RecursionLimit)
            throw RecursionExceeded(thread);
        Enter(thread, frame, caller, function);
    }

    /// <summary>As <see cref="Start"/>, for a call that is counted already.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Enter(ThreadState thread, Frame frame, Frame caller, PyFunction function)
    {
        // A frame often runs the same function again and again: what is right already is not written, for writes of references cost.
        if (!ReferenceEquals(frame.Function, function) || !ReferenceEquals(frame.Code, function.Code))
        {
            frame.Function = function;
            frame.Code = function.Code;
            frame.Globals = function.Globals;
            frame.Builtins = function.Builtins;
        }
        frame.Locals = null;
        if (!ReferenceEquals(frame.Back, caller))
            frame.Back = caller;
        frame.Pc = 0;
        frame.Flags = FrameFlags.None;
        thread.Frame = frame;
    }

    public static Frame NewFrame(Frame caller) => caller.Next = new Frame(caller.Registers);

    private static PyException RecursionExceeded(ThreadState thread)
    {
        thread.Depth--;
        return Errors.RecursionError();
    }

    /// <summary>Takes back a frame whose arguments did not fit.</summary>
    public static PyObject? Abandon(ThreadState thread, Frame frame)
    {
        Pop(thread, frame);
        return null;
    }

    /// <summary>The frame ends: the caller runs again.</summary>
    public static void Pop(ThreadState thread, Frame frame)
    {
        thread.Depth--;
        thread.Frame = frame.Back;
        if (frame.View != null)
        {
            frame.View.Detach();
            frame.View = null;
        }
        frame.Generator = null;
        frame.Instance = null;
    }
}
