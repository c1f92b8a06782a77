namespace Fang.Runtime.Threading;

/// <summary>
/// Belongs to an object that has something to say if it dies now. The object itself has no finalizer: most end with nothing left to say, and
/// an object without finalizer costs the collector nothing.
/// </summary>
/// <remarks>Finalizers cost much when they are registered and suppressed: while one thread runs Python code, a watch that is no longer needed watches another.</remarks>
/// <typeparam name="TSelf">The kind of watch, which tells what is done.</typeparam>
/// <typeparam name="TWatched">What it watches.</typeparam>
internal abstract class DeathWatch<TSelf, TWatched>
    where TSelf : DeathWatch<TSelf, TWatched>, new()
    where TWatched : class
{
    private const int MostKept = 1024;

    // Used only while one thread runs Python code.
    private static TSelf? _spare;
    private static int _spareCount;

    private TWatched? _watched;
    private TSelf? _next;

    // Whether the finalizer has run, which it does once.
    private bool _isSpent;

    ~DeathWatch()
    {
        _isSpent = true;
        if (_watched is { } watched)
            OnDeath(watched);
    }

    /// <summary>Begins to watch.</summary>
    public static TSelf On(TWatched watched)
    {
        var watch = _spare;
        if (watch == null || PyThreads.Multiple)
        {
            watch = new TSelf();
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
        _spare = (TSelf)this;
        _spareCount++;
    }

    /// <summary>What is watched has died. On the finalizer's thread; it does not throw.</summary>
    protected abstract void OnDeath(TWatched watched);
}
