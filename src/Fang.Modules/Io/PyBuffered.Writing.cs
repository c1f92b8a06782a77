using Fang.Modules.Posix;

namespace Fang.Modules.Io;

/// <content>Writing.</content>
internal abstract partial class PyBuffered
{
    /// <summary>Writes bytes: into the buffer as far as they fit, and to the raw stream what does not.</summary>
    internal void WriteBytes(ReadOnlyMemory<byte> data)
    {
        _ = Raw;
        using var scope = Enter();
        // Asked under the lock, because a close in another thread would lose what is written now.
        CheckOpen("write to closed file");
        if (!HoldsPending)
        {
            DropBytesAhead();
            HoldsPending = true;
        }
        if (data.Length <= Buffer.Length - End)
        {
            data.Span.CopyTo(Buffer.AsSpan(End));
            End += data.Length;
            return;
        }
        if (!TryWritePending())
        {
            // The raw stream takes no more now: keep what fits.
            MoveToFront();
            var room = Math.Min(Buffer.Length - End, data.Length);
            data.Span[..room].CopyTo(Buffer.AsSpan(End));
            End += room;
            if (room < data.Length)
                throw IoErrors.WouldBlock(room);
            return;
        }
        var written = 0;
        while (data.Length - written > Buffer.Length)
        {
            var count = RawWrite(data[written..]);
            if (count < 0)
            {
                data.Span.Slice(written, Buffer.Length).CopyTo(Buffer);
                (Start, End, HoldsPending) = (0, Buffer.Length, true);
                throw IoErrors.WouldBlock(written + Buffer.Length);
            }
            written += count;
            SystemErrors.CheckSignals();
        }
        data.Span[written..].CopyTo(Buffer);
        (Start, End, HoldsPending) = (0, data.Length - written, true);
    }

    // False when the raw stream takes no more now.
    private bool TryWritePending()
    {
        while (Start < End)
        {
            var count = RawWrite(Buffer.AsMemory(Start, End - Start));
            if (count < 0)
                return false;
            Start += count;
            SystemErrors.CheckSignals();
        }
        (Start, End) = (0, 0);
        return true;
    }

    private void MoveToFront()
    {
        Buffer.AsSpan(Start, End - Start).CopyTo(Buffer);
        (Start, End) = (0, End - Start);
    }

    private protected void FlushCore()
    {
        _ = Raw;
        CheckOpen("flush of closed file");
        using var scope = Enter();
        FlushLocked();
    }

    /// <summary>Flushes for a text stream that knows this one is exactly of a native type.</summary>
    internal void FlushNow() => FlushCore();
}
