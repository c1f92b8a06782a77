namespace Fang.Hosting;

/// <summary>The command line of <c>fang</c>.</summary>
internal static class CommandLine
{
    /// <summary>Runs what the arguments say; the exit status.</summary>
    public static int Run(string[] arguments)
    {
        if (arguments is ["-c", var text, ..])
            return ProgramRunner.RunText(new PythonOptions { Arguments = ["-c", .. arguments[2..]] }, text);
        return ProgramRunner.RunFile(new PythonOptions { Arguments = arguments }, arguments[0]);
    }
}
