using System.Runtime.CompilerServices;

namespace Fang.Runtime.Objects;

/// <summary><c>id()</c>: objects move in memory, so each gets a number of its own when first asked.</summary>
public static class Identity
{
    private static readonly ConditionalWeakTable<PyObject, object> Numbers = [];
    private static long _last = 0x7f0000000000;

    /// <summary>The object's identity, constant and unique among living objects.</summary>
    public static long Of(PyObject value) =>
        (long)Numbers.GetValue(value, static _ => Interlocked.Add(ref _last, 16));

    /// <summary>The hash of objects that compare by identity.</summary>
    public static long Hash(PyObject value) => RuntimeHelpers.GetHashCode(value);
}
