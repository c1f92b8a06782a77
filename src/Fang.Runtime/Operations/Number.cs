using Fang.Runtime.Calls;
using Fang.Runtime.Native;
using Fang.Runtime.Objects;
using Fang.Runtime.Slots;

namespace Fang.Runtime.Operations;

/// <summary>Numbers for native code: conversions through the special methods.</summary>
public static unsafe class Number
{
    private static readonly PyStr TruncateName = PyStr.Intern("__trunc__");

    /// <summary><c>operator.index(value)</c>, as an exact int.</summary>
    public static PyInteger Index(PyObject value)
    {
        if (value is PyInteger integer)
            return integer.Exact;
        var slot = value.Type.Slots.Index;
        if (slot == null)
            throw Errors.TypeError($"'{value.Type.Name}' object cannot be interpreted as an integer");
        var result = ObjectProtocol.Checked(slot(value));
        if (result is not PyInteger index)
            throw Errors.TypeError($"__index__ returned non-int (type {result.Type.Name})");
        if (!ReferenceEquals(index.Type, PyInteger.TypeObject))
            Warnings.Deprecation($"__index__ returned non-int (type {index.Type.Name}).  The ability to return an instance of a strict subclass of int is deprecated, and may not be supported in a future version of Python.");
        return index.Exact;
    }

    /// <summary>An index into a sequence: beyond 64 bits it is IndexError.</summary>
    public static nint IndexForSequence(PyObject value)
    {
        if (value is PyInt exact)
            return (nint)exact.Int64;
        return Index(value).TryToInt64(out var index)
            ? (nint)index
            : throw Errors.IndexError($"cannot fit '{value.Type.Name}' into an index-sized integer");
    }

    /// <summary>An index clamped to 64 bits, as slices take them.</summary>
    public static nint IndexClamped(PyObject value)
    {
        var index = Index(value);
        if (index.TryToInt64(out var small))
            return (nint)small;
        return index.Value.Sign < 0 ? nint.MinValue : nint.MaxValue;
    }

    /// <summary><c>int(value)</c> of what has one argument: a number, or text in decimal digits.</summary>
    public static PyInteger ToInt(PyObject value)
    {
        if (value is PyInt exact)
            return exact;
        var type = value.Type;
        var slot = type.Slots.Unary(Slot.Int);
        if (slot != null)
        {
            var result = ObjectProtocol.Checked(slot(value));
            if (result is not PyInteger integer)
                throw Errors.TypeError($"__int__ returned non-int (type {result.Type.Name})");
            if (!ReferenceEquals(result.Type, PyInteger.TypeObject))
                Warnings.Deprecation($"__int__ returned non-int (type {result.Type.Name}).  The ability to return an instance of a strict subclass of int is deprecated, and may not be supported in a future version of Python.");
            return integer.Exact;
        }
        if (type.Slots.Index != null)
            return Index(value);
        var truncated = Callable.TryCallSpecial(value, TruncateName, default, out var found);
        if (found)
        {
            Warnings.Deprecation("The delegation of int() to __trunc__ is deprecated.");
            truncated = ObjectProtocol.Checked(truncated);
            if (truncated is PyInteger integer)
                return integer.Exact;
            return truncated.Type.Slots.Index != null
                ? Index(truncated)
                : throw Errors.TypeError($"__trunc__ returned non-Integral (type {truncated.Type.Name})");
        }
        return value switch
        {
            PyStr text => IntegerParser.Parse(text, 10),
            PyBytes bytes => IntegerParser.Parse(bytes.Span, 10, bytes),
            IBufferExporter buffer => IntegerParser.Parse(buffer.Buffer.Span, 10, PyBytes.From(buffer.Buffer.Span)),
            _ => throw Errors.TypeError($"int() argument must be a string, a bytes-like object or a real number, not '{type.Name}'"),
        };
    }

    /// <summary><c>float(value)</c>: a number, or text.</summary>
    public static PyFloat ToFloat(PyObject value) => value.GetType() == typeof(PyFloat) ? (PyFloat)value : value switch
    {
        _ when !ReferenceEquals(value.Type, PyStr.TypeObject) && TryToDouble(value, out var number) => new PyFloat(number),
        PyStr text => new PyFloat(FloatParser.Parse(text)),
        IBufferExporter buffer => new PyFloat(FloatParser.Parse(buffer.Buffer.Span, value)),
        _ => throw Errors.TypeError($"float() argument must be a string or a real number, not '{value.Type.Name}'"),
    };

    /// <summary>The float of <c>__float__</c> or <c>__index__</c>.</summary>
    public static double ToDouble(PyObject value) =>
        TryToDouble(value, out var number) ? number : throw Errors.TypeError($"must be real number, not {value.Type.Name}");

    /// <summary>The float of <c>__float__</c> or <c>__index__</c>; false if there is neither.</summary>
    public static bool TryToDouble(PyObject value, out double number)
    {
        if (value is PyFloat exact && value.GetType() == typeof(PyFloat))
        {
            number = exact.Value;
            return true;
        }
        if (value is PyInt small)
        {
            number = small.Int64;
            return true;
        }
        if (value.GetType() == typeof(PyBigInt))
        {
            number = IntegerConversion.ToDouble((PyBigInt)value);
            return true;
        }
        var slot = value.Type.Slots.Unary(Slot.Float);
        if (slot == null)
        {
            var isInteger = value.Type.Slots.Index != null;
            number = isInteger ? IntegerConversion.ToDouble(Index(value)) : 0;
            return isInteger;
        }
        var result = ObjectProtocol.Checked(slot(value));
        if (result is not PyFloat made)
            throw Errors.TypeError($"{value.Type.Name}.__float__ returned non-float (type {result.Type.Name})");
        if (!ReferenceEquals(result.Type, PyFloat.TypeObject))
            Warnings.Deprecation($"{value.Type.Name}.__float__ returned non-float (type {result.Type.Name}).  The ability to return an instance of a strict subclass of float is deprecated, and may not be supported in a future version of Python.");
        number = made.Value;
        return true;
    }
}
