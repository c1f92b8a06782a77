using Fang.Runtime.Calls;
using Fang.Runtime.Native;
using Fang.Runtime.Objects;
using Fang.Runtime.Operations;
using Fang.Runtime.Slots;

namespace Fang.Modules;

/// <summary>A dict whose order can be changed and counts in comparisons.</summary>
/// <remarks>The order is that of the dict's table. Methods of subclasses go through the special methods that these may override.</remarks>
[PyType("OrderedDict", Module = "collections", Base = typeof(PyDict), Subclassable = true, Weakrefable = true, HasDict = true)]
internal partial class PyOrderedDict : PyDict
{
    private static readonly PyStr ItemsName = PyStr.Intern("items");
    private static readonly PyStr StateName = PyStr.Intern("__getstate__");

    // Made when first asked for.
    private PyDict? _attributes;

    internal override PyDict? GetDict(bool create)
    {
        if (_attributes == null && create)
            Interlocked.CompareExchange(ref _attributes, new PyDict(), null);
        return _attributes;
    }

    internal override void SetDict(PyDict dict) => Volatile.Write(ref _attributes, dict);

    private bool IsExact => GetType() == typeof(PyOrderedDict);

    [PyNew("OrderedDict(*args, **kwargs)")]
    private static PyObject New(PyType type, ReadOnlySpan<PyObject> args, PyDict? kwargs) =>
        ReferenceEquals(type, TypeObject) ? new PyOrderedDict() : new PyOrderedDictInstance(type);

    [PySlot(Slot.Init)]
    private static void InitSlot(PyObject self, ReadOnlySpan<PyObject> arguments, PyTuple? keywords)
    {
        var count = arguments.Length - (keywords?.Count ?? 0);
        if (count > 1)
            throw Errors.TypeError($"expected at most 1 arguments, got {count}");
        ((PyOrderedDict)self).Merge(count == 1 ? arguments[0] : null, arguments[count..], keywords);
    }

    // Sets items as MutableMapping.update does.
    private void Merge(PyObject? source, ReadOnlySpan<PyObject> values, PyTuple? keywords)
    {
        if (source != null)
            MergeFrom(source);
        for (var i = 0; i < values.Length; i++)
            Put(keywords![i], values[i]);
    }

    private void MergeFrom(PyObject source)
    {
        if (source.GetType() == typeof(PyDict) || source.GetType() == typeof(PyOrderedDict))
        {
            if (IsExact)
            {
                Update((PyDict)source);
                return;
            }
            foreach (var (key, value) in Mappings.Items(source))
                Put(key, value);
            return;
        }
        if (Attributes.GetOrNull(source, WellKnown.Keys) is { } keysMethod)
        {
            var keys = Iteration.GetIterator(Callable.Call(keysMethod));
            while (Iteration.Next(keys, out var key))
                Put(key, Subscripts.Get(source, key));
            return;
        }
        if (Attributes.GetOrNull(source, ItemsName) is { } itemsMethod)
            source = Callable.Call(itemsMethod);
        var pairs = Iteration.GetIterator(source);
        while (Iteration.Next(pairs, out var pair))
        {
            var items = Iteration.ToArray(pair);
            if (items.Length < 2)
                throw Errors.ValueError($"need more than {items.Length} value{(items.Length == 1 ? "" : "s")} to unpack");
            if (items.Length > 2)
                throw Errors.ValueError("too many values to unpack (expected 2)");
            Put(items[0], items[1]);
        }
    }

    private void Put(PyObject key, PyObject value)
    {
        if (IsExact)
            SetItem(key, value);
        else
            Subscripts.Set(this, key, value);
    }

    /// <summary>Set items from a mapping or an iterable of pairs, and from keywords.</summary>
    [PyMethod("update($self, /, *args, **kwargs)")]
    public void UpdateOrdered(ReadOnlySpan<PyObject> args, PyDict? kwargs)
    {
        if (args.Length > 1)
            throw Errors.TypeError($"update() takes at most 1 positional argument ({args.Length} given)");
        if (args.Length == 1)
            MergeFrom(args[0]);
        if (kwargs == null)
            return;
        foreach (var (key, value) in Mappings.Items(kwargs))
            Put(key, value);
    }

    /// <summary>A new ordered dictionary with these keys and one value for all.</summary>
    [PyClassMethod("fromkeys($type, /, iterable, value=None)")]
    private static PyObject FromKeysOrdered(PyType type, PyObject iterable, PyObject? value)
    {
        var made = Callable.Call(type);
        var iterator = Iteration.GetIterator(iterable);
        while (Iteration.Next(iterator, out var key))
            Subscripts.Set(made, key, value ?? PyNone.Value);
        return made;
    }

    /// <summary>Move a key to the end, or the front if last is false.</summary>
    [PyMethod("move_to_end($self, /, key, last=True)")]
    public PyObject? MoveToEndMethod(PyObject key, bool last) =>
        MoveToEnd(key, ObjectProtocol.Hash(key), last) ? PyNone.Value : Errors.Pending(Errors.KeyError(key));

    /// <summary>Remove and return the newest (key, value) pair, or the oldest if last is false.</summary>
    [PyMethod("popitem($self, /, last=True)")]
    public PyObject? PopItemOrdered(bool last)
    {
        if (last ? RemoveLast(out var key, out var value) : RemoveFirst(out key, out value))
            return PyTuple.Of(key, value);
        return Errors.Pending(Errors.KeyError(PyStr.From("dictionary is empty")));
    }

    /// <summary>Remove the key and return its value, or the default, or raise KeyError.</summary>
    [PyMethod("pop($self, /, key, default=<unrepresentable>)")]
    public PyObject? PopOrdered(PyObject key, PyObject? @default)
    {
        if (IsExact)
            return Remove(key, ObjectProtocol.Hash(key)) ?? @default ?? Errors.Pending(Errors.KeyError(key));
        if (Subscripts.Contains(this, key))
        {
            var value = Subscripts.Get(this, key);
            Subscripts.Delete(this, key);
            return value;
        }
        return @default ?? Errors.Pending(Errors.KeyError(key));
    }

    /// <summary>The value for the key, after setting it to the default if there is none.</summary>
    [PyMethod("setdefault($self, /, key, default=None)")]
    public PyObject SetDefaultOrdered(PyObject key, PyObject? @default)
    {
        if (IsExact)
            return SetDefault(key, @default);
        if (Subscripts.Contains(this, key))
            return Subscripts.Get(this, key);
        Subscripts.Set(this, key, @default ?? PyNone.Value);
        return @default ?? PyNone.Value;
    }

    /// <summary>Remove all items.</summary>
    [PyMethod("clear($self, /)")]
    public void ClearOrdered() => Clear();

    /// <summary>A shallow copy.</summary>
    [PyMethod("copy($self, /)")]
    public PyObject CopyOrdered()
    {
        if (IsExact)
        {
            var copy = new PyOrderedDict();
            copy.Update(this);
            return copy;
        }
        var made = Callable.Call(Type);
        foreach (var key in Iteration.ToArray(this))
            Subscripts.Set(made, key, Subscripts.Get(this, key));
        return made;
    }

    [PyMethod("keys($self, /)")]
    public PyObject KeysOrdered() => new PyOrderedKeys(this);

    [PyMethod("values($self, /)")]
    public PyObject ValuesOrdered() => new PyOrderedValues(this);

    [PyMethod("items($self, /)")]
    public PyObject ItemsOrdered() => new PyOrderedItems(this);

    [PyMethod("__reversed__($self, /)")]
    public PyObject ReversedOrdered() => new PyOrderedIterator(this, OrderedPart.Keys, backwards: true);

    [PySlot(Slot.Iter)]
    private PyObject? IterSlot() => new PyOrderedIterator(this, OrderedPart.Keys, backwards: false);

    [PySlot(Slot.RichCompare)]
    private PyObject? CompareSlot(PyObject other, CompareOp op)
    {
        if (other is not PyDict right || op is not (CompareOp.Eq or CompareOp.Ne))
            return PyNotImplemented.Value;
        var equal = EqualsDict(right) && (right is not PyOrderedDict || HasOrderOf(right));
        return PyBool.Of(equal == (op == CompareOp.Eq));
    }

    // Comparing keys runs code that may change both dictionaries: keys that come or go are an error.
    private bool HasOrderOf(PyDict other)
    {
        var (mine, theirs) = (CurrentTable, other.CurrentTable);
        var (myCount, theirCount) = (Count, other.Count);
        var (myEntries, theirEntries) = (mine.Count, theirs.Count);
        var (myPosition, theirPosition) = (0, 0);
        while (true)
        {
            var more = Next(mine, ref myPosition, out var myKey, out _, out _);
            if (Next(theirs, ref theirPosition, out var theirKey, out _, out _) != more)
                return false;
            if (!more)
                return true;
            var equal = ObjectProtocol.AreEqual(myKey!, theirKey!);
            if (Count != myCount || other.Count != theirCount || mine.Count != myEntries || theirs.Count != theirEntries
                || !ReferenceEquals(CurrentTable, mine) || !ReferenceEquals(other.CurrentTable, theirs))
            {
                throw Errors.RuntimeError("OrderedDict mutated during iteration");
            }
            if (!equal)
                return false;
        }
    }

    /// <summary>Return the size in memory, in bytes: the order takes two links for each key.</summary>
    [PyMethod("__sizeof__($self, /)")]
    public nint SizeOfOrdered() => SizeOf() + 16 * ((nint)Count + 1);

    [PySlot(Slot.Or)]
    private static PyObject? OrSlot(PyObject left, PyObject right)
    {
        if (left is not PyDict || right is not PyDict)
            return PyNotImplemented.Value;
        var model = left as PyOrderedDict ?? (PyOrderedDict)right;
        var merged = Callable.Call(model.Type, left);
        if (merged is PyOrderedDict ordered)
            ordered.MergeFrom(right);
        return merged;
    }

    [PySlot(Slot.InplaceOr)]
    private PyObject? InplaceOrSlot(PyObject other)
    {
        MergeFrom(other);
        return this;
    }

    [PySlot(Slot.Repr)]
    private PyStr ReprSlot()
    {
        if (Count == 0)
            return PyStr.From(Type.ShortName + "()");
        if (!ReprGuard.Enter(this))
            return PyStr.FromNarrow("...");
        try
        {
            var items = new PyDict();
            if (IsExact)
                items.Update(this);
            else
                items.UpdateFrom(Callable.CallMethod(this, ItemsName));
            return PyStr.From($"{Type.ShortName}({ObjectProtocol.Repr(items)})");
        }
        finally
        {
            ReprGuard.Leave(this);
        }
    }

    [PyMethod("__reduce__($self, /)")]
    public PyObject Reduce()
    {
        var state = Callable.CallMethod(this, StateName);
        var items = Callable.CallMethod(this, ItemsName);
        return PyTuple.Own([Type, PyTuple.Empty, state, PyNone.Value, Iteration.GetIterator(items)]);
    }
}
