namespace Fang.Tests.Language;

/// <summary>What a process left behind.</summary>
public sealed record Outcome(int ExitCode, string Output, string Errors);

/// <summary>
/// A script of tests/language. <c>name.out</c> holds the expected standard output; <c>name.err</c>, where it
/// exists, the end of the expected standard error with the script's path as <c>{file}</c>, its first line <c>exit N</c> the
/// exit code. A first line
/// <c># fang only</c> marks a script that CPython does not run.
/// </summary>
public sealed record LanguageScript(string Name, string Path)
{
    private static readonly string Folder = System.IO.Path.Combine(Repository.Root, "tests", "language");

    public bool IsOnlyForFang => File.ReadLines(Path).FirstOrDefault() == "# fang only";

    public static LanguageScript Named(string name) => new(name, System.IO.Path.Combine(Folder, name + ".py"));

    /// <summary>The scripts whose name holds the word that the run was narrowed to.</summary>
    public static IEnumerable<LanguageScript> All()
    {
        var word = Environment.GetEnvironmentVariable("FANG_TEST_WORD") ?? "";
        return Directory.EnumerateFiles(Folder, "*.py", SearchOption.AllDirectories)
            .Select(path => System.IO.Path.GetRelativePath(Folder, path)[..^3])
            .Where(name => word is "" or "language" || name.Contains(word, StringComparison.OrdinalIgnoreCase))
            .Order(StringComparer.Ordinal)
            .Select(Named);
    }

    /// <summary>Fails the test unless the outcome is the expected one.</summary>
    public void Check(Outcome outcome)
    {
        var (exit, errors) = ExpectedErrors();
        var expected = File.ReadAllText(System.IO.Path.ChangeExtension(Path, ".out"));
        if (errors is null || outcome.ExitCode != exit)
            Assert.True(outcome.ExitCode == exit, $"exit code {outcome.ExitCode}, expected {exit}\n{outcome.Errors}");
        Assert.Equal(expected, outcome.Output.Replace(Path, "{file}", StringComparison.Ordinal));
        if (errors is not null)
            Assert.EndsWith(errors, outcome.Errors.Replace(Path, "{file}", StringComparison.Ordinal));
    }

    private (int Exit, string? Errors) ExpectedErrors()
    {
        var file = System.IO.Path.ChangeExtension(Path, ".err");
        if (!File.Exists(file))
            return (0, null);
        var text = File.ReadAllText(file);
        if (!text.StartsWith("exit ", StringComparison.Ordinal))
            return (0, text);
        var line = text.IndexOf('\n', StringComparison.Ordinal);
        return (int.Parse(text.AsSpan(5, line - 5)), text[(line + 1)..]);
    }
}
