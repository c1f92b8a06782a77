namespace Fang.Runtime.Objects;

/// <summary>A Python value. Every value derives from this class; the operations on it live in <c>Operations</c>.</summary>
public abstract class PyObject
{
    /// <summary>The object's Python type, <c>type(self)</c>.</summary>
    public abstract PyType Type { get; }

    /// <summary>
    /// The dictionary behind <c>__dict__</c>, made when first asked for; null when objects of this kind have none.
    /// </summary>
    /// <remarks><see cref="PyInstance"/> keeps its attributes in a shape until this is called.</remarks>
    internal virtual PyDict? GetDict(bool create) => null;

    /// <summary>Whether <c>__dict__</c> may be set or deleted.</summary>
    internal virtual bool IsDictReplaceable => true;

    /// <summary>Replaces the dictionary behind <c>__dict__</c>.</summary>
    internal virtual void SetDict(PyDict dict) => throw Errors.TypeError("this __dict__ descriptor does not support '" + Type.Name + "' objects");

    /// <summary>The values of <c>__slots__</c> of an instance of a Python class over a native type.</summary>
    internal virtual PyObject?[]? SlotValues => null;

    /// <summary>Gives the object another class of compatible layout (<c>__class__</c> assignment).</summary>
    internal virtual void SetType(PyType type) =>
        throw Errors.TypeError("__class__ assignment only supported for mutable types or ModuleType subclasses");

    /// <summary>Python's <c>repr()</c>, for debuggers and interpolated messages.</summary>
    public override string ToString() => Operations.ObjectProtocol.Repr(this).ToString();
}
