using Fang.Runtime.Objects;

namespace Fang.Modules.Asyncio;

/// <summary>
/// Belongs to a future that has something to say when it dies. Futures have no finalizer of their own: most end with
/// nothing left to say, and an object without finalizer costs the collector nothing.
/// </summary>
/// <remarks>Finalizers cost much when they are registered and suppressed: while one thread runs Python code, a watch that is no longer needed watches another.</remarks>
internal sealed class DeathWatch
{
    private const int MostKept = 1024;

    private static DeathWatch? _spare;
    private static int _spareCount;

    private PyObject? _watched;
    private DeathWatch? _next;

    // Whether the finalizer has run, which it does once.
    private bool _isSpent;

    private DeathWatch() { }

    ~DeathWatch()
    {
        _isSpent = true;
        if (_watched is { } watched)
            Finalizers.Enqueue(watched);
    }

    public static DeathWatch On(PyObject watched)
    {
        var watch = _spare;
        if (watch == null || PyThreads.Multiple)
        {
            watch = new DeathWatch();
        }
        else
        {
            _spare = watch._next;
            _spareCount--;
            watch._next = null;
        }
        watch._watched = watched;
        return watch;
    }

    /// <summary>There is nothing to say any more.</summary>
    public void Disarm()
    {
        _watched = null;
        if (_isSpent || _spareCount >= MostKept || PyThreads.Multiple)
        {
            GC.SuppressFinalize(this);
            return;
        }
        _next = _spare;
        _spare = this;
        _spareCount++;
    }
}
