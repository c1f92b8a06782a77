using Fang.Runtime.Native;
using Fang.Runtime.Objects;
using Fang.Runtime.Operations;
using Fang.Runtime.Slots;

namespace Fang.Modules;

/// <summary>Tuples of r items in every order.</summary>
[PyType("permutations", Module = "itertools", Subclassable = true)]
internal partial class PyPermutations : PyObject
{
    private readonly PyObject[] _pool;

    // Of the pool's positions, the first r are what is given; _cycles tells how often each of these may still turn.
    private readonly int[] _indices;
    private readonly int[] _cycles;
    private PyObject[]? _result;
    private bool _hasEnded;

    protected PyPermutations(PyObject[] pool, int length)
    {
        _pool = pool;
        _indices = new int[pool.Length];
        _cycles = new int[length];
        for (var i = 0; i < _indices.Length; i++)
            _indices[i] = i;
        for (var i = 0; i < length; i++)
            _cycles[i] = pool.Length - i;
        _hasEnded = length > pool.Length;
    }

    [PyNew("permutations(iterable, r=None)")]
    private static PyObject New(PyType type, PyObject iterable, PyObject? r)
    {
        var pool = Iteration.ToArray(iterable);
        nint length = pool.Length;
        if (r != null)
        {
            if (r is not PyInteger)
                throw Errors.TypeError("Expected int as r");
            length = Converters.ToNint(r);
            if (length < 0)
                throw Errors.ValueError("r must be non-negative");
        }
        length = Math.Min(length, pool.Length + 1);
        return ReferenceEquals(type, TypeObject) ? new PyPermutations(pool, (int)length) : new PyPermutationsInstance(type, pool, (int)length);
    }

    [PySlot(Slot.Iter)]
    private static PyObject? IterSlot(PyObject self) => self;

    [PySlot(Slot.IterNext)]
    private PyObject? Next()
    {
        if (_hasEnded)
            return null;
        if (_result is not { } last)
            return Give(new PyObject[_cycles.Length], 0);
        for (var i = _cycles.Length - 1; i >= 0; i--)
        {
            if (--_cycles[i] == 0)
            {
                var first = _indices[i];
                Array.Copy(_indices, i + 1, _indices, i, _indices.Length - i - 1);
                _indices[^1] = first;
                _cycles[i] = _indices.Length - i;
                continue;
            }
            var other = _indices.Length - _cycles[i];
            (_indices[i], _indices[other]) = (_indices[other], _indices[i]);
            return Give(last.AsSpan().ToArray(), i);
        }
        _hasEnded = true;
        return null;
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
        var length = PyInt.From(_cycles.Length);
        if (_result == null)
            return PyTuple.Of(Type, PyTuple.Of(PyTuple.From(_pool), length));
        if (_hasEnded)
            return PyTuple.Of(Type, PyTuple.Of(PyTuple.Empty, length));
        return PyTuple.Of(Type, PyTuple.Of(PyTuple.From(_pool), length), PyTuple.Of(Numbers(_indices), Numbers(_cycles)));
    }

    private static PyTuple Numbers(int[] values) => PyTuple.Own(Array.ConvertAll(values, value => (PyObject)PyInt.From(value)));

    [PyMethod("__setstate__($self, state, /)")]
    public void SetState(PyObject state)
    {
        Copying.Warn();
        if (state is not PyTuple { Count: 2 } pair || pair[0] is not PyTuple indices || pair[1] is not PyTuple cycles
            || indices.Count != _indices.Length || cycles.Count != _cycles.Length)
        {
            throw Errors.ValueError("invalid arguments");
        }
        for (var i = 0; i < _indices.Length; i++)
            _indices[i] = (int)Math.Clamp(Converters.ToNint(indices[i]), 0, _indices.Length - 1);
        for (var i = 0; i < _cycles.Length; i++)
            _cycles[i] = (int)Math.Clamp(Converters.ToNint(cycles[i]), 1, _indices.Length - i);
        Give(new PyObject[_cycles.Length], 0);
    }

    [PyMethod("__sizeof__($self, /)")]
    public nint SizeOf() => 64 + 4 * (_indices.Length + _cycles.Length);
}
