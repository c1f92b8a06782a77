using System.Runtime.CompilerServices;

namespace Fang.Runtime.Objects;

/// <summary>Notices the death of instances whose class has <c>__del__</c> and derives from a native type other than object.</summary>
/// <remarks>A C# class with a finalizer costs every instance; so a watch that has one dies together with the object.</remarks>
public static unsafe class FinalizerWatch
{
    private static readonly ConditionalWeakTable<PyObject, Watch> Watches = [];

    private sealed class Watch(PyObject watched)
    {
        ~Watch() => Finalizers.Enqueue(watched);
    }

    /// <summary>Has <c>__del__</c> called when the new object is dead. Native types with a finalizer of their own call it there.</summary>
    public static void Attach(PyObject made, PyType type)
    {
        Finalizers.HasInstances = true;
        if (type.Layout.Slots.Finalize == null)
            Watches.Add(made, new Watch(made));
    }
}
