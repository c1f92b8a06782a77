namespace Fang.Hosting;

/// <summary>The command line of <c>fang</c>.</summary>
internal static class CommandLine
{
    /// <summary>Runs what the arguments say; the exit status.</summary>
    public static int Run(string[] arguments)
    {
        if (arguments is ["-c", var text, ..])
        {
            PythonRuntime.Start(new PythonOptions { Arguments = ["-c", .. arguments[2..]] });
            return ProgramRunner.RunText(text, "<string>");
        }
        PythonRuntime.Start(new PythonOptions { Arguments = arguments });
        return ProgramRunner.RunFile(arguments[0]);
    }
}
