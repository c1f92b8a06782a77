using Fang.Runtime.Objects;

namespace Fang.Runtime.Native;

/// <summary>
/// The entry of a native function or method: self (the module of a function, the class of a class method, null for a
/// static method), the arguments, and the names of those at the end that were passed by keyword.
/// </summary>
/// <remarks>A struct around the function pointer, because C# has no generic or field-friendly name for the pointer type.</remarks>
public readonly unsafe struct NativeCode(delegate*<PyObject?, ReadOnlySpan<PyObject>, PyTuple?, PyObject?> pointer)
{
    private readonly delegate*<PyObject?, ReadOnlySpan<PyObject>, PyTuple?, PyObject?> _pointer = pointer;

    /// <summary>Calls it; null means the exception is in the thread state.</summary>
    public PyObject? Invoke(PyObject? self, ReadOnlySpan<PyObject> arguments, PyTuple? keywords) => _pointer(self, arguments, keywords);

    /// <summary>Whether both are the same function.</summary>
    public bool Equals(NativeCode other) => (nint)_pointer == (nint)other._pointer;
}
