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

    // Where the native code that runs now has used up its part of the stack; 0 before the first check.
    [ThreadStatic]
    private static nint _end;

    /// <summary>Throws RecursionError if the stack is nearly used up, or what native code may use of it.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Enter()
    {
        if (!TryEnter())
            throw Errors.RecursionError();
    }

    /// <summary>Whether there is room for another level.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static bool TryEnter()
    {
        byte here;
        if ((nuint)((nint)(&here) - _end) > Budget && !IsNewBase((nint)(&here)))
            return false;
        return RuntimeHelpers.TryEnsureSufficientExecutionStack();
    }

    /// <summary>Gives the native code that Python code will call a new part of the stack; the result is for <see cref="Close"/>.</summary>
    internal static nint Open()
    {
        byte here;
        var outer = _end;
        _end = (nint)(&here) - Budget;
        return outer;
    }

    /// <summary>Ends what <see cref="Open"/> began.</summary>
    internal static void Close(nint outer) => _end = outer;

    // Above the part that was measured out, a new one begins.
    [MethodImpl(MethodImplOptions.NoInlining)]
    private static bool IsNewBase(nint here)
    {
        if (here < _end)
            return false;
        _end = here - Budget;
        return true;
    }
}
