using Fang.Runtime.Calls;
using Fang.Runtime.Native;
using Fang.Runtime.Objects;
using Fang.Runtime.Operations;
using Fang.Runtime.Slots;

namespace Fang.Modules;

/// <summary>A function that remembers its last results.</summary>
/// <remarks>
/// The dict of results is safe by itself. The ring that tells which result was used last, and the counters, change under the
/// lock of <c>_ring</c> while a second Python thread exists; keys are compared, and the function runs, outside it.
/// </remarks>
[PyType("_lru_cache_wrapper", Module = "functools", HasDict = true, Weakrefable = true, MethodDescriptor = true)]
internal sealed partial class PyLruCache : PyNativeInstance
{
    private static readonly PyObject KeywordMark = new Mark();

    // Separates positional arguments from keywords in keys.
    private sealed class Mark : PyObject
    {
        public override PyType Type => PyBaseObject.TypeObject;
    }

    /// <summary>One result, in the ring of results from the oldest use to the newest.</summary>
    private sealed class Link(PyObject? key, long hash, PyObject? result) : PyObject
    {
        public override PyType Type => PyBaseObject.TypeObject;

        public readonly PyObject? Key = key;
        public readonly long Hash = hash;
        public readonly PyObject? Result = result;
        public Link? Older;
        public Link? Newer;
    }

    private readonly PyObject _function;

    // Negative: no limit.
    private readonly long _maximum;
    private readonly bool _isTyped;
    private readonly PyObject _infoType;
    private readonly PyDict _results = new();

    // Stands between the newest and the oldest.
    private readonly Link _ring = new(null, 0, null);
    private long _hits;
    private long _misses;

    private PyLruCache(PyType type, PyObject function, long maximum, bool isTyped, PyObject infoType)
        : base(type)
    {
        _function = function;
        _maximum = maximum;
        _isTyped = isTyped;
        _infoType = infoType;
        _ring.Older = _ring.Newer = _ring;
    }

    [PyNew("lru_cache(user_function, maxsize, typed, cache_info_type)")]
    private static PyObject New(PyType type, PyObject userFunction, PyObject maxsize, bool typed, PyObject cacheInfoType)
    {
        if (!Callable.IsCallable(userFunction))
            throw Errors.TypeError("the first argument must be callable");
        long maximum = -1;
        if (maxsize is not PyNone)
        {
            if (maxsize is not PyInteger && maxsize.Type.Slots[Slot.Index] == 0)
                throw Errors.TypeError("maxsize should be integer or None");
            maximum = Math.Max(0, Converters.ToNint(maxsize));
        }
        return new PyLruCache(type, userFunction, maximum, typed, cacheInfoType);
    }

    [PySlot(Slot.Call)]
    private static PyObject? CallSlot(PyObject self, ReadOnlySpan<PyObject> arguments, PyTuple? keywords)
    {
        var cache = (PyLruCache)self;
        return cache._maximum switch
        {
            < 0 => cache.CallUnlimited(arguments, keywords),
            0 => cache.CallUncached(arguments, keywords),
            _ => cache.CallLimited(arguments, keywords),
        };
    }

    private PyObject? CallUncached(ReadOnlySpan<PyObject> arguments, PyTuple? keywords)
    {
        Count(ref _misses);
        return Callable.TryCall(_function, arguments, keywords);
    }

    private PyObject? CallUnlimited(ReadOnlySpan<PyObject> arguments, PyTuple? keywords)
    {
        var key = MakeKey(arguments, keywords);
        var hash = ObjectProtocol.Hash(key);
        if (_results.GetItemOrNull(key, hash) is { } known)
        {
            Count(ref _hits);
            return known;
        }
        Count(ref _misses);
        var result = Callable.TryCall(_function, arguments, keywords);
        if (result != null)
            _results.SetItem(key, hash, result);
        return result;
    }

    private PyObject? CallLimited(ReadOnlySpan<PyObject> arguments, PyTuple? keywords)
    {
        var key = MakeKey(arguments, keywords);
        var hash = ObjectProtocol.Hash(key);
        if (_results.GetItemOrNull(key, hash) is Link known)
        {
            if (PyThreads.Multiple)
            {
                lock (_ring)
                    Touch(known);
            }
            else
            {
                Touch(known);
            }
            return known.Result;
        }
        Count(ref _misses);
        var result = Callable.TryCall(_function, arguments, keywords);
        if (result == null)
            return null;
        var link = new Link(key, hash, result);
        // While the function ran, another call may have brought the same result.
        if (!ReferenceEquals(_results.GetOrAdd(key, hash, link), link))
            return result;
        Link? oldest = null;
        lock (_ring)
        {
            Append(link);
            if (_results.Count > _maximum && !ReferenceEquals(_ring.Newer, link))
            {
                oldest = _ring.Newer!;
                Unlink(oldest);
            }
        }
        if (oldest != null)
            _results.Remove(oldest.Key!, oldest.Hash);
        return result;
    }

    private void Touch(Link link)
    {
        _hits++;
        // A link that was dropped meanwhile is in no ring.
        if (link.Newer == null)
            return;
        Unlink(link);
        Append(link);
    }

    private static void Unlink(Link link)
    {
        link.Older!.Newer = link.Newer;
        link.Newer!.Older = link.Older;
        link.Older = link.Newer = null;
    }

    private void Append(Link link)
    {
        link.Older = _ring.Older;
        link.Newer = _ring;
        _ring.Older!.Newer = link;
        _ring.Older = link;
    }

    private static void Count(ref long counter)
    {
        if (PyThreads.Multiple)
            Interlocked.Increment(ref counter);
        else
            counter++;
    }

    // A single int or str stands for itself; else a tuple of all arguments, and of their types when these count.
    private PyObject MakeKey(ReadOnlySpan<PyObject> arguments, PyTuple? keywords)
    {
        var named = keywords?.Count ?? 0;
        if (named == 0 && !_isTyped)
        {
            if (arguments.Length == 1 && (arguments[0].GetType() == typeof(PyInt) || arguments[0].GetType() == typeof(PyStr)))
                return arguments[0];
            return PyTuple.From(arguments);
        }
        var given = arguments.Length - named;
        var size = given + (named > 0 ? 1 + 2 * named : 0) + (_isTyped ? arguments.Length : 0);
        var key = new PyObject[size];
        arguments[..given].CopyTo(key);
        var at = given;
        if (named > 0)
        {
            key[at++] = KeywordMark;
            for (var i = 0; i < named; i++)
            {
                key[at++] = keywords![i];
                key[at++] = arguments[given + i];
            }
        }
        if (_isTyped)
        {
            foreach (var argument in arguments)
                key[at++] = argument.Type;
        }
        return PyTuple.Own(key);
    }

    /// <summary>Hits, misses, limit and number of results.</summary>
    [PyMethod("cache_info($self, /)")]
    public PyObject CacheInfo()
    {
        PyObject maximum = _maximum < 0 ? PyNone.Value : PyInt.From(_maximum);
        return Callable.Call(_infoType, [PyInt.From(Volatile.Read(ref _hits)), PyInt.From(Volatile.Read(ref _misses)), maximum, PyInt.From(_results.Count)]);
    }

    /// <summary>Forget all results.</summary>
    [PyMethod("cache_clear($self, /)")]
    public void CacheClear()
    {
        lock (_ring)
        {
            for (var link = _ring.Newer!; !ReferenceEquals(link, _ring);)
            {
                var next = link.Newer!;
                link.Older = link.Newer = null;
                link = next;
            }
            _ring.Older = _ring.Newer = _ring;
            _hits = _misses = 0;
        }
        _results.Clear();
    }

    [PySlot(Slot.DescriptorGet)]
    private PyObject? GetSlot(PyObject? instance, PyObject? owner) => instance is null or PyNone ? this : new PyBoundMethod(this, instance);

    [PyMethod("__reduce__($self, /)")]
    public PyObject Reduce() => Attributes.Get(this, WellKnown.QualifiedName);

    [PyMethod("__copy__($self, /)")]
    public PyObject Copy() => this;

    [PyMethod("__deepcopy__($self, memo, /)")]
    public PyObject DeepCopy(PyObject memo) => this;
}
