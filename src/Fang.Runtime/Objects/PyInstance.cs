using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Fang.Runtime.Objects;

/// <summary>An instance of a Python class that derives from no native type but <c>object</c>.</summary>
/// <remarks>
/// Attributes stand at the positions that <see cref="Shape"/> tells: four in the object, the others in an array; or in a
/// dictionary, once <c>__dict__</c> was asked for, an attribute was deleted or there are too many. Readers take no lock:
/// a value is written before the shape that announces it; a position is never used for another name; and an instance
/// that moves to a dictionary has its positions cleared, so that a reader with a stale shape finds null and looks again.
/// Writers of existing positions in the object store without a lock; everything else happens under the instance's lock
/// while a second Python thread exists.
/// </remarks>
public class PyInstance : PyObject
{
    internal const int InlineCount = 4;

    [InlineArray(InlineCount)]
    private struct Inline
    {
        private PyObject? _first;
    }

    private volatile Shape _shape;
    private Inline _inline;
    private PyObject?[]? _overflow;
    private PyDict? _dict;

    /// <summary>Whether a value is an instance of a Python class of objects, whose attributes are found by its shape.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static bool Is(PyObject value) => value.GetType() == typeof(PyInstance) || value.GetType() == typeof(PyFinalizableInstance);

    public PyInstance(PyType type)
    {
        _shape = type.RootShape;
        if (type.SlotCount > InlineCount)
            _overflow = new PyObject?[type.SlotCount - InlineCount];
    }

    /// <summary>An instance of a class without a finalizer, with the attributes of a shape that has them all in the instance.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal PyInstance(Shape shape, PyObject? first, PyObject? second, PyObject? third, PyObject? fourth, PyObject?[]? others)
    {
        _inline[0] = first;
        _inline[1] = second;
        _inline[2] = third;
        _inline[3] = fourth;
        _overflow = others;
        _shape = shape;
    }

    /// <summary>Where the attributes are. A reader takes it once and then reads positions.</summary>
    public Shape Shape
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => _shape;
    }

    public override PyType Type => _shape.Type;

    /// <summary>The value at <paramref name="index"/>, or null when the position is empty or the shape it came from is stale.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public PyObject? ReadSlot(int index)
    {
        if (index < InlineCount)
        {
            var value = InlineSlot(index);
            return value is null || value.GetType() != typeof(OwnedNumber) ? value : ReadNumber(index);
        }
        var overflow = _overflow;
        index -= InlineCount;
        return overflow != null && (uint)index < (uint)overflow.Length ? overflow[index] : null;
    }

    private ref PyObject? InlineSlot(int index) => ref Unsafe.Add(ref Unsafe.As<Inline, PyObject?>(ref _inline), index);

    /// <summary>The value at a position in the object that held an <see cref="OwnedNumber"/>. For its owner the object that is given now is the value.</summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    internal PyObject? ReadNumber(int index)
    {
        ref var slot = ref InlineSlot(index);
        while (slot is { } value)
        {
            if (value is not OwnedNumber number)
                return value;
            var made = number.ToObject();
            if (number.Owner != ThreadState.Current)
                return made;
            _shape.CountObjectRead(index);
            if (ReferenceEquals(Interlocked.CompareExchange(ref slot, made, number), number))
                return made;
        }
        return null;
    }

    /// <summary>
    /// Stores a number, in place if the thread may, into a position in the object; false when the instance's shape is not
    /// <paramref name="expected"/> any more.
    /// </summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal bool TryWriteNumber(Shape expected, int index, long bits, bool isFloat, ThreadState thread)
    {
        if (!ReferenceEquals(_shape, expected))
            return false;
        var value = InlineSlot(index);
        if (value is null || value.GetType() != typeof(OwnedNumber))
            return WriteNumber(index, bits, isFloat, thread);
        var number = Unsafe.As<OwnedNumber>(value);
        if (!ReferenceEquals(number.Owner, thread) || number.IsFloat != isFloat)
            return WriteNumber(index, bits, isFloat, thread);
        Volatile.Write(ref number.Bits, bits);
        return true;
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private bool WriteNumber(int index, long bits, bool isFloat, ThreadState thread)
    {
        InlineSlot(index) = _shape.NumbersAt(index) == (isFloat ? SlotNumbers.Float : SlotNumbers.Int)
            ? new OwnedNumber(thread, isFloat, bits)
            : OwnedNumber.ToObject(isFloat, bits);
        return true;
    }

    /// <summary>Stores into a position that the current shape has; false when the instance's shape is not <paramref name="expected"/> any more.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public bool TryWriteSlot(Shape expected, int index, PyObject value)
    {
        if (!ReferenceEquals(_shape, expected))
            return false;
        if (index < InlineCount)
        {
            InlineSlot(index) = value;
            return true;
        }
        if (!PyThreads.Multiple)
            return TryWriteOverflow(expected, index - InlineCount, value);
        lock (this)
            return TryWriteOverflow(expected, index - InlineCount, value);
    }

    private bool TryWriteOverflow(Shape expected, int index, PyObject value)
    {
        if (!ReferenceEquals(_shape, expected))
            return false;
        // No covariance check: the array is exactly one of PyObject.
        Unsafe.Add(ref MemoryMarshal.GetArrayDataReference(_overflow!), index) = value;
        return true;
    }

    /// <summary>Writes or clears a position of <c>__slots__</c>.</summary>
    internal void WriteReserved(int index, PyObject? value)
    {
        if (index < InlineCount)
            Volatile.Write(ref InlineSlot(index), value);
        else
            lock (this)
                _overflow![index - InlineCount] = value;
    }

    /// <summary>Adds an attribute: moves from <paramref name="from"/> to <paramref name="to"/> (<c>from.Add(name)</c>).</summary>
    internal bool TryAdd(Shape from, Shape to, PyObject value)
    {
        if (!PyThreads.Multiple)
            return TryAddCore(from, to, value);
        lock (this)
            return TryAddCore(from, to, value);
    }

    private bool TryAddCore(Shape from, Shape to, PyObject value)
    {
        if (!ReferenceEquals(_shape, from))
            return false;
        var index = from.Count;
        if (index < InlineCount)
            InlineSlot(index) = value;
        else
            AddToOverflow(index - InlineCount, value);
        _shape = to;
        return true;
    }

    private void AddToOverflow(int index, PyObject value)
    {
        var overflow = _overflow;
        if (overflow == null || index >= overflow.Length)
        {
            var larger = new PyObject?[overflow == null ? 4 : overflow.Length * 2];
            overflow?.CopyTo(larger, 0);
            larger[index] = value;
            Volatile.Write(ref _overflow, larger);
        }
        else
        {
            overflow[index] = value;
        }
    }

    /// <summary>Adds the values of all attributes in the instance, or the dictionary that holds them.</summary>
    internal void AddAttributes(List<PyObject> values)
    {
        var shape = _shape;
        for (var i = 0; i < shape.Count; i++)
        {
            if (ReadSlot(i) is { } value)
                values.Add(value);
        }
        if (shape.IsDictionary && Volatile.Read(ref _dict) is { } dict)
            values.Add(dict);
    }

    /// <summary>The attribute in the instance itself, or null.</summary>
    internal PyObject? ReadAttribute(PyStr name)
    {
        while (true)
        {
            var shape = _shape;
            if (shape.IsDictionary)
                return Volatile.Read(ref _dict)!.GetItemOrNull(name);
            var index = shape.IndexOf(name);
            if (index < 0)
                return null;
            if (ReadSlot(index) is { } value)
                return value;
            if (ReferenceEquals(shape, _shape))
                return null;
        }
    }

    /// <summary>Sets the attribute in the instance itself, adding it if need be.</summary>
    internal void WriteAttribute(PyStr name, PyObject value)
    {
        while (true)
        {
            var shape = _shape;
            if (shape.IsDictionary)
            {
                Volatile.Read(ref _dict)!.SetItem(name, value);
                return;
            }
            var index = shape.IndexOf(name);
            if (index >= 0)
            {
                if (TryWriteSlot(shape, index, value))
                    return;
            }
            else if (shape.Count >= Shape.MaximumCount)
            {
                GetDict(create: true);
            }
            else if (TryAdd(shape, shape.Add(name), value))
            {
                return;
            }
        }
    }

    /// <summary>Deletes the attribute in the instance itself; false if there is none.</summary>
    internal bool DeleteAttribute(PyStr name) => DictionaryOrNull is { } dict
        ? dict.RemoveItem(name)
        : ReadAttribute(name) != null && GetDict(create: true)!.RemoveItem(name);

    /// <summary>Whether attributes are in a dictionary, which then is it.</summary>
    internal PyDict? DictionaryOrNull => _shape.IsDictionary ? Volatile.Read(ref _dict) : null;

    internal override PyDict? GetDict(bool create)
    {
        if (!Type.HasDict)
            return null;
        if (DictionaryOrNull is { } known)
            return known;
        lock (this)
        {
            if (_shape.IsDictionary)
                return _dict;
            var shape = _shape;
            var dict = new PyDict();
            var index = shape.Type.SlotCount;
            foreach (var name in shape.Names())
                dict.SetItem(name, ReadSlot(index++)!);
            MoveToDict(dict);
            return dict;
        }
    }

    internal override void SetDict(PyDict dict)
    {
        lock (this)
            MoveToDict(dict);
    }

    private void MoveToDict(PyDict dict)
    {
        var shape = _shape;
        Volatile.Write(ref _dict, dict);
        _shape = shape.Type.DictionaryShape;
        if (shape.IsDictionary)
            return;
        for (var index = shape.Type.SlotCount; index < shape.Count; index++)
        {
            if (index < InlineCount)
                InlineSlot(index) = null;
            else
                _overflow![index - InlineCount] = null;
        }
    }

    internal override void SetType(PyType type)
    {
        lock (this)
        {
            if (!_shape.IsDictionary && !ReferenceEquals(_shape, Type.RootShape))
                GetDict(create: true);
            _shape = _shape.IsDictionary ? type.DictionaryShape : type.RootShape;
        }
    }
}
