using Fang.Compiler.Bytecode;
using Fang.Runtime.Calls;
using Fang.Runtime.Frames;
using Fang.Runtime.Objects;

namespace Fang.Runtime.Interpreter;

/// <summary>Takes the pending exception from frame to frame until a handler is found.</summary>
internal static class Unwinder
{
    /// <summary>
    /// Finds the handler of the thread's pending exception, from <paramref name="frame"/> outwards up to
    /// the one that C# called; leaves the frames that have none. Returns the frame that continues (its Pc at the handler,
    /// the exception in its register, none pending), or null when that one is left too.
    /// </summary>
    public static Frame? Unwind(ThreadState thread, Frame frame)
    {
        var error = thread.Error!;
        var raisedAgain = Begin(thread, frame, error);
        while (true)
        {
            if (!raisedAgain)
                error.Traceback = new PyTraceback(error.Traceback, FrameViews.Of(frame)!, frame.Pc);
            if (thread.IsTraced)
                error = Tracing.Raised(thread, frame, error, raisedAgain);
            raisedAgain = false;
            var entryIndex = FindHandler(frame.Code.Unit.ExceptionTable, frame.Pc);
            var origin = Origin(error, frame.Code.Unit, frame.Pc);
            if (entryIndex >= 0)
            {
                error.HandledFrom = origin;
                var handler = frame.Code.Unit.ExceptionTable[entryIndex];
                thread.Error = null;
                frame.Register(handler.Register) = error;
                frame.Pc = handler.Handler;
                if (thread.IsTraced)
                    Tracing.Handled(thread, frame, error);
                return frame;
            }
            frame.Pc = origin;
            if (thread.IsTraced)
                error = Tracing.Unwound(thread, frame, error);
            var caller = frame.Back!;
            var isSpecial = (frame.Flags & FrameFlags.Special) != 0;
            var isEntry = (frame.Flags & FrameFlags.Entry) != 0;
            if ((frame.Flags & FrameFlags.Generator) != 0)
                GeneratorCalls.Leave(thread, frame, closed: true);
            else
                FunctionCalls.Pop(thread, frame);
            if (isEntry)
                return null;
            frame = caller;
            if (isSpecial && SpecialCalls.Absorbs(frame, error))
            {
                thread.Error = null;
                return frame;
            }
        }
    }

    /// <summary>
    /// As <see cref="Unwind"/>, for compiled code of the running frame that has the handler itself: the exception. Null, with the exception
    /// pending, if the interpreter must do it, because a trace function is to be told or the thread is to look up.
    /// </summary>
    public static PyBaseException? Catch(ThreadState thread, Frame frame, PyBaseException error)
    {
        if (thread.Interrupt || thread.IsTraced)
        {
            thread.Error = error;
            return null;
        }
        if (Begin(thread, frame, error))
        {
            error.HandledFrom = Origin(error, frame.Code.Unit, frame.Pc);
        }
        else
        {
            error.Traceback = new PyTraceback(error.Traceback, FrameViews.Of(frame)!, frame.Pc);
            error.HandledFrom = frame.Pc;
        }
        return error;
    }

    // Links the context. Whether the exception is raised again: then it keeps its traceback and its context as they are.
    private static bool Begin(ThreadState thread, Frame frame, PyBaseException error)
    {
        var isNew = error.Traceback == null;
        switch (frame.Code.Instructions[frame.Pc].Opcode)
        {
            // throw() brings it into a generator: what the caller of throw() handles is not its context.
            case Opcode.Yield or Opcode.YieldDelegated or Opcode.ReturnGenerator:
                LinkContext(frame.Code.HandlesExceptions ? thread.Handlers.Handled : null, error);
                return false;
            case Opcode.Reraise:
                if (isNew)
                    LinkContext(thread.Handlers.Current, error);
                return true;
            case Opcode.RaiseCurrent or Opcode.EndAsyncFor:
                if (isNew)
                    LinkContext(thread.Handlers.Current, error);
                return !isNew;
            default:
                // An exception with a traceback comes out of other Python code: its context was settled there.
                if (isNew)
                    LinkContext(thread.Handlers.Current, error);
                return false;
        }
    }

    /// <summary>
    /// Where the exception comes from: the instruction, unless that is clean-up code which raises it again; then the place from which
    /// it got into the clean-up code.
    /// </summary>
    private static int Origin(PyBaseException error, CodeUnit unit, int pc) =>
        unit.Instructions[pc] is { Opcode: Opcode.Reraise, C: 1 } && (uint)error.HandledFrom < (uint)unit.Instructions.Length
            ? error.HandledFrom : pc;

    /// <summary>The entry of an instruction's handler; -1 if there is none.</summary>
    internal static int FindHandler(ExceptionEntry[] table, int pc)
    {
        for (var i = 0; i < table.Length; i++)
        {
            if (pc >= table[i].Start && pc < table[i].End)
                return i;
        }
        return -1;
    }

    /// <summary>Links the exception being handled as <c>__context__</c>, without making a circle.</summary>
    internal static void SetContext(ThreadState thread, PyBaseException error) => LinkContext(thread.Handlers.Current, error);

    private static void LinkContext(PyBaseException? handled, PyBaseException error)
    {
        if (handled == null || ReferenceEquals(handled, error) || error.Context != null)
            return;
        // `slow` follows at half the pace: programs can make circles of contexts.
        var slow = handled;
        var even = false;
        for (var at = handled; at.Context != null; at = at.Context)
        {
            if (ReferenceEquals(at.Context, error))
            {
                at.Context = null;
                break;
            }
            if (even)
            {
                slow = slow.Context!;
                if (ReferenceEquals(slow, at.Context))
                    break;
            }
            even = !even;
        }
        error.Context = handled;
    }
}
