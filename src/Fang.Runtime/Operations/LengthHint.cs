using Fang.Runtime.Calls;
using Fang.Runtime.Objects;

namespace Fang.Runtime.Operations;

/// <summary><c>operator.length_hint</c> (PEP 424).</summary>
public static unsafe class LengthHint
{
    /// <summary>The length of the value, or what it estimates, or <paramref name="fallback"/>.</summary>
    public static nint Of(PyObject value, nint fallback)
    {
        var length = value.Type.Slots.Length;
        if (length != null)
        {
            try
            {
                return length(value);
            }
            catch (PyException error) when (error.Value.Type.IsSubtypeOf(ExceptionTypes.TypeError))
            {
                // The hint may still be there.
            }
        }
        if (value.Type.Lookup(WellKnown.LengthHint) == null)
            return fallback;
        PyObject hint;
        try
        {
            hint = ObjectProtocol.Checked(Callable.TryCallSpecial(value, WellKnown.LengthHint, default, out _));
        }
        catch (PyException error) when (error.Value.Type.IsSubtypeOf(ExceptionTypes.TypeError))
        {
            return fallback;
        }
        if (hint is PyNotImplemented)
            return fallback;
        if (hint is not PyInteger integer)
            throw Errors.TypeError($"__length_hint__ must be an integer, not {hint.Type.Name}");
        if (!integer.TryToInt64(out var count))
            throw Errors.OverflowError("Python int too large to convert to C ssize_t");
        return count >= 0 ? (nint)count : throw Errors.ValueError("__length_hint__() should return >= 0");
    }
}
