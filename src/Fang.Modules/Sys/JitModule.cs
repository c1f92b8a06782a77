using Fang.Runtime.Frames;
using Fang.Runtime.Native;
using Fang.Runtime.Objects;
using Fang.Runtime.Tiering;

namespace Fang.Modules;

/// <summary>The compiler of hot code seen from Python.</summary>
[PyModule("sys._jit")]
internal static partial class JitModule
{
    /// <summary>Return whether this Python can compile code to machine code.</summary>
    [PyFunction("is_available($module, /)")]
    private static bool IsAvailable() => true;

    /// <summary>Return whether this process compiles code to machine code.</summary>
    [PyFunction("is_enabled($module, /)")]
    private static bool IsEnabled() => Tiers.IsEnabled;

    /// <summary>Return whether machine code runs the calling frame now.</summary>
    [PyFunction("is_active($module, /)")]
    private static bool IsActive(ThreadState thread) => thread.Frame is { } frame && (frame.Flags & FrameFlags.Compiled) != 0;

    /// <summary>Return what was done so far: pieces of code compiled, loops entered, guards that failed, code given up.</summary>
    [PyFunction("counters($module, /)")]
    private static PyDict Counters()
    {
        var counters = new PyDict();
        counters.SetItem(PyStr.Intern("compiled"), PyInt.From(TierCounters.Compiled));
        counters.SetItem(PyStr.Intern("osr_entries"), PyInt.From(TierCounters.Entered));
        counters.SetItem(PyStr.Intern("deoptimizations"), PyInt.From(TierCounters.Deoptimized));
        counters.SetItem(PyStr.Intern("given_up"), PyInt.From(TierCounters.GivenUp));
        return counters;
    }
}
