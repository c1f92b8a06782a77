using Fang.Compiler.Bytecode;
using Fang.Runtime.Calls;
using Fang.Runtime.Frames;
using Fang.Runtime.Objects;

namespace Fang.Runtime.Interpreter;

/// <summary>Tells <c>sys.settrace</c>, <c>sys.setprofile</c> and <c>sys.monitoring</c> what the traced loop executes.</summary>
internal static class Tracing
{
    private static readonly PyStr CallEvent = PyStr.Intern("call");
    private static readonly PyStr LineEvent = PyStr.Intern("line");
    private static readonly PyStr ReturnEvent = PyStr.Intern("return");
    private static readonly PyStr ExceptionEvent = PyStr.Intern("exception");
    private static readonly PyStr OpcodeEvent = PyStr.Intern("opcode");
    private static readonly PyStr NativeCallEvent = PyStr.Intern("c_call");
    private static readonly PyStr NativeReturnEvent = PyStr.Intern("c_return");
    private static readonly PyStr NativeExceptionEvent = PyStr.Intern("c_exception");

    /// <summary>Sets what traces the thread; the frames that run already count as told.</summary>
    public static void SetTrace(ThreadState thread, PyObject? function)
    {
        thread.TraceFunction = function;
        Changed(thread);
    }

    /// <summary>Sets what profiles the thread.</summary>
    public static void SetProfile(ThreadState thread, PyObject? function)
    {
        thread.ProfileFunction = function;
        Changed(thread);
    }

    /// <summary>The loops of the thread look anew how they shall run.</summary>
    public static void Changed(ThreadState thread)
    {
        if (ReferenceEquals(thread, ThreadState.Current))
            MarkRunning(thread);
        thread.LeaveLoop = true;
        thread.RequestSafepoint();
    }

    private static void MarkRunning(ThreadState thread)
    {
        for (var frame = thread.Frame; frame != null; frame = frame.Back)
        {
            if (frame.Code == null || (frame.Flags & FrameFlags.Traced) != 0)
                continue;
            frame.Flags |= FrameFlags.Traced;
            frame.TracedPc = frame.Pc;
            frame.TracedLine = frame.Code.LineAt(frame.Pc);
            frame.TracedCall = null;
        }
    }

    /// <summary>The instruction at the frame's Pc is about to run; Pc may be another one afterwards. False: an exception is pending.</summary>
    public static bool BeforeInstruction(ThreadState thread, Frame frame)
    {
        try
        {
            if (IsGeneratorPrologue(frame))
                return true;
            if ((frame.Flags & FrameFlags.Traced) == 0)
                Enter(thread, frame);
            var previous = frame.TracedPc;
            if (frame.TracedCall != null)
                NativeReturn(thread, frame, previous);
            Line(thread, frame);
            Instruction(thread, frame, previous);
            return true;
        }
        catch (PyException error)
        {
            thread.Error = error.Value;
            return false;
        }
    }

    // The function that makes a generator is not told of: the generator is, when it starts.
    private static bool IsGeneratorPrologue(Frame frame) =>
        (frame.Code.Flags & (CodeFlags.Generator | CodeFlags.Coroutine | CodeFlags.AsyncGenerator)) != 0 && (frame.Flags & FrameFlags.Generator) == 0;

    private static void Enter(ThreadState thread, Frame frame)
    {
        var isResumed = IsResumed(frame);
        frame.Flags |= FrameFlags.Traced;
        frame.TracedPc = frame.Pc;
        frame.TracedCall = null;
        if (!isResumed)
            frame.TracedLine = 0;
        // The call stands at the function's head, a resumption where it was suspended.
        var view = FrameViews.Of(frame)!;
        view.EventPc = isResumed ? frame.Pc - 1 : PyCode.Head;
        try
        {
            if (thread.TraceFunction is { } trace)
            {
                var local = CallTrace(thread, trace, view, CallEvent, PyNone.Value);
                view.Trace = local is PyNone ? null : local;
            }
            if (thread.ProfileFunction != null)
                CallProfile(thread, frame, CallEvent, PyNone.Value);
        }
        finally
        {
            view.EventPc = null;
        }
        if (isResumed && view.ResumePc is { } target)
        {
            view.ResumePc = null;
            frame.Pc = target;
        }
        if (Monitoring.IsActive)
            Monitoring.Report(thread, frame, isResumed ? MonitoringEvent.PyResume : MonitoringEvent.PyStart);
    }

    // Behind the instruction at which it was suspended.
    private static bool IsResumed(Frame frame) =>
        (frame.Flags & FrameFlags.Generator) != 0 && frame.Code.Instructions[frame.Pc > 0 ? frame.Pc - 1 : 0].Opcode != Opcode.ReturnGenerator;

    private static void Line(ThreadState thread, Frame frame)
    {
        var pc = frame.Pc;
        var line = frame.Code.Unit.Positions[pc].Line;
        var isBack = pc < frame.TracedPc && frame.Code.Instructions[pc].Opcode != Opcode.Send;
        frame.TracedPc = pc;
        if (line <= 0 || (line == frame.TracedLine && !isBack))
            return;
        frame.TracedLine = line;
        if (Monitoring.IsActive)
            Monitoring.Report(thread, frame, MonitoringEvent.Line, PyInt.From(line));
        if (frame.View is not { Trace: not null, TracesLines: true } view || thread.TraceFunction == null)
            return;
        thread.LineEventFrame = frame;
        try
        {
            CallLocalTrace(thread, view, LineEvent, PyNone.Value);
        }
        finally
        {
            thread.LineEventFrame = null;
        }
        if (frame.Pc != pc)
        {
            // It jumped, and hears of the line that it jumped to.
            frame.TracedLine = 0;
            Line(thread, frame);
        }
    }

    private static void Instruction(ThreadState thread, Frame frame, int previous)
    {
        if (frame.View is { Trace: not null, TracesOpcodes: true } view && thread.TraceFunction != null)
            CallLocalTrace(thread, view, OpcodeEvent, PyNone.Value);
        if (Monitoring.IsActive)
            Monitoring.BeforeInstruction(thread, frame, previous);
        ref var instruction = ref frame.Code.Instructions[frame.Pc];
        switch (instruction.Opcode)
        {
            case Opcode.Return:
                Return(thread, frame, frame.Registers[frame.Base + instruction.A]!);
                break;
            case Opcode.Yield:
                Yield(thread, frame, frame.Registers[frame.Base + instruction.B]!);
                break;
            case Opcode.YieldDelegated:
                Return(thread, frame, frame.Registers[frame.Base + instruction.B]!);
                break;
            case Opcode.Call or Opcode.CallKw or Opcode.CallEx or Opcode.CallMethod or Opcode.CallMethodKw:
                NativeCall(thread, frame, in instruction);
                break;
        }
    }

    private static void Yield(ThreadState thread, Frame frame, PyObject value)
    {
        thread.YieldEventFrame = frame;
        try
        {
            Return(thread, frame, value);
        }
        finally
        {
            thread.YieldEventFrame = null;
        }
    }

    private static void Return(ThreadState thread, Frame frame, PyObject value)
    {
        if (frame.View is { Trace: not null } view && thread.TraceFunction != null)
            CallLocalTrace(thread, view, ReturnEvent, value);
        if (thread.ProfileFunction != null)
            CallProfile(thread, frame, ReturnEvent, value);
        if (Monitoring.IsActive)
        {
            var isReturn = frame.Code.Instructions[frame.Pc].Opcode == Opcode.Return;
            Monitoring.Report(thread, frame, isReturn ? MonitoringEvent.PyReturn : MonitoringEvent.PyYield, value);
        }
    }

    private static void NativeCall(ThreadState thread, Frame frame, in Instruction instruction)
    {
        var callee = frame.Registers[frame.Base + instruction.B];
        PyObject? first = null;
        if (instruction.Opcode is Opcode.CallMethod or Opcode.CallMethodKw)
        {
            first = frame.Registers[frame.Base + instruction.B + 1];
            if (callee == null)
                (callee, first) = (first, null);
        }
        if (Monitoring.IsActive)
        {
            var argument = FirstArgument(frame, instruction, first);
            Monitoring.Report(thread, frame, frame.Pc, MonitoringEvent.Call, callee!, argument);
            if (callee is not (PyFunction or PyBoundMethod { Function: PyFunction } or PyType { IsHeap: true }))
                (frame.TracedCall, frame.TracedArgument) = (callee, argument);
        }
        if (callee is PyMethodDescriptor method && first != null)
            callee = new PyBuiltinFunction(method.Name, first, method.Code, method.Signature, method.Doc) { QualifiedNamePrefix = first.Type.ShortName };
        if (callee is PyBoundMethod { Function: PyBuiltinFunction bound })
            callee = bound;
        if (callee is not (PyBuiltinFunction or PyMethodDescriptor))
            return;
        frame.TracedCall = callee;
        if (thread.ProfileFunction != null)
            CallProfile(thread, frame, NativeCallEvent, callee);
    }

    private static PyObject FirstArgument(Frame frame, in Instruction instruction, PyObject? first)
    {
        if (first != null)
            return first;
        var at = frame.Base + instruction.B + 1;
        return instruction.Opcode switch
        {
            Opcode.CallEx => frame.Registers[at] is PyTuple { Count: > 0 } arguments ? arguments[0] : Monitoring.Missing,
            Opcode.CallMethod or Opcode.CallMethodKw => instruction.X > 0 ? frame.Registers[at + 1]! : Monitoring.Missing,
            _ => instruction.X > 0 ? frame.Registers[at]! : Monitoring.Missing,
        };
    }

    private static void NativeReturn(ThreadState thread, Frame frame, int previous)
    {
        var callee = frame.TracedCall!;
        frame.TracedCall = null;
        if (thread.ProfileFunction != null && callee is PyBuiltinFunction or PyMethodDescriptor)
            CallProfile(thread, frame, NativeReturnEvent, callee);
        if (Monitoring.IsActive)
            Monitoring.Report(thread, frame, previous, MonitoringEvent.CReturn, callee, frame.TracedArgument ?? Monitoring.Missing);
        frame.TracedArgument = null;
    }

    /// <summary>An exception was raised in the frame, or has reached it. The exception that goes on.</summary>
    public static PyBaseException Raised(ThreadState thread, Frame frame, PyBaseException error, bool again)
    {
        try
        {
            if (IsGeneratorPrologue(frame))
                return error;
            // Nothing may be pending while trace functions run.
            thread.Error = null;
            if ((frame.Flags & FrameFlags.Traced) == 0)
                Enter(thread, frame);
            if (frame.TracedCall is { } callee)
            {
                frame.TracedCall = null;
                if (thread.ProfileFunction != null && callee is PyBuiltinFunction or PyMethodDescriptor)
                    CallProfile(thread, frame, NativeExceptionEvent, callee);
                if (Monitoring.IsActive)
                    Monitoring.Report(thread, frame, frame.Pc, MonitoringEvent.CRaise, callee, frame.TracedArgument ?? Monitoring.Missing);
                frame.TracedArgument = null;
            }
            if (!again && frame.View is { Trace: not null } view && thread.TraceFunction != null)
                CallLocalTrace(thread, view, ExceptionEvent, PyTuple.Of(error.Type, error, (PyObject?)error.Traceback ?? PyNone.Value));
            if (Monitoring.IsActive)
                Monitoring.Report(thread, frame, again ? MonitoringEvent.Reraise : MonitoringEvent.Raise, error);
        }
        catch (PyException failure)
        {
            error = failure.Value;
        }
        thread.Error = error;
        return error;
    }

    /// <summary>The frame handles the exception at its Pc.</summary>
    public static void Handled(ThreadState thread, Frame frame, PyBaseException error)
    {
        if (Monitoring.IsActive)
            Monitoring.Report(thread, frame, MonitoringEvent.ExceptionHandled, error);
    }

    /// <summary>The exception leaves the frame. The exception that goes on.</summary>
    public static PyBaseException Unwound(ThreadState thread, Frame frame, PyBaseException error)
    {
        try
        {
            if (IsGeneratorPrologue(frame))
                return error;
            thread.Error = null;
            if (frame.View is { Trace: not null } view && thread.TraceFunction != null)
                CallLocalTrace(thread, view, ReturnEvent, PyNone.Value);
            if (thread.ProfileFunction != null)
                CallProfile(thread, frame, ReturnEvent, PyNone.Value);
            if (Monitoring.IsActive)
                Monitoring.Report(thread, frame, MonitoringEvent.PyUnwind, error);
        }
        catch (PyException failure)
        {
            error = failure.Value;
        }
        thread.Error = error;
        return error;
    }

    // A local trace function may name another one by what it returns.
    private static void CallLocalTrace(ThreadState thread, PyFrame view, PyStr name, PyObject argument)
    {
        var result = CallTrace(thread, view.Trace!, view, name, argument);
        if (result is not PyNone)
            view.Trace = result;
    }

    // A trace function that raises traces no more.
    private static PyObject CallTrace(ThreadState thread, PyObject function, PyFrame view, PyStr name, PyObject argument)
    {
        thread.TracingDepth++;
        try
        {
            return Callable.Call(function, view, name, argument);
        }
        catch (PyException)
        {
            thread.TraceFunction = null;
            view.Trace = null;
            throw;
        }
        finally
        {
            thread.TracingDepth--;
        }
    }

    private static void CallProfile(ThreadState thread, Frame frame, PyStr name, PyObject argument)
    {
        if (thread.ProfileFunction is not { } function)
            return;
        thread.TracingDepth++;
        try
        {
            Callable.Call(function, FrameViews.Of(frame)!, name, argument);
        }
        catch (PyException)
        {
            thread.ProfileFunction = null;
            throw;
        }
        finally
        {
            thread.TracingDepth--;
        }
    }
}
