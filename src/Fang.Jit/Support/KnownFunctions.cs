using Fang.Runtime.Importing;
using Fang.Runtime.Objects;

namespace Fang.Jit.Support;

/// <summary>Native functions whose calls are compiled to something better than a call.</summary>
internal static class KnownFunctions
{
    public static readonly PyObject? ListAppend = PyList.TypeObject.Lookup(PyStr.Intern("append"));
    public static readonly PyObject? Len = ImportSystem.Builtins.Dict.GetItemOrNull(PyStr.Intern("len"));
}
