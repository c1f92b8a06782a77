using Fang.Runtime.Native;
using Fang.Runtime.Objects;
using Fang.Runtime.Operations;

namespace Fang.Modules.Mathematics;

/// <content>Functions of sequences of numbers.</content>
internal static partial class MathModule
{
    /// <summary>The length of a vector with the given coordinates.</summary>
    [PyFunction("hypot($module, *coordinates)")]
    private static double Hypot(ReadOnlySpan<PyObject> coordinates)
    {
        Span<double> values = coordinates.Length <= 16 ? stackalloc double[coordinates.Length] : new double[coordinates.Length];
        for (var i = 0; i < values.Length; i++)
            values[i] = Number.ToDouble(coordinates[i]);
        return VectorLength.Of(values);
    }

    /// <summary>The distance of two points.</summary>
    [PyFunction("dist($module, p, q, /)")]
    private static double Dist(PyObject p, PyObject q)
    {
        var first = Iteration.ToArray(p);
        var second = Iteration.ToArray(q);
        if (first.Length != second.Length)
            throw Errors.ValueError("both points must have the same number of dimensions");
        Span<double> values = first.Length <= 16 ? stackalloc double[first.Length] : new double[first.Length];
        for (var i = 0; i < values.Length; i++)
            values[i] = Number.ToDouble(first[i]) - Number.ToDouble(second[i]);
        return VectorLength.Of(values);
    }

    /// <summary>The sum of floats, rounded once.</summary>
    [PyFunction("fsum($module, seq, /)")]
    private static double Fsum(PyObject seq)
    {
        var sum = new ExactSum();
        var iterator = Iteration.GetIterator(seq);
        while (Iteration.Next(iterator, out var item))
        {
            if (!sum.Add(Number.ToDouble(item)))
                throw Errors.OverflowError("intermediate overflow in fsum");
        }
        return sum.HasOppositeInfinities ? throw Errors.ValueError("-inf + inf in fsum") : sum.Result;
    }

    /// <summary>The product of numbers, times start.</summary>
    [PyFunction("prod($module, iterable, /, *, start=1)")]
    private static PyObject Prod(PyObject iterable, PyObject? start = null)
    {
        var product = start ?? PyInt.One;
        var iterator = Iteration.GetIterator(iterable);
        while (Iteration.Next(iterator, out var item))
        {
            product = product.GetType() == typeof(PyFloat) && item.GetType() == typeof(PyFloat)
                ? new PyFloat(((PyFloat)product).Value * ((PyFloat)item).Value)
                : ObjectProtocol.Checked(NumberProtocol.Multiply(product, item));
        }
        return product;
    }

    /// <summary>The sum of the products of the items of two sequences; for floats with more precision than they have.</summary>
    [PyFunction("sumprod($module, p, q, /)")]
    private static PyObject Sumprod(PyObject p, PyObject q)
    {
        var first = Iteration.GetIterator(p);
        var second = Iteration.GetIterator(q);
        PyObject total = PyInt.Zero;
        var floats = new ExactSum();
        var hasFloats = false;

        // Once there was something else than ints and then floats, each product is added as + adds it.
        var isGeneral = false;
        while (true)
        {
            var more = Iteration.Next(first, out var a);
            if (more != Iteration.Next(second, out var b))
                throw Errors.ValueError("Inputs are not the same length");
            if (!more)
                break;
            if (!isGeneral && TryFloats(a, b, out var x, out var y))
            {
                var product = x * y;
                // What the product loses is added too. No sum of such products can overflow.
                if (Math.Abs(product) < 1e290)
                {
                    floats.Add(product);
                    floats.Add(Math.FusedMultiplyAdd(x, y, -product));
                    hasFloats = true;
                    continue;
                }
                if (hasFloats)
                    (total, floats, hasFloats) = (Plus(total, new PyFloat(floats.Result)), new ExactSum(), false);
                total = Plus(total, new PyFloat(product));
                continue;
            }
            isGeneral |= hasFloats || a is not (PyInt or PyBigInt) || b is not (PyInt or PyBigInt);
            if (hasFloats)
                (total, floats, hasFloats) = (Plus(total, new PyFloat(floats.Result)), new ExactSum(), false);
            total = Plus(total, ObjectProtocol.Checked(NumberProtocol.Multiply(a, b)));
        }
        return hasFloats ? Plus(total, new PyFloat(floats.Result)) : total;
    }

    private static PyObject Plus(PyObject left, PyObject right) => ObjectProtocol.Checked(NumberProtocol.Add(left, right));

    // Two floats, or a float and an int that converts.
    private static bool TryFloats(PyObject a, PyObject b, out double x, out double y)
    {
        x = y = 0;
        var isFloat = a.GetType() == typeof(PyFloat) || b.GetType() == typeof(PyFloat);
        return isFloat && TryFloat(a, out x) && TryFloat(b, out y);
    }

    private static bool TryFloat(PyObject item, out double value)
    {
        value = item.GetType() == typeof(PyFloat) ? ((PyFloat)item).Value : item is PyInt small ? small.Int64 : 0;
        return item.GetType() == typeof(PyFloat) || (item is PyInt integer && (long)(double)integer.Int64 == integer.Int64 && integer.Int64 != long.MaxValue);
    }
}
