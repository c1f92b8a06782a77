using Fang.Runtime.Objects;
using Fang.Runtime.Operations;

namespace Fang.Modules;

/// <summary>Pickling and copying of iterators, which 3.14 gives up.</summary>
internal static class Copying
{
    public static void Warn() =>
        Warnings.Deprecation("Pickle, copy, and deepcopy support will be removed from itertools in Python 3.14.");

    /// <summary>An element of a state tuple.</summary>
    public static PyObject Item(PyObject state, int index, int count) =>
        state is PyTuple tuple && tuple.Count == count ? tuple[index] : throw Errors.TypeError("state is not a tuple");
}
