using System.Runtime.CompilerServices;
using Fang.Runtime.Native;
using Fang.Runtime.Objects;

namespace Fang.Modules;

/// <summary>What an abstract base class remembers: who was registered, and what subclass checks said.</summary>
/// <remarks>All classes are held weakly. The lock of the object guards the registry and the version; the caches lock themselves.</remarks>
[PyType("_abc_data", Module = "_abc")]
internal sealed partial class AbcData : PyObject
{
    private static readonly object Present = new();

    /// <summary>Changes whenever a class is registered anywhere: what negative caches of before say is void.</summary>
    public static long InvalidationCounter;

    private readonly List<WeakReference<PyType>> _registry = [];
    private ConditionalWeakTable<PyType, object> _cache = [];
    private ConditionalWeakTable<PyType, object> _negativeCache = [];
    private long _negativeVersion = Volatile.Read(ref InvalidationCounter);

    [PyNew("_abc_data(*args, **kwargs)")]
    private static PyObject New(PyType type, ReadOnlySpan<PyObject> args, PyDict? kwargs) => new AbcData();

    public long NegativeVersion => Volatile.Read(ref _negativeVersion);

    public bool IsCached(PyType subclass) => _cache.TryGetValue(subclass, out _);

    public void Cache(PyType subclass) => _cache.AddOrUpdate(subclass, Present);

    /// <summary>Whether the class is known not to be a subclass, as things stand now.</summary>
    public bool IsKnownNot(PyType subclass) =>
        NegativeVersion == Volatile.Read(ref InvalidationCounter) && _negativeCache.TryGetValue(subclass, out _);

    public void CacheNegative(PyType subclass)
    {
        lock (this)
        {
            Renew();
            _negativeCache.AddOrUpdate(subclass, Present);
        }
    }

    // Negative answers from before the last registration are forgotten.
    private void Renew()
    {
        var now = Volatile.Read(ref InvalidationCounter);
        if (_negativeVersion == now)
            return;
        _negativeCache = [];
        Volatile.Write(ref _negativeVersion, now);
    }

    public void RenewNegativeCache()
    {
        lock (this)
            Renew();
    }

    public void Register(PyType subclass)
    {
        lock (this)
        {
            _registry.RemoveAll(reference => !reference.TryGetTarget(out var known) || ReferenceEquals(known, subclass));
            _registry.Add(new WeakReference<PyType>(subclass));
        }
        Interlocked.Increment(ref InvalidationCounter);
    }

    public void ResetRegistry()
    {
        lock (this)
            _registry.Clear();
    }

    public void ResetCaches()
    {
        lock (this)
        {
            _cache = [];
            _negativeCache = [];
        }
    }

    public PyType[] Registered()
    {
        lock (this)
        {
            var living = new List<PyType>(_registry.Count);
            foreach (var reference in _registry)
            {
                if (reference.TryGetTarget(out var type))
                    living.Add(type);
            }
            return [.. living];
        }
    }

    public PyTuple Dump()
    {
        lock (this)
        {
            return PyTuple.Own(
            [
                References(Registered()), References(Keys(_cache)), References(Keys(_negativeCache)), PyInt.From(_negativeVersion),
            ]);
        }
    }

    private static List<PyType> Keys(ConditionalWeakTable<PyType, object> table)
    {
        var keys = new List<PyType>();
        foreach (var (type, _) in table)
            keys.Add(type);
        return keys;
    }

    private static PySet References(IEnumerable<PyType> types)
    {
        var set = new PySet();
        foreach (var type in types)
            set.Add(PyWeakReference.To(type));
        return set;
    }
}
