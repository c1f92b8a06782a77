namespace Fang.Hosting;

/// <summary>What to run.</summary>
internal enum ProgramKind { Interactive, Command, Module, File, StandardInput }

/// <summary>A command line taken apart (Python documentation, "Command line and environment").</summary>
internal sealed class CommandLine
{
    private readonly List<string> _warnings = [];
    private readonly List<KeyValuePair<string, string?>> _extended = [];

    public ProgramKind Kind { get; private set; } = ProgramKind.Interactive;

    /// <summary>The command's text, the module's name or the script's path.</summary>
    public string Program { get; private set; } = "";

    /// <summary>The arguments behind the program.</summary>
    public string[] Rest { get; private set; } = [];
    public int Debug { get; private set; }
    public int Optimize { get; private set; }
    public int Verbose { get; private set; }
    public int BytesWarning { get; private set; }
    public bool Inspect { get; private set; }
    public bool IgnoreEnvironment { get; private set; }
    public bool Isolated { get; private set; }
    public bool NoUserSite { get; private set; }
    public bool NoSite { get; private set; }
    public bool SafePath { get; private set; }
    public bool DontWriteBytecode { get; private set; }
    public bool Quiet { get; private set; }
    public bool Unbuffered { get; private set; }
    public int ShowVersion { get; private set; }
    public bool ShowHelp { get; private set; }
    public IReadOnlyList<string> Warnings => _warnings;
    public IReadOnlyList<KeyValuePair<string, string?>> ExtendedOptions => _extended;

    /// <summary>Whether <c>-X name</c> or <c>-X name=value</c> is given; of several, the value of the last.</summary>
    public bool HasExtended(string name, out string? value)
    {
        for (var i = _extended.Count - 1; i >= 0; i--)
        {
            if (_extended[i].Key == name)
            {
                value = _extended[i].Value;
                return true;
            }
        }
        value = null;
        return false;
    }

    /// <summary>Whether <c>-X name</c> or <c>-X name=value</c> is given.</summary>
    public bool HasExtended(string name) => HasExtended(name, out _);

    /// <summary>Takes the arguments apart.</summary>
    /// <exception cref="CommandLineException">An option is unknown or lacks its argument.</exception>
    public static CommandLine Parse(string[] arguments)
    {
        var line = new CommandLine();
        var at = 0;
        while (at < arguments.Length)
        {
            var argument = arguments[at];
            if (argument == "-" || !argument.StartsWith('-'))
            {
                line.Kind = argument == "-" ? ProgramKind.StandardInput : ProgramKind.File;
                line.Program = argument;
                line.Rest = arguments[(at + 1)..];
                return line;
            }
            at++;
            if (argument == "--")
                continue;
            if (argument.StartsWith("--", StringComparison.Ordinal))
                line.TakeLong(argument, arguments, ref at);
            else if (line.TakeShort(argument, arguments, ref at))
                return line;
        }
        return line;
    }

    private void TakeLong(string argument, string[] arguments, ref int at)
    {
        switch (argument)
        {
            case "--help":
                ShowHelp = true;
                break;
            case "--version":
                ShowVersion = 1;
                break;
            case "--check-hash-based-pycs":
                if (at >= arguments.Length)
                    throw new CommandLineException("Argument expected for the --check-hash-based-pycs option");
                if (arguments[at] is not ("always" or "never" or "default"))
                    throw new CommandLineException("--check-hash-based-pycs must be one of 'default', 'always', or 'never'", bare: true);
                at++;
                break;
            default:
                throw new CommandLineException("unknown option " + argument);
        }
    }

    // True when the program was named (-c, -m), which ends the options.
    private bool TakeShort(string argument, string[] arguments, ref int at)
    {
        for (var i = 1; i < argument.Length; i++)
        {
            var letter = argument[i];
            switch (letter)
            {
                case 'c' or 'm' or 'W' or 'X':
                    {
                        var value = argument[(i + 1)..];
                        if (value.Length == 0)
                        {
                            if (at >= arguments.Length)
                                throw new CommandLineException($"Argument expected for the -{letter} option");
                            value = arguments[at++];
                        }
                        if (letter == 'W')
                        {
                            _warnings.Add(value);
                            return false;
                        }
                        if (letter == 'X')
                        {
                            var equals = value.IndexOf('=');
                            _extended.Add(equals < 0 ? new(value, null) : new(value[..equals], value[(equals + 1)..]));
                            return false;
                        }
                        Kind = letter == 'c' ? ProgramKind.Command : ProgramKind.Module;
                        Program = value;
                        Rest = arguments[at..];
                        return true;
                    }
                case 'O':
                    Optimize++;
                    break;
                case 'B':
                    DontWriteBytecode = true;
                    break;
                case 'b':
                    BytesWarning++;
                    break;
                case 'd':
                    Debug++;
                    break;
                case 'R' or 't':
                    break;
                case 'E':
                    IgnoreEnvironment = true;
                    break;
                case 'h' or '?':
                    ShowHelp = true;
                    break;
                case 'i':
                    Inspect = true;
                    break;
                case 'I':
                    Isolated = IgnoreEnvironment = NoUserSite = SafePath = true;
                    break;
                case 'P':
                    SafePath = true;
                    break;
                case 'q':
                    Quiet = true;
                    break;
                case 's':
                    NoUserSite = true;
                    break;
                case 'S':
                    NoSite = true;
                    break;
                case 'u':
                    Unbuffered = true;
                    break;
                case 'v':
                    Verbose++;
                    break;
                case 'V':
                    ShowVersion++;
                    break;
                case 'x':
                    break;
                default:
                    throw new CommandLineException($"Unknown option: -{letter}");
            }
        }
        return false;
    }
}

/// <summary>A command line that cannot be understood: exit status 2.</summary>
internal sealed class CommandLineException(string message, bool bare = false) : Exception(message)
{
    /// <summary>Whether the usage lines are left out.</summary>
    public bool IsBare { get; } = bare;
}
