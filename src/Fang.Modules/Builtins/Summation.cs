using Fang.Runtime.Objects;
using Fang.Runtime.Operations;

namespace Fang.Modules;

/// <summary>sum(): ints and floats without intermediate objects, floats with compensated summation as CPython does.</summary>
internal static class Summation
{
    public static PyObject Sum(PyObject iterable, PyObject start)
    {
        switch (start)
        {
            case PyStr:
                throw Errors.TypeError("sum() can't sum strings [use ''.join(seq) instead]");
            case PyBytes:
                throw Errors.TypeError("sum() can't sum bytes [use b''.join(seq) instead]");
            case PyByteArray:
                throw Errors.TypeError("sum() can't sum bytearray [use b''.join(seq) instead]");
        }
        if (start is PyInt { Int64: >= 0 and < long.MaxValue / 2 and var first } && Bytes(iterable, out var bytes))
            return PyInt.From(first + SumBytes(bytes));
        if (start is PyInt { Int64: var begin } && TrySumNative(iterable, begin, out var sum))
            return PyInt.From(sum);
        var iterator = Iteration.GetIterator(iterable);
        var total = start;
        PyObject? pending = null;
        if (total is PyInt { Int64: var integer })
            pending = SumIntegers(iterator, integer, out total);
        if (pending != null)
            total = ObjectProtocol.Checked(NumberProtocol.Add(total, pending));
        if (total.GetType() == typeof(PyFloat))
        {
            pending = SumFloats(iterator, ((PyFloat)total).Value, out total);
            if (pending != null)
                total = ObjectProtocol.Checked(NumberProtocol.Add(total, pending));
        }
        var thread = ThreadState.Current;
        while (Iteration.Next(thread, iterator, out var item))
            total = ObjectProtocol.Checked(NumberProtocol.Add(total, item));
        return total;
    }

    // A list or tuple of ints whose sum fits 64 bits.
    private static bool TrySumNative(PyObject iterable, long start, out long sum)
    {
        sum = start;
        ReadOnlySpan<PyObject> items;
        if (iterable.GetType() == typeof(PyList))
            items = ((PyList)iterable).Snapshot();
        else if (iterable.GetType() == typeof(PyTuple))
            items = ((PyTuple)iterable).Items;
        else
            return false;
        foreach (var item in items)
        {
            if (item.GetType() != typeof(PyInt) || Overflows(sum, ((PyInt)item).Int64))
                return false;
            sum += ((PyInt)item).Int64;
        }
        return true;
    }

    private static bool Bytes(PyObject iterable, out ReadOnlySpan<byte> bytes)
    {
        bytes = iterable switch
        {
            PyBytes fixedBytes when fixedBytes.GetType() == typeof(PyBytes) => fixedBytes.Span,
            PyByteArray array when array.GetType() == typeof(PyByteArray) => array.Span,
            _ => default,
        };
        return bytes.Length > 0;
    }

    private static long SumBytes(ReadOnlySpan<byte> bytes)
    {
        var sum = 0L;
        foreach (var value in bytes)
            sum += value;
        return sum;
    }

    // Each gives back the first item that does not fit, not yet added; null at the end.
    private static PyObject? SumIntegers(PyObject iterator, long start, out PyObject total)
    {
        var sum = start;
        var thread = ThreadState.Current;
        while (Iteration.Next(thread, iterator, out var item))
        {
            if (item is not PyInt { Int64: var value } || Overflows(sum, value))
            {
                total = PyInt.From(sum);
                return item;
            }
            sum += value;
        }
        total = PyInt.From(sum);
        return null;
    }

    private static bool Overflows(long a, long b)
    {
        var sum = a + b;
        return ((a ^ sum) & (b ^ sum)) < 0;
    }

    private static PyObject? SumFloats(PyObject iterator, double start, out PyObject total)
    {
        var sum = start;
        var compensation = 0.0;
        PyObject? unfit = null;
        var thread = ThreadState.Current;
        while (Iteration.Next(thread, iterator, out var item))
        {
            double value;
            if (item.GetType() == typeof(PyFloat))
            {
                value = ((PyFloat)item).Value;
            }
            else if (item is PyInt { Int64: var integer })
            {
                value = integer;
            }
            else
            {
                unfit = item;
                break;
            }
            // Neumaier's improvement of Kahan's summation.
            var next = sum + value;
            compensation += Math.Abs(sum) >= Math.Abs(value) ? sum - next + value : value - next + sum;
            sum = next;
        }
        total = new PyFloat(compensation != 0 && double.IsFinite(compensation) ? sum + compensation : sum);
        return unfit;
    }
}
