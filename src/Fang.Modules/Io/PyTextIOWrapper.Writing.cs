using System.Buffers;
using System.Text;
using Fang.Runtime.Calls;
using Fang.Runtime.Native;
using Fang.Runtime.Objects;
using Fang.Runtime.Text;

namespace Fang.Modules.Io;

/// <content>Writing.</content>
internal sealed partial class PyTextIOWrapper
{
    // Encoded text that waits to be written; its array is swapped out while it is written.
    private byte[] _pending = [];
    private int _pendingCount;

    // The encoder of a codec of the registry.
    private PyObject? _encoder;

    /// <summary>Write text and return its length.</summary>
    [PyMethod("write($self, text, /)")]
    private int Write(PyObject text)
    {
        if (text is not PyStr written)
            throw Errors.TypeError($"write() argument must be str, not {text.Type.Name}");
        CheckOpen();
        if (!_isWritable)
            throw IoErrors.Unsupported("not writable");
        if (_hasSnapshot)
            ForgetDecoded();
        var length = written.Length;
        lock (_writing)
        {
            var flushes = _lineBuffering && HasLineEnd(written);
            if (_lineEnds.Written != null)
                written = _lineEnds.ForWriting(written);
            Encode(written);
            if (_writeThrough || flushes || _pendingCount >= _chunkSize)
                WritePending();
            if (flushes)
                FlushBuffer();
        }
        return length;
    }

    private static bool HasLineEnd(PyStr text) => text.IsWide ? text.CodePoints.IndexOfAny('\n', '\r') >= 0 : text.Narrow.IndexOfAny('\n', '\r') >= 0;

    // What was read ahead is not what the file holds any more.
    private void ForgetDecoded()
    {
        lock (_reading)
        {
            (_decoded, _used, _hasSnapshot) = (PyStr.Empty, 0, false);
            _decoder?.Reset();
        }
    }

    private void Encode(PyStr text)
    {
        if (_kind != TextEncodingKind.Other && !text.IsWide)
        {
            // Nearly all text is ASCII: it goes straight to its place.
            var chars = text.Narrow;
            MakeRoom(chars.Length);
            Reserve(chars.Length);
            if (Ascii.FromUtf16(chars, _pending.AsSpan(_pendingCount), out var count) == OperationStatus.Done)
            {
                _pendingCount += count;
                return;
            }
        }
        ReadOnlySpan<byte> bytes = _kind switch
        {
            TextEncodingKind.Utf8 => Utf8Codec.Encode(text, _errors),
            TextEncodingKind.Ascii => AsciiCodec.EncodeAscii(text, _errors),
            TextEncodingKind.Latin1 => AsciiCodec.EncodeLatin1(text, _errors),
            _ => EncodeWithCodec(text),
        };
        MakeRoom(bytes.Length);
        Reserve(bytes.Length);
        bytes.CopyTo(_pending.AsSpan(_pendingCount));
        _pendingCount += bytes.Length;
    }

    private ReadOnlySpan<byte> EncodeWithCodec(PyStr text)
    {
        var result = Callable.CallMethod(_encoder!, IoNames.Encode, text);
        return result is PyBytes bytes ? bytes.Span : throw Errors.TypeError($"encoder should return a bytes object, not '{result.Type.Name}'");
    }

    // What is written at once is no more than a chunk, unless one text alone is. Writing may add what waits.
    private void MakeRoom(int count)
    {
        while (_pendingCount > 0 && _pendingCount + (long)count > _chunkSize)
            WritePending();
    }

    private void Reserve(int count)
    {
        if (_pendingCount + (long)count > Array.MaxLength)
            throw Errors.MemoryError();
        if (_pendingCount + count > _pending.Length)
            Array.Resize(ref _pending, Math.Max(_pendingCount + count, Math.Min(_pending.Length * 2, _chunkSize) + 256));
    }

    // Hands the encoded text to the stream of bytes. The writing lock is held.
    private void WritePending()
    {
        if (_pendingCount == 0)
            return;
        // While it is written a signal handler, or the stream itself, may write to this one.
        var (bytes, count) = (_pending, _pendingCount);
        (_pending, _pendingCount) = ([], 0);
        if (_plain != null)
            _plain.WriteBytes(bytes.AsMemory(0, count));
        else if (_memory != null)
            _memory.Write(bytes.AsSpan(0, count));
        else
            Callable.CallMethod(Buffer, IoNames.Write, PyBytes.From(bytes.AsSpan(0, count)));
        if (_pending.Length == 0 && bytes.Length <= 4 * _chunkSize)
            _pending = bytes;
    }

    private void WritePendingSafely()
    {
        if (_pendingCount == 0)
            return;
        lock (_writing)
            WritePending();
    }

    private void FlushBuffer()
    {
        if (_plain is not null and not PyBufferedReader)
            _plain.FlushNow();
        else
            Callable.CallMethod(Buffer, IoNames.Flush);
    }

    /// <summary>Write what is buffered here and in the stream of bytes.</summary>
    [PyMethod("flush($self, /)")]
    private void Flush()
    {
        CheckOpen();
        _telling = _seekable;
        lock (_writing)
        {
            WritePending();
            FlushBuffer();
        }
    }
}
