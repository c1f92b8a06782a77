using Fang.Runtime.Native;
using Fang.Runtime.Objects;
using Fang.Runtime.Operations;

namespace Fang.Modules;

/// <summary>A stretch of the items that the iterators of a tee have in common: they read it at their own pace.</summary>
/// <remarks>Items are only added, at most <see cref="Size"/>, under the lock of <c>running</c>; the next stretch hangs on the last.</remarks>
[PyType("_tee_dataobject", Module = "itertools")]
internal sealed partial class TeeLink(PyObject source) : PyObject
{
    public const int Size = 57;

    private readonly PyObject[] _items = new PyObject[Size];
    private volatile int _count;
    private TeeLink? _next;
    private bool _isReading;

    /// <summary>The item at an index below <see cref="Size"/>, read from the source if need be; null at the end or with an exception pending.</summary>
    public PyObject? Get(int index)
    {
        if (index < _count)
            return _items[index];
        if (_isReading)
            throw Errors.RuntimeError("cannot re-enter the tee iterator");
        _isReading = true;
        try
        {
            var item = Iteration.TryNext(ThreadState.Current, source);
            if (item == null)
                return null;
            lock (_items)
            {
                if (_count == index)
                {
                    _items[index] = item;
                    _count = index + 1;
                }
            }
            return _items[index];
        }
        finally
        {
            _isReading = false;
        }
    }

    /// <summary>The stretch after this one, which is full.</summary>
    public TeeLink Next => _next ?? Interlocked.CompareExchange(ref _next, new TeeLink(source), null) ?? _next!;

    [PyNew("_tee_dataobject(iterable, values, next, /)")]
    private static PyObject New(PyType type, PyObject iterable, PyObject values, PyObject next)
    {
        if (values is not PyList list)
            throw Errors.TypeError($"_tee_dataobject() argument 2 must be list, not {values.Type.Name}");
        var link = new TeeLink(iterable);
        var items = list.ToArray();
        if (items.Length > Size)
            throw Errors.ValueError("Invalid arguments");
        items.CopyTo(link._items, 0);
        link._count = items.Length;
        if (items.Length == Size)
        {
            if (next is not PyNone)
                link._next = next as TeeLink ?? throw Errors.ValueError("_tee_dataobject next link must be a tee data object");
        }
        else if (next is not PyNone)
        {
            throw Errors.ValueError("_tee_dataobject shouldn't have a next link");
        }
        return link;
    }

    [PyMethod("__reduce__($self, /)")]
    public PyObject Reduce()
    {
        Copying.Warn();
        var values = PyList.From(_items.AsSpan(0, _count));
        return PyTuple.Of(Type, PyTuple.Of(source, values, _next is { } next ? next : PyNone.Value));
    }
}
