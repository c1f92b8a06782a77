using Fang.Runtime.Objects;

namespace Fang.Modules.Asyncio;

/// <summary>
/// Belongs to a future that has something to say when it dies. Futures have no finalizer of their own: most end with
/// nothing left to say, and an object without finalizer costs the collector nothing.
/// </summary>
internal sealed class DeathWatch(PyObject watched)
{
    ~DeathWatch() => Finalizers.Enqueue(watched);

    /// <summary>There is nothing to say any more.</summary>
    public void Disarm() => GC.SuppressFinalize(this);
}
