using Fang.Runtime.Objects;

namespace Fang.Runtime.Operations;

/// <summary>Numbers for native code: conversions through the special methods.</summary>
public static unsafe class Number
{
    /// <summary><c>operator.index(value)</c>, as an exact int.</summary>
    public static PyInteger Index(PyObject value)
    {
        if (value is PyInteger integer)
            return integer.Exact;
        var slot = value.Type.Slots.Index;
        if (slot == null)
            throw Errors.TypeError($"'{value.Type.Name}' object cannot be interpreted as an integer");
        var result = ObjectProtocol.Checked(slot(value));
        return result is PyInteger index ? index.Exact : throw Errors.TypeError($"__index__ returned non-int (type {result.Type.Name})");
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
}
