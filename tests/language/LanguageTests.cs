namespace Fang.Tests.Language;

/// <summary>
/// Runs each script of tests/language with Fang and compares what it prints with the file beside it;
/// the same script runs on CPython, where there is one, to prove the expectation.
/// </summary>
public sealed class LanguageTests
{
    /// <summary>The interpreter options under which every script must behave the same: interpreted, compiled when hot, compiled at once.</summary>
    private static readonly string[] Modes = (Environment.GetEnvironmentVariable("FANG_TEST_MODES") ?? "jit=0,jit=1,jit=always").Split(',');

    private static readonly ScriptRunner Runner = new();

    public static TheoryData<string, string> Scripts()
    {
        var data = new TheoryData<string, string>();
        foreach (var script in LanguageScript.All())
            foreach (var mode in Modes)
            {
                data.Add(script.Name, mode);
                Runner.Enqueue(script, mode);
            }
        return data;
    }

    public static TheoryData<string> ScriptNames() => new(LanguageScript.All().Select(script => script.Name));

    [Theory, MemberData(nameof(Scripts))]
    public async Task Fang_prints_what_is_expected(string name, string mode)
    {
        var script = LanguageScript.Named(name);
        var outcome = await Runner.Enqueue(script, mode);
        if (LanguageLedger.Reason(name) is not { } reason)
        {
            script.Check(outcome);
            return;
        }
        // A script of the ledger must still fall short: one that does not has its line removed.
        Assert.True(Record.Exception(() => script.Check(outcome)) != null, $"{name} passes: remove its line from tests/language/ledger.tsv ({reason})");
    }

    [Theory, MemberData(nameof(ScriptNames))]
    public async Task CPython_prints_the_same(string name)
    {
        var python = ReferencePython.Path;
        Assert.SkipWhen(python is null, "no CPython 3.13 was found on the PATH or under PYENV_ROOT");
        var script = LanguageScript.Named(name);
        Assert.SkipWhen(script.IsOnlyForFang, "the script is about Fang itself");
        script.Check(await ScriptRunner.RunAsync(python!, script, []));
    }
}
