using Fang.Runtime.Native;

namespace Fang.Runtime.Objects;

/// <summary>Python's tuple.</summary>
[PyType("tuple", Subclassable = true, Pattern = PatternKind.Sequence)]
public partial class PyTuple : PyObject
{
    public static readonly PyTuple Empty = new([]);

    private readonly PyObject[] _items;

    /// <summary>Takes <paramref name="items"/> as its own: the caller gives up the array.</summary>
    private protected PyTuple(PyObject[] items) => _items = items;

    public int Count => _items.Length;

    public PyObject this[int index] => _items[index];

    /// <summary>The items.</summary>
    public ReadOnlySpan<PyObject> Items => _items;

    /// <summary>The tuple of an array that the caller gives up.</summary>
    public static PyTuple Own(PyObject[] items) => items.Length == 0 ? Empty : new PyTuple(items);

    /// <summary>The tuple of a copy of the items.</summary>
    public static PyTuple From(ReadOnlySpan<PyObject> items) => items.Length == 0 ? Empty : new PyTuple(items.ToArray());

    /// <summary>The tuple of a copy of the types.</summary>
    public static PyTuple From(PyType[] types) => From((ReadOnlySpan<PyObject>)Array.ConvertAll(types, type => (PyObject)type));

    public static PyTuple Of(PyObject first) => new([first]);

    public static PyTuple Of(PyObject first, PyObject second) => new([first, second]);

    public static PyTuple Of(PyObject first, PyObject second, PyObject third) => new([first, second, third]);
}
