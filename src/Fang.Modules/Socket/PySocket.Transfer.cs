using Fang.Modules.Posix;
using Fang.Platform;
using Fang.Runtime.Native;
using Fang.Runtime.Objects;
using Fang.Runtime.Operations;

namespace Fang.Modules.Socket;

/// <content>Sending and receiving.</content>
internal sealed partial class PySocket
{
    private nint Receive(Span<byte> buffer, int flags)
    {
        nint count;
        var attempt = new SocketAttempt(_fd, _timeout, writes: false);
        do
            attempt.Wait();
        while ((count = Sockets.Receive(_fd, buffer, flags)) < 0 && attempt.GoesOn());
        return count;
    }

    private nint ReceiveFrom(Span<byte> buffer, int flags, out PyObject address)
    {
        Span<byte> raw = stackalloc byte[SocketAddresses.MaximumLength];
        nint count;
        int length;
        var attempt = new SocketAttempt(_fd, _timeout, writes: false);
        do
            attempt.Wait();
        while ((count = Sockets.ReceiveFrom(_fd, buffer, flags, raw, out length)) < 0 && attempt.GoesOn());
        address = SocketAddress.ToPython(raw[..Math.Min(length, raw.Length)]);
        return count;
    }

    private static byte[] NewBuffer(nint size, string function) =>
        size >= 0 ? PosixModule.NewBuffer(size) : throw Errors.ValueError("negative buffersize in " + function);

    private static PyBytes Shortened(byte[] buffer, nint count) =>
        count == buffer.Length ? PyBytes.Own(buffer) : PyBytes.From(buffer.AsSpan(0, (int)count));

    /// <summary>Receive up to so many bytes; none when the other end has ended.</summary>
    [PyMethod("recv($self, buffersize, flags=0, /)")]
    private PyObject ReceiveBytes(nint buffersize, int flags)
    {
        var buffer = NewBuffer(buffersize, "recv");
        return buffer.Length == 0 ? PyBytes.Empty : Shortened(buffer, Receive(buffer, flags));
    }

    // How much of a buffer is to be filled.
    private static Span<byte> Part(Memory<byte> buffer, nint count, string function)
    {
        if (count < 0)
            throw Errors.ValueError("negative buffersize in " + function);
        if (count > buffer.Length)
            throw Errors.ValueError(function == "recvfrom_into" ? "nbytes is greater than the length of the buffer" : "buffer too small for requested bytes");
        return buffer.Span[..(int)(count == 0 ? buffer.Length : count)];
    }

    /// <summary>Receive into a buffer and return how many bytes.</summary>
    [PyMethod("recv_into($self, /, buffer, nbytes=0, flags=0)")]
    private nint ReceiveInto(Memory<byte> buffer, nint nbytes, int flags)
    {
        var part = Part(buffer, nbytes, "recv_into");
        return part.Length == 0 ? 0 : Receive(part, flags);
    }

    /// <summary>Receive up to so many bytes; return them and where they came from.</summary>
    [PyMethod("recvfrom($self, buffersize, flags=0, /)")]
    private PyObject ReceiveBytesFrom(nint buffersize, int flags)
    {
        var buffer = NewBuffer(buffersize, "recvfrom");
        var count = ReceiveFrom(buffer, flags, out var address);
        return PyTuple.Of(Shortened(buffer, count), address);
    }

    /// <summary>Receive into a buffer; return how many bytes and where they came from.</summary>
    [PyMethod("recvfrom_into($self, /, buffer, nbytes=0, flags=0)")]
    private PyObject ReceiveFromInto(Memory<byte> buffer, nint nbytes, int flags)
    {
        var count = ReceiveFrom(Part(buffer, nbytes, "recvfrom_into"), flags, out var address);
        return PyTuple.Of(PyInt.From(count), address);
    }

    /// <summary>Send bytes and return how many were sent.</summary>
    [PyMethod("send($self, data, flags=0, /)")]
    private nint Send(ReadOnlyMemory<byte> data, int flags)
    {
        nint count;
        var attempt = new SocketAttempt(_fd, _timeout, writes: true);
        do
            attempt.Wait();
        while ((count = Sockets.Send(_fd, data.Span, flags)) < 0 && attempt.GoesOn());
        return count;
    }

    /// <summary>Send all bytes, within the timeout altogether.</summary>
    [PyMethod("sendall($self, data, flags=0, /)")]
    private void SendAll(ReadOnlyMemory<byte> data, int flags)
    {
        var attempt = new SocketAttempt(_fd, _timeout, writes: true);
        for (var sent = 0; sent < data.Length;)
        {
            nint count;
            do
                attempt.Wait();
            while ((count = Sockets.Send(_fd, data.Span[sent..], flags)) < 0 && attempt.GoesOn());
            sent += (int)count;
            SystemErrors.CheckSignals();
        }
    }

    /// <summary>Send bytes to an address: sendto(data, [flags,] address).</summary>
    [PyMethod("sendto($self, /, *args)")]
    private nint SendTo(ReadOnlySpan<PyObject> args)
    {
        if (args.Length is not (2 or 3))
            throw Errors.TypeError($"sendto() takes 2 or 3 arguments ({args.Length} given)");
        var data = Converters.ToBuffer(args[0]);
        var flags = args.Length == 3 ? Converters.ToInt32(args[1]) : 0;
        var address = SocketAddress.Parse(_family, args[^1], "sendto");
        nint count;
        var attempt = new SocketAttempt(_fd, _timeout, writes: true);
        do
            attempt.Wait();
        while ((count = Sockets.SendTo(_fd, data.Span, flags, address)) < 0 && attempt.GoesOn());
        return count;
    }

    /// <summary>Receive up to so many bytes and ancillary data; return both, the flags and where they came from.</summary>
    [PyMethod("recvmsg($self, bufsize, ancbufsize=0, flags=0, /)")]
    private unsafe PyObject ReceiveMessage(nint bufsize, nint ancbufsize, int flags)
    {
        if (bufsize < 0)
            throw Errors.ValueError("negative buffer size in recvmsg()");
        var buffer = PosixModule.NewBuffer(bufsize);
        fixed (byte* start = buffer)
        {
            var vector = new IoVector { Start = start, Length = (nuint)buffer.Length };
            var count = ReceiveMessage(&vector, 1, ancbufsize, flags, "recvmsg", out var rest);
            return PyTuple.Own([Shortened(buffer, count), .. rest]);
        }
    }

    /// <summary>Receive into buffers, with ancillary data.</summary>
    [PyMethod("recvmsg_into($self, buffers, ancbufsize=0, flags=0, /)")]
    private unsafe PyObject ReceiveMessageInto(PyObject buffers, nint ancbufsize, int flags)
    {
        var items = Iterable(buffers, "recvmsg_into", 1);
        foreach (var item in items)
            Converters.ToWritableBuffer(item, "recvmsg_into() argument 1 items");
        using var vector = BufferVector.Writable(PyTuple.Own(items), "recvmsg_into");
        var count = ReceiveMessage(vector.Vectors, vector.Count, ancbufsize, flags, "recvmsg_into", out var rest);
        return PyTuple.Own([PyInt.From(count), .. rest]);
    }

    private unsafe nint ReceiveMessage(IoVector* vectors, int vectorCount, nint controlSize, int flags, string function, out PyObject[] rest)
    {
        if (controlSize is < 0 or > int.MaxValue)
            throw Errors.ValueError("invalid ancillary data buffer length");
        Span<byte> address = stackalloc byte[SocketAddresses.MaximumLength];
        var control = PosixModule.NewBuffer(controlSize);
        nint count;
        int controlLength, addressLength, resultFlags;
        var attempt = new SocketAttempt(_fd, _timeout, writes: false);
        do
        {
            attempt.Wait();
            resultFlags = flags;
        }
        while ((count = Sockets.ReceiveMessage(_fd, vectors, vectorCount, control, ref resultFlags, address, out controlLength, out addressLength)) < 0 && attempt.GoesOn());
        var messages = new PyList();
        for (ReadOnlySpan<byte> left = control.AsSpan(0, controlLength); ControlMessages.TryRead(ref left, out var level, out var type, out var data);)
            messages.Append(PyTuple.Of(PyInt.From(level), PyInt.From(type), PyBytes.From(data)));
        rest = [messages, PyInt.From(resultFlags), SocketAddress.ToPython(address[..Math.Min(addressLength, address.Length)])];
        return count;
    }

    /// <summary>Send buffers with ancillary data: sendmsg(buffers[, ancdata[, flags[, address]]]).</summary>
    [PyMethod("sendmsg($self, /, *args)")]
    private unsafe nint SendMessage(ReadOnlySpan<PyObject> args)
    {
        if (args.Length is < 1 or > 4)
            throw Errors.TypeError(args.Length == 0 ? "sendmsg() takes at least 1 argument (0 given)" : $"sendmsg() takes at most 4 arguments ({args.Length} given)");
        using var vector = BufferVector.Readable(PyTuple.Own(Iterable(args[0], "sendmsg", 1)), "sendmsg");
        var control = args.Length > 1 ? ControlData(args[1]) : [];
        var flags = args.Length > 2 ? Converters.ToInt32(args[2]) : 0;
        var address = args.Length > 3 && args[3] is not PyNone ? SocketAddress.Parse(_family, args[3], "sendmsg") : [];
        nint count;
        var attempt = new SocketAttempt(_fd, _timeout, writes: true);
        do
            attempt.Wait();
        while ((count = Sockets.SendMessage(_fd, vector.Vectors, vector.Count, control, flags, address)) < 0 && attempt.GoesOn());
        return count;
    }

    private static byte[] ControlData(PyObject value)
    {
        var parts = new List<(int Level, int Type, ReadOnlyMemory<byte> Data)>();
        long space = 0;
        foreach (var item in Iterable(value, "sendmsg", 2))
        {
            var triple = item is PyTuple or PyList ? Iteration.ToArray(item) : throw Errors.TypeError($"[sendmsg() ancillary data items]() argument must be sequence of length 3, not {item.Type.Name}");
            if (triple.Length != 3)
                throw Errors.TypeError($"[sendmsg() ancillary data items]() argument must be sequence of length 3, not {triple.Length}");
            var data = Converters.ToBuffer(triple[2]);
            parts.Add((Converters.ToInt32(triple[0]), Converters.ToInt32(triple[1]), data));
            space += ControlMessages.Space(data.Length);
        }
        if (space > int.MaxValue)
            throw Io.IoErrors.OSError("too much ancillary data");
        var control = new byte[space];
        var at = 0;
        foreach (var (level, type, data) in parts)
            at += ControlMessages.Write(control.AsSpan(at), level, type, data.Span);
        return control;
    }

    private static PyObject[] Iterable(PyObject value, string function, int position) =>
        value.Type.Slots[Runtime.Slots.Slot.Iter] != 0 || value.Type.Slots[Runtime.Slots.Slot.GetItem] != 0
            ? Iteration.ToArray(value)
            : throw Errors.TypeError($"{function}() argument {position} must be an iterable");
}
