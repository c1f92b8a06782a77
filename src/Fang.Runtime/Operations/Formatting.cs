using Fang.Runtime.Calls;
using Fang.Runtime.Objects;

namespace Fang.Runtime.Operations;

/// <summary>format() and the conversions of f-strings.</summary>
public static class Formatting
{
    /// <summary><c>format(value, spec)</c>.</summary>
    public static PyStr Format(PyObject value, PyObject? spec)
    {
        if (spec is null or PyStr { Length: 0 })
        {
            if (value.GetType() == typeof(PyStr))
                return (PyStr)value;
            if (value.GetType() == typeof(PyInt))
                return ObjectProtocol.Repr(value);
        }
        if (spec is not (null or PyStr))
            throw Errors.TypeError($"format() argument 2 must be str, not {spec.Type.Name}");
        PyObject text = spec ?? PyStr.Empty;
        var result = ObjectProtocol.Checked(Callable.TryCallSpecial(value, WellKnown.Format, new ReadOnlySpan<PyObject>(ref text), out var found));
        if (!found)
            throw Errors.TypeError($"Type {value.Type.Name} doesn't define __format__");
        return result as PyStr ?? throw Errors.TypeError($"__format__ must return a str, not {result.Type.Name}");
    }

    /// <summary>One field of an f-string; <paramref name="conversion"/> is 0 or the code of 's', 'r', 'a'.</summary>
    internal static PyStr FormatValue(PyObject value, int conversion, PyObject? spec) => Format(
        conversion switch
        {
            's' => ObjectProtocol.Str(value),
            'r' => ObjectProtocol.Repr(value),
            'a' => AsciiText.Escape(ObjectProtocol.Repr(value)),
            _ => value,
        },
        spec);
}
