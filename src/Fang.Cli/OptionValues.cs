using System.Globalization;
using Fang.Runtime.Operations;

namespace Fang.Hosting;

/// <summary>Values of the <c>-X</c> options that an environment variable may give instead; the option counts more.</summary>
internal static class OptionValues
{
    /// <summary><c>int_max_str_digits</c>.</summary>
    public static int DigitLimit(CommandLine line, PythonEnvironment environment)
    {
        if (line.HasExtended("int_max_str_digits", out var wanted))
            return Limit(wanted) ?? throw Invalid("-X int_max_str_digits");
        return environment.Get("PYTHONINTMAXSTRDIGITS") is not { } value ? IntegerDigitLimit.Default : Limit(value) ?? throw Invalid("PYTHONINTMAXSTRDIGITS");

        static int? Limit(string? text) => Number(text) is { } number && (number == 0 || number >= IntegerDigitLimit.Threshold) ? number : null;

        static StartException Invalid(string source) =>
            new($"config_init_int_max_str_digits: {source}: invalid limit; must be >= {IntegerDigitLimit.Threshold} or 0 for unlimited.");
    }

    /// <summary><c>cpu_count</c>; null for as many as there are.</summary>
    public static int? ProcessorCount(CommandLine line, PythonEnvironment environment)
    {
        if (!line.HasExtended("cpu_count", out var wanted) && (wanted = environment.Get("PYTHON_CPU_COUNT")) == null)
            return null;
        if (wanted == "default")
            return null;
        return Number(wanted) is > 0 and var count ? count
            : throw new StartException("config_init_cpu_count: -X cpu_count=n option: n is missing or an invalid number, n must be greater than 0");
    }

    /// <summary><c>pycache_prefix</c>; null for none.</summary>
    public static string? CachePrefix(CommandLine line, PythonEnvironment environment)
    {
        if (!line.HasExtended("pycache_prefix", out var wanted))
            wanted = environment.Get("PYTHONPYCACHEPREFIX");
        return string.IsNullOrEmpty(wanted) ? null : wanted;
    }

    private static int? Number(string? text) => int.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number) ? number : null;
}
