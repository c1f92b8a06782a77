using System.Collections.Concurrent;
using System.Diagnostics;

namespace Fang.Tests.Language;

/// <summary>Runs scripts with the published fang command, as many at a time as there are cores.</summary>
public sealed class ScriptRunner
{
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(60);
    private static readonly string Fang = Path.Combine(Repository.Root, "fang");

    private readonly SemaphoreSlim _cores = new(Environment.ProcessorCount);
    private readonly ConcurrentDictionary<(string, string), Lazy<Task<Outcome>>> _runs = new();

    /// <summary>Starts the script in this mode unless it was started before.</summary>
    public Task<Outcome> Enqueue(LanguageScript script, string mode) =>
        _runs.GetOrAdd((script.Name, mode), _ => new(() => Task.Run(() => RunWhenFreeAsync(script, mode)))).Value;

    private async Task<Outcome> RunWhenFreeAsync(LanguageScript script, string mode)
    {
        await _cores.WaitAsync();
        try
        {
            return await RunAsync(Fang, script, mode.Length == 0 ? [] : ["-X", mode]);
        }
        finally
        {
            _cores.Release();
        }
    }

    /// <summary>Runs one script in its own folder, without standard input, and collects what it prints.</summary>
    public static async Task<Outcome> RunAsync(string interpreter, LanguageScript script, string[] options)
    {
        var start = new ProcessStartInfo(interpreter)
        {
            WorkingDirectory = Path.GetDirectoryName(script.Path)!,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        foreach (var option in options)
            start.ArgumentList.Add(option);
        start.ArgumentList.Add(Path.GetFileName(script.Path));
        start.Environment["PYTHONDONTWRITEBYTECODE"] = "1";
        start.Environment["PYTHONUTF8"] = "1";
        start.Environment["PYTHONHASHSEED"] = "0";
        start.Environment["NO_COLOR"] = "1";
        using var process = Process.Start(start)!;
        process.StandardInput.Close();
        var output = process.StandardOutput.ReadToEndAsync();
        var errors = process.StandardError.ReadToEndAsync();
        using var deadline = new CancellationTokenSource(Limit);
        try
        {
            await process.WaitForExitAsync(deadline.Token);
        }
        catch (OperationCanceledException)
        {
            process.Kill(entireProcessTree: true);
            return new Outcome(-1, "", $"still running after {Limit.TotalSeconds} seconds");
        }
        return new Outcome(process.ExitCode, await output, await errors);
    }
}
