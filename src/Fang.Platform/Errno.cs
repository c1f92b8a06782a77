using System.Runtime.InteropServices;

namespace Fang.Platform;

/// <summary>The error numbers that Fang's own code looks at, and what the last call left behind.</summary>
public static partial class Errno
{
    public const int EPERM = 1;
    public const int ENOENT = 2;
    public const int ESRCH = 3;
    public const int EINTR = 4;
    public const int EIO = 5;
    public const int E2BIG = 7;
    public const int ENOEXEC = 8;
    public const int EBADF = 9;
    public const int ECHILD = 10;
    public const int EAGAIN = 11;
    public const int ENOMEM = 12;
    public const int EACCES = 13;
    public const int EFAULT = 14;
    public const int EEXIST = 17;
    public const int EXDEV = 18;
    public const int ENODEV = 19;
    public const int ENOTDIR = 20;
    public const int EISDIR = 21;
    public const int EINVAL = 22;
    public const int ENFILE = 23;
    public const int EMFILE = 24;
    public const int ENOTTY = 25;
    public const int EFBIG = 27;
    public const int ENOSPC = 28;
    public const int ESPIPE = 29;
    public const int EROFS = 30;
    public const int EPIPE = 32;
    public const int EDOM = 33;
    public const int ERANGE = 34;
    public const int EDEADLK = 35;
    public const int ENAMETOOLONG = 36;
    public const int ENOSYS = 38;
    public const int ENOTEMPTY = 39;
    public const int ELOOP = 40;
    public const int ENODATA = 61;
    public const int EOVERFLOW = 75;
    public const int ENOTSOCK = 88;
    public const int EMSGSIZE = 90;
    public const int ENOTSUP = 95;
    public const int EAFNOSUPPORT = 97;
    public const int EADDRINUSE = 98;
    public const int ECONNABORTED = 103;
    public const int ECONNRESET = 104;
    public const int EISCONN = 106;
    public const int ENOTCONN = 107;
    public const int ESHUTDOWN = 108;
    public const int ETIMEDOUT = 110;
    public const int ECONNREFUSED = 111;
    public const int EALREADY = 114;
    public const int EINPROGRESS = 115;

    /// <summary>
    /// The error number of this thread's last call of this project. It is to be read at once: the next call, or a
    /// marshalled call of any other library, writes it.
    /// </summary>
    public static int Last
    {
        get => Marshal.GetLastPInvokeError();
        set => Marshal.SetLastPInvokeError(value);
    }

    /// <summary>The C library's text for an error number, as os.strerror() gives it.</summary>
    public static unsafe string Message(int number)
    {
        // The text may lie in a buffer of this thread's: it is copied at once.
        return Marshal.PtrToStringUTF8((nint)StrError(number)) ?? $"Unknown error {number}";
    }

    /// <summary>Turns the result of a function that returns an error number into -1 with <see cref="Last"/> set.</summary>
    internal static int FromNumber(int number)
    {
        if (number == 0)
            return 0;
        Last = number;
        return -1;
    }

    [LibraryImport(Libc.Name, EntryPoint = "strerror")]
    private static unsafe partial byte* StrError(int number);
}
