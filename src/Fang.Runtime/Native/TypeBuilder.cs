using Fang.Runtime.Objects;

namespace Fang.Runtime.Native;

/// <summary>What generated code fills a native type's dictionary through, when the type is first looked into.</summary>
public readonly struct TypeBuilder(PyType type, PyDict dict)
{
    public PyType Type { get; } = type;

    /// <summary>Adds a method; <paramref name="signature"/> is the parenthesised part of the declaration, <paramref name="doc"/> the summary.</summary>
    public void Method(string name, NativeCode code, string signature, string? doc) =>
        dict.SetItem(PyStr.Intern(name), new PyMethodDescriptor(Type, name, code, signature, doc));

    public void ClassMethod(string name, NativeCode code, string signature, string? doc) =>
        dict.SetItem(PyStr.Intern(name), new PyClassMethodDescriptor(Type, name, code, signature, doc));

    public void StaticMethod(string name, NativeCode code, string signature, string? doc) =>
        dict.SetItem(PyStr.Intern(name), new PyStaticMethod(new PyBuiltinFunction(name, Type, code, signature, doc) { QualifiedNamePrefix = Type.ShortName }));

    /// <summary>Adds a data descriptor; a zero <paramref name="setter"/> makes it read-only.</summary>
    public unsafe void Property(string name, delegate*<PyObject, PyObject?> getter, delegate*<PyObject, PyObject?, void> setter, string? doc) =>
        dict.SetItem(PyStr.Intern(name), new PyGetSetDescriptor(Type, name, getter, setter, doc));

    /// <summary>Adds a data descriptor of type <c>member_descriptor</c>.</summary>
    public unsafe void Member(string name, delegate*<PyObject, PyObject?> getter, delegate*<PyObject, PyObject?, void> setter, string? doc) =>
        dict.SetItem(PyStr.Intern(name), new PyMemberDescriptor(Type, PyStr.Intern(name), getter, setter, doc));

    public void Constant(string name, PyObject value) => dict.SetItem(PyStr.Intern(name), value);
}
