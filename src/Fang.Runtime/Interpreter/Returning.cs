using Fang.Compiler.Bytecode;
using Fang.Runtime.Calls;
using Fang.Runtime.Frames;
using Fang.Runtime.Objects;

namespace Fang.Runtime.Interpreter;

/// <summary>Returns that are more than the result of a call: from frames with flags or with a view.</summary>
internal static class Returning
{
    /// <summary>In place of a result: what there is to do in the caller is done, and its Pc stands where it continues.</summary>
    public static readonly PyObject Placed = new PyCell(null);

    /// <summary>
    /// Leaves the frame <paramref name="ended"/>. <paramref name="caller"/> is the frame that continues with the result of its
    /// instruction (null: with the exception in the thread state); null when the loop is left with the result.
    /// </summary>
    public static PyObject? Leave(ThreadState thread, Frame ended, PyObject result, out Frame? caller)
    {
        var flags = ended.Flags;
        caller = ended.Back!;
        if ((flags & FrameFlags.Generator) != 0)
        {
            var generator = ended.Generator!;
            GeneratorCalls.Leave(thread, ended, closed: true);
            // Resumed by send().
            if ((flags & (FrameFlags.Entry | FrameFlags.Delegate)) == 0)
                return GeneratorCalls.End(thread, generator, result);
        }
        else
        {
            if ((flags & FrameFlags.Constructor) != 0)
            {
                result = Evaluator.Constructed(thread, ended.Instance!, result)!;
                ended.Instance = null;
            }
            thread.Depth--;
            thread.Frame = caller;
            if (ended.View != null)
            {
                ended.View.Detach();
                ended.View = null;
            }
        }
        if ((flags & FrameFlags.Entry) != 0)
        {
            caller = null;
            return result;
        }
        if (thread.Error != null)
            return null;
        if ((flags & FrameFlags.Special) != 0)
            return SpecialCalls.Finish(caller, result);
        if ((flags & FrameFlags.Delegate) == 0)
            return result;
        ref var i = ref caller.Code.Instructions[caller.Pc];
        // Trace functions are told of the StopIteration that a result would be.
        if (i.Opcode == Opcode.Send && thread.TraceFunction != null && !ReferenceEquals(result, PyNone.Value))
        {
            var stop = Errors.MakeStopIteration(result);
            if (!ReferenceEquals(Tracing.Raised(thread, caller, stop, again: false), stop))
                return null;
            thread.Error = null;
        }
        if (i.Opcode == Opcode.Send)
            caller.Register(i.A) = result;
        caller.Pc = i.X;
        return Placed;
    }
}
