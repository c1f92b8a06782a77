using System.Text;
using Fang.Runtime.Calls;
using Fang.Runtime.Operations;
using Fang.Runtime.Slots;

namespace Fang.Runtime.Objects;

/// <summary>What set and frozenset share.</summary>
/// <remarks>A dict whose values do not matter carries the items, and with it the dict's rules for readers and writers.</remarks>
public abstract class PyAnySet : PyObject
{
    private static readonly PyStr GetState = PyStr.Intern("__getstate__");

    /// <summary>The items, as keys. Each set has one dict for life.</summary>
    internal PyDict Items { get; } = new();

    public int Count => Items.Count;

    /// <summary>A new set of the same kind (set or frozenset) that nobody has seen yet.</summary>
    private protected abstract PyAnySet NewEmpty();

    private protected abstract bool IsExact { get; }

    public bool Contains(PyObject item) => Items.GetItemOrNull(item, HashOf(item)) != null;

    internal bool Contains(PyObject item, long hash) => Items.GetItemOrNull(item, hash) != null;

    // A set, though not hashable, is looked for as if it were frozen.
    private protected static unsafe long HashOf(PyObject item) =>
        item is PySet set && item.Type.Slots.Hash == null ? set.ComputeHash() : ObjectProtocol.Hash(item);

    /// <summary>The dict of an iterable that is a set or dict as native code made it; null for others.</summary>
    private protected static PyDict? Hashed(PyObject iterable) =>
        iterable is PyAnySet set ? set.Items : iterable.GetType() == typeof(PyDict) ? (PyDict)iterable : null;

    // Adds to a set that is being made, or to self for update().
    private protected void AddAll(PyObject iterable)
    {
        if (Hashed(iterable) is { } hashed)
        {
            if (ReferenceEquals(hashed, Items))
                return;
            var table = hashed.CurrentTable;
            var position = 0;
            var none = PyNone.Value;
            while (PyDict.Next(table, ref position, out var key, out _, out var hash))
                Items.SetItem(key, hash, none);
            return;
        }
        var iterator = Iteration.GetIterator(iterable);
        if (iterable.GetType() == typeof(PyList))
            Items.Reserve(((PyList)iterable).Count);
        var thread = ThreadState.Current;
        while (Iteration.TryNext(thread, iterator) is { } item)
            Items.SetItem(item, PyNone.Value);
        if (thread.Error != null)
            throw thread.TakeError();
    }

    // Values of a dict that carries a set are always None, so its table can be copied as it is.
    private protected PyAnySet CopyItems(int room = 0)
    {
        var copy = NewEmpty();
        copy.Items.TakeAll(Items, room);
        return copy;
    }

    private protected PyAnySet UnionOf(ReadOnlySpan<PyObject> others)
    {
        var room = 0;
        foreach (var other in others)
            room += Hashed(other)?.Count ?? 0;
        var result = CopyItems(room);
        foreach (var other in others)
            result.AddAll(other);
        return result;
    }

    private protected PyAnySet IntersectionWith(PyObject other)
    {
        var result = NewEmpty();
        if (Hashed(other) is { } hashed && other is PyAnySet)
        {
            var (few, many) = hashed.Count > Items.Count ? (Items, hashed) : (hashed, Items);
            var table = few.CurrentTable;
            var position = 0;
            while (PyDict.Next(table, ref position, out var key, out _, out var hash))
            {
                if (many.GetItemOrNull(key, hash) != null)
                    result.Items.SetItem(key, hash, PyNone.Value);
            }
            return result;
        }
        var iterator = Iteration.GetIterator(other);
        while (Iteration.Next(iterator, out var item))
        {
            var hash = ObjectProtocol.Hash(item);
            if (Items.GetItemOrNull(item, hash) != null)
                result.Items.SetItem(item, hash, PyNone.Value);
        }
        return result;
    }

    private protected PyAnySet IntersectionOf(ReadOnlySpan<PyObject> others)
    {
        if (others.Length == 0)
            return CopyItems();
        var result = this;
        foreach (var other in others)
            result = result.IntersectionWith(other);
        return result;
    }

    private protected PyAnySet DifferenceWith(PyObject other)
    {
        if (Hashed(other) is not { } hashed)
        {
            var rest = CopyItems();
            rest.RemoveAll(other);
            return rest;
        }
        var result = NewEmpty();
        var table = Items.CurrentTable;
        var position = 0;
        while (PyDict.Next(table, ref position, out var key, out _, out var hash))
        {
            if (hashed.GetItemOrNull(key, hash) == null)
                result.Items.SetItem(key, hash, PyNone.Value);
        }
        return result;
    }

    private protected PyAnySet DifferenceOf(ReadOnlySpan<PyObject> others)
    {
        if (others.Length == 0)
            return CopyItems();
        var result = this;
        foreach (var other in others)
            result = result.DifferenceWith(other);
        return result;
    }

    private protected void RemoveAll(PyObject iterable)
    {
        if (Hashed(iterable) is { } hashed)
        {
            if (ReferenceEquals(hashed, Items))
            {
                Items.Clear();
                return;
            }
            var table = hashed.CurrentTable;
            var position = 0;
            while (PyDict.Next(table, ref position, out var key, out _, out var hash))
                Items.Remove(key, hash);
            return;
        }
        var iterator = Iteration.GetIterator(iterable);
        while (Iteration.Next(iterator, out var item))
            Items.Remove(item, ObjectProtocol.Hash(item));
    }

    private protected void Toggle(PyObject iterable)
    {
        var other = Hashed(iterable) ?? PySet.FromIterable(iterable).Items;
        if (ReferenceEquals(other, Items))
        {
            Items.Clear();
            return;
        }
        var table = other.CurrentTable;
        var position = 0;
        while (PyDict.Next(table, ref position, out var key, out _, out var hash))
        {
            if (Items.Remove(key, hash) == null)
                Items.SetItem(key, hash, PyNone.Value);
        }
    }

    private protected PyAnySet SymmetricDifferenceWith(PyObject other)
    {
        var result = CopyItems();
        result.Toggle(other);
        return result;
    }

    private protected bool DisjointWith(PyObject other)
    {
        if (Hashed(other) is { } hashed && other is PyAnySet)
        {
            var (few, many) = hashed.Count > Items.Count ? (Items, hashed) : (hashed, Items);
            var table = few.CurrentTable;
            var position = 0;
            while (PyDict.Next(table, ref position, out var key, out _, out var hash))
            {
                if (many.GetItemOrNull(key, hash) != null)
                    return false;
            }
            return true;
        }
        var iterator = Iteration.GetIterator(other);
        while (Iteration.Next(iterator, out var item))
        {
            if (Items.GetItemOrNull(item, ObjectProtocol.Hash(item)) != null)
                return false;
        }
        return true;
    }

    private protected bool SubsetOf(PyObject other)
    {
        var superset = other as PyAnySet ?? PySet.FromIterable(other);
        if (Count > superset.Count)
            return false;
        var table = Items.CurrentTable;
        var position = 0;
        while (PyDict.Next(table, ref position, out var key, out _, out var hash))
        {
            if (superset.Items.GetItemOrNull(key, hash) == null)
                return false;
        }
        return true;
    }

    private protected bool SupersetOf(PyObject other)
    {
        if (other is PyAnySet set)
            return set.SubsetOf(this);
        var iterator = Iteration.GetIterator(other);
        while (Iteration.Next(iterator, out var item))
        {
            if (!Contains(item))
                return false;
        }
        return true;
    }

    /// <summary>The operators between sets of both kinds; the left one decides the kind of the result.</summary>
    private protected static PyObject? Operate(Slot slot, PyObject left, PyObject right)
    {
        if (left is not PyAnySet set || right is not PyAnySet)
            return PyNotImplemented.Value;
        return slot switch
        {
            Slot.Subtract => set.DifferenceWith(right),
            Slot.And => set.IntersectionWith(right),
            Slot.Or => set.UnionOf(new ReadOnlySpan<PyObject>(ref right)),
            _ => set.SymmetricDifferenceWith(right),
        };
    }

    private protected PyObject? CompareWith(PyObject other, CompareOp op)
    {
        if (other is not PyAnySet set)
            return PyNotImplemented.Value;
        return PyBool.Of(op switch
        {
            CompareOp.Eq => Count == set.Count && SubsetOf(set),
            CompareOp.Ne => Count != set.Count || !SubsetOf(set),
            CompareOp.Lt => Count < set.Count && SubsetOf(set),
            CompareOp.Le => SubsetOf(set),
            CompareOp.Gt => Count > set.Count && set.SubsetOf(this),
            _ => set.SubsetOf(this),
        });
    }

    /// <summary>The hash of a frozenset: independent of the order, the same as that of <c>collections.abc.Set._hash</c>.</summary>
    internal long ComputeHash()
    {
        ulong hash = 1927868237UL * ((ulong)Count + 1);
        var table = Items.CurrentTable;
        var position = 0;
        while (PyDict.Next(table, ref position, out _, out _, out var item))
            hash ^= ((ulong)item ^ ((ulong)item << 16) ^ 89869747UL) * 3644798167UL;
        hash ^= (hash >> 11) ^ (hash >> 25);
        hash = hash * 69069UL + 907133923UL;
        return hash == ulong.MaxValue ? 590923713 : (long)hash;
    }

    private protected PyStr Describe()
    {
        var name = Type.ShortName;
        if (Count == 0)
            return PyStr.From(name + "()");
        if (!ReprGuard.Enter(this))
            return PyStr.From(name + "(...)");
        try
        {
            var isSet = GetType() == typeof(PySet);
            var text = new StringBuilder(isSet ? "{" : name + "({");
            var separator = "";
            foreach (var item in Items.KeysToArray())
            {
                text.Append(separator).Append(ObjectProtocol.Repr(item).ToString());
                separator = ", ";
            }
            return PyStr.From(text.Append(isSet ? "}" : "})").ToString());
        }
        finally
        {
            ReprGuard.Leave(this);
        }
    }

    private protected PyTuple Reduction()
    {
        var state = IsExact ? PyNone.Value : Callable.CallMethod(this, GetState);
        return PyTuple.Of(Type, PyTuple.Of(new PyList(Items.KeysToArray())), state);
    }
}
