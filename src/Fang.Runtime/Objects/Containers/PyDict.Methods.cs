using Fang.Runtime.Calls;
using Fang.Runtime.Native;
using Fang.Runtime.Operations;
using Fang.Runtime.Slots;

namespace Fang.Runtime.Objects;

/// <content>The methods of dict.</content>
public partial class PyDict
{
    /// <summary>The value for the key if there is one, else the default.</summary>
    [PyMethod("get($self, key, default=None, /)")]
    public PyObject Get(PyObject key, PyObject? @default) => GetItemOrNull(key) ?? @default ?? PyNone.Value;

    /// <summary>The value for the key, after setting it to the default if there is none.</summary>
    [PyMethod("setdefault($self, key, default=None, /)")]
    public PyObject SetDefault(PyObject key, PyObject? @default) => GetOrAdd(key, ObjectProtocol.Hash(key), @default ?? PyNone.Value);

    /// <summary>Remove the key and return its value, or the default, or raise KeyError.</summary>
    [PyMethod("pop($self, key, default=<unrepresentable>, /)")]
    public PyObject? Pop(PyObject key, PyObject? @default)
    {
        if (Count > 0 && Remove(key, ObjectProtocol.Hash(key)) is { } value)
            return value;
        return @default ?? Errors.Pending(Errors.MakeKeyError(key));
    }

    /// <summary>Remove and return the newest (key, value) pair.</summary>
    [PyMethod("popitem($self, /)")]
    public PyObject? PopItem() =>
        RemoveLast(out var key, out var value) ? PyTuple.Of(key, value) : Errors.Pending(Errors.MakeKeyError(PyStr.From("popitem(): dictionary is empty")));

    /// <summary>Remove all items.</summary>
    [PyMethod("clear($self, /)")]
    public void ClearMethod() => Clear();

    /// <summary>A shallow copy.</summary>
    [PyMethod("copy($self, /)")]
    public PyDict CopyMethod() => Copy();

    /// <summary>A view of the keys.</summary>
    [PyMethod("keys($self, /)")]
    public PyObject KeysMethod() => new PyDictKeys(this);

    /// <summary>A view of the values.</summary>
    [PyMethod("values($self, /)")]
    public PyObject ValuesMethod() => new PyDictValues(this);

    /// <summary>A view of the items.</summary>
    [PyMethod("items($self, /)")]
    public PyObject ItemsMethod() => new PyDictItems(this);

    /// <summary>Set items from a mapping or an iterable of pairs, and from keywords.</summary>
    [PyMethod("update($self, /, *args, **kwargs)")]
    public void UpdateMethod(ReadOnlySpan<PyObject> args, PyDict? kwargs)
    {
        CheckArguments("update", args.Length);
        if (args.Length == 1)
            UpdateFrom(args[0]);
        if (kwargs != null)
            Update(kwargs);
    }

    /// <summary>A new dictionary with these keys and one value for all.</summary>
    [PyClassMethod("fromkeys($type, iterable, value=None, /)")]
    private static PyObject FromKeys(PyType type, PyObject iterable, PyObject? value)
    {
        value ??= PyNone.Value;
        var made = ReferenceEquals(type, TypeObject) ? new PyDict() : Callable.Call(type);
        var direct = made.GetType() == typeof(PyDict) ? (PyDict)made : null;
        var hashed = iterable.GetType() == typeof(PyDict) ? (PyDict)iterable
            : iterable.GetType() == typeof(PySet) || iterable.GetType() == typeof(PyFrozenSet) ? ((PyAnySet)iterable).Items
            : null;
        if (direct != null && hashed != null)
        {
            var table = hashed.CurrentTable;
            var position = 0;
            while (Next(table, ref position, out var key, out _, out var hash))
                direct.SetItem(key, hash, value);
            return direct;
        }
        var iterator = Iteration.GetIterator(iterable);
        while (Iteration.Next(iterator, out var key))
        {
            if (direct != null)
                direct.SetItem(key, value);
            else
                Subscripts.Set(made, key, value);
        }
        return made;
    }

    [PyMethod("__reversed__($self, /)")]
    public PyObject Reversed() => new PyDictReverseKeyIterator(this);

    [PyMethod("__sizeof__($self, /)")]
    public nint SizeOf() => 48 + CurrentTable.Entries.Length * 24 + CurrentTable.Index.Length * 4;

    /// <summary>dict[str, int] and the like.</summary>
    [PyClassMethod("__class_getitem__($type, object, /)")]
    private static PyObject ClassGetItem(PyType type, PyObject @object) => new PyGenericAlias(type, @object);

    private static void CheckArguments(string function, int count)
    {
        if (count > 1)
            throw Errors.TypeError($"{function} expected at most 1 argument, got {count}");
    }

    /// <summary>What <c>dict(...)</c> and <c>update(...)</c> do with their arguments.</summary>
    internal void UpdateFromArguments(string function, ReadOnlySpan<PyObject> arguments, PyTuple? keywords)
    {
        var named = keywords?.Count ?? 0;
        var given = arguments.Length - named;
        CheckArguments(function, given);
        if (given == 1)
            UpdateFrom(arguments[0]);
        for (var i = 0; i < named; i++)
            SetItem(keywords![i], arguments[given + i]);
    }

    /// <summary>Sets the items of a mapping, or of an iterable of pairs.</summary>
    public void UpdateFrom(PyObject source)
    {
        if (source is PyDict dict && IteratesAsDict(source))
            Update(dict);
        else if (source is PyDict || Attributes.GetOrNull(source, WellKnown.Keys) != null)
            UpdateFromMapping(source);
        else
            UpdateFromPairs(source);
    }

    /// <summary>Whether the items of a dict are those of its table, because its class does not say otherwise.</summary>
    internal static bool IteratesAsDict(PyObject dict) =>
        dict.GetType() == typeof(PyDict) || dict.Type.Slots[Slot.Iter] == TypeObject.Slots[Slot.Iter];

    /// <summary>Sets the items of another dict.</summary>
    public void Update(PyDict other)
    {
        if (ReferenceEquals(this, other) || other.Count == 0)
            return;
        if (Count == 0 && !PyThreads.Multiple)
        {
            TakeAll(other);
            return;
        }
        var table = other.CurrentTable;
        var count = other.Count;
        var position = 0;
        while (Next(table, ref position, out var key, out var value, out var hash))
        {
            SetItem(key, hash, value);
            // Python code of keys may have done it. What other threads do meanwhile is not part of this table's state.
            if (other.Count != count && !PyThreads.Multiple)
                throw Errors.RuntimeError("dict mutated during update");
        }
    }

    private void UpdateFromMapping(PyObject mapping)
    {
        var keys = Iteration.GetIterator(Callable.CallMethod(mapping, WellKnown.Keys));
        while (Iteration.Next(keys, out var key))
            SetItem(key, Subscripts.Get(mapping, key));
    }

    private void UpdateFromZip(PyZip pairs)
    {
        var thread = ThreadState.Current;
        PyObject? key = null, value = null;
        while (pairs.TryNextPair(thread, ref key, ref value))
            SetItem(key!, value!);
        if (thread.Error != null)
            throw thread.TakeError();
    }

    private void UpdateFromPairs(PyObject pairs)
    {
        if (pairs.GetType() == typeof(PyZip) && ((PyZip)pairs).GivesPairs)
        {
            UpdateFromZip((PyZip)pairs);
            return;
        }
        var iterator = Iteration.GetIterator(pairs);
        for (var number = 0; Iteration.Next(iterator, out var pair); number++)
        {
            if (pair.GetType() == typeof(PyTuple) && ((PyTuple)pair).Count == 2)
            {
                SetItem(((PyTuple)pair)[0], ((PyTuple)pair)[1]);
                continue;
            }
            if (!Iteration.IsIterable(pair))
                throw Errors.TypeError($"cannot convert dictionary update sequence element #{number} to a sequence");
            var items = Iteration.ToArray(pair);
            if (items.Length != 2)
                throw Errors.ValueError($"dictionary update sequence element #{number} has length {items.Length}; 2 is required");
            SetItem(items[0], items[1]);
        }
    }
}
