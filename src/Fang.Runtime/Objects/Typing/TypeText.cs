using Fang.Runtime.Operations;

namespace Fang.Runtime.Objects;

/// <summary>How types are written in the reprs of generic aliases and unions.</summary>
internal static class TypeText
{
    private static readonly PyStr OriginName = PyStr.Intern("__origin__");
    private static readonly PyStr ArgumentsName = PyStr.Intern("__args__");

    /// <summary>A class by its qualified name, with the module unless that is builtins; <c>...</c>; else the repr.</summary>
    public static string Of(PyObject type)
    {
        if (type is PyEllipsis)
            return "...";
        // What looks like an alias shows itself.
        if (type is not PyType && Attributes.GetOrNull(type, OriginName) != null && Attributes.GetOrNull(type, ArgumentsName) != null)
            return ObjectProtocol.Repr(type).ToString();
        var name = Attributes.GetOrNull(type, WellKnown.QualifiedName);
        var module = Attributes.GetOrNull(type, WellKnown.Module);
        if (name == null || module is null or PyNone)
            return ObjectProtocol.Repr(type).ToString();
        var text = ObjectProtocol.Str(name).ToString();
        return module is PyStr { Text: "builtins" } ? text : $"{ObjectProtocol.Str(module)}.{text}";
    }
}
