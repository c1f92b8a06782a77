using Fang.Runtime.Objects;

namespace Fang.Runtime.Importing;

/// <summary>Takes importlib's own frames out of tracebacks, so that they show the program's imports alone.</summary>
internal static class ImportFrames
{
    private const string Bootstrap = "<frozen importlib._bootstrap>";
    private const string External = "<frozen importlib._bootstrap_external>";

    /// <summary>
    /// An ImportError loses all runs of importlib's frames; any other exception those that end in the call of foreign code,
    /// so that mistakes of importlib itself stay visible.
    /// </summary>
    public static void Remove(PyBaseException error)
    {
        var always = error.Type.IsSubtypeOf(ExceptionTypes.ImportError);
        PyTraceback? before = null;
        PyTraceback? runStart = null;
        PyTraceback? beforeRun = null;
        for (var at = error.Traceback; at != null; at = at.Next)
        {
            var unit = at.Frame.Code.Unit;
            if (unit.FileName is not (Bootstrap or External))
            {
                runStart = null;
                before = at;
                continue;
            }
            if (runStart == null)
            {
                runStart = at;
                beforeRun = before;
            }
            if (always || unit.Name == "_call_with_frames_removed")
            {
                if (beforeRun == null)
                    error.Traceback = at.Next;
                else
                    beforeRun.Next = at.Next;
                before = beforeRun;
                runStart = null;
            }
            else
            {
                before = at;
            }
        }
    }
}
