using System.Runtime.CompilerServices;
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
        var sorted = (PyObject[])items.Clone();
        var keys = sorted;
        if (key != null)
        {
            keys = new PyObject[items.Length];
            for (var i = 0; i < keys.Length; i++)
                keys[i] = Callable.Call(key, items[i]);
        }
        // Reversing before and after keeps equal items in their order.
        if (reverse)
            Reverse(keys, sorted);
        if (!TrySortNative(keys, ReferenceEquals(keys, sorted) ? null : sorted))
        {
            var values = ReferenceEquals(keys, sorted) ? null : sorted;
            if (AllOf(keys, typeof(PyTuple)))
                new MergeSort<PyObject, TupleOrder>(keys, values).Sort();
            else
                new MergeSort<PyObject, ObjectOrder>(keys, values).Sort();
        }
        if (reverse)
            Array.Reverse(sorted);
        return sorted;
    }

    /// <summary>Sorts in place if all items are ints, floats or strs, or tuples of those, which compare without Python code.</summary>
    public static bool TrySortPlain(PyObject[] items, bool reverse)
    {
        var areTuples = items.Length > 0 && AllOf(items, typeof(PyTuple));
        if (areTuples && !Array.TrueForAll(items, item => HasPlainItems((PyTuple)item)))
            return false;
        if (reverse)
            Array.Reverse(items);
        if (areTuples)
            new MergeSort<PyObject, TupleOrder>(items, null).Sort();
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

    // `values` null: the keys are what is sorted.
    private static bool TrySortNative(PyObject[] keys, PyObject[]? values)
    {
        if (keys.Length == 0)
            return true;
        values ??= keys;
        var first = keys[0].GetType();
        if (first == typeof(PyInt) && AllOf(keys, first))
        {
            var numbers = new long[keys.Length];
            for (var i = 0; i < numbers.Length; i++)
                numbers[i] = Unsafe.As<PyInt>(keys[i]).Int64;
            new MergeSort<long, Int64Order>(numbers, values).Sort();
            return true;
        }
        if (first == typeof(PyFloat) && AllOf(keys, first))
        {
            var numbers = new double[keys.Length];
            for (var i = 0; i < numbers.Length; i++)
                numbers[i] = Unsafe.As<PyFloat>(keys[i]).Value;
            new MergeSort<double, DoubleOrder>(numbers, values).Sort();
            return true;
        }
        if (first == typeof(PyStr) && AllOf(keys, first))
        {
            var texts = new string[keys.Length];
            for (var i = 0; i < texts.Length; i++)
            {
                if (Unsafe.As<PyStr>(keys[i]).Text is not { } text)
                    return false;
                texts[i] = text;
            }
            new MergeSort<string, TextOrder>(texts, values).Sort();
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

    private static bool AllOf(PyObject[] items, Type type)
    {
        foreach (var item in items)
        {
            if (item.GetType() != type)
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

    private readonly struct TextOrder : IOrder<string>
    {
        public bool Less(string left, string right) => string.CompareOrdinal(left, right) < 0;
    }

    private readonly struct ObjectOrder : IOrder<PyObject>
    {
        public bool Less(PyObject left, PyObject right) => ObjectProtocol.Compare(left, right, CompareOp.Lt);
    }

    private readonly struct TupleOrder : IOrder<PyObject>
    {
        public bool Less(PyObject left, PyObject right)
        {
            var a = Unsafe.As<PyTuple>(left).Items;
            var b = Unsafe.As<PyTuple>(right).Items;
            var length = Math.Min(a.Length, b.Length);
            for (var i = 0; i < length; i++)
            {
                if (!ObjectProtocol.AreEqual(a[i], b[i]))
                    return ObjectProtocol.Compare(a[i], b[i], CompareOp.Lt);
            }
            return a.Length < b.Length;
        }
    }
}
