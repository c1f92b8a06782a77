namespace Fang.Tests.Language;

/// <summary>The CPython 3.13 that expectations are proved on, if this machine has one.</summary>
public static class ReferencePython
{
    /// <summary>The interpreter's file, or null.</summary>
    public static string? Path { get; } = Candidates().FirstOrDefault(File.Exists);

    private static IEnumerable<string> Candidates()
    {
        var pyenv = Environment.GetEnvironmentVariable("PYENV_ROOT");
        if (pyenv is not null && Directory.Exists(System.IO.Path.Combine(pyenv, "versions")))
            foreach (var version in Directory.EnumerateDirectories(System.IO.Path.Combine(pyenv, "versions"), "3.13*").Order(StringComparer.Ordinal))
                yield return System.IO.Path.Combine(version, "bin", "python3.13");
        // A shim of pyenv's is a script that may name no installed version: the versions above come first.
        foreach (var folder in (Environment.GetEnvironmentVariable("PATH") ?? "").Split(':'))
            if (folder.Length > 0 && !folder.EndsWith("/shims", StringComparison.Ordinal))
                yield return System.IO.Path.Combine(folder, "python3.13");
    }
}
