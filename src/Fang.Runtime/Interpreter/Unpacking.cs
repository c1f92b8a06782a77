using Fang.Runtime.Objects;
using Fang.Runtime.Operations;

namespace Fang.Runtime.Interpreter;

/// <summary>Assignment to several targets (language reference, "Assignment statements").</summary>
internal static class Unpacking
{
    /// <summary>Exactly as many items as there are targets.</summary>
    public static void Sequence(PyObject value, Span<PyObject?> targets)
    {
        if (value.GetType() == typeof(PyList) || value.GetType() == typeof(PyTuple))
        {
            var items = Iteration.ToArray(value);
            if (items.Length > targets.Length)
                throw TooMany(targets.Length);
            if (items.Length < targets.Length)
                throw Errors.ValueError($"not enough values to unpack (expected {targets.Length}, got {items.Length})");
            items.CopyTo(targets!);
            return;
        }
        var got = new PyObject[targets.Length];
        var iterator = GetIterator(value);
        for (var i = 0; i < got.Length; i++)
        {
            if (!Iteration.Next(iterator, out got[i]))
                throw Errors.ValueError($"not enough values to unpack (expected {targets.Length}, got {i})");
        }
        if (Iteration.Next(iterator, out _))
            throw TooMany(targets.Length);
        got.CopyTo(targets!);
    }

    /// <summary>Some items, a list of the rest, some items.</summary>
    public static void Starred(PyObject value, int before, int after, Span<PyObject?> targets)
    {
        var iterator = GetIterator(value);
        var items = new List<PyObject>();
        while (Iteration.Next(iterator, out var item))
            items.Add(item);
        if (items.Count < before + after)
            throw Errors.ValueError($"not enough values to unpack (expected at least {before + after}, got {items.Count})");
        for (var i = 0; i < before; i++)
            targets[i] = items[i];
        targets[before] = new PyList(items.GetRange(before, items.Count - before - after).ToArray());
        for (var i = 0; i < after; i++)
            targets[before + 1 + i] = items[items.Count - after + i];
    }

    private static unsafe PyObject GetIterator(PyObject value)
    {
        if (value.Type.Slots.Iter == null && value.Type.Slots.GetItem == null)
            throw Errors.TypeError($"cannot unpack non-iterable {value.Type.Name} object");
        return Iteration.GetIterator(value);
    }

    private static PyException TooMany(int expected) => Errors.ValueError($"too many values to unpack (expected {expected})");
}
