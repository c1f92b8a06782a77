using Fang.Runtime.Native;
using Fang.Runtime.Operations;

namespace Fang.Runtime.Objects;

/// <summary>Python's set.</summary>
/// <remarks>A dict whose values do not matter carries it, and with it the dict's rules for readers and writers.</remarks>
[PyType("set", Subclassable = true, Weakrefable = true)]
public partial class PySet : PyObject
{
    /// <summary>The items, as keys.</summary>
    internal PyDict Items { get; } = new();

    public int Count => Items.Count;

    public static PySet From(ReadOnlySpan<PyObject> items)
    {
        var set = new PySet();
        foreach (var item in items)
            set.Add(item);
        return set;
    }

    public void Add(PyObject item) => Items.SetItem(item, PyNone.Value);

    public bool Contains(PyObject item) => Items.ContainsKey(item);

    /// <summary>Adds every item of an iterable.</summary>
    public void Update(PyObject iterable)
    {
        var iterator = Iteration.GetIterator(iterable);
        while (Iteration.Next(iterator, out var item))
            Add(item);
    }
}
