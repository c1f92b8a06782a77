namespace Fang.Hosting;

/// <summary>The <c>PYTHON*</c> variables, unless -E or -I hides them. An empty value is as good as none.</summary>
internal sealed class PythonEnvironment(bool ignore)
{
    public string? Get(string name) => ignore || Environment.GetEnvironmentVariable(name) is not { Length: > 0 } value ? null : value;

    public bool IsSet(string name) => Get(name) != null;

    /// <summary>A level: an int, or 1 for any other text.</summary>
    public int Count(string name) => Get(name) is not { } value ? 0 : int.TryParse(value, out var count) ? count : 1;

    /// <summary>The parts of a list.</summary>
    public string[] List(string name, char separator) => Get(name)?.Split(separator) ?? [];
}
