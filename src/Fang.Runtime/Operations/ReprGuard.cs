using Fang.Runtime.Objects;

namespace Fang.Runtime.Operations;

/// <summary>Finds out whether the repr of a container is being made already, because it contains itself.</summary>
public static class ReprGuard
{
    // As many levels of C as CPython allows.
    private const int Deepest = 10_000;

    // The objects whose repr this thread is making.
    [ThreadStatic]
    private static List<PyObject>? _active;

    /// <summary>False when the repr of <paramref name="value"/> is being made further out; else <see cref="Leave"/> must follow.</summary>
    public static bool Enter(PyObject value)
    {
        var active = _active ??= [];
        for (var i = active.Count - 1; i >= 0; i--)
        {
            if (ReferenceEquals(active[i], value))
                return false;
        }
        if (active.Count >= Deepest)
            throw Errors.RecursionError();
        active.Add(value);
        return true;
    }

    public static void Leave(PyObject value)
    {
        var active = _active!;
        for (var i = active.Count - 1; i >= 0; i--)
        {
            if (ReferenceEquals(active[i], value))
            {
                active.RemoveAt(i);
                return;
            }
        }
    }
}
