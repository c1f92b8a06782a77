using Fang.Runtime.Calls;
using Fang.Runtime.Native;
using Fang.Runtime.Objects;
using Fang.Runtime.Operations;

namespace Fang.Modules;

/// <summary>Tools that work on functions.</summary>
[PyModule("_functools", Types = [typeof(PyPartial), typeof(PyLruCache)])]
internal static partial class FunctoolsModule
{
    /// <summary>Make a key function of a comparison function.</summary>
    [PyFunction("cmp_to_key($module, /, mycmp)")]
    private static PyObject CompareToKey(PyObject mycmp) => new PyKeyWrapper(mycmp, null);

    /// <summary>Apply a function of two arguments to the items one after the other, from the left, to get a single value.</summary>
    [PyFunction("reduce($module, function, iterable, initial=<unrepresentable>, /)")]
    private static PyObject? Reduce(PyObject function, PyObject iterable, PyObject? initial)
    {
        if (!Iteration.IsIterable(iterable))
            throw Errors.TypeError("reduce() arg 2 must support iteration");
        var iterator = Iteration.GetIterator(iterable);
        var thread = ThreadState.Current;
        var result = initial;
        while (Iteration.TryNext(thread, iterator) is { } item)
            result = result == null ? item : Callable.Call(function, result, item);
        if (thread.Error != null)
            return null;
        return result ?? throw Errors.TypeError("reduce() of empty iterable with no initial value");
    }
}
