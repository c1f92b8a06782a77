using Fang.Runtime.Objects;

namespace Fang.Runtime.Importing;

/// <summary>What the runtime itself needs of <c>sys</c>.</summary>
public static class SysModuleAccess
{
    /// <summary>The module, once it is made.</summary>
    public static PyModule? Sys { get; internal set; }

    /// <summary><c>sys.modules</c> as it was made; the import system uses what <c>sys</c> holds.</summary>
    public static PyDict Modules { get; } = new();

    /// <summary>An attribute of sys; null if it is gone.</summary>
    public static PyObject? Get(string name) => Sys?.Dict.GetItemOrNull(PyStr.Intern(name));

    /// <summary>Sets an attribute of sys.</summary>
    public static void Set(string name, PyObject value) => Sys?.Dict.SetItem(PyStr.Intern(name), value);

    /// <summary><c>builtins.__import__</c>.</summary>
    internal static PyObject ImportFunction() =>
        (ModuleOrNull(PyStr.Intern("builtins")) as PyModule)?.Dict.GetItemOrNull(WellKnown.Import) ?? throw Errors.ImportError("__import__ not found");

    /// <summary>An imported module; null if there is none of the name.</summary>
    internal static PyObject? ModuleOrNull(PyStr name) => (Get("modules") as PyDict ?? Modules).GetItemOrNull(name);
}
