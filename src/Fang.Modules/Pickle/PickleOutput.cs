using System.Buffers.Binary;
using System.Text;
using Fang.Runtime.Calls;
using Fang.Runtime.Objects;

namespace Fang.Modules;

/// <summary>The bytes of a pickle on their way to a file or into one bytes object; from protocol 4 on in frames.</summary>
internal sealed class PickleOutput(PyObject? write)
{
    /// <summary>A frame ends at the first object boundary beyond this size, and larger pieces stand outside frames.</summary>
    public const int FrameTarget = 64 * 1024;

    private const int FrameMinimum = 4;
    private const int FrameHeader = 9;

    private byte[] _bytes = new byte[256];
    private int _count;

    // Where the header of the open frame will be; negative when none is open.
    private int _frameStart = -1;
    private bool _isFraming;

    private void Reserve(int more)
    {
        var needed = (long)_count + more;
        if (needed <= _bytes.Length)
            return;
        if (needed > Array.MaxLength)
            throw Errors.MemoryError();
        Array.Resize(ref _bytes, (int)Math.Min(Array.MaxLength, Math.Max(needed, _bytes.Length * 2L)));
    }

    private void Open(int more)
    {
        if (_isFraming && _frameStart < 0)
        {
            Reserve(FrameHeader);
            _frameStart = _count;
            _count += FrameHeader;
        }
        Reserve(more);
    }

    public void Write(byte value)
    {
        Open(1);
        _bytes[_count++] = value;
    }

    public void Write(byte opcode, byte argument)
    {
        Open(2);
        _bytes[_count++] = opcode;
        _bytes[_count++] = argument;
    }

    public void Write(byte opcode, int argument)
    {
        Open(5);
        _bytes[_count++] = opcode;
        BinaryPrimitives.WriteInt32LittleEndian(_bytes.AsSpan(_count), argument);
        _count += 4;
    }

    public void Write(byte opcode, long argument)
    {
        Open(9);
        _bytes[_count++] = opcode;
        BinaryPrimitives.WriteInt64LittleEndian(_bytes.AsSpan(_count), argument);
        _count += 8;
    }

    public void Write(ReadOnlySpan<byte> bytes)
    {
        Open(bytes.Length);
        bytes.CopyTo(_bytes.AsSpan(_count));
        _count += bytes.Length;
    }

    /// <summary>Writes an opcode and a line of ASCII.</summary>
    public void WriteLine(byte opcode, string text)
    {
        Open(text.Length + 2);
        _bytes[_count++] = opcode;
        foreach (var c in text)
            _bytes[_count++] = (byte)c;
        _bytes[_count++] = (byte)'\n';
    }

    /// <summary>Writes the header of a short text and the text, which is ASCII.</summary>
    public void WriteText(ReadOnlySpan<byte> header, string text)
    {
        Open(header.Length + text.Length);
        header.CopyTo(_bytes.AsSpan(_count));
        _count += header.Length;
        Ascii.FromUtf16(text, _bytes.AsSpan(_count), out var written);
        _count += written;
    }

    /// <summary>Writes the header of a piece and the piece; a large one outside frames and, to a file, without a copy.</summary>
    public void WritePiece(ReadOnlySpan<byte> header, ReadOnlyMemory<byte> piece, PyObject? pieceObject)
    {
        if (piece.Length < FrameTarget)
        {
            Write(header);
            Write(piece.Span);
            return;
        }
        var wasFraming = _isFraming;
        CloseFrame();
        _isFraming = false;
        Write(header);
        if (write != null)
        {
            Flush();
            Callable.Call(write, pieceObject ?? PyBytes.From(piece.Span));
        }
        else
        {
            Write(piece.Span);
        }
        _isFraming = wasFraming;
    }

    public void StartFraming() => _isFraming = true;

    /// <summary>The end of the pickle.</summary>
    public void Finish()
    {
        CloseFrame();
        _isFraming = false;
        if (write != null)
            Flush();
    }

    /// <summary>Before an object: the frame may end here.</summary>
    public void Boundary()
    {
        if (!_isFraming || _frameStart < 0 || _count - _frameStart - FrameHeader < FrameTarget)
            return;
        CloseFrame();
        if (write != null)
            Flush();
    }

    private void CloseFrame()
    {
        if (_frameStart < 0)
            return;
        var length = _count - _frameStart - FrameHeader;
        if (length >= FrameMinimum)
        {
            _bytes[_frameStart] = PickleOpcode.Frame;
            BinaryPrimitives.WriteInt64LittleEndian(_bytes.AsSpan(_frameStart + 1), length);
        }
        else
        {
            _bytes.AsSpan(_frameStart + FrameHeader, length).CopyTo(_bytes.AsSpan(_frameStart));
            _count -= FrameHeader;
        }
        _frameStart = -1;
    }

    private void Flush()
    {
        if (_count == 0)
            return;
        var bytes = PyBytes.From(_bytes.AsSpan(0, _count));
        _count = 0;
        Callable.Call(write!, bytes);
    }

    /// <summary>Forgets what a failed dump left behind.</summary>
    public void Reset()
    {
        _count = 0;
        _frameStart = -1;
        _isFraming = false;
    }

    public PyBytes ToBytes() => PyBytes.From(_bytes.AsSpan(0, _count));
}
