using System.Buffers;
using Fang.Runtime.Native;
using Fang.Runtime.Objects;

namespace Fang.Modules.Regex;

/// <summary>Puts the result of a substitution together from pieces of the text and from replacements.</summary>
/// <remarks>
/// A replacement of the wrong type is told when the result is asked for, with its number among the pieces, as a
/// join of all pieces would.
/// </remarks>
internal ref struct RegexOutput
{
    private readonly bool _isBytes;
    private char[]? _chars;
    private int[]? _codePoints;
    private byte[]? _bytes;
    private int _length;
    private int _pieces;
    private PyObject? _wrong;
    private int _wrongPiece;

    internal RegexOutput(in RegexText text)
    {
        _isBytes = text.IsBytes;
        if (_isBytes)
        {
            _bytes = ArrayPool<byte>.Shared.Rent(text.Length + 16);
        }
        else if (text.Wide is not null)
        {
            _codePoints = ArrayPool<int>.Shared.Rent(text.Length + 16);
        }
        else
        {
            _chars = ArrayPool<char>.Shared.Rent(text.Length + 16);
        }
    }

    /// <summary>Adds a part of the text as one piece.</summary>
    internal void AppendPiece(in RegexText text, int start, int end)
    {
        _pieces++;
        Append(text, start, end);
    }

    /// <summary>Adds a part of the text to the last piece.</summary>
    internal void Append(in RegexText text, int start, int end)
    {
        if (_isBytes)
        {
            Append(text.Bytes.Span[start..end]);
        }
        else if (text.Wide is { } wide)
        {
            Append(wide.AsSpan(start, end - start));
        }
        else
        {
            Append(text.Narrow.AsSpan(start, end - start));
        }
    }

    /// <summary>Adds a replacement as one piece.</summary>
    internal void AppendPiece(PyObject item)
    {
        _pieces++;
        Append(item);
    }

    /// <summary>Adds a replacement to the last piece.</summary>
    internal void Append(PyObject item)
    {
        if (_isBytes)
        {
            if (item is IBufferExporter exporter)
            {
                Append(exporter.Buffer.Span);
                return;
            }
        }
        else if (item is PyStr str)
        {
            if (str.Text is { } narrow)
            {
                Append(narrow.AsSpan());
            }
            else
            {
                Append(str.Wide.AsSpan());
            }
            return;
        }
        if (_wrong is null)
        {
            _wrong = item;
            _wrongPiece = _pieces - 1;
        }
    }

    /// <summary>Makes the result.</summary>
    /// <exception cref="PyException">TypeError: a replacement was of the wrong type.</exception>
    internal readonly PyObject ToObject()
    {
        if (_wrong is not null)
        {
            string expected = _isBytes ? "a bytes-like object" : "str instance";
            throw Errors.TypeError($"sequence item {_wrongPiece}: expected {expected}, {_wrong.Type.Name} found");
        }
        return _isBytes ? PyBytes.From(_bytes.AsSpan(0, _length))
            : _codePoints is not null ? PyStr.FromCodePoints(_codePoints.AsSpan(0, _length))
            : PyStr.FromNarrow(new string(_chars!, 0, _length));
    }

    /// <summary>Gives the memory back.</summary>
    internal void Dispose()
    {
        if (_bytes is not null)
        {
            ArrayPool<byte>.Shared.Return(_bytes);
        }
        if (_chars is not null)
        {
            ArrayPool<char>.Shared.Return(_chars);
        }
        if (_codePoints is not null)
        {
            ArrayPool<int>.Shared.Return(_codePoints);
        }
        _bytes = null;
        _chars = null;
        _codePoints = null;
    }

    private void Append(ReadOnlySpan<byte> bytes)
    {
        Reserve(ref _bytes!, bytes.Length);
        bytes.CopyTo(_bytes.AsSpan(_length));
        _length += bytes.Length;
    }

    private void Append(ReadOnlySpan<char> chars)
    {
        if (_codePoints is null)
        {
            Reserve(ref _chars!, chars.Length);
            chars.CopyTo(_chars.AsSpan(_length));
        }
        else
        {
            Reserve(ref _codePoints, chars.Length);
            for (int i = 0; i < chars.Length; i++)
            {
                _codePoints[_length + i] = chars[i];
            }
        }
        _length += chars.Length;
    }

    private void Append(ReadOnlySpan<int> codePoints)
    {
        if (_codePoints is null)
        {
            Widen();
        }
        Reserve(ref _codePoints!, codePoints.Length);
        codePoints.CopyTo(_codePoints.AsSpan(_length));
        _length += codePoints.Length;
    }

    private void Widen()
    {
        var wide = ArrayPool<int>.Shared.Rent(_chars!.Length);
        for (int i = 0; i < _length; i++)
        {
            wide[i] = _chars[i];
        }
        ArrayPool<char>.Shared.Return(_chars);
        _chars = null;
        _codePoints = wide;
    }

    private readonly void Reserve<T>(ref T[] buffer, int more)
    {
        long needed = (long)_length + more;
        if (needed <= buffer.Length)
        {
            return;
        }
        if (needed > Array.MaxLength)
        {
            throw Errors.MemoryError();
        }
        var larger = ArrayPool<T>.Shared.Rent((int)Math.Min(Math.Max(needed, 2L * buffer.Length), Array.MaxLength));
        buffer.AsSpan(0, _length).CopyTo(larger);
        ArrayPool<T>.Shared.Return(buffer);
        buffer = larger;
    }
}
