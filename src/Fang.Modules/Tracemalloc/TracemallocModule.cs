using Fang.Runtime.Native;
using Fang.Runtime.Objects;

namespace Fang.Modules;

/// <summary>Traces of memory: see <see cref="MemoryTraces"/> for what is traced.</summary>
[PyModule("_tracemalloc")]
internal static partial class TracemallocModule
{
    private const int MaximumFrames = 65535;

    /// <summary>Start to trace.</summary>
    [PyFunction("start($module, nframe=1, /)")]
    private static void Start(int nframe)
    {
        if (nframe is < 1 or > MaximumFrames)
            throw Errors.ValueError($"the number of frames must be in range [1; {MaximumFrames}]");
        if (!MemoryTraces.IsTracing)
            MemoryTraces.Start(nframe);
    }

    /// <summary>Stop to trace, and forget the traces.</summary>
    [PyFunction("stop($module, /)")]
    private static void Stop() => MemoryTraces.Stop();

    /// <summary>Return whether memory is traced.</summary>
    [PyFunction("is_tracing($module, /)")]
    private static bool IsTracing() => MemoryTraces.IsTracing;

    /// <summary>Forget the traces.</summary>
    [PyFunction("clear_traces($module, /)")]
    private static void Clear() => MemoryTraces.Clear();

    /// <summary>Return the limit that start() was given.</summary>
    [PyFunction("get_traceback_limit($module, /)")]
    private static int GetTracebackLimit() => MemoryTraces.Limit;

    /// <summary>Return the size of what is traced, and the greatest size that was found.</summary>
    [PyFunction("get_traced_memory($module, /)")]
    private static PyObject GetTracedMemory()
    {
        if (!MemoryTraces.IsTracing)
            return PyTuple.Of(PyInt.Zero, PyInt.Zero);
        var size = MemoryTraces.Live().Sum(block => block.Size);
        return PyTuple.Of(PyInt.From(size), PyInt.From(MemoryTraces.Peak));
    }

    /// <summary>Let the peak be the size of now.</summary>
    [PyFunction("reset_peak($module, /)")]
    private static void ResetPeak()
    {
        MemoryTraces.Peak = 0;
        MemoryTraces.Live();
    }

    /// <summary>Return the memory that the traces themselves take, which is not counted.</summary>
    [PyFunction("get_tracemalloc_memory($module, /)")]
    private static int GetOwnMemory() => 0;

    /// <summary>Return where an object was made: places, the last call first, or None.</summary>
    [PyFunction("_get_object_traceback($module, obj, /)")]
    private static PyObject GetObjectTraceback(PyObject obj) =>
        MemoryTraces.IsTracing && MemoryTraces.Find(obj) is { } block ? Places(block, []) : PyNone.Value;

    /// <summary>Return the traces: (domain, size, places, number of calls).</summary>
    [PyFunction("_get_traces($module, /)")]
    private static PyObject GetTraces()
    {
        var result = new PyList();
        if (!MemoryTraces.IsTracing)
            return result;
        var shared = new Dictionary<string, PyTuple>();
        foreach (var block in MemoryTraces.Live())
            result.Append(PyTuple.Own([PyInt.From(block.Domain), PyInt.From(block.Size), Places(block, shared), PyInt.From(block.Depth)]));
        return result;
    }

    /// <summary>The places as a tuple, one tuple for equal places.</summary>
    internal static PyTuple Places(MemoryTraces.Block block, Dictionary<string, PyTuple> shared)
    {
        var key = string.Join('\n', block.Places);
        if (!shared.TryGetValue(key, out var places))
            shared.Add(key, places = PyTuple.Own(Array.ConvertAll(block.Places, place => (PyObject)PyTuple.Of(place.File, PyInt.From(place.Line)))));
        return places;
    }
}
