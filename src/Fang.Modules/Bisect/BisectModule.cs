using Fang.Runtime.Calls;
using Fang.Runtime.Native;
using Fang.Runtime.Objects;
using Fang.Runtime.Operations;
using Fang.Runtime.Slots;

namespace Fang.Modules;

/// <summary>Binary search in sorted sequences.</summary>
[PyModule("_bisect")]
internal static partial class BisectModule
{
    private static readonly PyStr InsertName = PyStr.Intern("insert");

    // The position for `x` before (left) or after items that equal it.
    private static nint Search(PyObject a, PyObject x, nint lo, nint? hi, PyObject? key, bool isLeft)
    {
        if (lo < 0)
            throw Errors.ValueError("lo must be non-negative");
        // Given as -1 it counts as not given.
        var low = lo;
        var high = hi is { } bound && bound != -1 ? bound : Subscripts.Length(a);
        var list = a.GetType() == typeof(PyList) ? (PyList)a : null;
        while (low < high)
        {
            var middle = (nint)(((nuint)low + (nuint)high) >> 1);
            var item = list?.GetOrNull(middle) ?? Subscripts.Get(a, PyInt.From(middle));
            if (key != null)
                item = Callable.Call(key, item);
            var goesRight = isLeft ? ObjectProtocol.Compare(item, x, CompareOp.Lt) : !ObjectProtocol.Compare(x, item, CompareOp.Lt);
            if (goesRight)
                low = middle + 1;
            else
                high = middle;
        }
        return low;
    }

    private static void Insert(PyObject a, nint index, PyObject x)
    {
        if (a.GetType() == typeof(PyList))
            ((PyList)a).Insert(index, x);
        else
            Callable.CallMethod(a, InsertName, PyInt.From(index), x);
    }

    /// <summary>Where to insert x so that it comes after the items that equal it.</summary>
    [PyFunction("bisect_right($module, /, a, x, lo=0, hi=None, *, key=None)")]
    private static nint BisectRight(PyObject a, PyObject x, nint lo, nint? hi, PyObject? key) => Search(a, x, lo, hi, key, isLeft: false);

    /// <summary>Where to insert x so that it comes before the items that equal it.</summary>
    [PyFunction("bisect_left($module, /, a, x, lo=0, hi=None, *, key=None)")]
    private static nint BisectLeft(PyObject a, PyObject x, nint lo, nint? hi, PyObject? key) => Search(a, x, lo, hi, key, isLeft: true);

    /// <summary>Insert x after the items that equal it.</summary>
    [PyFunction("insort_right($module, /, a, x, lo=0, hi=None, *, key=None)")]
    private static void InsortRight(PyObject a, PyObject x, nint lo, nint? hi, PyObject? key) =>
        Insert(a, Search(a, key == null ? x : Callable.Call(key, x), lo, hi, key, isLeft: false), x);

    /// <summary>Insert x before the items that equal it.</summary>
    [PyFunction("insort_left($module, /, a, x, lo=0, hi=None, *, key=None)")]
    private static void InsortLeft(PyObject a, PyObject x, nint lo, nint? hi, PyObject? key) =>
        Insert(a, Search(a, key == null ? x : Callable.Call(key, x), lo, hi, key, isLeft: true), x);
}
