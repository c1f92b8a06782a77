using System.Runtime.CompilerServices;

namespace Fang.Runtime.Operations;

/// <summary>Turns recursion of native code that comes near the end of the .NET stack into RecursionError.</summary>
public static class RecursionGuard
{
    /// <summary>Throws RecursionError if the stack is nearly used up.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Enter()
    {
        if (!RuntimeHelpers.TryEnsureSufficientExecutionStack())
            throw Errors.RecursionError();
    }
}
