using System.Runtime.CompilerServices;
using Fang.Runtime.Objects;

namespace Fang.Modules;

/// <summary>The objects that a pickler has written, by identity, and their indexes.</summary>
internal sealed class PickleMemo
{
    private const int FirstCapacity = 64;

    // A power of two of entries, of which more than a third are free, so that a search ends.
    private Entry[] _entries = [];

    private struct Entry
    {
        public PyObject? Value;
        public int Hash;
        public int Index;
    }

    public int Count { get; private set; }

    public bool TryGetIndex(PyObject value, out int index)
    {
        index = 0;
        if (Count == 0)
            return false;
        ref var entry = ref Find(_entries, value, RuntimeHelpers.GetHashCode(value));
        index = entry.Index;
        return entry.Value != null;
    }

    public void Set(PyObject value, int index)
    {
        if (Count >= _entries.Length - _entries.Length / 3 - 1)
            Grow();
        var hash = RuntimeHelpers.GetHashCode(value);
        ref var entry = ref Find(_entries, value, hash);
        if (entry.Value == null)
        {
            Count++;
            entry.Value = value;
            entry.Hash = hash;
        }
        entry.Index = index;
    }

    public void Clear()
    {
        _entries = [];
        Count = 0;
    }

    /// <summary>Calls an action with each object and its index.</summary>
    public void ForEach(Action<PyObject, int> action)
    {
        foreach (var entry in _entries)
        {
            if (entry.Value is { } value)
                action(value, entry.Index);
        }
    }

    // The entry of the value, or the free one where it belongs.
    private static ref Entry Find(Entry[] entries, PyObject value, int hash)
    {
        var mask = entries.Length - 1;
        for (var at = hash & mask; ; at = (at + 1) & mask)
        {
            ref var entry = ref entries[at];
            if (ReferenceEquals(entry.Value, value) || entry.Value == null)
                return ref entry;
        }
    }

    private void Grow()
    {
        var larger = new Entry[Math.Max(FirstCapacity, _entries.Length * (_entries.Length < 1 << 16 ? 4 : 2))];
        foreach (ref var entry in _entries.AsSpan())
        {
            if (entry.Value is { } value)
                Find(larger, value, entry.Hash) = entry;
        }
        _entries = larger;
    }
}
