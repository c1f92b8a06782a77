using Fang.Runtime.Native;
using Fang.Runtime.Objects;

namespace Fang.Modules.Datetime;

/// <summary>The arguments of constructors: fields, or the bytes that pickles hold.</summary>
internal static class PickledState
{
    /// <summary>The bytes of a first argument that may be a state: bytes, or a str of bytes from an old pickle; else null.</summary>
    public static byte[]? Bytes(PyObject? argument, int length)
    {
        switch (argument)
        {
            case PyBytes bytes when bytes.Length == length:
                return bytes.Span.ToArray();
            case PyStr text when text.Length == length:
                var state = new byte[length];
                for (var i = 0; i < length; i++)
                {
                    if (text[i] > 0xFF)
                        return null;
                    state[i] = (byte)text[i];
                }
                return state;
            default:
                return null;
        }
    }

    /// <summary>The zone that stands beside a state.</summary>
    public static PyObject? Zone(PyObject? argument) => argument switch
    {
        null or PyNone => null,
        PyTzInfo => argument,
        _ => throw Errors.TypeError("bad tzinfo state arg"),
    };

    /// <summary>A field that must be given.</summary>
    public static int Required(PyObject? argument, string name, int position) =>
        argument != null ? Field(argument) : throw Errors.TypeError($"function missing required argument '{name}' (pos {position})");

    /// <summary>A field.</summary>
    public static int Field(PyObject argument)
    {
        var value = argument is PyInt small ? small.Int64 : Converters.ToInt64(argument);
        return value > int.MaxValue ? throw Errors.OverflowError("signed integer is greater than maximum")
            : value < int.MinValue ? throw Errors.OverflowError("signed integer is less than minimum")
            : (int)value;
    }

    /// <summary>A field, or the one that there is when nothing was given.</summary>
    public static int Field(PyObject? argument, int otherwise) => argument == null ? otherwise : Field(argument);
}
