using Fang.Runtime.Native;
using Fang.Runtime.Slots;

namespace Fang.Runtime.Objects;

/// <summary>Iterates over a set.</summary>
[PyType("set_iterator", Instantiable = false)]
public sealed partial class PySetIterator(PyAnySet set) : PyObject
{
    private DictCursor _cursor = new(set.Items);
    private int _owner;

    [PySlot(Slot.Iter)]
    private static PyObject? IterSlot(PyObject self) => self;

    [PySlot(Slot.IterNext)]
    private PyObject? Next() => PyThreads.Multiple ? NextAmongThreads() : NextCore();

    private PyObject? NextAmongThreads()
    {
        if (!Bias.TryEnter(ref _owner, out var thread))
        {
            using (Bias.Lock(this, ref _owner))
                return NextCore();
        }
        try
        {
            return NextCore();
        }
        finally
        {
            Bias.Leave(thread);
        }
    }

    private PyObject? NextCore() => _cursor.Next(out var item, out _, "Set changed size during iteration") ? item : null;

    [PyMethod("__length_hint__($self, /)")]
    public long LengthHint() => _cursor.Left;

    [PyMethod("__reduce__($self, /)")]
    public PyObject Reduce() => IteratorState.Iter(_cursor.RestOfKeys(backwards: false));
}
