using Fang.Runtime.Objects;

namespace Fang.Modules.Asyncio;

/// <summary>Has a future say what is to be said when it dies.</summary>
internal sealed class FutureWatch : DeathWatch<FutureWatch, PyObject>
{
    protected override void OnDeath(PyObject watched) => Finalizers.Enqueue(watched);
}
