using System.Diagnostics.CodeAnalysis;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using Fang.Runtime.Native;
using Fang.Runtime.Operations;

namespace Fang.Runtime.Objects;

/// <summary>Python's dict.</summary>
/// <remarks>
/// Readers take no lock. Entries are only ever added within a table, at its end or (OrderedDict) into free entries at its
/// front: an entry's key and hash are written before the index tells of it; its value may be replaced; deletion clears the
/// value for good and then replaces the key by one that equals nothing; a rebuild makes a new table. So (table, entry) is
/// a binding that caches may keep. While a second Python thread exists, mutations are committed under the dict's own lock or
/// by its owner (<see cref="Bias"/>); the search before it, which may run Python code (<c>__eq__</c>), is outside of both,
/// and is repeated if the table moved on.
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

        /// <summary>No live entry stands before this one. It goes down only when an item is put into the gap.</summary>
        public volatile int First;

        /// <summary>So many entries at the front were never used.</summary>
        public int Gap;

        /// <summary>A table of its own with the same entries.</summary>
        public Table Clone()
        {
            var copy = new Table(64 - Shift, Entries.Length) { Count = Count, LiveEnd = LiveEnd, First = First };
            Index.CopyTo(copy.Index, 0);
            Array.Copy(Entries, copy.Entries, Count);
            return copy;
        }

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public int Start(long hash) => (int)((ulong)(hash * unchecked((long)0x9E3779B97F4A7C15)) >> Shift);
    }

    private static readonly Table EmptyTable = new(1, 0);

    // Stands where a key was deleted.
    private static readonly PyObject DeletedKey = new Deleted();

    private sealed class Deleted : PyObject
    {
        public override PyType Type => PyBaseObject.TypeObject;
    }

    private Table _table = EmptyTable;
    private int _used;
    private int _owner;

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
        key.GetType() == typeof(PyStr) ? GetItemOrNull(Unsafe.As<PyStr>(key)) : GetItemOrNull(key, ObjectProtocol.Hash(key));

    /// <summary>The value at a str key, or null.</summary>
    public PyObject? GetItemOrNull(PyStr key)
    {
        var table = CurrentTable;
        var entry = FindStr(table, key, key.Hash);
        return entry < 0 ? null : Volatile.Read(ref table.Entries[entry].Value);
    }

    /// <summary>The value at a str key that probably is that of entry <paramref name="number"/>, which becomes the one behind it; or null.</summary>
    internal static PyObject? GetInOrder(Table table, PyStr key, ref int number)
    {
        var found = number < table.Count && ReferenceEquals(table.Entries[number].Key, key) ? number : FindStr(table, key, key.Hash);
        if (found < 0)
            return null;
        number = found + 1;
        return Volatile.Read(ref table.Entries[found].Value);
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
            var stored = entry.Key;
            if (ReferenceEquals(stored, key) || (entry.Hash == hash && KeysEqual(stored, key)))
            {
                if (Volatile.Read(ref entry.Value) != null)
                    return number - 1;
            }
        }
    }

    internal static int Find(Table table, PyObject key, long hash) => Find(table, key, hash, out _);

    // As above; if the key is absent, from `free` on the index has room for it, whatever is added meanwhile. Each chain of the index
    // ends at a 0, and its numbers are those of entries, so nothing is out of bounds.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static int Find(Table table, PyObject key, long hash, out int free)
    {
        var mask = table.Index.Length - 1;
        ref var index = ref MemoryMarshal.GetArrayDataReference(table.Index);
        ref var entries = ref MemoryMarshal.GetArrayDataReference(table.Entries);
        for (var at = table.Start(hash); ; at = (at + 1) & mask)
        {
            var number = Volatile.Read(ref Unsafe.Add(ref index, at));
            if (number == 0)
            {
                free = at;
                return -1;
            }
            ref var entry = ref Unsafe.Add(ref entries, number - 1);
            if (entry.Hash != hash || Volatile.Read(ref entry.Value) == null)
                continue;
            var stored = entry.Key;
            if (ReferenceEquals(stored, key) || KeysEqual(stored, key))
            {
                free = -1;
                return number - 1;
            }
        }
    }

    private static bool KeysEqual(PyObject stored, PyObject key)
    {
        if (stored.GetType() == typeof(PyStr) && key.GetType() == typeof(PyStr))
            return PyStr.Equals(Unsafe.As<PyStr>(stored), Unsafe.As<PyStr>(key));
        if (stored.GetType() == typeof(PyInt) && key.GetType() == typeof(PyInt))
            return Unsafe.As<PyInt>(stored).Int64 == Unsafe.As<PyInt>(key).Int64;
        return !ReferenceEquals(stored, DeletedKey) && ObjectProtocol.AreEqual(stored, key);
    }

    public void SetItem(PyObject key, PyObject value) => SetItem(key, ObjectProtocol.Hash(key), value);

    public void SetItem(PyStr key, PyObject value) => SetItem(key, key.Hash, value);

    internal void SetItem(PyObject key, long hash, PyObject value)
    {
        while (true)
        {
            var table = CurrentTable;
            var count = table.Count;
            var entry = Find(table, key, hash, out var free);
            if (PyThreads.Multiple)
            {
                if (TrySetAmongThreads(table, count, entry, free, key, hash, value))
                    return;
            }
            else if (TrySetCore(table, count, entry, free, key, hash, value))
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
            var entry = Find(table, key, hash, out var free);
            if (entry >= 0)
            {
                if (Volatile.Read(ref table.Entries[entry].Value) is { } found)
                    return found;
                continue;
            }
            if (PyThreads.Multiple)
            {
                if (TrySetAmongThreads(table, count, -1, free, key, hash, value))
                    return value;
            }
            else if (TrySetCore(table, count, -1, free, key, hash, value))
            {
                return value;
            }
        }
    }

    private bool TrySetAmongThreads(Table table, int count, int entry, int free, PyObject key, long hash, PyObject value)
    {
        // The owner makes no larger table: that allocates.
        if ((entry >= 0 || count < table.Entries.Length) && Bias.TryEnter(ref _owner, out var thread))
        {
            var done = TrySetCore(table, count, entry, free, key, hash, value);
            Bias.Leave(thread);
            return done;
        }
        using (Bias.Lock(this, ref _owner))
            return TrySetCore(table, count, entry, free, key, hash, value);
    }

    // Commits what Find saw in (table, count); false if the dict moved on meanwhile.
    private bool TrySetCore(Table table, int count, int entry, int free, PyObject key, long hash, PyObject value)
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
        {
            table = Rebuild(0);
            free = table.Start(hash);
        }
        Append(table, free, key, hash, value);
        _used++;
        return true;
    }

    private static void Append(Table table, PyObject key, long hash, PyObject value) => Append(table, table.Start(hash), key, hash, value);

    private static void Append(Table table, int at, PyObject key, long hash, PyObject value)
    {
        var number = table.Count;
        Put(table, number, at, key, hash, value);
        table.Count = table.LiveEnd = number + 1;
    }

    // The index has no room before `at` in the chain of this hash.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Put(Table table, int number, int at, PyObject key, long hash, PyObject value)
    {
        ref var entry = ref table.Entries[number];
        entry.Key = key;
        entry.Hash = hash;
        entry.Value = value;
        var index = table.Index;
        while (index[at] != 0)
            at = (at + 1) & (index.Length - 1);
        Volatile.Write(ref index[at], number + 1);
    }

    // Appends the `live` entries of a table to one that has room for them.
    private static void Fill(Table table, Table old, int live)
    {
        var first = table.Count;
        if (old.Count - old.First == live)
        {
            Array.Copy(old.Entries, old.First, table.Entries, first, live);
        }
        else
        {
            var at = first;
            for (var i = old.First; i < old.Count; i++)
            {
                if (old.Entries[i].Value != null)
                    table.Entries[at++] = old.Entries[i];
            }
        }
        var index = table.Index;
        var entries = table.Entries;
        for (var number = first; number < first + live; number++)
        {
            var at = table.Start(entries[number].Hash);
            while (index[at] != 0)
                at = (at + 1) & (index.Length - 1);
            index[at] = number + 1;
        }
        table.Count = table.LiveEnd = first + live;
    }

    private static Table NewTable(int capacity)
    {
        // Two thirds of the index are used at most. (The bits are counted here: what asks the processor for them is not precompiled.)
        var bits = 3;
        while ((1L << bits) * 2 / 3 < capacity)
            bits++;
        if (bits > 30)
            throw Errors.MemoryError();
        return new Table(bits, Math.Max(capacity, (int)((1L << bits) * 2 / 3)));
    }

    /// <summary>Makes room for items that are about to come, some of which may be equal; only in an empty dict.</summary>
    internal void Reserve(int count)
    {
        if (_used == 0 && count > 5 && !PyThreads.Multiple)
            Volatile.Write(ref _table, NewTable(Math.Min(count, 256)));
    }

    // A table without the deleted entries, with room for more at the end and `gap` free entries at the front. Under the lock.
    private Table Rebuild(int gap)
    {
        var old = _table;
        var wanted = (_used < 4 ? 5L : _used * 2L) + gap;
        var table = NewTable(wanted <= int.MaxValue / 2 ? (int)wanted : throw Errors.MemoryError());
        table.Count = table.LiveEnd = table.First = table.Gap = gap;
        Fill(table, old, _used);
        Volatile.Write(ref _table, table);
        return table;
    }

    /// <summary>Removes <paramref name="key"/>; false if it is not there.</summary>
    public bool RemoveItem(PyObject key) => Remove(key, ObjectProtocol.Hash(key)) != null;

    /// <summary>Removes a str <paramref name="key"/>; false if it is not there.</summary>
    public bool RemoveItem(PyStr key) => Remove(key, key.Hash) != null;

    /// <summary>Removes <paramref name="key"/> and gives its value; null if it is not there.</summary>
    internal PyObject? Remove(PyObject key, long hash)
    {
        while (true)
        {
            var table = CurrentTable;
            var entry = Find(table, key, hash);
            if (entry < 0)
                return null;
            var removed = PyThreads.Multiple ? RemoveAmongThreads(table, entry) : RemoveCore(table, entry);
            if (removed != null)
                return removed;
        }
    }

    /// <summary>Removes a key if its value passes a test, which runs no Python code; atomic.</summary>
    internal void RemoveIf(PyObject key, Predicate<PyObject> test)
    {
        var hash = ObjectProtocol.Hash(key);
        while (true)
        {
            var table = CurrentTable;
            var entry = Find(table, key, hash);
            if (entry < 0)
                return;
            using (Bias.Lock(this, ref _owner))
            {
                if (!ReferenceEquals(table, _table) || table.Entries[entry].Value is not { } value)
                    continue;
                if (test(value))
                    RemoveCore(table, entry);
                return;
            }
        }
    }

    private PyObject? RemoveAmongThreads(Table table, int entry)
    {
        if (Bias.TryEnter(ref _owner, out var thread))
        {
            var removed = RemoveCore(table, entry);
            Bias.Leave(thread);
            return removed;
        }
        using (Bias.Lock(this, ref _owner))
            return RemoveCore(table, entry);
    }

    // Null if the dict moved on since the entry was found.
    private PyObject? RemoveCore(Table table, int number)
    {
        ref var entry = ref table.Entries[number];
        var value = entry.Value;
        if (!ReferenceEquals(table, _table) || value == null)
            return null;
        Drop(table, number);
        if (number == table.First)
            table.First = number + 1;
        _used--;
        return value;
    }

    /// <summary>Removes the newest item; false when empty.</summary>
    internal bool RemoveLast([NotNullWhen(true)] out PyObject? key, [NotNullWhen(true)] out PyObject? value)
    {
        using (Bias.Lock(this, ref _owner))
        {
            var table = _table;
            for (var i = table.LiveEnd - 1; i >= table.First; i--)
            {
                table.LiveEnd = i;
                key = table.Entries[i].Key;
                value = RemoveCore(table, i);
                if (value != null)
                    return true;
            }
            (key, value) = (null, null);
            return false;
        }
    }

    /// <summary>Removes the oldest item; false when empty.</summary>
    internal bool RemoveFirst([NotNullWhen(true)] out PyObject? key, [NotNullWhen(true)] out PyObject? value)
    {
        using (Bias.Lock(this, ref _owner))
        {
            var table = _table;
            for (var i = table.First; i < table.Count; i++)
            {
                table.First = i;
                key = table.Entries[i].Key;
                value = RemoveCore(table, i);
                if (value != null)
                    return true;
            }
            (key, value) = (null, null);
            return false;
        }
    }

    /// <summary>Moves a key to the end or the front of the order; false if it is not there.</summary>
    internal bool MoveToEnd(PyObject key, long hash, bool last)
    {
        while (true)
        {
            var table = CurrentTable;
            var entry = Find(table, key, hash);
            if (entry < 0)
                return false;
            using (Bias.Lock(this, ref _owner))
            {
                if (!ReferenceEquals(table, _table) || table.Entries[entry].Value is not { } value)
                    continue;
                if (last ? entry == table.Count - 1 : entry == table.First)
                    return true;
                if (last ? table.Count == table.Entries.Length : table.Gap == 0)
                {
                    Rebuild(last ? 0 : _used + 4);
                    continue;
                }
                // The new entry first, so that no reader misses the key.
                key = table.Entries[entry].Key;
                if (last)
                {
                    Append(table, key, hash, value);
                }
                else
                {
                    Put(table, table.Gap - 1, table.Start(hash), key, hash, value);
                    table.First = --table.Gap;
                }
                Drop(table, entry);
                return true;
            }
        }
    }

    // The key must be free to die. Readers that saw the value before find no match.
    private static void Drop(Table table, int number)
    {
        Volatile.Write(ref table.Entries[number].Value, null);
        table.Entries[number].Key = DeletedKey;
    }

    /// <summary>Removes everything.</summary>
    public void Clear()
    {
        if (PyThreads.Multiple)
        {
            using (Bias.Lock(this, ref _owner))
                ClearCore();
        }
        else
        {
            ClearCore();
        }
    }

    private void ClearCore()
    {
        Volatile.Write(ref _table, EmptyTable);
        _used = 0;
    }

    /// <summary>Steps through the items of one table: <paramref name="position"/> starts at 0. False at the end.</summary>
    internal static bool Next(Table table, ref int position, [NotNullWhen(true)] out PyObject? key, [NotNullWhen(true)] out PyObject? value, out long hash)
    {
        var count = table.Count;
        if (position < table.First)
            position = table.First;
        while (position < count)
        {
            ref var entry = ref table.Entries[position++];
            value = Volatile.Read(ref entry.Value);
            if (value == null)
                continue;
            (key, hash) = (entry.Key, entry.Hash);
            if (ReferenceEquals(key, DeletedKey))
                continue;
            return true;
        }
        (key, value, hash) = (null, null, 0);
        return false;
    }

    /// <summary>Steps backwards: <paramref name="position"/> starts at the table's count. False at the end.</summary>
    internal static bool Previous(Table table, ref int position, [NotNullWhen(true)] out PyObject? key, [NotNullWhen(true)] out PyObject? value)
    {
        while (position > table.First)
        {
            ref var entry = ref table.Entries[--position];
            value = Volatile.Read(ref entry.Value);
            if (value == null)
                continue;
            key = entry.Key;
            if (!ReferenceEquals(key, DeletedKey))
                return true;
        }
        (key, value) = (null, null);
        return false;
    }

    /// <summary>A shallow copy, as an exact dict.</summary>
    public PyDict Copy()
    {
        var copy = new PyDict();
        copy.TakeAll(this);
        return copy;
    }

    /// <summary>Takes the items of an unshared dict in place of its own.</summary>
    internal void Become(PyDict other)
    {
        using (Bias.Lock(this, ref _owner))
        {
            Volatile.Write(ref _table, other._table);
            _used = other._used;
        }
    }

    /// <summary>Fills this empty, unshared dict with the items of another; there is room for some more then.</summary>
    internal void TakeAll(PyDict other, int room = 0)
    {
        if (PyThreads.Multiple)
        {
            using (Bias.Lock(other, ref other._owner))
                TakeAllCore(other, room);
        }
        else
        {
            TakeAllCore(other, room);
        }
    }

    private void TakeAllCore(PyDict other, int room)
    {
        if (other._used == 0)
            return;
        var table = other._table;
        if (table.Count == other._used && table.Entries.Length - table.Count >= room)
        {
            _table = table.Clone();
        }
        else
        {
            var copy = NewTable(checked(other._used + room));
            Fill(copy, table, other._used);
            _table = copy;
        }
        _used = other._used;
    }

    /// <summary>The keys of a moment.</summary>
    internal PyObject[] KeysToArray()
    {
        if (!PyThreads.Multiple)
            return CopyKeys();
        using (Bias.Lock(this, ref _owner))
            return CopyKeys();
    }

    private PyObject[] CopyKeys()
    {
        var keys = new PyObject[_used];
        var position = 0;
        for (var i = 0; i < keys.Length && Next(_table, ref position, out var key, out _, out _); i++)
            keys[i] = key;
        return keys;
    }

    /// <summary>The values of a moment.</summary>
    internal PyObject[] ValuesToArray()
    {
        if (!PyThreads.Multiple)
            return CopyValues();
        using (Bias.Lock(this, ref _owner))
            return CopyValues();
    }

    private PyObject[] CopyValues()
    {
        var values = new PyObject[_used];
        var position = 0;
        for (var i = 0; i < values.Length && Next(_table, ref position, out _, out var value, out _); i++)
            values[i] = value;
        return values;
    }
}
