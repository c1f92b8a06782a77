namespace Fang.Tests.Language;

/// <summary>The scripts that Fang does not pass yet, each with the reason (<c>ledger.tsv</c>: script, tab, reason).</summary>
public static class LanguageLedger
{
    private static readonly Dictionary<string, string> Reasons = File
        .ReadLines(Path.Combine(Repository.Root, "tests", "language", "ledger.tsv"))
        .Where(line => line.Length > 0 && line[0] != '#')
        .Select(line => line.Split('\t', 2))
        .ToDictionary(parts => parts[0], parts => parts[1]);

    /// <summary>Why the script falls short; null if it must pass.</summary>
    public static string? Reason(string name) => Reasons.GetValueOrDefault(name);
}
