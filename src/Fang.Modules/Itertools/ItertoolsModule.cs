using Fang.Runtime.Native;
using Fang.Runtime.Objects;
using Fang.Runtime.Operations;

namespace Fang.Modules;

/// <summary>Building blocks for iterators.</summary>
[PyModule("itertools", Types =
[
    typeof(PyAccumulate), typeof(PyBatched), typeof(PyChain), typeof(PyCombinations), typeof(PyCombinationsWithReplacement),
    typeof(PyCompress), typeof(PyCount), typeof(PyCycle), typeof(PyDropWhile), typeof(PyFilterFalse), typeof(PyGroupBy),
    typeof(PyGrouper), typeof(PyIslice), typeof(PyPairwise), typeof(PyPermutations), typeof(PyProduct), typeof(PyRepeat),
    typeof(PyStarMap), typeof(PyTakeWhile), typeof(PyTee), typeof(TeeLink), typeof(PyZipLongest),
])]
internal static partial class ItertoolsModule
{
    /// <summary>A tuple of n independent iterators.</summary>
    [PyFunction("tee($module, iterable, n=2, /)")]
    private static PyObject Tee(PyObject iterable, nint n)
    {
        if (n < 0)
            throw Errors.ValueError("n must be >= 0");
        if (n > Array.MaxLength)
            throw Errors.MemoryError();
        if (n == 0)
            return PyTuple.Empty;
        var tees = new PyObject[n];
        var iterator = Iteration.GetIterator(iterable);
        // An iterator that can be copied makes the copies itself.
        var copy = Attributes.GetOrNull(iterator, CopyName);
        tees[0] = copy == null ? PyTee.From(iterator) : iterator;
        if (copy == null)
            copy = Attributes.Get(tees[0], CopyName);
        for (var i = 1; i < tees.Length; i++)
            tees[i] = Runtime.Calls.Callable.Call(copy);
        return PyTuple.Own(tees);
    }

    private static readonly PyStr CopyName = PyStr.Intern("__copy__");
}
