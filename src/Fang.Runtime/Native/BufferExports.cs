namespace Fang.Runtime.Native;

/// <summary>Who keeps the buffer of an object that could otherwise be resized.</summary>
/// <remarks>
/// Holders are known weakly: a memoryview that nobody refers to any more does not count, though only the collector can
/// tell. It is asked where an error would follow otherwise.
/// </remarks>
public sealed class BufferExports
{
    private readonly List<WeakReference> _holders = [];

    /// <summary>Adds a holder.</summary>
    public void Add(object holder)
    {
        lock (_holders)
        {
            _holders.RemoveAll(static entry => !entry.IsAlive);
            _holders.Add(new WeakReference(holder));
        }
    }

    /// <summary>Removes a holder.</summary>
    public void Remove(object holder)
    {
        lock (_holders)
            _holders.RemoveAll(entry => !entry.IsAlive || ReferenceEquals(entry.Target, holder));
    }

    /// <summary>Whether anybody keeps the buffer.</summary>
    public bool Any()
    {
        for (var generation = 0; ; generation++)
        {
            lock (_holders)
            {
                _holders.RemoveAll(static entry => !entry.IsAlive);
                if (_holders.Count == 0)
                    return false;
            }
            if (generation > GC.MaxGeneration)
                return true;
            if (generation == 0)
                ThreadState.Current.ForgetDeadRegisters();
            GC.Collect(generation);
        }
    }

    /// <summary>Throws BufferError if anybody keeps the buffer.</summary>
    public void Check()
    {
        if (Any())
            throw Errors.BufferError("Existing exports of data: object cannot be re-sized");
    }
}
