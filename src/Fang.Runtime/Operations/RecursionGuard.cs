using System.Runtime.CompilerServices;

namespace Fang.Runtime.Operations;

/// <summary>Turns recursion of native code that goes too deep into RecursionError.</summary>
/// <remarks>
/// Recursion through Python functions is bounded by their number and by the stack's end. Recursion that stays in native code
/// gets <see cref="Budget"/> bytes of the stack: an exception needs microseconds for each frame it passes, so that
/// filling a large stack would look like a hang.
/// </remarks>
public static unsafe class RecursionGuard
{
    // Some ten thousand levels of comparing or printing.
    private const int Budget = 6 << 20;

    // What is known to be free below a place where the stack was found sufficient: half of what the runtime asks for.
    private const int Known = 32 << 10;

    /// <summary>Throws RecursionError if the stack is nearly used up, or what native code may use of it.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Enter() => Enter(ThreadState.Current);

    /// <summary>As above, for the running thread.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static void Enter(ThreadState thread)
    {
        if (!TryEnter(thread))
            throw Errors.RecursionError();
    }

    /// <summary>Whether there is room for another level.</summary>
    public static bool TryEnter() => TryEnter(ThreadState.Current);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static bool TryEnter(ThreadState thread)
    {
        byte here;
        if ((nuint)((nint)(&here) - thread.NativeEnd) > Budget && !IsNewBase(thread, (nint)(&here)))
            return false;
        return HasStack(thread);
    }

    /// <summary>Whether the stack is not nearly used up.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static bool HasStack(ThreadState thread)
    {
        byte here;
        return (nint)(&here) > thread.StackKnown || Measure(thread, (nint)(&here));
    }

    // Where the stack sufficed once it does so always.
    [MethodImpl(MethodImplOptions.NoInlining)]
    private static bool Measure(ThreadState thread, nint here)
    {
        if (!RuntimeHelpers.TryEnsureSufficientExecutionStack())
            return false;
        thread.StackKnown = here - Known;
        return true;
    }

    /// <summary>Gives the native code that Python code will call a new part of the stack; the result is for <see cref="Close"/>.</summary>
    internal static nint Open(ThreadState thread)
    {
        byte here;
        var outer = thread.NativeEnd;
        thread.NativeEnd = (nint)(&here) - Budget;
        return outer;
    }

    /// <summary>Ends what <see cref="Open"/> began.</summary>
    internal static void Close(ThreadState thread, nint outer) => thread.NativeEnd = outer;

    // Above the part that was measured out, a new one begins.
    [MethodImpl(MethodImplOptions.NoInlining)]
    private static bool IsNewBase(ThreadState thread, nint here)
    {
        if (here < thread.NativeEnd)
            return false;
        thread.NativeEnd = here - Budget;
        return true;
    }
}
