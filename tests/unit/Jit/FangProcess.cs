using System.Diagnostics;

namespace Fang.Tests.Jit;

/// <summary>A program run by the published command.</summary>
public sealed record FangProcess(int ExitCode, string Output, string Errors)
{
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(60);

    /// <summary>Runs a program text with options; <paramref name="environment"/> holds NAME=value.</summary>
    public static async Task<FangProcess> RunAsync(string program, string[] options, params string[] environment)
    {
        var start = new ProcessStartInfo(Path.Combine(Repository.Root, "fang"), [.. options, "-c", program])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        start.Environment.Remove("PYTHON_JIT");
        foreach (var variable in environment)
        {
            var equals = variable.IndexOf('=', StringComparison.Ordinal);
            start.Environment[variable[..equals]] = variable[(equals + 1)..];
        }
        using var process = Process.Start(start)!;
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
            throw new TimeoutException($"still running after {Limit.TotalSeconds} seconds");
        }
        return new FangProcess(process.ExitCode, (await output).TrimEnd(), (await errors).TrimEnd());
    }

    /// <summary>How often the compiler's log tells of a function of this name.</summary>
    public int Compilations(string name) =>
        Errors.Split('\n').Count(line => line.StartsWith($"jit: {name} from ", StringComparison.Ordinal) && line.EndsWith(" ms", StringComparison.Ordinal));

    /// <summary>The graphs that were dumped of a function, each as its lines.</summary>
    public IEnumerable<string[]> Graphs(string name)
    {
        var lines = Errors.Split('\n');
        for (var i = 0; i < lines.Length; i++)
        {
            if (lines[i].StartsWith($"{name} from ", StringComparison.Ordinal))
                yield return [.. lines.Skip(i + 1).TakeWhile(line => line.StartsWith(' ') || line.StartsWith('b'))];
        }
    }
}
