using Fang.Runtime.Calls;
using Fang.Runtime.Interpreter;
using Fang.Runtime.Native;
using Fang.Runtime.Objects;

namespace Fang.Modules;

/// <summary>
/// The collector seen from Python. Memory belongs to .NET's collector: settings are kept, and collect() makes it find
/// what is dead and runs the finalizers.
/// </summary>
[PyModule("gc")]
internal static partial class GcModule
{
    private const int Generations = 3;

    // An object that finalizers bring to light, and what only it referred to, die in the rounds after the first.
    private const int Rounds = 2;

    private static bool _enabled = true;
    private static int _debug;
    private static readonly int[] Thresholds = [2000, 10, 10];

    // For each generation: collections that collect() asked for, those of .NET that this led to, and what they found.
    private static readonly int[] Asked = new int[Generations];
    private static readonly int[] Induced = new int[Generations];
    private static readonly int[] Collected = new int[Generations];
    private static int _frozen;

    [PyConstant("DEBUG_STATS")]
    public const int DebugStats = 1;

    [PyConstant("DEBUG_COLLECTABLE")]
    public const int DebugCollectable = 2;

    [PyConstant("DEBUG_UNCOLLECTABLE")]
    public const int DebugUncollectable = 4;

    [PyConstant("DEBUG_SAVEALL")]
    public const int DebugSaveAll = 32;

    [PyConstant("DEBUG_LEAK")]
    public const int DebugLeak = DebugCollectable | DebugUncollectable | DebugSaveAll;

    [PyConstant("callbacks")]
    public static PyList Callbacks { get; } = new();

    [PyConstant("garbage")]
    public static PyList Garbage { get; } = new();

    /// <summary>Collect what is dead, run finalizers, and return how many objects of cycles the last two full collections saw die.</summary>
    [PyFunction("collect($module, /, generation=2)")]
    private static PyObject Collect(ThreadState thread, int generation)
    {
        if (generation is < 0 or >= Generations)
            throw Errors.ValueError("invalid generation");
        if (OutsideLoop.IsCaller(thread, "gc", "collect"))
            throw new OutsideLoop(state => Collection(state, generation));
        return Collection(thread, generation);
    }

    private static PyInt Collection(ThreadState thread, int generation)
    {
        Tell("start", generation, 0);
        var isFull = generation == Generations - 1;
        var suspects = isFull ? Census.Suspects(thread, (_debug & DebugSaveAll) != 0 ? Garbage : null) : [];
        if (isFull)
            ForgetClasses();
        PyThreads.LetWaitingForget(thread);
        for (var round = 0; round < Rounds; round++)
        {
            thread.ForgetDeadRegisters();
            var before = Automatic();
            if (isFull)
                GC.Collect();
            else
                GC.Collect(generation);
            GC.WaitForPendingFinalizers();
            var after = Automatic();
            for (var i = 0; i < Generations; i++)
                Interlocked.Add(ref Induced[i], after[i] - before[i]);
            if (Finalizers.Run(thread) == 0)
                break;
        }
        var collected = Census.CountDead(suspects);
        if (isFull)
            Census.Remember(thread);
        Interlocked.Increment(ref Asked[generation]);
        Interlocked.Add(ref Collected[generation], collected);
        Tell("stop", generation, collected);
        return PyInt.From(collected);
    }

    private static void ForgetClasses()
    {
        foreach (var state in PyThreads.Living())
        {
            for (var frame = state.Frame; frame is { Code: not null }; frame = frame.Back)
                InlineCaches.ForgetClasses(frame.Code);
        }
    }

    // How often .NET's collector has collected each generation and no older one.
    private static int[] Automatic()
    {
        var counts = new int[Generations];
        for (var i = 0; i < Generations; i++)
            counts[i] = GC.CollectionCount(i) - (i + 1 < Generations ? GC.CollectionCount(i + 1) : 0);
        return counts;
    }

    /// <summary>Say that collections are wanted.</summary>
    [PyFunction("enable($module, /)")]
    private static void Enable() => _enabled = true;

    /// <summary>Say that collections are not wanted; .NET's collector does not know.</summary>
    [PyFunction("disable($module, /)")]
    private static void Disable() => _enabled = false;

    /// <summary>Return whether collections are wanted.</summary>
    [PyFunction("isenabled($module, /)")]
    private static bool IsEnabled() => _enabled;

    /// <summary>Set the debugging flags.</summary>
    [PyFunction("set_debug($module, flags, /)")]
    private static void SetDebug(ThreadState thread, int flags)
    {
        _debug = flags;
        // What dies from now on is to be saved.
        if ((flags & DebugSaveAll) != 0)
            Census.Remember(thread);
    }

    /// <summary>Return the debugging flags.</summary>
    [PyFunction("get_debug($module, /)")]
    private static int GetDebug() => _debug;

    /// <summary>Set the thresholds that get_threshold() returns.</summary>
    [PyFunction("set_threshold($module, /, *thresholds)")]
    private static void SetThreshold(ReadOnlySpan<PyObject> thresholds)
    {
        if (thresholds.Length is < 1 or > Generations)
            throw Errors.TypeError("gc.set_threshold requires 1 to 3 arguments");
        var values = new int[thresholds.Length];
        for (var i = 0; i < values.Length; i++)
            values[i] = Converters.ToInt32(thresholds[i]);
        values.CopyTo(Thresholds, 0);
    }

    /// <summary>Return the thresholds.</summary>
    [PyFunction("get_threshold($module, /)")]
    private static PyObject GetThreshold() => PyTuple.Of(PyInt.From(Thresholds[0]), PyInt.From(Thresholds[1]), PyInt.From(Thresholds[2]));

    /// <summary>Return the counts of objects since the last collections, which are not known: zeros.</summary>
    [PyFunction("get_count($module, /)")]
    private static PyObject GetCount() => PyTuple.Of(PyInt.Zero, PyInt.Zero, PyInt.Zero);

    /// <summary>Return for each generation how often it was collected and how much was found.</summary>
    [PyFunction("get_stats($module, /)")]
    private static PyObject GetStats()
    {
        var stats = new PyList();
        var automatic = Automatic();
        for (var generation = 0; generation < Generations; generation++)
        {
            var dict = new PyDict();
            dict.SetItem(PyStr.Intern("collections"), PyInt.From(Asked[generation] + automatic[generation] - Induced[generation]));
            dict.SetItem(PyStr.Intern("collected"), PyInt.From(Collected[generation]));
            dict.SetItem(PyStr.Intern("uncollectable"), PyInt.Zero);
            stats.Append(dict);
        }
        return stats;
    }

    /// <summary>Return the containers and instances that modules and running functions lead to, of all generations or of one.</summary>
    [PyFunction("get_objects($module, /, generation=None)")]
    private static PyObject GetObjects(ThreadState thread, nint? generation)
    {
        if (generation >= Generations)
            throw Errors.ValueError($"generation parameter must be less than the number of available generations ({Generations})");
        if (generation < 0)
            throw Errors.ValueError("generation parameter cannot be negative");
        var objects = new PyList();
        foreach (var value in Heap.Reachable(thread))
        {
            if ((generation == null || GC.GetGeneration(value) == generation) && Referents.MayBeCyclic(value))
                objects.Append(value);
        }
        return objects;
    }

    /// <summary>Return the objects that these refer to, as far as they are containers or instances.</summary>
    [PyFunction("get_referents($module, /, *objs)")]
    private static PyObject GetReferents(ReadOnlySpan<PyObject> objs)
    {
        var referents = new List<PyObject>();
        foreach (var value in objs)
            Referents.AddTo(referents, value);
        return new PyList([.. referents]);
    }

    /// <summary>Return the containers and instances that refer to any of these.</summary>
    [PyFunction("get_referrers($module, /, *objs)")]
    private static PyObject GetReferrers(ThreadState thread, ReadOnlySpan<PyObject> objs)
    {
        var referrers = new PyList();
        var referents = new List<PyObject>();
        foreach (var value in Heap.Reachable(thread))
        {
            referents.Clear();
            Referents.AddTo(referents, value);
            foreach (var referent in referents)
            {
                if (IsAmong(referent, objs))
                {
                    referrers.Append(value);
                    break;
                }
            }
        }
        return referrers;
    }

    private static bool IsAmong(PyObject value, ReadOnlySpan<PyObject> objs)
    {
        foreach (var item in objs)
        {
            if (ReferenceEquals(item, value))
                return true;
        }
        return false;
    }

    /// <summary>Return whether the object could be part of a cycle.</summary>
    [PyFunction("is_tracked($module, obj, /)")]
    private static bool IsTracked(PyObject obj) => Referents.MayBeCyclic(obj);

    /// <summary>Return whether the object's finalizer has run.</summary>
    [PyFunction("is_finalized($module, obj, /)")]
    private static bool IsFinalized(PyObject obj) => obj is PyFinalizableInstance { IsFinalized: true };

    /// <summary>Count what there is as permanent. The collector needs no such hint: it does nothing else.</summary>
    [PyFunction("freeze($module, /)")]
    private static void Freeze(ThreadState thread) => _frozen = Heap.Reachable(thread).Count;

    /// <summary>Count nothing as permanent any more.</summary>
    [PyFunction("unfreeze($module, /)")]
    private static void Unfreeze() => _frozen = 0;

    /// <summary>Return how many objects count as permanent.</summary>
    [PyFunction("get_freeze_count($module, /)")]
    private static int GetFreezeCount() => _frozen;

    private static void Tell(string phase, int generation, int collected)
    {
        if (Callbacks.Count == 0)
            return;
        var details = new PyDict();
        details.SetItem(PyStr.Intern("generation"), PyInt.From(generation));
        details.SetItem(PyStr.Intern("collected"), PyInt.From(collected));
        details.SetItem(PyStr.Intern("uncollectable"), PyInt.Zero);
        foreach (var callback in Callbacks.ToArray())
        {
            try
            {
                Callable.Call(callback, PyStr.Intern(phase), details);
            }
            catch (PyException error)
            {
                Unraisable.Report(error.Value, null, callback);
            }
        }
    }
}
