using Fang.Runtime.Frames;
using Fang.Runtime.Objects;
using Fang.Runtime.Operations;

namespace Fang.Runtime.Interpreter;

/// <summary>
/// Tier 0: runs code objects. <see cref="Execute"/> is the one place where .NET exceptions of native code turn into the
/// evaluator's own way of telling errors, a null result with the exception in the thread state.
/// </summary>
internal static partial class Evaluator
{
    // What Run returns when it was asked to leave its loop: Execute enters it again, and thereby the newest machine code.
    private static readonly PyObject Left = new PyCell(null);

    /// <summary>
    /// Runs <paramref name="frame"/>, the thread's running frame, flagged <see cref="FrameFlags.Entry"/>, until it returns,
    /// yields or raises (null). With an exception in the thread state it starts by raising that in the frame.
    /// </summary>
    public static PyObject? Execute(ThreadState thread, Frame frame)
    {
        var mode = (thread.IsTraced, thread.IsProfiling);
        var native = RecursionGuard.Open(thread);
        var result = Loop(thread, frame);
        RecursionGuard.Close(thread, native);
        // The loop below this one, which runs as it did before, is told to look again.
        if ((thread.IsTraced, thread.IsProfiling) != mode)
            thread.LeaveLoop = thread.Interrupt = true;
        return result;
    }

    private static PyObject? Loop(ThreadState thread, Frame frame)
    {
        if (!RecursionGuard.HasStack(thread))
            thread.Error = Errors.RecursionError().Value;
        OutsideLoop? outside = null;
        while (true)
        {
            try
            {
                if (outside is { } left)
                {
                    outside = null;
                    frame = left.Finish(thread);
                }
                if (thread.Error != null)
                {
                    var handling = Unwinder.Unwind(thread, thread.Frame!);
                    if (handling == null)
                        return null;
                    frame = handling;
                }
                var result = thread.IsTraced ? Run<TracedMode>(thread, frame)
                    : thread.IsProfiling ? Run<ProfiledMode>(thread, frame)
                    : Run<PlainMode>(thread, frame);
                if (!ReferenceEquals(result, Left))
                    return result;
                frame = thread.Frame!;
            }
            catch (PyException error)
            {
                thread.Error = error.Value;
            }
            catch (OutsideLoop left)
            {
                outside = left;
            }
            catch (Exception error) when (InternalErrors.Translate(error) is { } translated)
            {
                thread.Error = translated;
            }
        }
    }

    private interface IRunMode;

    private readonly struct PlainMode : IRunMode;

    private readonly struct TracedMode : IRunMode;

    private readonly struct ProfiledMode : IRunMode;
}
