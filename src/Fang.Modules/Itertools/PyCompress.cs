using Fang.Runtime.Native;
using Fang.Runtime.Objects;
using Fang.Runtime.Operations;
using Fang.Runtime.Slots;

namespace Fang.Modules;

/// <summary>The items whose selector is true.</summary>
[PyType("compress", Module = "itertools", Subclassable = true)]
internal partial class PyCompress : PyObject
{
    private readonly PyObject _data;
    private readonly PyObject _selectors;

    protected PyCompress(PyObject data, PyObject selectors)
    {
        _data = data;
        _selectors = selectors;
    }

    [PyNew("compress(data, selectors)")]
    private static PyObject New(PyType type, PyObject data, PyObject selectors)
    {
        var items = Iteration.GetIterator(data);
        var choices = Iteration.GetIterator(selectors);
        return ReferenceEquals(type, TypeObject) ? new PyCompress(items, choices) : new PyCompressInstance(type, items, choices);
    }

    [PySlot(Slot.Iter)]
    private static PyObject? IterSlot(PyObject self) => self;

    [PySlot(Slot.IterNext)]
    private PyObject? Next()
    {
        var thread = ThreadState.Current;
        while (Iteration.TryNext(thread, _data) is { } item)
        {
            if (Iteration.TryNext(thread, _selectors) is not { } choice)
                return null;
            if (ObjectProtocol.IsTrue(choice))
                return item;
        }
        return null;
    }

    [PyMethod("__reduce__($self, /)")]
    public PyObject Reduce()
    {
        Copying.Warn();
        return PyTuple.Of(Type, PyTuple.Of(_data, _selectors));
    }
}
