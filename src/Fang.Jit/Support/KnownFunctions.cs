using Fang.Runtime.Importing;
using Fang.Runtime.Objects;

namespace Fang.Jit.Support;

/// <summary>Native functions whose calls are compiled to something better than a call.</summary>
internal static class KnownFunctions
{
    public static readonly PyObject? ListAppend = PyList.TypeObject.Lookup(PyStr.Intern("append"));
    public static readonly PyObject? Len = Builtin("len");
    public static readonly PyObject? Abs = Builtin("abs");
    public static readonly PyObject? Min = Builtin("min");
    public static readonly PyObject? Max = Builtin("max");
    public static readonly PyObject? IsInstance = Builtin("isinstance");

    /// <summary>Null until <c>math</c> is imported.</summary>
    public static PyObject? SquareRoot => field ??= (SysModuleAccess.Modules.GetItemOrNull(PyStr.Intern("math")) as PyModule)?.Dict.GetItemOrNull(PyStr.Intern("sqrt"));

    private static PyObject? Builtin(string name) => ImportSystem.Builtins.Dict.GetItemOrNull(PyStr.Intern(name));
}
