using Fang.Runtime.Native;
using Fang.Runtime.Objects;
using Fang.Runtime.Operations;
using Fang.Runtime.Slots;

namespace Fang.Modules;

/// <summary>Tuples of r items in the order of the iterable.</summary>
[PyType("combinations", Module = "itertools", Subclassable = true)]
internal partial class PyCombinations : PyObject
{
    private readonly PyObject[] _pool;
    private readonly int[] _indices;

    // What was given last; null before the first.
    private PyObject[]? _result;
    private bool _hasEnded;

    protected PyCombinations(PyObject[] pool, int length)
    {
        _pool = pool;
        _indices = new int[length];
        for (var i = 0; i < length; i++)
            _indices[i] = i;
        _hasEnded = length > pool.Length;
    }

    [PyNew("combinations(iterable, r)")]
    private static PyObject New(PyType type, PyObject iterable, nint r)
    {
        var pool = Iteration.ToArray(iterable);
        if (r < 0)
            throw Errors.ValueError("r must be non-negative");
        var length = (int)Math.Min(r, pool.Length + 1);
        return ReferenceEquals(type, TypeObject) ? new PyCombinations(pool, length) : new PyCombinationsInstance(type, pool, length);
    }

    [PySlot(Slot.Iter)]
    private static PyObject? IterSlot(PyObject self) => self;

    [PySlot(Slot.IterNext)]
    private PyObject? Next()
    {
        if (_hasEnded)
            return null;
        if (_result is not { } last)
            return Give(new PyObject[_indices.Length], 0);
        if (Advance() is not { } changed)
        {
            _hasEnded = true;
            return null;
        }
        return Give(last.AsSpan().ToArray(), changed);
    }

    // The first position that changed; null at the end.
    private int? Advance()
    {
        var length = _indices.Length;
        // The rightmost index that may still grow; those after it follow.
        var at = length - 1;
        while (at >= 0 && _indices[at] == _pool.Length - length + at)
            at--;
        if (at < 0)
            return null;
        _indices[at]++;
        for (var i = at + 1; i < length; i++)
            _indices[i] = _indices[i - 1] + 1;
        return at;
    }

    private PyTuple Give(PyObject[] result, int changed)
    {
        var items = result.AsSpan();
        for (var i = changed; i < items.Length; i++)
            items[i] = _pool[_indices[i]];
        _result = result;
        return PyTuple.Own(result);
    }

    [PyMethod("__reduce__($self, /)")]
    public PyObject Reduce()
    {
        Copying.Warn();
        var length = PyInt.From(_indices.Length);
        if (_result == null)
            return PyTuple.Of(Type, PyTuple.Of(PyTuple.From(_pool), length));
        if (_hasEnded)
            return PyTuple.Of(Type, PyTuple.Of(PyTuple.Empty, length));
        return PyTuple.Of(Type, PyTuple.Of(PyTuple.From(_pool), length), PyTuple.Own(Array.ConvertAll(_indices, index => (PyObject)PyInt.From(index))));
    }

    [PyMethod("__setstate__($self, state, /)")]
    public void SetState(PyObject state)
    {
        Copying.Warn();
        if (state is not PyTuple tuple || tuple.Count != _indices.Length || _pool.Length < _indices.Length)
            throw Errors.ValueError("invalid arguments");
        for (var i = 0; i < _indices.Length; i++)
            _indices[i] = (int)Math.Clamp(Converters.ToNint(tuple[i]), 0, i + _pool.Length - _indices.Length);
        Give(new PyObject[_indices.Length], 0);
    }

    [PyMethod("__sizeof__($self, /)")]
    public nint SizeOf() => 64 + 4 * _indices.Length;
}
