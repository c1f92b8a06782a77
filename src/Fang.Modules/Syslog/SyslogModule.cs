using Fang.Platform;
using Fang.Runtime.Importing;
using Fang.Runtime.Native;
using Fang.Runtime.Objects;

namespace Fang.Modules.Syslog;

/// <summary>The system's log.</summary>
[PyModule("syslog")]
internal static partial class SyslogModule
{
    private const int User = 8;
    private const int Information = 6;

    // Guards the log and whether it is open.
    private static readonly Lock Gate = new();
    private static bool _isOpen;

    [PyModuleInit]
    private static void Initialize(PyModule module)
    {
        foreach (var (name, value) in SystemConstants.Logging)
            module.Dict.SetItem(PyStr.Intern(name), PyInt.From(value));
    }

    /// <summary>Set the name before messages, options and the facility.</summary>
    [PyFunction("openlog($module, /, ident=<unrepresentable>, logoption=0, facility=8)")]
    private static void Open(PyStr? ident, int logoption, int facility)
    {
        var name = ident == null ? ProgramName() : FileNames.Encode(ident)[..^1];
        lock (Gate)
        {
            SystemLog.Open(name, logoption, facility);
            _isOpen = true;
        }
    }

    // The last part of the script's path.
    private static byte[] ProgramName()
    {
        if (SysModuleAccess.Get("argv") is not PyList list || list.GetOrNull(0) is not PyStr { Length: > 0 } script)
            return [];
        var path = FileNames.Encode(script)[..^1];
        return path[(path.AsSpan().LastIndexOf((byte)'/') + 1)..];
    }

    /// <summary>Log a message: syslog([priority,] message).</summary>
    [PyFunction("syslog($module, /, *args)")]
    private static void Write(ReadOnlySpan<PyObject> args)
    {
        if (args.Length is not (1 or 2))
            throw Errors.TypeError("syslog.syslog requires 1 to 2 arguments");
        var priority = args.Length == 2 ? Converters.ToInt32(args[0]) : Information;
        if (args[^1] is not PyStr text)
            throw Errors.TypeError($"syslog() argument {args.Length} must be str, not {args[^1].Type.Name}");
        var message = FileNames.Encode((PyObject)text);
        if (!_isOpen)
            Open(null, 0, User);
        lock (Gate)
            SystemLog.Write(priority, message);
    }

    /// <summary>Forget what openlog() has set.</summary>
    [PyFunction("closelog($module, /)")]
    private static void Close()
    {
        lock (Gate)
        {
            SystemLog.Close();
            _isOpen = false;
        }
    }

    /// <summary>Set the priorities that are logged and return those of before.</summary>
    [PyFunction("setlogmask($module, maskpri, /)")]
    private static int SetMask(int maskpri) => SystemLog.SetMask(maskpri);

    /// <summary>Return the mask of one priority.</summary>
    [PyFunction("LOG_MASK($module, pri, /)")]
    private static int Mask(int pri) => 1 << pri;

    /// <summary>Return the mask of all priorities up to one.</summary>
    [PyFunction("LOG_UPTO($module, pri, /)")]
    private static int MaskUpTo(int pri) => (1 << (pri + 1)) - 1;
}
