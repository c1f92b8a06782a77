using Fang.Runtime.Native;
using Fang.Runtime.Objects;

namespace Fang.Modules;

/// <summary>
/// Memory use. Single allocations cannot be traced, so there are no traces; the totals are those of the managed heap
/// since start().
/// </summary>
[PyModule("_tracemalloc")]
internal static partial class TracemallocModule
{
    private const int MaximumFrames = 65535;

    private static bool _tracing;
    private static int _limit = 1;
    private static long _baseline;
    private static long _peak;

    /// <summary>Start to measure.</summary>
    [PyFunction("start($module, nframe=1, /)")]
    private static void Start(int nframe)
    {
        if (nframe is < 1 or > MaximumFrames)
            throw Errors.ValueError($"the number of frames must be in range [1; {MaximumFrames}]");
        if (_tracing)
            return;
        _limit = nframe;
        _tracing = true;
        Clear();
    }

    /// <summary>Stop to measure.</summary>
    [PyFunction("stop($module, /)")]
    private static void Stop() => _tracing = false;

    /// <summary>Return whether memory is measured.</summary>
    [PyFunction("is_tracing($module, /)")]
    private static bool IsTracing() => _tracing;

    /// <summary>Measure from here.</summary>
    [PyFunction("clear_traces($module, /)")]
    private static void Clear()
    {
        _baseline = GC.GetTotalMemory(false);
        _peak = 0;
    }

    /// <summary>Return the limit that start() was given.</summary>
    [PyFunction("get_traceback_limit($module, /)")]
    private static int GetTracebackLimit() => _limit;

    /// <summary>Return the growth of the managed heap and the greatest growth that was asked for.</summary>
    [PyFunction("get_traced_memory($module, /)")]
    private static PyObject GetTracedMemory()
    {
        if (!_tracing)
            return PyTuple.Of(PyInt.Zero, PyInt.Zero);
        var size = Math.Max(GC.GetTotalMemory(false) - _baseline, 0);
        _peak = Math.Max(_peak, size);
        return PyTuple.Of(PyInt.From(size), PyInt.From(_peak));
    }

    /// <summary>Let the peak be the size of now.</summary>
    [PyFunction("reset_peak($module, /)")]
    private static void ResetPeak() => _peak = 0;

    /// <summary>Return the memory that the measuring itself takes: none.</summary>
    [PyFunction("get_tracemalloc_memory($module, /)")]
    private static int GetOwnMemory() => 0;

    /// <summary>Return where an object was allocated, which is not known.</summary>
    [PyFunction("_get_object_traceback($module, obj, /)")]
    private static PyObject GetObjectTraceback(PyObject obj) => PyNone.Value;

    /// <summary>Return the traces: there are none.</summary>
    [PyFunction("_get_traces($module, /)")]
    private static PyObject GetTraces() => new PyList();
}
