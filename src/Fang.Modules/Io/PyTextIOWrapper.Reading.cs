using System.Numerics;
using Fang.Runtime.Calls;
using Fang.Runtime.Native;
using Fang.Runtime.Objects;
using Fang.Runtime.Slots;
using Fang.Runtime.Text;

namespace Fang.Modules.Io;

/// <content>Reading.</content>
internal sealed partial class PyTextIOWrapper
{
    private TextDecoder? _decoder;

    // Decoded text, of which the first characters have been given out.
    private PyStr _decoded = PyStr.Empty;
    private int _used;

    // Whether tell() is possible: not within an iteration over the lines.
    private bool _telling;

    // What tell() needs: the decoder's flags before the last bytes were decoded, and the bytes, those that it had kept first.
    // The array is used again for the next bytes.
    private bool _hasSnapshot;
    private BigInteger _snapshotFlags;
    private byte[] _input = [];
    private int _inputCount;

    private TextDecoder Decoder => _decoder ?? throw IoErrors.Unsupported("not readable");

    // Decodes the next bytes; false at the end. The text before has been given out.
    private bool ReadChunk(int hint = 0)
    {
        var decoder = Decoder;
        var kept = default(ReadOnlyMemory<byte>);
        if (_telling)
            (kept, _snapshotFlags) = decoder.State;
        var wanted = Math.Max(_chunkSize, hint);
        PyObject? given = null;
        int count;
        if (_plain != null || _memory != null)
        {
            ReserveInput(kept.Length + wanted);
            count = _plain?.Read1Into(_input.AsMemory(kept.Length, wanted)) ?? _memory!.ReadInto(_input.AsSpan(kept.Length, wanted));
        }
        else
        {
            given = Callable.CallMethod(Buffer, _hasRead1 ? IoNames.Read1 : IoNames.Read, PyInt.From(wanted));
            if (given is not IBufferExporter exporter)
                throw Errors.TypeError($"underlying {(_hasRead1 ? "read1" : "read")}() should have returned a bytes-like object, not '{given.Type.Name}'");
            var bytes = exporter.Buffer;
            count = bytes.Length;
            ReserveInput(kept.Length + count);
            bytes.CopyTo(_input.AsMemory(kept.Length));
        }
        var text = given != null && decoder is PythonTextDecoder python
            ? python.DecodeObject(given, final: count == 0)
            : decoder.Decode(_input.AsMemory(kept.Length, count), final: count == 0);
        (_decoded, _used) = (text, 0);
        if (_telling)
        {
            kept.CopyTo(_input);
            _inputCount = kept.Length + count;
            _hasSnapshot = true;
        }
        return count > 0 || text.Length > 0;
    }

    private void ReserveInput(int capacity)
    {
        if (_input.Length < capacity)
            _input = new byte[capacity];
    }

    // Gives out decoded text.
    private PyStr TakeDecoded(nint count)
    {
        var left = _decoded.Length - _used;
        var length = count < 0 || count > left ? left : (int)count;
        var taken = _decoded.Substring(_used, length);
        _used += length;
        return taken;
    }

    /// <summary>Read size characters, or to the end.</summary>
    [PyMethod("read($self, size=-1, /)")]
    private PyObject Read(PyObject? size)
    {
        var wanted = IoErrors.Size(size);
        CheckOpen();
        var decoder = Decoder;
        WritePendingSafely();
        lock (_reading)
        {
            if (wanted < 0)
                return ReadAll(decoder);
            var result = TakeDecoded(wanted);
            if (result.Length == wanted)
                return result;
            var text = new TextBuilder(result.Length + 64);
            text.Append(result);
            while (text.Length < wanted)
            {
                if (!ReadChunk((int)nint.Min(wanted - text.Length, 1 << 20)))
                    break;
                text.Append(TakeDecoded(wanted - text.Length));
            }
            return text.ToStr();
        }
    }

    private PyStr ReadAll(TextDecoder decoder)
    {
        var given = Callable.CallMethod(Buffer, IoNames.Read);
        var rest = given is IBufferExporter exporter && decoder is not PythonTextDecoder
            ? decoder.Decode(exporter.Buffer, final: true)
            : decoder is PythonTextDecoder python
                ? python.DecodeObject(given, final: true)
                : throw Errors.TypeError($"underlying read() should have returned a bytes-like object, not '{given.Type.Name}'");
        var result = _used < _decoded.Length ? PyStr.Concat(TakeDecoded(-1), rest) : rest;
        (_decoded, _used, _hasSnapshot) = (PyStr.Empty, 0, false);
        return result;
    }

    /// <summary>Read up to the end of the line, that is at most size characters.</summary>
    [PyMethod("readline($self, size=-1, /)")]
    private PyObject ReadLine(nint size)
    {
        CheckOpen();
        _ = Decoder;
        WritePendingSafely();
        lock (_reading)
            return ReadLineLocked(size);
    }

    private PyStr ReadLineLocked(nint limit)
    {
        if (limit < 0)
            limit = int.MaxValue;
        // Nearly every line lies within what is decoded.
        if (_used < _decoded.Length)
        {
            var end = _lineEnds.Find(_decoded, _used);
            if (end >= 0 && end - _used <= limit)
                return TakeDecoded(end - _used);
            if (_decoded.Length - _used >= limit)
                return TakeDecoded(limit);
        }
        return ReadLongLine(limit);
    }

    // A line that goes on beyond what is decoded.
    private PyStr ReadLongLine(nint limit)
    {
        var line = new TextBuilder(256);
        line.Append(TakeDecoded(-1));
        while (line.Length < limit && ReadChunk())
        {
            // A line end of two characters may lie across two chunks.
            var end = _lineEnds.IsPair && line.Length > 0 && line[line.Length - 1] == '\r' && _decoded.Length > 0 && _decoded[0] == '\n'
                ? 1
                : _lineEnds.Find(_decoded, 0);
            var room = limit - line.Length;
            line.Append(TakeDecoded(end < 0 ? room : nint.Min(end, room)));
            if (end >= 0 && end <= room)
                break;
        }
        return line.ToStr();
    }

    [PySlot(Slot.IterNext)]
    private static PyObject? NextSlot(PyObject self)
    {
        var stream = (PyTextIOWrapper)self;
        _ = stream.Buffer;
        stream._telling = false;
        PyStr line;
        if (stream.IsExactly(TypeObject))
        {
            stream.CheckOpen();
            stream.WritePendingSafely();
            _ = stream.Decoder;
            lock (stream._reading)
                line = stream.ReadLineLocked(-1);
        }
        else
        {
            var result = Callable.CallMethod(self, IoNames.ReadLine);
            line = result as PyStr ?? throw IoErrors.OSError($"readline() should have returned a str object, not '{result.Type.Name}'");
        }
        if (line.Length > 0)
            return line;
        stream._hasSnapshot = false;
        stream._telling = stream._seekable;
        return null;
    }
}
