using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Text;
using Fang.Runtime.Calls;
using Fang.Runtime.Native;
using Fang.Runtime.Objects;
using Fang.Runtime.Operations;
using Fang.Runtime.Slots;

namespace Fang.Modules;

/// <summary>A double-ended queue: items are added and removed at both ends in constant time.</summary>
/// <remarks>
/// A ring: the items are at <c>_head</c>, <c>_head + 1</c> ... modulo the power of two that is the array's length. All fields
/// are read and written under the deque's own lock while a second Python thread exists; Python code never runs under it.
/// </remarks>
[PyType("deque", Module = "collections", Subclassable = true, Weakrefable = true, Pattern = PatternKind.Sequence)]
internal partial class PyDeque : PyObject
{
    private PyObject?[] _items = new PyObject?[8];
    private int _head;
    private int _count;
    private long _maximum = -1;

    // Changes with every change of the items, for iterators.
    private long _state;

    [PyNew("deque(*args, **kwargs)")]
    private static PyObject New(PyType type, ReadOnlySpan<PyObject> args, PyDict? kwargs) =>
        ReferenceEquals(type, TypeObject) ? new PyDeque() : new PyDequeInstance(type);

    [PyInit("deque(iterable=<unrepresentable>, maxlen=None)")]
    private void Init(PyObject? iterable, PyObject? maxlen)
    {
        long maximum = -1;
        if (maxlen != null)
        {
            if (maxlen is not PyInteger integer)
                throw Errors.TypeError("an integer is required");
            if (!integer.TryToInt64(out maximum))
                throw Errors.OverflowError("Python int too large to convert to C ssize_t");
            if (maximum < 0)
                throw Errors.ValueError("maxlen must be non-negative");
        }
        _maximum = maximum;
        Clear();
        if (iterable != null)
            Extend(iterable);
    }

    /// <summary>The number of items.</summary>
    public int Count => Volatile.Read(ref _count);

    internal long State => Volatile.Read(ref _state);

    private ref PyObject? At(int index) => ref Place(_head + index);

    // No covariance check: the array is exactly one of PyObject, and never empty.
    private ref PyObject? Place(int position) =>
        ref Unsafe.Add(ref MemoryMarshal.GetArrayDataReference(_items), (nint)(uint)(position & (_items.Length - 1)));

    /// <summary>The largest number of items, or None.</summary>
    [PyProperty("maxlen")]
    private PyObject MaximumProperty => _maximum < 0 ? PyNone.Value : PyInt.From(_maximum);

    private void Reserve()
    {
        if (_count < _items.Length)
            return;
        if (_items.Length > Array.MaxLength / 2)
            throw Errors.MemoryError();
        var larger = new PyObject?[_items.Length * 2];
        CopyItems(larger);
        _items = larger;
        _head = 0;
    }

    private void CopyItems(Span<PyObject?> target)
    {
        var first = Math.Min(_count, _items.Length - _head);
        _items.AsSpan(_head, first).CopyTo(target);
        _items.AsSpan(0, _count - first).CopyTo(target[first..]);
    }

    private void AppendCore(PyObject item)
    {
        Reserve();
        At(_count) = item;
        _count++;
        _state++;
        if (_maximum >= 0 && _count > _maximum)
            PopLeftCore();
    }

    private void AppendLeftCore(PyObject item)
    {
        Reserve();
        _head = (_head - 1) & (_items.Length - 1);
        Place(_head) = item;
        _count++;
        _state++;
        if (_maximum >= 0 && _count > _maximum)
            PopCore();
    }

    private PyObject? PopCore()
    {
        if (_count == 0)
            return null;
        ref var place = ref At(_count - 1);
        var item = place;
        place = null;
        _count--;
        _state++;
        return item;
    }

    private PyObject? PopLeftCore()
    {
        if (_count == 0)
            return null;
        ref var place = ref Place(_head);
        var item = place;
        place = null;
        _head = (_head + 1) & (_items.Length - 1);
        _count--;
        _state++;
        return item;
    }

    /// <summary>Add an item at the right end.</summary>
    [PyMethod("append($self, item, /)")]
    public void Append(PyObject item)
    {
        if (PyThreads.Multiple)
        {
            lock (this)
                AppendCore(item);
        }
        else
        {
            AppendCore(item);
        }
    }

    /// <summary>Add an item at the left end.</summary>
    [PyMethod("appendleft($self, item, /)")]
    public void AppendLeft(PyObject item)
    {
        if (PyThreads.Multiple)
        {
            lock (this)
                AppendLeftCore(item);
        }
        else
        {
            AppendLeftCore(item);
        }
    }

    /// <summary>Remove and return the item at the right end.</summary>
    [PyMethod("pop($self, /)")]
    public PyObject? Pop()
    {
        PyObject? item;
        if (PyThreads.Multiple)
        {
            lock (this)
                item = PopCore();
        }
        else
        {
            item = PopCore();
        }
        return item ?? Errors.Pending(Errors.IndexError("pop from an empty deque"));
    }

    /// <summary>Remove and return the item at the left end.</summary>
    [PyMethod("popleft($self, /)")]
    public PyObject? PopLeft()
    {
        PyObject? item;
        if (PyThreads.Multiple)
        {
            lock (this)
                item = PopLeftCore();
        }
        else
        {
            item = PopLeftCore();
        }
        return item ?? Errors.Pending(Errors.IndexError("pop from an empty deque"));
    }

    /// <summary>Remove all items.</summary>
    [PyMethod("clear($self, /)")]
    public void Clear()
    {
        lock (this)
        {
            _items = new PyObject?[8];
            _head = 0;
            _count = 0;
            _state++;
        }
    }

    /// <summary>The items of a moment.</summary>
    internal PyObject[] ToArray()
    {
        lock (this)
        {
            var items = new PyObject[_count];
            CopyItems(items!);
            return items;
        }
    }

    /// <summary>The item at an index; null when out of range.</summary>
    internal PyObject? GetOrNull(nint index)
    {
        if (!PyThreads.Multiple)
            return (nuint)index < (nuint)_count ? At((int)index) : null;
        lock (this)
            return (nuint)index < (nuint)_count ? At((int)index) : null;
    }

    /// <summary>Add the items of an iterable at the right end.</summary>
    [PyMethod("extend($self, iterable, /)")]
    public void Extend(PyObject iterable)
    {
        // Its own items, or those of a native container, are taken at one moment.
        if (ReferenceEquals(iterable, this) || Iteration.TryCopyNative(iterable) is not null)
        {
            foreach (var item in ReferenceEquals(iterable, this) ? ToArray() : Iteration.ToArray(iterable))
                Append(item);
            return;
        }
        var iterator = Iteration.GetIterator(iterable);
        while (Iteration.Next(iterator, out var item))
            Append(item);
    }

    /// <summary>Add the items of an iterable at the left end, one after the other.</summary>
    [PyMethod("extendleft($self, iterable, /)")]
    public void ExtendLeft(PyObject iterable)
    {
        if (ReferenceEquals(iterable, this))
        {
            foreach (var item in ToArray())
                AppendLeft(item);
            return;
        }
        var iterator = Iteration.GetIterator(iterable);
        while (Iteration.Next(iterator, out var item))
            AppendLeft(item);
    }

    /// <summary>Move items from the right end to the left; with a negative number the other way.</summary>
    [PyMethod("rotate($self, n=1, /)")]
    public void Rotate(nint n)
    {
        lock (this)
        {
            if (_count < 2)
                return;
            var steps = (int)(n % _count);
            if (steps == 0)
                return;
            if (steps > _count / 2)
                steps -= _count;
            else if (steps < -_count / 2)
                steps += _count;
            var mask = _items.Length - 1;
            for (; steps > 0; steps--)
            {
                ref var last = ref At(_count - 1);
                var item = last;
                last = null;
                _head = (_head - 1) & mask;
                _items[_head] = item;
            }
            for (; steps < 0; steps++)
            {
                var item = _items[_head];
                _items[_head] = null;
                _head = (_head + 1) & mask;
                At(_count - 1) = item;
            }
            _state++;
        }
    }

    /// <summary>Reverse the order of the items, in place.</summary>
    [PyMethod("reverse($self, /)")]
    public void Reverse()
    {
        lock (this)
        {
            for (int low = 0, high = _count - 1; low < high; low++, high--)
                (At(low), At(high)) = (At(high), At(low));
            _state++;
        }
    }

    // Replaces all items.
    private void Replace(ReadOnlySpan<PyObject> items)
    {
        var size = 8;
        while (size < items.Length)
            size *= 2;
        var ring = new PyObject?[size];
        items.CopyTo(ring!);
        lock (this)
        {
            _items = ring;
            _head = 0;
            _count = items.Length;
            _state++;
        }
    }

    private void RemoveAt(int index)
    {
        lock (this)
        {
            if ((uint)index >= (uint)_count)
                throw Errors.IndexError("deque index out of range");
            // The shorter side moves.
            if (index < _count / 2)
            {
                for (var i = index; i > 0; i--)
                    At(i) = At(i - 1);
                PopLeftCore();
            }
            else
            {
                for (var i = index; i < _count - 1; i++)
                    At(i) = At(i + 1);
                PopCore();
            }
        }
    }

    /// <summary>Insert an item before an index.</summary>
    [PyMethod("insert($self, index, value, /)")]
    public void Insert(nint index, PyObject value)
    {
        lock (this)
        {
            if (_maximum >= 0 && _count >= _maximum)
                throw Errors.IndexError("deque already at its maximum size");
            if (index < 0)
                index = Math.Max(0, index + _count);
            if (index >= _count)
            {
                AppendCore(value);
                return;
            }
            AppendLeftCore(value);
            for (var i = 0; i < index; i++)
                At(i) = At(i + 1);
            At((int)index) = value;
        }
    }

    /// <summary>A shallow copy.</summary>
    [PyMethod("copy($self, /)")]
    public PyObject Copy()
    {
        if (GetType() == typeof(PyDeque))
        {
            var copy = new PyDeque { _maximum = _maximum };
            copy.Replace(ToArray());
            return copy;
        }
        var made = _maximum < 0
            ? Callable.Call(Type, this)
            : Callable.Call(Type, this, PyInt.From(_maximum));
        return made is PyDeque ? made : throw Errors.TypeError($"{Type.Name}() must return a deque, not {made.Type.Name}");
    }

    [PyMethod("__copy__($self, /)")]
    public PyObject CopyProtocol() => Copy();

    private static PyException Mutated() => Errors.RuntimeError("deque mutated during iteration");

    /// <summary>How many items equal the value.</summary>
    [PyMethod("count($self, value, /)")]
    public nint CountMethod(PyObject value)
    {
        nint count = 0;
        var state = State;
        for (var i = 0; GetOrNull(i) is { } item; i++)
        {
            if (ObjectProtocol.AreEqual(item, value))
                count++;
            if (State != state)
                throw Mutated();
        }
        return count;
    }

    /// <summary>The first index of the value; ValueError if there is none.</summary>
    [PyMethod("index($self, value, start=0, stop=<unrepresentable>, /)")]
    public nint IndexMethod(PyObject value, SliceIndex start, SliceIndex? stop)
    {
        nint count = Count;
        var from = start.Value < 0 ? Math.Max(0, start.Value + count) : start.Value;
        var to = stop is { Value: var end } ? (end < 0 ? Math.Max(0, end + count) : Math.Min(end, count)) : count;
        var state = State;
        for (var i = from; i < to && GetOrNull(i) is { } item; i++)
        {
            if (ObjectProtocol.AreEqual(item, value))
                return i;
            if (State != state)
                throw Mutated();
        }
        throw Errors.ValueError($"{ObjectProtocol.Repr(value)} is not in deque");
    }

    /// <summary>Remove the first item that equals the value.</summary>
    [PyMethod("remove($self, value, /)")]
    public void Remove(PyObject value)
    {
        var state = State;
        for (var i = 0; GetOrNull(i) is { } item; i++)
        {
            var equal = ObjectProtocol.AreEqual(item, value);
            if (State != state)
                throw Errors.IndexError("deque mutated during remove().");
            if (!equal)
                continue;
            RemoveAt(i);
            return;
        }
        throw Errors.ValueError($"{ObjectProtocol.Repr(value)} is not in deque");
    }

    [PySlot(Slot.Length)]
    private nint LengthSlot() => Count;

    [PySlot(Slot.Iter)]
    private PyObject? IterSlot() => new PyDequeIterator(this);

    [PyMethod("__reversed__($self, /)")]
    public PyObject Reversed() => new PyDequeReverseIterator(this);

    [PySlot(Slot.Contains)]
    private bool ContainsSlot(PyObject value)
    {
        var state = State;
        for (var i = 0; GetOrNull(i) is { } item; i++)
        {
            if (ObjectProtocol.AreEqual(item, value))
                return true;
            if (State != state)
                throw Mutated();
        }
        return false;
    }

    private static nint Index(PyObject key)
    {
        if (key is PyInt small)
            return (nint)small.Int64;
        if (key is not PyInteger && key.Type.Slots[Slot.Index] == 0)
            throw Errors.TypeError($"sequence index must be integer, not '{key.Type.Name}'");
        return Number.IndexForSequence(key);
    }

    [PySlot(Slot.GetItem)]
    private PyObject? GetItemSlot(PyObject key)
    {
        var index = Index(key);
        return GetOrNull(index < 0 ? index + Count : index) ?? Errors.Pending(Errors.IndexError("deque index out of range"));
    }

    [PySlot(Slot.SetItem)]
    private void SetItemSlot(PyObject key, PyObject? value)
    {
        var index = Index(key);
        if (index < 0)
            index += Count;
        if (value == null)
        {
            if (index < 0 || index >= Count)
                throw Errors.IndexError("deque index out of range");
            RemoveAt((int)index);
            return;
        }
        lock (this)
        {
            if ((nuint)index >= (nuint)_count)
                throw Errors.IndexError("deque index out of range");
            At((int)index) = value;
        }
    }

    [PySlot(Slot.Concat)]
    private PyObject? ConcatSlot(PyObject other)
    {
        if (other is not PyDeque right)
            throw Errors.TypeError($"can only concatenate deque (not \"{other.Type.Name}\") to deque");
        var result = (PyDeque)Copy();
        foreach (var item in right.ToArray())
            result.Append(item);
        return result;
    }

    [PySlot(Slot.InplaceConcat)]
    private PyObject? InplaceConcatSlot(PyObject other)
    {
        Extend(other);
        return this;
    }

    [PySlot(Slot.Repeat)]
    private PyObject? RepeatSlot(nint count) => ((PyDeque)Copy()).InplaceRepeatSlot(count);

    [PySlot(Slot.InplaceRepeat)]
    private PyObject? InplaceRepeatSlot(nint count)
    {
        var items = ToArray();
        if (items.Length == 0 || count == 1)
            return this;
        if (_maximum >= 0 && count > 0)
            count = Math.Min(count, (nint)(_maximum / items.Length + 2));
        var repeated = SequenceRepeat.Repeat(items, count);
        Replace(_maximum >= 0 && repeated.Length > _maximum ? repeated.AsSpan(repeated.Length - (int)_maximum) : repeated);
        return this;
    }

    [PySlot(Slot.RichCompare)]
    private PyObject? CompareSlot(PyObject other, CompareOp op)
    {
        if (other is not PyDeque right)
            return PyNotImplemented.Value;
        if (op is CompareOp.Eq or CompareOp.Ne && Count != right.Count)
            return PyBool.Of(op == CompareOp.Ne);
        return SequenceComparison.Compare(ToArray(), right.ToArray(), op);
    }

    [PySlot(Slot.Repr)]
    private PyStr ReprSlot()
    {
        if (!ReprGuard.Enter(this))
            return PyStr.FromNarrow("[...]");
        try
        {
            var text = new StringBuilder(Type.ShortName).Append('(').Append(ObjectProtocol.Repr(new PyList(ToArray())).ToString());
            if (_maximum >= 0)
                text.Append(", maxlen=").Append(_maximum);
            return PyStr.From(text.Append(')').ToString());
        }
        finally
        {
            ReprGuard.Leave(this);
        }
    }

    [PyMethod("__reduce__($self, /)")]
    public PyObject Reduce()
    {
        var state = GetType() == typeof(PyDeque) ? PyNone.Value : Callable.CallMethod(this, PyStr.Intern("__getstate__"));
        var arguments = _maximum < 0 ? PyTuple.Empty : PyTuple.Of(PyTuple.Empty, PyInt.From(_maximum));
        return PyTuple.Own([Type, arguments, state, Iteration.GetIterator(this)]);
    }

    [PyMethod("__sizeof__($self, /)")]
    public nint SizeOf() => 80 + 8 * _items.Length;

    /// <summary>deque[int] and the like.</summary>
    [PyClassMethod("__class_getitem__($type, object, /)")]
    private static PyObject ClassGetItem(PyType type, PyObject @object) => new PyGenericAlias(type, @object);
}
