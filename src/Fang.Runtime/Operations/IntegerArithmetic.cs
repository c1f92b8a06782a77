using Fang.Runtime.Objects;

namespace Fang.Runtime.Operations;

/// <summary>The operators of int; NotImplemented when an operand is no int.</summary>
public static class IntegerArithmetic
{
    public static PyObject Add(PyObject left, PyObject right)
    {
        if (left is not PyInteger a || right is not PyInteger b)
            return PyNotImplemented.Value;
        return a.TryToInt64(out var x) && b.TryToInt64(out var y) ? PyInteger.From((Int128)x + y) : PyInteger.From(a.Value + b.Value);
    }

    public static PyObject Subtract(PyObject left, PyObject right)
    {
        if (left is not PyInteger a || right is not PyInteger b)
            return PyNotImplemented.Value;
        return a.TryToInt64(out var x) && b.TryToInt64(out var y) ? PyInteger.From((Int128)x - y) : PyInteger.From(a.Value - b.Value);
    }

    public static PyObject Multiply(PyObject left, PyObject right)
    {
        if (left is not PyInteger a || right is not PyInteger b)
            return PyNotImplemented.Value;
        return a.TryToInt64(out var x) && b.TryToInt64(out var y) ? PyInteger.From((Int128)x * y) : PyInteger.From(a.Value * b.Value);
    }

    public static PyObject And(PyObject left, PyObject right)
    {
        if (left is not PyInteger a || right is not PyInteger b)
            return PyNotImplemented.Value;
        return a.TryToInt64(out var x) && b.TryToInt64(out var y) ? PyInt.From(x & y) : PyInteger.From(a.Value & b.Value);
    }

    public static PyObject Or(PyObject left, PyObject right)
    {
        if (left is not PyInteger a || right is not PyInteger b)
            return PyNotImplemented.Value;
        return a.TryToInt64(out var x) && b.TryToInt64(out var y) ? PyInt.From(x | y) : PyInteger.From(a.Value | b.Value);
    }

    public static PyObject Xor(PyObject left, PyObject right)
    {
        if (left is not PyInteger a || right is not PyInteger b)
            return PyNotImplemented.Value;
        return a.TryToInt64(out var x) && b.TryToInt64(out var y) ? PyInt.From(x ^ y) : PyInteger.From(a.Value ^ b.Value);
    }
}
