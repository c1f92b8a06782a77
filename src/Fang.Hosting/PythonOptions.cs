using Fang.Runtime.Operations;

namespace Fang.Hosting;

/// <summary>How a Python runtime starts: what the command line and the environment say.</summary>
public sealed class PythonOptions
{
    /// <summary><c>sys.argv</c>.</summary>
    public IReadOnlyList<string> Arguments { get; init; } = [""];

    /// <summary><c>sys.executable</c>.</summary>
    public string Executable { get; init; } = Environment.ProcessPath ?? "";

    /// <summary>The folder whose <c>lib/python3.13</c> is the standard library.</summary>
    public string Prefix { get; init; } = AppContext.BaseDirectory.TrimEnd('/');

    /// <summary>The library's folder, if not the prefix's (<c>FANG_STDLIB</c>).</summary>
    public string? Library { get; init; }

    /// <summary><c>-O</c> given this many times.</summary>
    public int Optimize { get; init; }
    public int Verbose { get; init; }
    public int Inspect { get; init; }
    public bool Isolated { get; init; }
    public bool IgnoreEnvironment { get; init; }
    public bool NoUserSite { get; init; }
    public bool NoSite { get; init; }
    public bool SafePath { get; init; }
    public bool DontWriteBytecode { get; init; }
    public bool Quiet { get; init; }
    public bool Unbuffered { get; init; }
    public bool DevelopmentMode { get; init; }
    public bool Utf8Mode { get; init; }
    public int BytesWarning { get; init; }
    public bool Interactive { get; init; }

    /// <summary>What <see cref="Jit"/> is where nobody tells.</summary>
    public const JitMode DefaultJit = JitMode.Hot;

    /// <summary><c>-X jit</c> and <c>PYTHON_JIT</c>: when code is compiled.</summary>
    public JitMode Jit { get; init; } = DefaultJit;

    /// <summary><c>-X no_debug_ranges</c>: positions have lines only.</summary>
    public bool NoDebugRanges { get; init; }

    /// <summary><c>-X tracemalloc</c>: how many frames a trace of memory keeps; 0 if none is traced.</summary>
    public int TracedFrames { get; init; }

    /// <summary><c>-d</c>, which says nothing here but in <c>sys.flags</c>.</summary>
    public int Debug { get; init; }

    /// <summary><c>-X int_max_str_digits</c>.</summary>
    public int MaxIntegerDigits { get; init; } = IntegerDigitLimit.Default;

    /// <summary><c>-X cpu_count</c>; null for as many as there are.</summary>
    public int? ProcessorCount { get; init; }

    /// <summary><c>sys.pycache_prefix</c>; null for None.</summary>
    public string? CachePrefix { get; init; }

    /// <summary><c>-W</c> and <c>PYTHONWARNINGS</c>, weakest first.</summary>
    public IReadOnlyList<string> WarnOptions { get; init; } = [];

    /// <summary><c>-X</c>: names with their values, or null.</summary>
    public IReadOnlyList<KeyValuePair<string, string?>> ExtendedOptions { get; init; } = [];
}
