using Fang.Runtime.Native;
using Fang.Runtime.Objects;
using Fang.Runtime.Slots;

namespace Fang.Modules;

/// <summary>The items of one group of a groupby, as long as that has not moved on.</summary>
[PyType("_grouper", Module = "itertools")]
internal sealed partial class PyGrouper(PyGroupBy parent, PyObject key) : PyObject
{
    [PyNew("_grouper(parent, tgtkey, /)")]
    private static PyObject New(PyType type, PyObject parent, PyObject tgtkey)
    {
        if (parent is not PyGroupBy groups)
            throw Errors.TypeError($"_grouper() argument 1 must be itertools.groupby, not {parent.Type.Name}");
        var group = new PyGrouper(groups, tgtkey);
        groups.Adopt(group);
        return group;
    }

    [PySlot(Slot.Iter)]
    private static PyObject? IterSlot(PyObject self) => self;

    [PySlot(Slot.IterNext)]
    private PyObject? Next() => parent.NextOf(this, key);

    [PyMethod("__reduce__($self, /)")]
    public PyObject Reduce()
    {
        Copying.Warn();
        return parent.IsCurrent(this) ? PyTuple.Of(Type, PyTuple.Of(parent, key)) : IteratorState.Iter(PyTuple.Empty);
    }
}
