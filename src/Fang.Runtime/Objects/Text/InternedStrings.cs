namespace Fang.Runtime.Objects;

/// <summary>The interned strs, by their value: a hash table with open addressing that is never more than half full.</summary>
/// <remarks>
/// Readers take no lock: an entry is written once, and a table that has grown is published whole. Writers hold <see cref="Growth"/>.
/// Strs hash with their own hash, which whoever looks a name up in a dict needs next.
/// </remarks>
internal static class InternedStrings
{
    private static readonly Lock Growth = new();

    // As large as a start fills it.
    private static volatile PyStr?[] _table = new PyStr?[16384];
    private static int _count;

    /// <summary>The interned str of narrow text; null if there is none.</summary>
    public static PyStr? Find(string text, long hash)
    {
        var table = _table;
        for (var at = (int)hash & (table.Length - 1); ; at = (at + 1) & (table.Length - 1))
        {
            var entry = table[at];
            if (entry == null || (entry.Hash == hash && entry.Text == text))
                return entry;
        }
    }

    /// <summary>The interned str that equals <paramref name="text"/>: it, if there was none.</summary>
    public static PyStr FindOrAdd(PyStr text)
    {
        lock (Growth)
        {
            if (_count * 2 >= _table.Length)
                Grow();
            ref var place = ref Place(_table, text);
            if (place == null)
            {
                text.MarkInterned();
                place = text;
                _count++;
            }
            return place;
        }
    }

    private static void Grow()
    {
        var table = new PyStr?[_table.Length * 2];
        foreach (var entry in _table)
        {
            if (entry != null)
                Place(table, entry) = entry;
        }
        _table = table;
    }

    private static ref PyStr? Place(PyStr?[] table, PyStr text)
    {
        var at = (int)text.Hash & (table.Length - 1);
        while (table[at] is { } entry && !(entry.Hash == text.Hash && PyStr.Equals(entry, text)))
            at = (at + 1) & (table.Length - 1);
        return ref table[at];
    }
}
