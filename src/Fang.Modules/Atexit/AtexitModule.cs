using Fang.Runtime.Calls;
using Fang.Runtime.Native;
using Fang.Runtime.Objects;
using Fang.Runtime.Operations;

namespace Fang.Modules;

/// <summary>Functions that are called when Python ends.</summary>
[PyModule("atexit")]
internal static partial class AtexitModule
{
    private sealed record Registration(PyObject Function, PyObject[] Arguments, PyTuple? Keywords);

    // In the order of registration; the list is its own lock.
    private static readonly List<Registration> Registrations = [];

    /// <summary>Register a function to be called with these arguments when Python ends; return the function.</summary>
    [PyFunction("register($module, func, /, *args, **kwargs)")]
    private static PyObject Register(PyObject func, ReadOnlySpan<PyObject> args, PyDict? kwargs)
    {
        if (!Callable.IsCallable(func))
            throw Errors.TypeError("the first argument must be callable");
        var registration = kwargs == null
            ? new Registration(func, args.ToArray(), null)
            : new Registration(func, [.. args, .. kwargs.ValuesToArray()], PyTuple.Own(kwargs.KeysToArray()));
        lock (Registrations)
            Registrations.Add(registration);
        return func;
    }

    /// <summary>Forget all registrations of functions equal to this one.</summary>
    [PyFunction("unregister($module, func, /)")]
    private static void Unregister(PyObject func)
    {
        // Comparing may run Python code, so it is done outside the lock.
        foreach (var registration in Snapshot())
        {
            if (!ObjectProtocol.AreEqual(registration.Function, func))
                continue;
            lock (Registrations)
                Registrations.Remove(registration);
        }
    }

    /// <summary>Forget all registrations.</summary>
    [PyFunction("_clear($module, /)")]
    private static void Clear()
    {
        lock (Registrations)
            Registrations.Clear();
    }

    /// <summary>Return the number of registrations.</summary>
    [PyFunction("_ncallbacks($module, /)")]
    private static int Count() => Snapshot().Length;

    /// <summary>Call the registered functions, the last one first, and forget them.</summary>
    [PyFunction("_run_exitfuncs($module, /)")]
    internal static void RunAll()
    {
        while (TakeLast() is { } registration)
        {
            try
            {
                Callable.Call(registration.Function, registration.Arguments, registration.Keywords);
            }
            catch (PyException error)
            {
                Unraisable.Report(error.Value, $"Exception ignored in atexit callback {ObjectProtocol.Repr(registration.Function)}", null);
            }
        }
    }

    private static Registration? TakeLast()
    {
        lock (Registrations)
        {
            if (Registrations.Count == 0)
                return null;
            var last = Registrations[^1];
            Registrations.RemoveAt(Registrations.Count - 1);
            return last;
        }
    }

    private static Registration[] Snapshot()
    {
        lock (Registrations)
            return [.. Registrations];
    }
}
