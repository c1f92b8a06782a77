using Fang.Runtime.Native;
using Fang.Runtime.Slots;

namespace Fang.Runtime.Objects;

/// <summary>Iterates over a set.</summary>
[PyType("set_iterator", Instantiable = false)]
public sealed partial class PySetIterator(PyAnySet set) : PyObject
{
    private DictCursor _cursor = new(set.Items);

    [PySlot(Slot.Iter)]
    private static PyObject? IterSlot(PyObject self) => self;

    [PySlot(Slot.IterNext)]
    private PyObject? Next() => _cursor.Next(this, out var item, out _, "Set changed size during iteration") ? item : null;

    [PyMethod("__length_hint__($self, /)")]
    public long LengthHint() => _cursor.Left;

    [PyMethod("__reduce__($self, /)")]
    public PyObject Reduce() => IteratorState.Iter(_cursor.RestOfKeys());
}
