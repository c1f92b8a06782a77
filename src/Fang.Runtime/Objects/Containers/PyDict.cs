using System.Diagnostics.CodeAnalysis;
using System.Runtime.CompilerServices;
using Fang.Runtime.Native;
using Fang.Runtime.Operations;

namespace Fang.Runtime.Objects;

/// <summary>Python's dict.</summary>
/// <remarks>
/// Readers take no lock. Entries are only ever appended within a table: an entry's key, once published through the index,
/// never changes, its value may be replaced or cleared (deletion), and a rebuild makes a new table. So (table, entry) is a
/// binding that caches may keep. Mutations are committed under the dict's own lock while a second Python thread exists;
/// the search before it, which may run Python code (<c>__eq__</c>), is not, and is repeated if the table moved on.
/// </remarks>
[PyType("dict", Subclassable = true, Pattern = PatternKind.Mapping)]
public partial class PyDict : PyObject
{
    /// <summary>One key and its value; a null value is a deleted entry.</summary>
    internal struct Entry
    {
        public PyObject Key;
        public PyObject? Value;
        public long Hash;
    }

    /// <summary>The entries in the order of insertion and an open-addressed index of them (0: free, n: entry n-1).</summary>
    internal sealed class Table(int indexBits, int capacity)
    {
        public readonly int[] Index = new int[1 << indexBits];
        public readonly Entry[] Entries = new Entry[capacity];
        public readonly int Shift = 64 - indexBits;

        /// <summary>Entries ever appended; only grows.</summary>
        public volatile int Count;

        /// <summary>No live entry stands at or beyond this one (for popitem).</summary>
        public int LiveEnd;

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public int Start(long hash) => (int)((ulong)(hash * unchecked((long)0x9E3779B97F4A7C15)) >> Shift);
    }

    private static readonly Table EmptyTable = new(1, 0);

    private Table _table = EmptyTable;
    private int _used;

    public PyDict() { }

    /// <summary>Room for <paramref name="capacity"/> entries.</summary>
    public PyDict(int capacity)
    {
        if (capacity > 0)
            _table = NewTable(capacity);
    }

    /// <summary>The number of items.</summary>
    public int Count => Volatile.Read(ref _used);

    /// <summary>The table of now, for caches.</summary>
    internal Table CurrentTable => Volatile.Read(ref _table);

    /// <summary>The value at <paramref name="key"/>, or null. Hashing and comparing may throw.</summary>
    public PyObject? GetItemOrNull(PyObject key) =>
        key is PyStr text && text.GetType() == typeof(PyStr) ? GetItemOrNull(text) : GetItemOrNull(key, ObjectProtocol.Hash(key));

    /// <summary>The value at a str key, or null.</summary>
    public PyObject? GetItemOrNull(PyStr key)
    {
        var table = CurrentTable;
        var entry = FindStr(table, key, key.Hash);
        return entry < 0 ? null : Volatile.Read(ref table.Entries[entry].Value);
    }

    internal PyObject? GetItemOrNull(PyObject key, long hash)
    {
        var table = CurrentTable;
        var entry = Find(table, key, hash);
        return entry < 0 ? null : Volatile.Read(ref table.Entries[entry].Value);
    }

    public bool TryGetValue(PyObject key, [NotNullWhen(true)] out PyObject? value) => (value = GetItemOrNull(key)) != null;

    public bool ContainsKey(PyObject key) => GetItemOrNull(key) != null;

    /// <summary>The entry of an interned or other exact str key in <paramref name="table"/>, for caches; -1 if absent.</summary>
    internal static int FindStr(Table table, PyStr key, long hash)
    {
        var index = table.Index;
        var entries = table.Entries;
        for (var at = table.Start(hash); ; at = (at + 1) & (index.Length - 1))
        {
            var number = Volatile.Read(ref index[at]);
            if (number == 0)
                return -1;
            ref var entry = ref entries[number - 1];
            if (ReferenceEquals(entry.Key, key) || (entry.Hash == hash && KeysEqual(entry.Key, key)))
            {
                if (Volatile.Read(ref entry.Value) != null)
                    return number - 1;
            }
        }
    }

    internal static int Find(Table table, PyObject key, long hash)
    {
        var index = table.Index;
        var entries = table.Entries;
        for (var at = table.Start(hash); ; at = (at + 1) & (index.Length - 1))
        {
            var number = Volatile.Read(ref index[at]);
            if (number == 0)
                return -1;
            ref var entry = ref entries[number - 1];
            if (entry.Hash == hash && Volatile.Read(ref entry.Value) != null && (ReferenceEquals(entry.Key, key) || KeysEqual(entry.Key, key)))
                return number - 1;
        }
    }

    private static bool KeysEqual(PyObject stored, PyObject key)
    {
        if (stored is PyStr a && key is PyStr b && a.GetType() == typeof(PyStr) && b.GetType() == typeof(PyStr))
            return PyStr.Equals(a, b);
        return stored is PyInt x && key is PyInt y ? x.Int64 == y.Int64 : ObjectProtocol.AreEqual(stored, key);
    }

    public void SetItem(PyObject key, PyObject value) => SetItem(key, ObjectProtocol.Hash(key), value);

    public void SetItem(PyStr key, PyObject value) => SetItem(key, key.Hash, value);

    internal void SetItem(PyObject key, long hash, PyObject value)
    {
        while (true)
        {
            var table = CurrentTable;
            var count = table.Count;
            var entry = Find(table, key, hash);
            if (PyThreads.Multiple)
            {
                lock (this)
                {
                    if (TrySetCore(table, count, entry, key, hash, value))
                        return;
                }
            }
            else if (TrySetCore(table, count, entry, key, hash, value))
            {
                return;
            }
        }
    }

    /// <summary>The value at <paramref name="key"/>, which is set to <paramref name="value"/> first if there is none; atomic.</summary>
    internal PyObject GetOrAdd(PyObject key, long hash, PyObject value)
    {
        while (true)
        {
            var table = CurrentTable;
            var count = table.Count;
            var entry = Find(table, key, hash);
            if (entry >= 0 && Volatile.Read(ref table.Entries[entry].Value) is { } found)
                return found;
            lock (this)
            {
                if (TrySetCore(table, count, -1, key, hash, value))
                    return value;
            }
        }
    }

    // Commits what Find saw in (table, count); false if the dict moved on meanwhile.
    private bool TrySetCore(Table table, int count, int entry, PyObject key, long hash, PyObject value)
    {
        if (!ReferenceEquals(table, _table) || table.Count != count)
            return false;
        if (entry >= 0)
        {
            if (table.Entries[entry].Value == null)
                return false;
            Volatile.Write(ref table.Entries[entry].Value, value);
            return true;
        }
        if (count == table.Entries.Length)
            table = Rebuild();
        Append(table, key, hash, value);
        _used++;
        return true;
    }

    private static void Append(Table table, PyObject key, long hash, PyObject value)
    {
        var number = table.Count;
        ref var entry = ref table.Entries[number];
        entry.Key = key;
        entry.Hash = hash;
        entry.Value = value;
        var index = table.Index;
        var at = table.Start(hash);
        while (index[at] != 0)
            at = (at + 1) & (index.Length - 1);
        Volatile.Write(ref index[at], number + 1);
        table.Count = table.LiveEnd = number + 1;
    }

    private static Table NewTable(int capacity)
    {
        var bits = 3;
        while ((1L << bits) * 2 / 3 < capacity)
            bits++;
        if (bits > 30)
            throw Errors.MemoryError();
        return new Table(bits, Math.Max(capacity, (int)((1L << bits) * 2 / 3)));
    }

    private Table Rebuild()
    {
        var old = _table;
        var table = NewTable(_used < 4 ? 5 : _used * 2);
        for (var i = 0; i < old.Count; i++)
        {
            ref var entry = ref old.Entries[i];
            if (entry.Value != null)
                Append(table, entry.Key, entry.Hash, entry.Value);
        }
        Volatile.Write(ref _table, table);
        return table;
    }

    /// <summary>Removes <paramref name="key"/>; false if it is not there.</summary>
    public bool RemoveItem(PyObject key) => Remove(key, ObjectProtocol.Hash(key)) != null;

    /// <summary>Removes <paramref name="key"/> and gives its value; null if it is not there.</summary>
    internal PyObject? Remove(PyObject key, long hash)
    {
        while (true)
        {
            var table = CurrentTable;
            var entry = Find(table, key, hash);
            if (entry < 0)
                return null;
            lock (this)
            {
                if (!ReferenceEquals(table, _table))
                    continue;
                var value = table.Entries[entry].Value;
                if (value == null)
                    continue;
                Volatile.Write(ref table.Entries[entry].Value, null);
                _used--;
                return value;
            }
        }
    }

    /// <summary>Removes the newest item; false when empty.</summary>
    internal bool RemoveLast([NotNullWhen(true)] out PyObject? key, [NotNullWhen(true)] out PyObject? value)
    {
        lock (this)
        {
            var table = _table;
            for (var i = table.LiveEnd - 1; i >= 0; i--)
            {
                ref var entry = ref table.Entries[i];
                if (entry.Value == null)
                    continue;
                (key, value) = (entry.Key, entry.Value);
                Volatile.Write(ref entry.Value, null);
                table.LiveEnd = i;
                _used--;
                return true;
            }
            (key, value) = (null, null);
            return false;
        }
    }

    /// <summary>Removes everything.</summary>
    public void Clear()
    {
        lock (this)
        {
            Volatile.Write(ref _table, EmptyTable);
            _used = 0;
        }
    }

    /// <summary>Steps through the items of one table: <paramref name="position"/> starts at 0. False at the end.</summary>
    internal static bool Next(Table table, ref int position, [NotNullWhen(true)] out PyObject? key, [NotNullWhen(true)] out PyObject? value, out long hash)
    {
        var count = table.Count;
        while (position < count)
        {
            ref var entry = ref table.Entries[position++];
            value = Volatile.Read(ref entry.Value);
            if (value == null)
                continue;
            (key, hash) = (entry.Key, entry.Hash);
            return true;
        }
        (key, value, hash) = (null, null, 0);
        return false;
    }

    /// <summary>A shallow copy, as an exact dict.</summary>
    public PyDict Copy()
    {
        var table = CurrentTable;
        var copy = new PyDict(Count);
        var position = 0;
        while (Next(table, ref position, out var key, out var value, out var hash))
            copy.SetItem(key, hash, value);
        return copy;
    }
}
