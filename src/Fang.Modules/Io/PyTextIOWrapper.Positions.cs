using System.Numerics;
using Fang.Runtime.Calls;
using Fang.Runtime.Native;
using Fang.Runtime.Objects;
using Fang.Runtime.Operations;

namespace Fang.Modules.Io;

/// <content>Positions: where in the stream of bytes to start, and how to get from there to a character.</content>
internal sealed partial class PyTextIOWrapper
{
    // A position in one int, lowest 64 bits first: where the bytes start, the decoder's flags there, how many bytes to feed
    // to the decoder, how many of the characters that come out to skip, and whether the end has been told to the decoder.
    private readonly record struct Cookie(long Start, BigInteger Flags, long BytesToFeed, long CharactersToSkip, bool NeedsEnd)
    {
        public PyInteger Packed => PyInteger.From(
            Start | (Flags << 64) | ((BigInteger)BytesToFeed << 128) | ((BigInteger)CharactersToSkip << 192) | ((NeedsEnd ? BigInteger.One : BigInteger.Zero) << 256));

        public static Cookie Unpack(BigInteger value)
        {
            long Part(int index) => (long)((value >> (64 * index)) & ulong.MaxValue);
            return new Cookie(Part(0), (value >> 64) & ulong.MaxValue, Part(2), Part(3), Part(4) != 0);
        }
    }

    /// <summary>Return the position: an opaque number, for seek() alone.</summary>
    [PyMethod("tell($self, /)")]
    private PyObject Tell()
    {
        CheckOpen();
        if (!_seekable)
            throw IoErrors.Unsupported("underlying stream is not seekable");
        if (!_telling)
            throw IoErrors.OSError("telling position disabled by next() call");
        lock (_reading)
        {
            WritePendingSafely();
            Callable.CallMethod(this, IoNames.Flush);
            var position = Callable.CallMethod(Buffer, IoNames.Tell);
            if (_decoder == null || !_hasSnapshot)
                return position;
            var start = Converters.ToInt64(position) - _inputCount;
            if (_used == 0)
                return new Cookie(start, _snapshotFlags, 0, 0, false).Packed;
            return Locate(_decoder, start).Packed;
        }
    }

    // Decodes the last bytes again to find those from which the characters given out end.
    private Cookie Locate(TextDecoder decoder, long start)
    {
        var saved = decoder.State;
        try
        {
            var flags = _snapshotFlags;
            var from = 0;
            var toSkip = _used;
            // Many bytes at once first: fewer until what they decode to is no more than what was given out.
            for (var guess = Math.Min(_inputCount, _used); guess > 0; guess /= 2)
            {
                decoder.State = (default, flags);
                var length = decoder.Decode(_input.AsMemory(from, guess), false).Length;
                var (kept, newFlags) = decoder.State;
                if (length > toSkip || kept.Length > 0)
                    continue;
                (flags, from, toSkip) = (newFlags, from + guess, toSkip - length);
                break;
            }
            if (toSkip == 0)
                return new Cookie(start + from, flags, 0, 0, false);
            decoder.State = (default, flags);
            var (safe, fed, decoded) = (from, 0, 0);
            for (var at = from; at < _inputCount; at++)
            {
                fed++;
                decoded += decoder.Decode(_input.AsMemory(at, 1), false).Length;
                var (kept, newFlags) = decoder.State;
                if (kept.Length == 0 && decoded <= toSkip)
                {
                    // The decoder holds nothing back: a position may start here.
                    (safe, flags, toSkip, fed, decoded) = (at + 1, newFlags, toSkip - decoded, 0, 0);
                }
                if (decoded >= toSkip)
                    return new Cookie(start + safe, flags, fed, toSkip, false);
            }
            decoded += decoder.Decode(default, true).Length;
            if (decoded < toSkip)
                throw IoErrors.OSError("can't reconstruct logical file position");
            return new Cookie(start + safe, flags, fed, toSkip, true);
        }
        finally
        {
            decoder.State = saved;
        }
    }

    /// <summary>Set the position to one that tell() returned, or to the start or the end.</summary>
    [PyMethod("seek($self, cookie, whence=0, /)")]
    private PyObject Seek(PyObject cookie, int whence)
    {
        CheckOpen();
        if (!_seekable)
            throw IoErrors.Unsupported("underlying stream is not seekable");
        switch (whence)
        {
            case 0:
                break;
            case 1:
                if (!IsZero(cookie))
                    throw IoErrors.Unsupported("can't do nonzero cur-relative seeks");
                cookie = Callable.CallMethod(this, IoNames.Tell);
                break;
            case 2:
                if (!IsZero(cookie))
                    throw IoErrors.Unsupported("can't do nonzero end-relative seeks");
                return SeekToEnd();
            default:
                throw Errors.ValueError($"invalid whence ({whence}, should be 0, 1 or 2)");
        }
        var value = Converters.ToBigInteger(cookie);
        if (value.Sign < 0)
            throw Errors.ValueError($"negative seek position {ObjectProtocol.Repr(cookie)}");
        lock (_reading)
        {
            Callable.CallMethod(this, IoNames.Flush);
            var target = Cookie.Unpack(value);
            Callable.CallMethod(Buffer, IoNames.Seek, PyInt.From(target.Start));
            (_decoded, _used, _hasSnapshot) = (PyStr.Empty, 0, false);
            if (_decoder is { } decoder)
            {
                if (value.IsZero)
                    decoder.Reset();
                else
                    decoder.State = (default, target.Flags);
                ReserveInput((int)target.BytesToFeed);
                (_inputCount, _snapshotFlags, _hasSnapshot) = (0, target.Flags, true);
                if (target.CharactersToSkip > 0)
                    Skip(decoder, target);
            }
            if (_encoder != null)
            {
                if (target.Start == 0 && target.Flags.IsZero)
                    Callable.CallMethod(_encoder, IoNames.Reset);
                else
                    Callable.CallMethod(_encoder, IoNames.SetState, PyInt.Zero);
            }
            return cookie;
        }
    }

    private void Skip(TextDecoder decoder, Cookie target)
    {
        if (Callable.CallMethod(Buffer, IoNames.Read, PyInt.From(target.BytesToFeed)) is not PyBytes bytes)
            throw Errors.TypeError("underlying read() should have returned a bytes object");
        bytes.Span.CopyTo(_input);
        _inputCount = bytes.Length;
        var text = decoder.Decode(bytes.Array, target.NeedsEnd);
        if (text.Length < target.CharactersToSkip)
            throw IoErrors.OSError("can't restore logical file position");
        (_decoded, _used) = (text, (int)target.CharactersToSkip);
    }

    private PyObject SeekToEnd()
    {
        lock (_reading)
        {
            Callable.CallMethod(this, IoNames.Flush);
            (_decoded, _used, _hasSnapshot) = (PyStr.Empty, 0, false);
            _decoder?.Reset();
            var position = Callable.CallMethod(Buffer, IoNames.Seek, PyInt.Zero, PyInt.From(2));
            if (_encoder != null)
            {
                if (IsZero(position))
                    Callable.CallMethod(_encoder, IoNames.Reset);
                else
                    Callable.CallMethod(_encoder, IoNames.SetState, PyInt.Zero);
            }
            return position;
        }
    }

    private static bool IsZero(PyObject value) => ObjectProtocol.AreEqual(value, PyInt.Zero);

    /// <summary>Change the length of the stream of bytes.</summary>
    [PyMethod("truncate($self, pos=None, /)")]
    private PyObject Truncate(PyObject? pos)
    {
        _ = Buffer;
        Callable.CallMethod(this, IoNames.Flush);
        return pos == null ? Callable.CallMethod(Buffer, IoNames.Truncate) : Callable.CallMethod(Buffer, IoNames.Truncate, pos);
    }
}
