using Fang.Runtime.Calls;
using Fang.Runtime.Frames;
using Fang.Runtime.Importing;
using Fang.Runtime.Operations;

namespace Fang.Runtime.Objects;

/// <summary>Functions of the module typing that the native type parameters leave their checks and substitutions to.</summary>
internal static class TypingFunctions
{
    private static readonly PyStr Typing = PyStr.Intern("typing");

    /// <summary>An attribute of typing.</summary>
    public static PyObject Get(string name)
    {
        var module = SysModuleAccess.ModuleOrNull(Typing) ?? Callable.Call(SysModuleAccess.ImportFunction(), Typing);
        return Attributes.Get(module, name);
    }

    /// <summary>Calls a function of typing.</summary>
    public static PyObject Call(string name, params ReadOnlySpan<PyObject> arguments) => Callable.Call(Get(name), arguments);

    /// <summary><c>left | right</c> where one is a type parameter.</summary>
    public static PyObject Union(PyObject left, PyObject right) => Call("_make_union", left, right);

    /// <summary>The value as an annotation: None becomes NoneType, text a ForwardRef.</summary>
    public static PyObject CheckType(PyObject value, string message) => Call("_type_check", value, PyStr.From(message));

    /// <summary>The name of the module whose code runs; null if there is none.</summary>
    public static PyObject? CallingModule() => FrameViews.Current()?.Globals.GetItemOrNull(WellKnown.Name);

    /// <summary>Why a type parameter cannot stand among the bases of a class.</summary>
    public static PyException NoBase(PyObject value) => Errors.TypeError($"Cannot subclass an instance of {value.Type.ShortName}");
}
