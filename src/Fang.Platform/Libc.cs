using System.Runtime.CompilerServices;
using System.Text;

[assembly: DisableRuntimeMarshalling]

namespace Fang.Platform;

/// <summary>
/// The C library. Every class of this project declares the functions of one subject under the names of POSIX.
/// A call is made once: it returns what the function returns, -1 for an error whose number is then in
/// <see cref="Errno.Last"/>. Nothing is retried on EINTR; who calls decides (PEP 475). Paths and names go in as
/// bytes that end with a NUL, and come out as bytes without one.
/// </summary>
internal static class Libc
{
    internal const string Name = "libc";

    /// <summary>A copy of the bytes before the NUL, or null for a null pointer.</summary>
    internal static unsafe byte[]? Bytes(byte* text) =>
        text == null ? null : System.Runtime.InteropServices.MemoryMarshal.CreateReadOnlySpanFromNullTerminated(text).ToArray();

    /// <summary>The bytes up to the first NUL of a fixed buffer.</summary>
    internal static byte[] UpToNul(ReadOnlySpan<byte> buffer)
    {
        var end = buffer.IndexOf((byte)0);
        return (end < 0 ? buffer : buffer[..end]).ToArray();
    }

    /// <summary>UTF-8 bytes with the NUL that C expects.</summary>
    internal static byte[] Terminated(string text)
    {
        var bytes = new byte[Encoding.UTF8.GetByteCount(text) + 1];
        Encoding.UTF8.GetBytes(text, bytes);
        return bytes;
    }
}
