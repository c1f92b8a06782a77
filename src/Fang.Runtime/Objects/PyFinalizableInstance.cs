namespace Fang.Runtime.Objects;

/// <summary>An instance of a class with <c>__del__</c>: when the collector finds it dead, that method is queued for a safepoint.</summary>
public sealed class PyFinalizableInstance : PyInstance
{
    internal PyFinalizableInstance(PyType type)
        : base(type) => Finalizers.HasInstances = true;

    /// <summary>Whether <c>__del__</c> has been called.</summary>
    internal bool IsFinalized { get; set; }

    ~PyFinalizableInstance() => Finalizers.Enqueue(this);
}
