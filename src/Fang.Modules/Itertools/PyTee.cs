using Fang.Runtime.Native;
using Fang.Runtime.Objects;
using Fang.Runtime.Operations;
using Fang.Runtime.Slots;

namespace Fang.Modules;

/// <summary>One of the independent iterators that tee() makes of an iterable.</summary>
[PyType("_tee", Module = "itertools", Weakrefable = true)]
internal sealed partial class PyTee(TeeLink link, int index) : PyObject
{
    private TeeLink _link = link;
    private int _index = index;

    /// <summary>A tee iterator of an iterable, with a copy of itself if it is one.</summary>
    public static PyTee From(PyObject iterable)
    {
        var iterator = Iteration.GetIterator(iterable);
        return iterator is PyTee tee ? tee.Copy() : new PyTee(new TeeLink(iterator), 0);
    }

    [PyNew("_tee(iterable, /)")]
    private static PyObject New(PyType type, PyObject iterable) => From(iterable);

    public PyTee Copy() => new(_link, _index);

    [PySlot(Slot.Iter)]
    private static PyObject? IterSlot(PyObject self) => self;

    [PySlot(Slot.IterNext)]
    private PyObject? Next()
    {
        if (_index >= TeeLink.Size)
        {
            _link = _link.Next;
            _index = 0;
        }
        var item = _link.Get(_index);
        if (item != null)
            _index++;
        return item;
    }

    /// <summary>An independent iterator that goes on from here.</summary>
    [PyMethod("__copy__($self, /)")]
    public PyObject CopyProtocol() => Copy();

    [PyMethod("__reduce__($self, /)")]
    public PyObject Reduce()
    {
        Copying.Warn();
        return PyTuple.Of(Type, PyTuple.Of(PyTuple.Empty), PyTuple.Of(_link, PyInt.From(_index)));
    }

    [PyMethod("__setstate__($self, state, /)")]
    public void SetState(PyObject state)
    {
        Copying.Warn();
        if (state is not PyTuple tuple)
            throw Errors.TypeError("state is not a tuple");
        if (tuple.Count != 2 || tuple[0] is not TeeLink link)
            throw Errors.TypeError("state is not a pair of a tee data object and an index");
        var index = Converters.ToInt32(tuple[1]);
        if (index is < 0 or > TeeLink.Size)
            throw Errors.ValueError("Index out of range");
        _link = link;
        _index = index;
    }
}
