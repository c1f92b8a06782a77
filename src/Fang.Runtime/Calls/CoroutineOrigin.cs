using Fang.Runtime.Frames;
using Fang.Runtime.Objects;

namespace Fang.Runtime.Calls;

/// <summary>Where a coroutine was made, if <c>sys.set_coroutine_origin_tracking_depth</c> asks for it.</summary>
internal static class CoroutineOrigin
{
    /// <summary>A tuple of (file name, line, function) from the innermost frame outwards; null when nobody asked.</summary>
    public static PyTuple? Of(ThreadState thread, Frame? frame) => thread.CoroutineOriginDepth == 0 ? null : Trace(thread.CoroutineOriginDepth, frame);

    private static PyTuple Trace(int depth, Frame? frame)
    {
        var entries = new List<PyObject>();
        for (var view = FrameViews.Of(frame); view != null && entries.Count < depth; view = view.Back)
        {
            entries.Add(PyTuple.Of(PyStr.From(view.Code.Unit.FileName), PyInt.From(view.Line), PyStr.Intern(view.Code.Unit.Name)));
        }
        return PyTuple.Own([.. entries]);
    }
}
