using Fang.Runtime.Frames;
using Fang.Runtime.Objects;

namespace Fang.Runtime.Threading;

/// <summary>What one Python thread is doing: its frames, its registers, its pending exception.</summary>
/// <remarks>Only its own thread touches it, but for <see cref="Interrupt"/>, which any thread may set.</remarks>
public sealed class ThreadState
{
    [ThreadStatic]
    private static ThreadState? _current;

    /// <summary>The state of the running thread, made when first asked for.</summary>
    public static ThreadState Current => _current ?? (_current = new ThreadState());

    private ThreadState() => FirstFrame = new Frame(new PyObject?[RegisterStackSize]);

    /// <summary>Registers in one piece of the register stack; a deeper call continues in a further piece.</summary>
    internal const int RegisterStackSize = 1 << 16;

    /// <summary>The exception that is on its way in the form of a null result; null if none.</summary>
    public PyBaseException? Error;

    /// <summary>What the innermost active handler handles, for <c>sys.exception()</c> and bare <c>raise</c>; see <see cref="HandlerScope"/>.</summary>
    internal HandlerScope Handlers = new();

    /// <summary>The running frame; null outside Python code.</summary>
    internal Frame? Frame;

    /// <summary>The frame below all others: its <see cref="Frame.Next"/> is the first that runs code.</summary>
    internal readonly Frame FirstFrame;

    /// <summary>Python frames and native calls that are open.</summary>
    internal int Depth;

    /// <summary>Set when the thread shall look at pending signals, calls, finalizers or tracing at its next safepoint.</summary>
    internal volatile bool Interrupt;

    /// <summary>Takes the pending exception, to throw it through C# code.</summary>
    public PyException TakeError()
    {
        var error = Error ?? throw new InvalidOperationException("a native function returned null without an exception");
        Error = null;
        return new PyException(error);
    }
}
