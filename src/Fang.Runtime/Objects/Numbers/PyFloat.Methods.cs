using System.Numerics;
using Fang.Runtime.Native;
using Fang.Runtime.Operations;

namespace Fang.Runtime.Objects;

/// <content>The constructor, methods and attributes of float.</content>
public partial class PyFloat
{
    /// <summary>The value itself: a float is a complex number without imaginary part.</summary>
    [PyProperty("real")]
    private PyFloat Real => Exact;

    /// <summary>Zero: a float has no imaginary part.</summary>
    [PyProperty("imag")]
    private double Imaginary => 0;

    [PyNew("float(x=0, /)")]
    private static PyObject? New(PyType type, PyObject? x = null)
    {
        if (x is PyStr text && ReferenceEquals(type, TypeObject) && ReferenceEquals(x.Type, PyStr.TypeObject))
            return FloatParser.TryParse(text);
        if (ReferenceEquals(type, TypeObject))
            return x == null ? new PyFloat(0) : Number.ToFloat(x);
        return new PyFloatInstance(type, x == null ? 0 : Number.ToFloat(x).Value);
    }

    /// <summary>The value itself.</summary>
    [PyMethod("conjugate($self, /)")]
    private PyFloat Conjugate() => Exact;

    /// <summary>The fraction in lowest terms that equals the value.</summary>
    /// <example>
    /// &gt;&gt;&gt; (0.75).as_integer_ratio()
    /// (3, 4)
    /// </example>
    [PyMethod("as_integer_ratio($self, /)")]
    private PyTuple AsIntegerRatio()
    {
        if (double.IsNaN(Value))
            throw Errors.ValueError("cannot convert NaN to integer ratio");
        if (double.IsInfinity(Value))
            throw Errors.OverflowError("cannot convert Infinity to integer ratio");
        var (mantissa, exponent) = FloatParts.Decompose(Value);
        if (mantissa == 0)
            return PyTuple.Of(PyInt.Zero, PyInt.One);
        var zeros = BitOperations.TrailingZeroCount(mantissa);
        mantissa >>= zeros;
        exponent += zeros;
        return exponent >= 0
            ? PyTuple.Of(PyInteger.From((BigInteger)mantissa << exponent), PyInt.One)
            : PyTuple.Of(PyInt.From(mantissa), PyInteger.From(BigInteger.One << -exponent));
    }

    /// <summary>Whether the value is whole.</summary>
    [PyMethod("is_integer($self, /)")]
    private bool IsInteger() => double.IsInteger(Value);

    /// <summary>The value in hexadecimal digits.</summary>
    /// <example>
    /// &gt;&gt;&gt; (1.5).hex()
    /// '0x1.8000000000000p+0'
    /// </example>
    [PyMethod("hex($self, /)")]
    private string Hex() => FloatHex.Format(Value);

    /// <summary>The float of hexadecimal digits.</summary>
    /// <example>
    /// &gt;&gt;&gt; float.fromhex('0x1.8p+1')
    /// 3.0
    /// </example>
    [PyClassMethod("fromhex($type, string, /)")]
    private static PyObject FromHex(PyType type, PyObject @string)
    {
        if (@string is not PyStr text)
            throw Errors.TypeError("bad argument type for built-in operation");
        var value = new PyFloat(FloatHex.Parse(text));
        return ReferenceEquals(type, TypeObject) ? value : Calls.Callable.Call(type, value);
    }

    /// <summary>The value rounded to decimal digits; to an int without them.</summary>
    [PyMethod("__round__($self, ndigits=None, /)")]
    private PyObject Round(PyObject? ndigits)
    {
        if (ndigits == null)
            return IntegerConversion.FromDouble(Math.Round(Value, MidpointRounding.ToEven));
        return new PyFloat(FloatRounding.Round(Value, Number.IndexClamped(ndigits)));
    }

    /// <summary>The whole part.</summary>
    [PyMethod("__trunc__($self, /)")]
    private PyInteger Truncate() => IntegerConversion.FromDouble(Value);

    /// <summary>The largest int that is not above.</summary>
    [PyMethod("__floor__($self, /)")]
    private PyInteger Floor() => IntegerConversion.FromDouble(Math.Floor(Value));

    /// <summary>The smallest int that is not below.</summary>
    [PyMethod("__ceil__($self, /)")]
    private PyInteger Ceiling() => IntegerConversion.FromDouble(Math.Ceiling(Value));

    /// <summary>The value as text in the form of a format specifier.</summary>
    [PyMethod("__format__($self, format_spec, /)")]
    private PyStr Format(PyStr formatSpec) => NumberFormat.FormatFloat(this, formatSpec);

    /// <summary>The arguments that pickle gives to <c>__new__</c>.</summary>
    [PyMethod("__getnewargs__($self, /)")]
    private PyTuple GetNewArguments() => PyTuple.Of(new PyFloat(Value));

    /// <summary>How C stores the type 'double' or 'float'.</summary>
    [PyClassMethod("__getformat__($type, typestr, /)")]
    private static string GetFormat(PyType type, string typestr) => typestr is "double" or "float"
        ? "IEEE, little-endian"
        : throw Errors.ValueError("__getformat__() argument 1 must be 'double' or 'float'");
}
