using Fang.Modules.Io;
using Fang.Runtime.Calls;
using Fang.Runtime.Exceptions;
using Fang.Runtime.Importing;
using Fang.Runtime.Objects;
using Fang.Runtime.Operations;

namespace Fang.Hosting;

/// <summary><c>sys.stdin</c>, <c>sys.stdout</c> and <c>sys.stderr</c>, and the builtin <c>open</c>.</summary>
internal static class StandardStreams
{
    public static void Open(PyDict sys, PythonOptions options)
    {
        var io = PythonRuntime.Import("_io");
        ImportSystem.Builtins.Dict.SetItem(PyStr.Intern("open"), Attributes.Get(io, "open"));
        var (encoding, errors) = Encoding(options);
        Set(sys, "stdin", StandardStream.Make(0, encoding, errors, unbuffered: false));
        Set(sys, "stdout", StandardStream.Make(1, encoding, errors, options.Unbuffered));
        Set(sys, "stderr", StandardStream.Make(2, encoding, "backslashreplace", options.Unbuffered));
    }

    /// <summary>The messages of <c>-v</c> are written before the streams can be opened for good.</summary>
    public static void OpenErrors(PyDict sys) => Set(sys, "stderr", StandardStream.Make(2, "utf-8", "backslashreplace", unbuffered: false));

    // PYTHONIOENCODING is "encoding:errors", of which either may be missing.
    private static (string Encoding, string Errors) Encoding(PythonOptions options)
    {
        var errors = options.Utf8Mode || IsPlainLocale() ? "surrogateescape" : "strict";
        var encoding = "utf-8";
        if (!options.IgnoreEnvironment && Environment.GetEnvironmentVariable("PYTHONIOENCODING") is { Length: > 0 } wanted)
        {
            var colon = wanted.IndexOf(':', StringComparison.Ordinal);
            if (colon != 0)
            {
                encoding = UsualName(colon < 0 ? wanted : wanted[..colon]);
                errors = "strict";
            }
            if (colon >= 0 && colon + 1 < wanted.Length)
                errors = wanted[(colon + 1)..];
        }
        return (encoding, errors);
    }

    private static string UsualName(string encoding)
    {
        try
        {
            return Attributes.Get(Callable.CallMethod(PythonRuntime.Import("codecs"), PyStr.Intern("lookup"), PyStr.From(encoding)), "name").ToString()!;
        }
        catch (PyException)
        {
            return encoding;
        }
    }

    // In the C locale, whose text may be in any encoding, bytes that are not UTF-8 survive (PEP 538, PEP 540).
    private static bool IsPlainLocale()
    {
        foreach (var name in (string[])["LC_ALL", "LC_CTYPE", "LANG"])
        {
            if (Environment.GetEnvironmentVariable(name) is { Length: > 0 } locale)
                return locale is "C" or "POSIX" or "C.UTF-8" or "C.utf8" or "UTF-8";
        }
        return true;
    }

    private static void Set(PyDict sys, string name, PyObject stream)
    {
        sys.SetItem(PyStr.Intern(name), stream);
        sys.SetItem(PyStr.Intern("__" + name + "__"), stream);
    }
}
