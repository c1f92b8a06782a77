using System.Numerics;
using Fang.Runtime.Native;
using Fang.Runtime.Operations;

namespace Fang.Runtime.Objects;

/// <content>The constructor, methods and attributes of int.</content>
public abstract partial class PyInteger
{
    /// <summary>The value itself: an int is a complex number without imaginary part.</summary>
    [PyProperty("real")]
    private PyInteger Real => Exact;

    /// <summary>Zero: an int has no imaginary part.</summary>
    [PyProperty("imag")]
    private PyInteger Imaginary => PyInt.Zero;

    /// <summary>The value itself: an int is a fraction over one.</summary>
    [PyProperty("numerator")]
    private PyInteger Numerator => Exact;

    /// <summary>One: an int is a fraction over one.</summary>
    [PyProperty("denominator")]
    private PyInteger Denominator => PyInt.One;

    [PyNew("int(x=<unrepresentable>, /, base=<unrepresentable>)")]
    private static PyObject? New(PyType type, PyObject? x, PyObject? @base)
    {
        if (x is PyStr text && @base == null && ReferenceEquals(type, TypeObject) && ReferenceEquals(x.Type, PyStr.TypeObject))
            return IntegerParser.TryParse(text);
        var value = Convert(x, @base);
        return ReferenceEquals(type, TypeObject) ? value : new PyIntInstance(type, value);
    }

    private static PyInteger Convert(PyObject? x, PyObject? @base)
    {
        if (@base == null)
            return x == null ? PyInt.Zero : Number.ToInt(x);
        if (x == null)
            throw Errors.TypeError("int() missing string argument");
        var radix = Number.IndexClamped(@base);
        if (radix != 0 && radix is < 2 or > 36)
            throw Errors.ValueError("int() base must be >= 2 and <= 36, or 0");
        return x switch
        {
            PyStr text => IntegerParser.Parse(text, (int)radix),
            PyBytes bytes => IntegerParser.Parse(bytes.Span, (int)radix, bytes),
            PyByteArray bytes => IntegerParser.Parse(bytes.Span, (int)radix, PyBytes.From(bytes.Span)),
            _ => throw Errors.TypeError("int() can't convert non-string with explicit base"),
        };
    }

    /// <summary>The value itself.</summary>
    [PyMethod("conjugate($self, /)")]
    private PyInteger Conjugate() => Exact;

    /// <summary>The number of bits of the absolute value.</summary>
    /// <example>
    /// &gt;&gt;&gt; (9).bit_length()
    /// 4
    /// </example>
    [PyMethod("bit_length($self, /)")]
    private long BitLength() =>
        TryToInt64(out var small)
            ? 64 - BitOperations.LeadingZeroCount(small < 0 ? (ulong)-small : (ulong)small)
            : BigInteger.Abs(Value).GetBitLength();

    /// <summary>The number of ones among the bits of the absolute value.</summary>
    /// <example>
    /// &gt;&gt;&gt; (11).bit_count()
    /// 3
    /// </example>
    [PyMethod("bit_count($self, /)")]
    private long BitCount()
    {
        if (TryToInt64(out var small))
            return BitOperations.PopCount(small < 0 ? (ulong)-small : (ulong)small);
        var count = 0L;
        foreach (var part in BigInteger.Abs(Value).ToByteArray())
            count += BitOperations.PopCount(part);
        return count;
    }

    /// <summary>Bytes that represent the value.</summary>
    [PyMethod("to_bytes($self, /, length=1, byteorder='big', *, signed=False)")]
    private PyBytes ToBytes(nint length = 1, string byteorder = "big", bool signed = false)
    {
        var littleEndian = IsLittleEndian(byteorder);
        if (length < 0)
            throw Errors.ValueError("length argument must be non-negative");
        return IntegerBytes.ToBytes(this, length, littleEndian, signed);
    }

    /// <summary>The int that bytes represent.</summary>
    [PyClassMethod("from_bytes($type, /, bytes, byteorder='big', *, signed=False)")]
    private static PyObject FromBytes(PyType type, PyObject bytes, string byteorder = "big", bool signed = false)
    {
        var littleEndian = IsLittleEndian(byteorder);
        var value = IntegerBytes.FromBytes(IntegerBytes.Source(bytes), littleEndian, signed);
        return ReferenceEquals(type, TypeObject) ? value : Calls.Callable.Call(type, value);
    }

    private static bool IsLittleEndian(string byteorder) => byteorder switch
    {
        "little" => true,
        "big" => false,
        _ => throw Errors.ValueError("byteorder must be either 'little' or 'big'"),
    };

    /// <summary>The value over one.</summary>
    /// <example>
    /// &gt;&gt;&gt; (7).as_integer_ratio()
    /// (7, 1)
    /// </example>
    [PyMethod("as_integer_ratio($self, /)")]
    private PyTuple AsIntegerRatio() => PyTuple.Of(Exact, PyInt.One);

    /// <summary>True: every int is whole.</summary>
    [PyMethod("is_integer($self, /)")]
    private bool IsInteger() => true;

    /// <summary>The value rounded to a multiple of a power of ten, ties to even.</summary>
    [PyMethod("__round__($self, ndigits=<unrepresentable>, /)")]
    private PyInteger Round(PyObject? ndigits) => ndigits == null ? Exact : IntegerRounding.Round(this, Number.Index(ndigits));

    /// <summary>The value itself.</summary>
    [PyMethod("__trunc__($self, /)")]
    private PyInteger Truncate() => Exact;

    /// <summary>The value itself.</summary>
    [PyMethod("__floor__($self, /)")]
    private PyInteger Floor() => Exact;

    /// <summary>The value itself.</summary>
    [PyMethod("__ceil__($self, /)")]
    private PyInteger Ceiling() => Exact;

    /// <summary>The value as text in the form of a format specifier.</summary>
    [PyMethod("__format__($self, format_spec, /)")]
    private PyStr Format(PyStr formatSpec) => NumberFormat.FormatInteger(this, formatSpec);

    /// <summary>The bytes that the object takes in CPython's layout.</summary>
    [PyMethod("__sizeof__($self, /)")]
    private long SizeOf() => 24 + 4 * Math.Max(1, (BitLength() + 29) / 30);

    /// <summary>The arguments that pickle gives to <c>__new__</c>.</summary>
    [PyMethod("__getnewargs__($self, /)")]
    private PyTuple GetNewArguments() => PyTuple.Of(Exact);
}
