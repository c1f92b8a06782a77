using Fang.Runtime.Native;
using Fang.Runtime.Objects;
using Fang.Runtime.Operations;
using Fang.Runtime.Slots;

namespace Fang.Modules;

/// <summary>The Cartesian product of iterables.</summary>
[PyType("product", Module = "itertools", Subclassable = true)]
internal partial class PyProduct : PyObject
{
    private readonly PyObject[][] _pools;
    private readonly int[] _indices;

    // What was given last; null before the first.
    private PyObject[]? _result;
    private bool _hasEnded;

    protected PyProduct(PyObject[][] pools)
    {
        _pools = pools;
        _indices = new int[pools.Length];
        _hasEnded = Array.Exists(pools, pool => pool.Length == 0);
    }

    [PySlot(Slot.New)]
    private static PyObject? NewSlot(PyType type, ReadOnlySpan<PyObject> arguments, PyTuple? keywords)
    {
        nint repeat = 1;
        if (keywords is { Count: > 0 })
        {
            if (keywords.Count > 1 || keywords[0] is not PyStr { Text: "repeat" })
            {
                var unknown = keywords[0] is PyStr { Text: "repeat" } ? keywords[1] : keywords[0];
                throw Errors.TypeError(keywords.Count > 1 ? $"product() takes at most 1 keyword argument ({keywords.Count} given)" : $"product() got an unexpected keyword argument '{ObjectProtocol.Str(unknown)}'");
            }
            repeat = Converters.ToNint(arguments[^1]);
            if (repeat < 0)
                throw Errors.ValueError("repeat argument cannot be negative");
            arguments = arguments[..^1];
        }
        if (arguments.Length > 0 && repeat > Array.MaxLength / arguments.Length)
            throw Errors.OverflowError("repeat argument too large");
        var pools = new PyObject[arguments.Length * (arguments.Length == 0 ? 0 : (int)repeat)][];
        for (var i = 0; i < arguments.Length && repeat > 0; i++)
            pools[i] = Iteration.ToArray(arguments[i]);
        for (var i = arguments.Length; i < pools.Length; i++)
            pools[i] = pools[i - arguments.Length];
        return ReferenceEquals(type, TypeObject) ? new PyProduct(pools) : new PyProductInstance(type, pools);
    }

    [PySlot(Slot.Iter)]
    private static PyObject? IterSlot(PyObject self) => self;

    [PySlot(Slot.IterNext)]
    private PyObject? Next()
    {
        if (_hasEnded)
            return null;
        PyObject[] result;
        if (_result is not { } last)
        {
            result = new PyObject[_pools.Length];
            for (var i = 0; i < result.Length; i++)
                result[i] = _pools[i][_indices[i]];
        }
        else
        {
            result = last.AsSpan().ToArray();
            var items = result.AsSpan();
            var at = _pools.Length - 1;
            for (; at >= 0; at--)
            {
                var pool = _pools[at];
                var next = _indices[at] + 1;
                if (next < pool.Length)
                {
                    _indices[at] = next;
                    items[at] = pool[next];
                    break;
                }
                _indices[at] = 0;
                items[at] = pool[0];
            }
            if (at < 0)
            {
                _hasEnded = true;
                return null;
            }
        }
        _result = result;
        return PyTuple.Own(result);
    }

    [PyMethod("__reduce__($self, /)")]
    public PyObject Reduce()
    {
        Copying.Warn();
        if (_hasEnded && _result != null)
            return PyTuple.Of(Type, PyTuple.Of(PyTuple.Empty));
        var pools = PyTuple.Own(Array.ConvertAll(_pools, pool => (PyObject)PyTuple.From(pool)));
        if (_result == null)
            return PyTuple.Of(Type, pools);
        return PyTuple.Of(Type, pools, PyTuple.Own(Array.ConvertAll(_indices, index => (PyObject)PyInt.From(index))));
    }

    [PyMethod("__setstate__($self, state, /)")]
    public void SetState(PyObject state)
    {
        Copying.Warn();
        if (state is not PyTuple tuple || tuple.Count != _pools.Length)
            throw Errors.ValueError("invalid arguments");
        for (var i = 0; i < _pools.Length; i++)
        {
            var index = Converters.ToNint(tuple[i]);
            if (_pools[i].Length == 0)
            {
                _hasEnded = true;
                return;
            }
            _indices[i] = (int)Math.Clamp(index, 0, _pools[i].Length - 1);
        }
        var result = new PyObject[_pools.Length];
        for (var i = 0; i < result.Length; i++)
            result[i] = _pools[i][_indices[i]];
        _result = result;
    }

    [PyMethod("__sizeof__($self, /)")]
    public nint SizeOf() => 64 + 12 * _pools.Length;
}
