using Fang.Modules.Posix;
using Fang.Runtime.Calls;
using Fang.Runtime.Objects;
using Fang.Runtime.Operations;

namespace Fang.Modules.Io;

/// <content>Reading. Methods named ...Locked are called with the lock held and the stream open.</content>
internal abstract partial class PyBuffered
{
    private protected PyObject ReadCore(PyObject? size)
    {
        _ = Raw;
        var wanted = IoErrors.Size(size);
        if (wanted < -1)
            throw Errors.ValueError("read length must be non-negative or -1");
        CheckOpen("read of closed file");
        using var scope = Enter();
        return wanted < 0 ? ReadAllLocked() : ReadLocked(wanted);
    }

    private PyObject ReadLocked(nint wanted)
    {
        if (!HoldsPending && wanted <= End - Start)
        {
            var start = Start;
            Start += (int)wanted;
            return PyBytes.From(Buffer.AsSpan(start, (int)wanted));
        }
        WritePending();
        var result = PosixModule.NewBuffer(wanted);
        var length = TakeAhead(result);
        while (length < result.Length)
        {
            var rest = result.AsMemory(length);
            int count;
            if (rest.Length >= Buffer.Length)
            {
                // Whole buffers go straight to the result.
                count = RawRead(rest[..(rest.Length - rest.Length % Buffer.Length)]);
                if (count > 0)
                    length += count;
            }
            else
            {
                count = FillLocked();
                if (count > 0)
                    length += TakeAhead(rest.Span);
            }
            if (count > 0)
                continue;
            if (count < 0 && length == 0)
                return PyNone.Value;
            break;
        }
        return length == result.Length ? PyBytes.Own(result) : PyBytes.From(result.AsSpan(0, length));
    }

    // Gives out bytes that were read ahead.
    private int TakeAhead(Span<byte> target)
    {
        var count = Math.Min(End - Start, target.Length);
        Buffer.AsSpan(Start, count).CopyTo(target);
        Start += count;
        return count;
    }

    // Reads ahead once, the buffer being used up; 0 at the end, -1 when there is nothing yet.
    private int FillLocked()
    {
        (Start, End) = (0, 0);
        var count = RawRead(Buffer);
        if (count > 0)
            End = count;
        return count;
    }

    private PyObject ReadAllLocked()
    {
        WritePending();
        var ahead = Buffer.AsSpan(Start, End - Start).ToArray();
        (Start, End) = (0, 0);
        if (File is { } file)
            return Joined(ahead, file.ReadAll());
        if (Attributes.GetOrNull(Raw, IoNames.ReadAll) is { } readAll)
        {
            var rest = Callable.Call(readAll);
            return rest is PyNone or PyBytes ? Joined(ahead, rest) : throw Errors.TypeError("readall() should return bytes");
        }
        var all = new List<byte>(ahead);
        while (true)
        {
            var piece = Callable.CallMethod(Raw, IoNames.Read);
            if (piece is not (PyNone or PyBytes))
                throw Errors.TypeError("read() should return bytes");
            if (piece is PyBytes { Length: > 0 } bytes)
                all.AddRange(bytes.Span);
            else
                return all.Count == 0 ? piece : PyBytes.Own([.. all]);
        }
    }

    private static PyObject Joined(byte[] ahead, PyObject rest)
    {
        if (ahead.Length == 0)
            return rest;
        return rest is PyBytes { Length: > 0 } bytes ? PyBytes.Own([.. ahead, .. bytes.Span]) : PyBytes.Own(ahead);
    }

    private protected PyObject Read1Core(nint size)
    {
        _ = Raw;
        CheckOpen("read of closed file");
        if (size < 0)
            size = Buffer.Length;
        if (size == 0)
            return PyBytes.Empty;
        using var scope = Enter();
        WritePending();
        if (End > Start)
        {
            var count = (int)nint.Min(size, End - Start);
            Start += count;
            return PyBytes.From(Buffer.AsSpan(Start - count, count));
        }
        (Start, End) = (0, 0);
        var result = PosixModule.NewBuffer(size);
        var read = RawRead(result);
        return read == result.Length ? PyBytes.Own(result) : PyBytes.From(result.AsSpan(0, Math.Max(read, 0)));
    }

    /// <summary>As read1() into a buffer: 0 at the end and when there is nothing yet.</summary>
    internal int Read1Into(Memory<byte> target)
    {
        _ = Raw;
        CheckOpen("read of closed file");
        using var scope = Enter();
        WritePending();
        if (End > Start)
            return TakeAhead(target.Span);
        (Start, End) = (0, 0);
        return Math.Max(RawRead(target), 0);
    }

    private protected PyObject ReadIntoCore(Memory<byte> target, bool once)
    {
        _ = Raw;
        CheckOpen("readinto of closed file");
        using var scope = Enter();
        WritePending();
        var length = TakeAhead(target.Span);
        while (length < target.Length && !(once && length > 0))
        {
            var rest = target[length..];
            int count;
            if (rest.Length > Buffer.Length)
            {
                count = RawRead(rest);
                if (count > 0)
                    length += count;
            }
            else
            {
                count = FillLocked();
                if (count > 0)
                    length += TakeAhead(rest.Span);
            }
            if (count > 0)
                continue;
            if (count < 0 && length == 0)
                return PyNone.Value;
            break;
        }
        return PyInt.From(length);
    }

    private protected PyObject PeekCore()
    {
        _ = Raw;
        CheckOpen("peek of closed file");
        using var scope = Enter();
        WritePending();
        if (End == Start)
            FillLocked();
        return PyBytes.From(Buffer.AsSpan(Start, End - Start));
    }

    private protected PyBytes ReadLineCore(nint limit)
    {
        _ = Raw;
        CheckOpen("readline of closed file");
        using var scope = Enter();
        WritePending();
        if (limit < 0)
            limit = nint.MaxValue;
        var piece = LinePiece(limit, out var complete);
        if (complete)
            return PyBytes.From(piece);
        var line = new List<byte>();
        line.AddRange(piece);
        while (line.Count < limit && FillLocked() > 0)
        {
            line.AddRange(LinePiece(limit - line.Count, out complete));
            if (complete)
                break;
        }
        return PyBytes.Own([.. line]);
    }

    // Gives out what was read ahead up to a line feed or the limit, which makes it complete.
    private ReadOnlySpan<byte> LinePiece(nint limit, out bool complete)
    {
        var ahead = Buffer.AsSpan(Start, End - Start);
        var end = ahead.IndexOf((byte)'\n') + 1;
        complete = end > 0;
        if (!complete)
            end = ahead.Length;
        if (end >= limit)
        {
            end = (int)limit;
            complete = true;
        }
        Start += end;
        return ahead[..end];
    }
}
