namespace Fang.Compiler.Scopes;

/// <summary>The mangling of names that are private to a class (language reference, "Identifiers").</summary>
public static class PrivateNames
{
    /// <summary>The name that <paramref name="name"/> stands for in the class called <paramref name="className"/>.</summary>
    public static string Mangle(string? className, string name)
    {
        if (className is null || !name.StartsWith("__", StringComparison.Ordinal)
            || name.EndsWith("__", StringComparison.Ordinal) || name.Contains('.'))
        {
            return name;
        }
        var stripped = className.AsSpan().TrimStart('_');
        return stripped.IsEmpty ? name : string.Concat("_", stripped, name);
    }
}
