using System.Runtime.InteropServices;

namespace Fang.Platform;

/// <summary>The system's source of random bytes (<c>getrandom</c>): the runtime's own loads a library of cryptography first.</summary>
public static unsafe partial class SystemRandom
{
    /// <summary>Fills <paramref name="bytes"/>, at most 256 of them, so that the system gives all at once.</summary>
    public static void Fill(Span<byte> bytes)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThan(bytes.Length, 256);
        fixed (byte* buffer = bytes)
        {
            while (GetRandom(buffer, (nuint)bytes.Length, 0) < 0)
            {
                // Interrupted by a signal before the system had gathered enough: ask again.
            }
        }
    }

    [LibraryImport(Libc.Name, EntryPoint = "getrandom")]
    private static partial nint GetRandom(byte* buffer, nuint size, uint flags);
}
