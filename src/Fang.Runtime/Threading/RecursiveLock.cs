namespace Fang.Runtime.Threading;

/// <summary>A lock that its owner may take again.</summary>
internal sealed class RecursiveLock
{
    private readonly object _gate = new();
    private volatile int _depth;

    public bool IsHeld => _depth > 0;

    public void Enter()
    {
        Monitor.Enter(_gate);
        _depth++;
    }

    /// <summary>Releases once; false if this thread does not hold it.</summary>
    public bool TryExit()
    {
        if (!Monitor.IsEntered(_gate))
            return false;
        _depth--;
        Monitor.Exit(_gate);
        return true;
    }
}
