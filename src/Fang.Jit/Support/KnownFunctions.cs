using Fang.Runtime.Importing;
using Fang.Runtime.Objects;

namespace Fang.Jit.Support;

/// <summary>
/// Native functions whose calls are compiled to something better than a call. What a program put in their places before they were
/// looked up is not taken for them: those then stay null.
/// </summary>
internal static class KnownFunctions
{
    public static readonly PyObject? ListAppend = PyList.TypeObject.Lookup(PyStr.Intern("append"));
    public static readonly PyObject? GeneratorSend = PyGenerator.TypeObject.Lookup(PyStr.Intern("send"));
    public static readonly PyObject? CoroutineSend = PyCoroutine.TypeObject.Lookup(PyStr.Intern("send"));
    public static readonly PyObject? Next = Find(ImportSystem.Builtins, "next");
    public static readonly PyObject? Len = Find(ImportSystem.Builtins, "len");
    public static readonly PyObject? Abs = Find(ImportSystem.Builtins, "abs");
    public static readonly PyObject? Min = Find(ImportSystem.Builtins, "min");
    public static readonly PyObject? Max = Find(ImportSystem.Builtins, "max");
    public static readonly PyObject? IsInstance = Find(ImportSystem.Builtins, "isinstance");

    /// <summary>Null until <c>math</c> is imported.</summary>
    public static PyObject? SquareRoot =>
        field ??= SysModuleAccess.Modules.GetItemOrNull(PyStr.Intern("math")) is PyModule math ? Find(math, "sqrt") : null;

    private static PyBuiltinFunction? Find(PyModule module, string name) =>
        module.Dict.GetItemOrNull(PyStr.Intern(name)) is PyBuiltinFunction function && function.Name == name && ReferenceEquals(function.Self, module)
            ? function
            : null;
}
