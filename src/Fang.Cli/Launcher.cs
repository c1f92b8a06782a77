namespace Fang.Hosting;

/// <summary>Runs what the command line and the environment say.</summary>
internal static class Launcher
{
    private const string Usage = "usage: fang [option] ... [-c cmd | -m mod | file | -] [arg] ...";

    /// <summary>The exit status.</summary>
    public static int Run(string[] arguments)
    {
        CommandLine line;
        try
        {
            line = CommandLine.Parse(arguments);
        }
        catch (CommandLineException error)
        {
            Console.Error.WriteLine(error.Message);
            if (!error.IsBare)
                Console.Error.WriteLine(Usage + "\nTry `fang -h' for more information.");
            return 2;
        }
        if (line.ShowHelp)
        {
            Console.WriteLine(HelpText.Text);
            return 0;
        }
        if (line.ShowVersion > 0)
        {
            Console.WriteLine(line.ShowVersion > 1 ? $"Python 3.13.0 (fang) [.NET {Environment.Version}]" : "Python 3.13.0");
            return 0;
        }
        return Start(line);
    }

    private static int Start(CommandLine line)
    {
        var environment = new PythonEnvironment(line.IgnoreEnvironment);
        var options = new PythonOptions
        {
            Arguments = line.Kind switch
            {
                ProgramKind.Command => ["-c", .. line.Rest],
                ProgramKind.Module => ["-m", .. line.Rest],
                ProgramKind.Interactive => [""],
                _ => [line.Program, .. line.Rest],
            },
            Library = Environment.GetEnvironmentVariable("FANG_STDLIB"),
            Optimize = Math.Max(line.Optimize, environment.Count("PYTHONOPTIMIZE")),
            Verbose = Math.Max(line.Verbose, environment.Count("PYTHONVERBOSE")),
            Inspect = line.Inspect || environment.IsSet("PYTHONINSPECT") ? 1 : 0,
            Interactive = line.Inspect,
            Isolated = line.Isolated,
            IgnoreEnvironment = line.IgnoreEnvironment,
            NoUserSite = line.NoUserSite || environment.IsSet("PYTHONNOUSERSITE"),
            NoSite = line.NoSite,
            SafePath = line.SafePath || environment.IsSet("PYTHONSAFEPATH"),
            DontWriteBytecode = line.DontWriteBytecode || environment.IsSet("PYTHONDONTWRITEBYTECODE"),
            Quiet = line.Quiet,
            Unbuffered = line.Unbuffered || environment.IsSet("PYTHONUNBUFFERED"),
            BytesWarning = line.BytesWarning,
            DevelopmentMode = environment.IsSet("PYTHONDEVMODE") || line.ExtendedOptions.Any(option => option.Key == "dev"),
            Utf8Mode = environment.Get("PYTHONUTF8") == "1" || line.ExtendedOptions.Any(option => option is { Key: "utf8", Value: null or "1" }),
            WarnOptions = [.. environment.List("PYTHONWARNINGS", ','), .. line.Warnings],
            ExtendedOptions = line.ExtendedOptions,
        };
        return line.Kind switch
        {
            ProgramKind.Command => ProgramRunner.RunText(options, line.Program),
            ProgramKind.Module => ProgramRunner.RunModule(options, line.Program),
            ProgramKind.File => ProgramRunner.RunPath(options, line.Program),
            _ => ProgramRunner.RunStandardInput(options, forceInteractive: line.Inspect && line.Kind != ProgramKind.StandardInput),
        };
    }
}
