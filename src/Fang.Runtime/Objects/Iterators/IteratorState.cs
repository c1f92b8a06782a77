using Fang.Runtime.Importing;

namespace Fang.Runtime.Objects;

/// <summary>What <c>__reduce__</c> of iterators gives: how to make an iterator that goes on where this one stands.</summary>
internal static class IteratorState
{
    private static readonly PyStr BuiltinsName = PyStr.Intern("builtins");

    /// <summary>A builtin by name, as pickles refer to it.</summary>
    public static PyObject Builtin(string name)
    {
        var builtins = ThreadState.Current.Frame?.Builtins ?? (SysModuleAccess.ModuleOrNull(BuiltinsName) as PyModule)?.Dict;
        return builtins?.GetItemOrNull(PyStr.Intern(name)) ?? throw Errors.AttributeError(name);
    }

    /// <summary><c>iter(source)</c>.</summary>
    public static PyTuple Iter(PyObject source) => PyTuple.Of(Builtin("iter"), PyTuple.Of(source));

    /// <summary><c>iter(source)</c>, then <c>__setstate__(position)</c>.</summary>
    public static PyTuple Iter(PyObject source, long position) => PyTuple.Of(Builtin("iter"), PyTuple.Of(source), PyInt.From(position));

    /// <summary>The same, or an iterator over nothing if there is no source any more. The builtin is looked up first: that may run the iterator.</summary>
    public static PyTuple Iter(PyObject iter, PyObject? source, long position, PyObject nothing) =>
        source == null ? PyTuple.Of(iter, PyTuple.Of(nothing)) : PyTuple.Of(iter, PyTuple.Of(source), PyInt.From(position));

    /// <summary>An iterator over a copy of the items.</summary>
    public static PyTuple Iter(PyObject[] items) => Iter(new PyList(items));

    /// <summary>The position that <c>__setstate__</c> is given.</summary>
    public static long Position(PyObject state)
    {
        if (state is not PyInteger integer)
            throw Errors.TypeError("an integer is required");
        return integer.TryToInt64(out var position) ? position : throw Errors.OverflowError("Python int too large to convert to C ssize_t");
    }

    /// <summary>Whether an iterator is known to run no Python code.</summary>
    public static bool IsClosed(PyObject iterator) =>
        iterator.GetType() == typeof(PyListIterator) || iterator.GetType() == typeof(PyTupleIterator) || iterator.GetType() == typeof(PyRangeIterator);
}
