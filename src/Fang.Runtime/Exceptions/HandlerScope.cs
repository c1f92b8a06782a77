using Fang.Runtime.Objects;

namespace Fang.Runtime.Exceptions;

/// <summary>
/// The exception being handled in one line of execution. A generator has a scope of its own, which stands above the
/// resuming one's while it runs, so that what it handles does not leak out and what the caller handles is seen inside.
/// </summary>
internal sealed class HandlerScope
{
    /// <summary>What is handled here; null if nothing.</summary>
    public PyBaseException? Handled;

    /// <summary>The scope of the resuming code; null at the bottom of a thread.</summary>
    public HandlerScope? Outer;

    /// <summary>The innermost exception being handled, or null.</summary>
    public PyBaseException? Current
    {
        get
        {
            for (var scope = this; scope != null; scope = scope.Outer)
            {
                if (scope.Handled != null)
                    return scope.Handled;
            }
            return null;
        }
    }
}
