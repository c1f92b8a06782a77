using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using Fang.Runtime.Calls;
using Fang.Runtime.Operations;
using Fang.Runtime.Slots;

namespace Fang.Runtime.Objects;

/// <summary>Sorting of Python values: chooses how keys compare, then lets <see cref="MergeSort{TKey, TOrder}"/> sort.</summary>
internal static class ListSort
{
    /// <summary>The items sorted, as a new array or the same one; null only by an exception. The order of <paramref name="items"/> is kept if one is thrown.</summary>
    /// <param name="key">The key function; null for the items themselves.</param>
    public static PyObject[] Sorted(PyObject[] items, PyObject? key, bool reverse)
    {
        var sorted = items.AsSpan().ToArray();
        var keys = sorted;
        if (key != null)
        {
            keys = new PyObject[items.Length];
            for (var i = 0; i < keys.Length; i++)
                Unsafe.Add(ref MemoryMarshal.GetArrayDataReference(keys), i) = Callable.Call(key, items[i]);
        }
        if (TrySortIntegers(keys, sorted, reverse))
            return sorted;
        // Reversing before and after keeps equal items in their order.
        if (reverse)
            Reverse(keys, sorted);
        if (!TrySortNative(keys, ReferenceEquals(keys, sorted) ? null : sorted))
        {
            var values = ReferenceEquals(keys, sorted) ? null : Cells(sorted);
            if (AreTuples(keys))
                new MergeSort<ObjectCell, TupleOrder>(Cells(keys), values).Sort();
            else
                new MergeSort<ObjectCell, ObjectOrder>(Cells(keys), values).Sort();
        }
        if (reverse)
            Array.Reverse(sorted);
        return sorted;
    }

    /// <summary>Sorts in place if all items are ints, floats or strs, or tuples of those, which compare without Python code.</summary>
    public static bool TrySortPlain(PyObject[] items, bool reverse)
    {
        if (TrySortIntegers(items, items, reverse))
            return true;
        var areTuples = items.Length > 0 && AreTuples(items);
        if (areTuples && !Array.TrueForAll(items, item => HasPlainItems((PyTuple)item)))
            return false;
        if (reverse)
            Array.Reverse(items);
        if (areTuples)
            new MergeSort<ObjectCell, TupleOrder>(Cells(items), null).Sort();
        else if (!TrySortNative(items, null))
            return false;
        if (reverse)
            Array.Reverse(items);
        return true;
    }

    private static void Reverse(PyObject[] keys, PyObject[] values)
    {
        Array.Reverse(values);
        if (!ReferenceEquals(keys, values))
            Array.Reverse(keys);
    }

    // A structure of one reference is laid out as the reference, so the array is one of cells, which is stored into without a
    // check of the item's type. It must not be handed to Array.Copy and the like, which look at the array's own type.
    private static ObjectCell[] Cells(PyObject[] items) => Unsafe.As<ObjectCell[]>(items);

    // `values` may be the keys themselves.
    private static bool TrySortIntegers(PyObject[] keys, PyObject[] values, bool reverse)
    {
        if (keys.Length == 0 || keys[0].GetType() != typeof(PyInt))
            return false;
        // Complements are in the opposite order, and equal ones stay equal.
        var mask = reverse ? -1L : 0L;
        var numbers = new long[keys.Length];
        for (var i = 0; i < numbers.Length; i++)
        {
            if (keys[i].GetType() != typeof(PyInt))
                return false;
            numbers[i] = Unsafe.As<PyInt>(keys[i]).Int64 ^ mask;
        }
        new MergeSort<long, Int64Order>(numbers, Cells(values)).Sort();
        return true;
    }

    // `values` null: the keys are what is sorted.
    private static bool TrySortNative(PyObject[] keys, PyObject[]? values)
    {
        if (keys.Length == 0)
            return true;
        var cells = Cells(values ?? keys);
        if (AreFloats(keys))
        {
            var numbers = new double[keys.Length];
            for (var i = 0; i < numbers.Length; i++)
                numbers[i] = Unsafe.As<PyFloat>(keys[i]).Value;
            new MergeSort<double, DoubleOrder>(numbers, cells).Sort();
            return true;
        }
        if (AreStrings(keys))
        {
            var texts = new TextCell[keys.Length];
            for (var i = 0; i < texts.Length; i++)
            {
                var text = Unsafe.As<PyStr>(keys[i]);
                if (text.Text == null)
                    return false;
                texts[i] = new TextCell(text);
            }
            new MergeSort<TextCell, TextOrder>(texts, values == null ? null : cells).Sort();
            if (values == null)
            {
                for (var i = 0; i < texts.Length; i++)
                    cells[i] = new ObjectCell(texts[i].Value);
            }
            return true;
        }
        return false;
    }

    // Comparing these runs no Python code, which must not run under the lock of a list.
    private static bool HasPlainItems(PyTuple tuple)
    {
        foreach (var item in tuple.Items)
        {
            if (item.GetType() != typeof(PyInt) && item.GetType() != typeof(PyFloat) && item.GetType() != typeof(PyStr))
                return false;
        }
        return true;
    }

    // One each: that a type is this one is asked with a constant, or it costs a call.
    private static bool AreTuples(PyObject[] items)
    {
        foreach (var item in items)
        {
            if (item.GetType() != typeof(PyTuple))
                return false;
        }
        return true;
    }

    private static bool AreFloats(PyObject[] items)
    {
        foreach (var item in items)
        {
            if (item.GetType() != typeof(PyFloat))
                return false;
        }
        return true;
    }

    private static bool AreStrings(PyObject[] items)
    {
        foreach (var item in items)
        {
            if (item.GetType() != typeof(PyStr))
                return false;
        }
        return true;
    }

    private readonly struct Int64Order : IOrder<long>
    {
        public bool Less(long left, long right) => left < right;
    }

    private readonly struct DoubleOrder : IOrder<double>
    {
        public bool Less(double left, double right) => left < right;
    }

    private readonly struct TextOrder : IOrder<TextCell>
    {
        public bool Less(TextCell left, TextCell right) =>
            left.Beginning != right.Beginning ? left.Beginning < right.Beginning : LessText(left.Value.Text!, right.Value.Text!);
    }

    // Texts whose beginnings are equal. Most differ soon behind them; what long ones have in common is passed by vectors.
    private static bool LessText(string left, string right)
    {
        var common = Math.Min(left.Length, right.Length);
        var scanned = Math.Min(common, 32);
        for (var i = TextCell.BeginningLength; i < scanned; i++)
        {
            if (left[i] != right[i])
                return left[i] < right[i];
        }
        return scanned == common ? left.Length < right.Length : left.AsSpan(scanned).SequenceCompareTo(right.AsSpan(scanned)) < 0;
    }

    private readonly struct ObjectOrder : IOrder<ObjectCell>
    {
        public bool Less(ObjectCell left, ObjectCell right) => ObjectProtocol.Compare(left.Value, right.Value, CompareOp.Lt);
    }

    private readonly struct TupleOrder : IOrder<ObjectCell>
    {
        public bool Less(ObjectCell left, ObjectCell right)
        {
            var a = Unsafe.As<PyTuple>(left.Value).Items;
            var b = Unsafe.As<PyTuple>(right.Value).Items;
            var length = Math.Min(a.Length, b.Length);
            for (var i = 0; i < length; i++)
            {
                var x = a[i];
                var y = b[i];
                if (ReferenceEquals(x, y))
                    continue;
                if (x.GetType() == typeof(PyInt) && y.GetType() == typeof(PyInt))
                {
                    var m = Unsafe.As<PyInt>(x).Int64;
                    var n = Unsafe.As<PyInt>(y).Int64;
                    if (m != n)
                        return m < n;
                }
                else if (x.GetType() == typeof(PyFloat) && y.GetType() == typeof(PyFloat))
                {
                    var m = Unsafe.As<PyFloat>(x).Value;
                    var n = Unsafe.As<PyFloat>(y).Value;
                    if (m != n)
                        return m < n;
                }
                else if (x.GetType() == typeof(PyStr) && y.GetType() == typeof(PyStr)
                    && Unsafe.As<PyStr>(x).Text is { } s && Unsafe.As<PyStr>(y).Text is { } t)
                {
                    var order = s.AsSpan().SequenceCompareTo(t);
                    if (order != 0)
                        return order < 0;
                }
                else if (!ObjectProtocol.AreEqual(x, y))
                {
                    return ObjectProtocol.Compare(x, y, CompareOp.Lt);
                }
            }
            return a.Length < b.Length;
        }
    }

    private readonly struct TextCell(PyStr value)
    {
        public const int BeginningLength = 4;

        public readonly PyStr Value = value;

        /// <summary>The first four characters, zeros behind short ones: what differs here is in this order.</summary>
        public readonly ulong Beginning = BeginningOf(value.Text!);

        private static ulong BeginningOf(string text)
        {
            var beginning = 0UL;
            for (var i = 0; i < Math.Min(text.Length, BeginningLength); i++)
                beginning |= (ulong)text[i] << (48 - (16 * i));
            return beginning;
        }
    }
}

/// <summary>An object in an array of cells.</summary>
internal readonly struct ObjectCell(PyObject value)
{
    public readonly PyObject Value = value;
}
