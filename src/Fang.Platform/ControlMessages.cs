using System.Runtime.InteropServices;

namespace Fang.Platform;

/// <summary>Ancillary data of sendmsg() and recvmsg(): a row of headers (struct cmsghdr), each with its data.</summary>
public static class ControlMessages
{
    private const int HeaderSize = 16;

    /// <summary>CMSG_LEN(): the length that a header with so much data tells.</summary>
    public static long Length(long data) => HeaderSize + data;

    /// <summary>CMSG_SPACE(): the room that a message with so much data takes.</summary>
    public static long Space(long data) => HeaderSize + Aligned(data);

    /// <summary>Writes one message at the start of the buffer and returns the room that it took.</summary>
    public static int Write(Span<byte> buffer, int level, int type, ReadOnlySpan<byte> data)
    {
        var space = (int)Space(data.Length);
        buffer[..space].Clear();
        MemoryMarshal.Write(buffer, Length(data.Length));
        MemoryMarshal.Write(buffer[8..], level);
        MemoryMarshal.Write(buffer[12..], type);
        data.CopyTo(buffer[HeaderSize..]);
        return space;
    }

    /// <summary>
    /// Reads the message at the start of the buffer and moves the buffer past it. False at the end. Data that was
    /// cut short is given as far as it reaches.
    /// </summary>
    public static bool TryRead(ref ReadOnlySpan<byte> buffer, out int level, out int type, out ReadOnlySpan<byte> data)
    {
        level = type = 0;
        data = default;
        if (buffer.Length < HeaderSize)
            return false;
        var length = MemoryMarshal.Read<long>(buffer);
        if (length < HeaderSize)
            return false;
        level = MemoryMarshal.Read<int>(buffer[8..]);
        type = MemoryMarshal.Read<int>(buffer[12..]);
        var end = (int)Math.Min(length, buffer.Length);
        data = buffer[HeaderSize..end];
        buffer = buffer[(int)Math.Min(Aligned(length), buffer.Length)..];
        return true;
    }

    private static long Aligned(long size) => (size + 7) & ~7L;
}
