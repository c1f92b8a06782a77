using Fang.Runtime.Native;

namespace Fang.Runtime.Objects;

/// <summary>Python's frozenset.</summary>
/// <remarks>The dict that carries it is not written once the set is made.</remarks>
[PyType("frozenset", Subclassable = true, Weakrefable = true)]
public partial class PyFrozenSet : PyObject
{
    /// <summary>The items, as keys.</summary>
    internal PyDict Items { get; private protected init; } = new();

    public int Count => Items.Count;

    public static PyFrozenSet From(ReadOnlySpan<PyObject> items)
    {
        var set = new PyFrozenSet();
        foreach (var item in items)
            set.Items.SetItem(item, PyNone.Value);
        return set;
    }
}
