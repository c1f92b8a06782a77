namespace Fang.Runtime.Objects;

/// <summary>How messages and reprs name a type.</summary>
public static class TypeNames
{
    /// <summary><c>module.QualifiedName</c>; without the module for builtins.</summary>
    public static string Qualified(PyType type)
    {
        var module = ModuleOf(type);
        return module is null or "builtins" ? type.QualifiedName : module + "." + type.QualifiedName;
    }

    /// <summary><c>__module__</c>, if it is text.</summary>
    public static string? ModuleOf(PyType type) =>
        type.IsHeap ? (type.Namespace.GetItemOrNull(WellKnown.Module) as PyStr)?.ToString() : type.ModuleName;
}
