using System.Runtime.InteropServices;

namespace Fang.Platform;

/// <summary>The system's log. Not safe for two threads at once: who uses it locks.</summary>
public static unsafe partial class SystemLog
{
    // The C library keeps the pointer to the name of the program.
    private static byte* _name;

    /// <summary>Sets the name that stands before messages (null: the program's own), options and the facility.</summary>
    public static void Open(ReadOnlySpan<byte> name, int options, int facility)
    {
        var old = _name;
        _name = null;
        if (name.Length > 0)
        {
            _name = (byte*)NativeMemory.Alloc((nuint)name.Length + 1);
            name.CopyTo(new Span<byte>(_name, name.Length));
            _name[name.Length] = 0;
        }
        OpenLog(_name, options, facility);
        NativeMemory.Free(old);
    }

    /// <summary>Writes a message, which ends with a NUL.</summary>
    public static void Write(int priority, ReadOnlySpan<byte> message)
    {
        fixed (byte* text = message)
            WriteLog(priority, "%s\0"u8, text);
    }

    [LibraryImport(Libc.Name, EntryPoint = "closelog")]
    public static partial void Close();

    /// <summary>Sets which priorities are logged and returns those of before.</summary>
    [LibraryImport(Libc.Name, EntryPoint = "setlogmask")]
    public static partial int SetMask(int mask);

    [LibraryImport(Libc.Name, EntryPoint = "openlog")]
    private static partial void OpenLog(byte* name, int options, int facility);

    [LibraryImport(Libc.Name, EntryPoint = "syslog")]
    private static partial void WriteLog(int priority, ReadOnlySpan<byte> format, byte* message);
}
