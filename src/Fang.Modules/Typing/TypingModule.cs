using Fang.Runtime.Native;
using Fang.Runtime.Objects;

namespace Fang.Modules;

/// <summary>The native part of typing.</summary>
[PyModule("_typing", Types =
[
    typeof(PyTypeVar), typeof(PyParamSpec), typeof(PyParamSpecArgs), typeof(PyParamSpecKwargs), typeof(PyTypeVarTuple), typeof(PyTypeAlias),
])]
internal static partial class TypingModule
{
    [PyConstant("NoDefault")]
    public static PyObject NoDefault => PyNoDefault.Value;

    [PyConstant("Generic")]
    public static PyObject Generic => GenericType.TypeObject;

    /// <summary>Return the argument.</summary>
    [PyFunction("_idfunc($module, x, /)")]
    private static PyObject Identity(PyObject x) => x;
}
