using Fang.Runtime.Native;
using Fang.Runtime.Objects;

namespace Fang.Modules;

/// <summary>Built-in functions, types and exceptions.</summary>
[PyModule("builtins", Types =
[
    typeof(PyBaseObject), typeof(PyType), typeof(PyInteger), typeof(PyBool), typeof(PyFloat), typeof(PyComplex), typeof(PyStr),
    typeof(PyBytes), typeof(PyByteArray), typeof(PyMemoryView), typeof(PyTuple), typeof(PyList), typeof(PyDict), typeof(PySet), typeof(PyFrozenSet),
    typeof(PyRange), typeof(PySlice), typeof(PyProperty), typeof(PyStaticMethod), typeof(PyClassMethod), typeof(PySuper),
    typeof(PyEnumerate), typeof(PyZip), typeof(PyMap), typeof(PyFilter), typeof(PyReversed),
])]
internal static partial class BuiltinsModule
{
    [PyConstant("None")]
    public static PyObject None => PyNone.Value;

    [PyConstant("Ellipsis")]
    public static PyObject Ellipsis => PyEllipsis.Value;

    [PyConstant("NotImplemented")]
    public static PyObject NotImplemented => PyNotImplemented.Value;

    [PyConstant("True")]
    public static PyObject True => PyBool.True;

    [PyConstant("False")]
    public static PyObject False => PyBool.False;

    [PyConstant("__debug__")]
    public static PyObject Debug => PyBool.True;

    [PyModuleInit]
    private static void Init(PyModule module)
    {
        foreach (var type in ExceptionTypes.All())
            module.Dict.SetItem(PyStr.Intern(type.ShortName), type);
        module.Dict.SetItem(PyStr.Intern("EnvironmentError"), ExceptionTypes.OSError);
        module.Dict.SetItem(PyStr.Intern("IOError"), ExceptionTypes.OSError);
    }
}
