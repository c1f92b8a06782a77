using System.Text;
using Fang.Runtime.Native;
using Fang.Runtime.Operations;
using Fang.Runtime.Slots;

namespace Fang.Runtime.Objects;

/// <summary>What the views of a dict share.</summary>
public abstract class PyDictView(PyDict dict) : PyObject
{
    /// <summary>The dict that is viewed.</summary>
    public PyDict Dict { get; } = dict;

    /// <summary>What iterating over the view gives, at one moment.</summary>
    private protected abstract PyObject[] ToArray();

    private protected PyStr Describe()
    {
        var name = Type.ShortName;
        if (!ReprGuard.Enter(this))
            return PyStr.FromNarrow("...");
        try
        {
            var text = new StringBuilder(name).Append("([");
            var separator = "";
            foreach (var item in ToArray())
            {
                text.Append(separator).Append(ObjectProtocol.Repr(item).ToString());
                separator = ", ";
            }
            return PyStr.From(text.Append("])").ToString());
        }
        finally
        {
            ReprGuard.Leave(this);
        }
    }
}

/// <summary>The keys of a dict.</summary>
[PyType("dict_keys", Instantiable = false)]
public partial class PyDictKeys(PyDict dict) : PyDictView(dict)
{
    private protected override PyObject[] ToArray() => Dict.KeysToArray();

    /// <summary>The dict, read-only.</summary>
    [PyProperty("mapping")]
    private PyObject Mapping => new PyMappingProxy(Dict);

    [PySlot(Slot.Iter)]
    private PyObject? IterSlot() => new PyDictKeyIterator(Dict);

    [PySlot(Slot.Length)]
    private nint LengthSlot() => Dict.Count;

    [PySlot(Slot.Contains)]
    private bool ContainsSlot(PyObject key) => Dict.ContainsKey(key);

    [PySlot(Slot.Repr)]
    private PyStr ReprSlot() => Describe();

    [PySlot(Slot.RichCompare)]
    private PyObject? CompareSlot(PyObject other, CompareOp op) => DictViewSets.Compare(this, other, op);

    [PySlot(Slot.Subtract)]
    private static PyObject? SubtractSlot(PyObject left, PyObject right) => DictViewSets.Subtract(left, right);

    [PySlot(Slot.And)]
    private static PyObject? AndSlot(PyObject left, PyObject right) => DictViewSets.And(left, right);

    [PySlot(Slot.Or)]
    private static PyObject? OrSlot(PyObject left, PyObject right) => DictViewSets.Or(left, right);

    [PySlot(Slot.Xor)]
    private static PyObject? XorSlot(PyObject left, PyObject right) => DictViewSets.Xor(left, right);

    /// <summary>Whether the view and the iterable have no item in common.</summary>
    [PyMethod("isdisjoint($self, other, /)")]
    public bool IsDisjoint(PyObject other) => DictViewSets.IsDisjoint(this, other);

    [PyMethod("__reversed__($self, /)")]
    public PyObject Reversed() => new PyDictReverseKeyIterator(Dict);
}

/// <summary>The values of a dict.</summary>
[PyType("dict_values", Instantiable = false)]
public partial class PyDictValues(PyDict dict) : PyDictView(dict)
{
    private protected override PyObject[] ToArray() => Dict.ValuesToArray();

    /// <summary>The dict, read-only.</summary>
    [PyProperty("mapping")]
    private PyObject Mapping => new PyMappingProxy(Dict);

    [PySlot(Slot.Iter)]
    private PyObject? IterSlot() => new PyDictValueIterator(Dict);

    [PySlot(Slot.Length)]
    private nint LengthSlot() => Dict.Count;

    [PySlot(Slot.Repr)]
    private PyStr ReprSlot() => Describe();

    [PyMethod("__reversed__($self, /)")]
    public PyObject Reversed() => new PyDictReverseValueIterator(Dict);
}

/// <summary>The items of a dict.</summary>
[PyType("dict_items", Instantiable = false)]
public partial class PyDictItems(PyDict dict) : PyDictView(dict)
{
    private protected override PyObject[] ToArray() => new DictCursor(Dict).RestOfItems();

    /// <summary>The dict, read-only.</summary>
    [PyProperty("mapping")]
    private PyObject Mapping => new PyMappingProxy(Dict);

    [PySlot(Slot.Iter)]
    private PyObject? IterSlot() => new PyDictItemIterator(Dict);

    [PySlot(Slot.Length)]
    private nint LengthSlot() => Dict.Count;

    [PySlot(Slot.Contains)]
    private bool ContainsSlot(PyObject item) =>
        item is PyTuple { Count: 2 } pair && Dict.GetItemOrNull(pair[0]) is { } value && ObjectProtocol.AreEqual(value, pair[1]);

    [PySlot(Slot.Repr)]
    private PyStr ReprSlot() => Describe();

    [PySlot(Slot.RichCompare)]
    private PyObject? CompareSlot(PyObject other, CompareOp op) => DictViewSets.Compare(this, other, op);

    [PySlot(Slot.Subtract)]
    private static PyObject? SubtractSlot(PyObject left, PyObject right) => DictViewSets.Subtract(left, right);

    [PySlot(Slot.And)]
    private static PyObject? AndSlot(PyObject left, PyObject right) => DictViewSets.And(left, right);

    [PySlot(Slot.Or)]
    private static PyObject? OrSlot(PyObject left, PyObject right) => DictViewSets.Or(left, right);

    [PySlot(Slot.Xor)]
    private static PyObject? XorSlot(PyObject left, PyObject right) => DictViewSets.Xor(left, right);

    /// <summary>Whether the view and the iterable have no item in common.</summary>
    [PyMethod("isdisjoint($self, other, /)")]
    public bool IsDisjoint(PyObject other) => DictViewSets.IsDisjoint(this, other);

    [PyMethod("__reversed__($self, /)")]
    public PyObject Reversed() => new PyDictReverseItemIterator(Dict);
}
