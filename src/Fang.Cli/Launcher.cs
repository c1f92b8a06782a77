using Fang.Runtime.Importing;
using Fang.Runtime.Objects;

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
            line = CommandLine.Parse(Array.Exists(arguments, static argument => argument.Contains('\uFFFD')) ? RawArguments(arguments) : arguments);
        }
        catch (CommandLineException error)
        {
            return Refuse(error);
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
        try
        {
            return Start(line);
        }
        catch (CommandLineException error)
        {
            return Refuse(error);
        }
        catch (StartException error)
        {
            Console.Error.WriteLine($"Fatal Python error: {error.Message}\nPython runtime state: preinitialized\n");
            return 1;
        }
        catch (LibraryNotFoundException error)
        {
            Console.Error.WriteLine($"Fatal Python error: init_import: {error.Message}");
            return 1;
        }
    }

    private static int Refuse(CommandLineException error)
    {
        Console.Error.WriteLine(error.Message);
        if (!error.IsBare)
            Console.Error.WriteLine(Usage + "\nTry `fang -h' for more information.");
        return 2;
    }

    private static int Start(CommandLine line)
    {
        var environment = new PythonEnvironment(line.IgnoreEnvironment);
        var isDevelopment = environment.IsSet("PYTHONDEVMODE") || line.HasExtended("dev");
        var isUtf8Mode = IsUtf8Mode(line, environment);
        var rest = isUtf8Mode ? line.Rest : InLocale(line.Rest);
        var options = new PythonOptions
        {
            Arguments = line.Kind switch
            {
                ProgramKind.Command => ["-c", .. rest],
                ProgramKind.Module => ["-m", .. rest],
                ProgramKind.Interactive => [""],
                _ => [line.Program, .. rest],
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
            DevelopmentMode = isDevelopment,
            Utf8Mode = isUtf8Mode,
            NoDebugRanges = environment.IsSet("PYTHONNODEBUGRANGES") || line.HasExtended("no_debug_ranges"),
            Jit = Jit(line, environment),
            TracedFrames = TracedFrames(line, environment),
            Debug = Math.Max(line.Debug, environment.IsSet("PYTHONDEBUG") ? 1 : 0),
            MaxIntegerDigits = OptionValues.DigitLimit(line, environment),
            ProcessorCount = OptionValues.ProcessorCount(line, environment),
            CachePrefix = OptionValues.CachePrefix(line, environment),
            WarnOptions = WarnOptions(line, environment, isDevelopment),
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

    /// <summary>PEP 540: the option, then the variable, then the locale tells; of options the last one counts.</summary>
    private static bool IsUtf8Mode(CommandLine line, PythonEnvironment environment)
    {
        if (line.HasExtended("utf8", out var wanted))
            return wanted is null or "1" || (wanted == "0" ? false : throw new StartException("preconfig_init_utf8_mode: invalid -X utf8 option value"));
        if (environment.Get("PYTHONUTF8") is { } value)
            return value == "1" || (value == "0" ? false : throw new StartException("preconfig_init_utf8_mode: invalid PYTHONUTF8 environment variable value"));
        foreach (var name in (string[])["LC_ALL", "LC_CTYPE", "LANG"])
        {
            if (Environment.GetEnvironmentVariable(name) is { Length: > 0 } locale)
                return locale is "C" or "POSIX";
        }
        return true;
    }

    private static JitMode Jit(CommandLine line, PythonEnvironment environment)
    {
        if (line.HasExtended("jit", out var wanted))
            return JitOf(wanted ?? "1") ?? throw Unknown("-X jit", wanted!);
        return environment.Get("PYTHON_JIT") is not { } value ? PythonOptions.DefaultJit : JitOf(value) ?? throw Unknown("PYTHON_JIT", value);

        static JitMode? JitOf(string text) => text switch
        {
            "0" => JitMode.Off,
            "1" => JitMode.Hot,
            "always" => JitMode.Always,
            _ => null,
        };

        static CommandLineException Unknown(string source, string value) =>
            new($"Fatal Python error: config_init_jit: {source} must be \"0\", \"1\" or \"always\", not \"{value}\"", bare: true);
    }

    // What other options mean for warnings stands around those that say it themselves.
    private static List<string> WarnOptions(CommandLine line, PythonEnvironment environment, bool isDevelopment)
    {
        var options = new List<string>();
        if (isDevelopment)
            options.Add("default");
        options.AddRange(environment.List("PYTHONWARNINGS", ','));
        options.AddRange(line.Warnings);
        if (line.BytesWarning > 0)
            options.Add(line.BytesWarning > 1 ? "error::BytesWarning" : "default::BytesWarning");
        return options;
    }

    // The runtime replaces bytes that are not UTF-8; they are lone surrogates (PEP 383).
    private static string[] RawArguments(string[] arguments)
    {
        try
        {
            var line = File.ReadAllBytes("/proc/self/cmdline").AsSpan();
            var all = new List<string>();
            for (int end; (end = line.IndexOf((byte)0)) >= 0; line = line[(end + 1)..])
                all.Add(FileNames.Decode(line[..end]).ToString());
            return all.Count < arguments.Length ? arguments : [.. all[^arguments.Length..]];
        }
        catch (IOException)
        {
            // Where there is no such file they stay as they are.
            return arguments;
        }
    }

    // The C locale knows ASCII: every other byte is a lone surrogate (PEP 383).
    private static string[] InLocale(string[] arguments) => Environment.GetEnvironmentVariable("LC_ALL") is "C" or "POSIX"
        ? Array.ConvertAll(arguments, static argument => string.Concat(FileNames.Encode(PyStr.From(argument))[..^1].Select(unit => (char)(unit < 0x80 ? unit : 0xDC00 | unit))))
        : arguments;

    private static int TracedFrames(CommandLine line, PythonEnvironment environment)
    {
        const int most = 65535;
        if (line.HasExtended("tracemalloc", out var wanted))
        {
            return wanted is null ? 1 : int.TryParse(wanted, out var frames) && frames is >= 0 and <= most ? frames
                : throw new StartException("config_init_tracemalloc: -X tracemalloc=NFRAME: invalid number of frames");
        }
        if (environment.Get("PYTHONTRACEMALLOC") is not { } value)
            return 0;
        return int.TryParse(value, out var count) && count is >= 0 and <= most ? count
            : throw new StartException("config_init_tracemalloc: PYTHONTRACEMALLOC: invalid number of frames");
    }
}

/// <summary>An option with which Python does not start.</summary>
internal sealed class StartException(string message) : Exception(message);
