using Fang.Runtime.Operations;
using Fang.Runtime.Slots;

namespace Fang.Runtime.Objects;

/// <summary>The set operations of the views of keys and items; results are sets.</summary>
internal static class DictViewSets
{
    private static bool IsView(PyObject value) => value is PyDictKeys or PyDictItems;

    public static PyObject? Subtract(PyObject left, PyObject right)
    {
        var result = PySet.FromIterable(left);
        result.DifferenceUpdate(right);
        return result;
    }

    public static PyObject? Or(PyObject left, PyObject right)
    {
        var result = PySet.FromIterable(left);
        result.Update(right);
        return result;
    }

    public static PyObject? Xor(PyObject left, PyObject right)
    {
        var result = PySet.FromIterable(left);
        result.SymmetricDifferenceUpdate(right);
        return result;
    }

    public static PyObject? And(PyObject left, PyObject right)
    {
        // The view may be the right operand of any iterable.
        var view = IsView(left) ? left : right;
        var other = ReferenceEquals(view, left) ? right : left;
        var result = new PySet();
        var iterator = Iteration.GetIterator(other);
        while (Iteration.Next(iterator, out var item))
        {
            if (Subscripts.Contains(view, item))
                result.Add(item);
        }
        return result;
    }

    public static bool IsDisjoint(PyObject view, PyObject other)
    {
        if (ReferenceEquals(view, other))
            return Subscripts.Length(view) == 0;
        var iterator = Iteration.GetIterator(other);
        while (Iteration.Next(iterator, out var item))
        {
            if (Subscripts.Contains(view, item))
                return false;
        }
        return true;
    }

    public static PyObject? Compare(PyObject view, PyObject other, CompareOp op)
    {
        if (other is not PyAnySet && !IsView(other))
            return PyNotImplemented.Value;
        var left = Subscripts.Length(view);
        var right = Subscripts.Length(other);
        return PyBool.Of(op switch
        {
            CompareOp.Eq => left == right && AllIn(view, other),
            CompareOp.Ne => left != right || !AllIn(view, other),
            CompareOp.Lt => left < right && AllIn(view, other),
            CompareOp.Le => left <= right && AllIn(view, other),
            CompareOp.Gt => left > right && AllIn(other, view),
            _ => left >= right && AllIn(other, view),
        });
    }

    private static bool AllIn(PyObject items, PyObject container)
    {
        var iterator = Iteration.GetIterator(items);
        while (Iteration.Next(iterator, out var item))
        {
            if (!Subscripts.Contains(container, item))
                return false;
        }
        return true;
    }
}
