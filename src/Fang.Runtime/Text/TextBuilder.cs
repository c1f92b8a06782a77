using System.Buffers;
using Fang.Runtime.Objects;

namespace Fang.Runtime.Text;

/// <summary>Builds a str from code points: chars until one does not fit 16 bits, then code points.</summary>
internal ref struct TextBuilder
{
    private Span<char> _narrow;
    private char[]? _rented;
    private int[]? _wide;
    private int _length;

    /// <param name="initial">Room to begin with, usually on the stack.</param>
    public TextBuilder(Span<char> initial) => _narrow = initial;

    /// <summary>Room for <paramref name="capacity"/> code points.</summary>
    public TextBuilder(int capacity) => _narrow = _rented = ArrayPool<char>.Shared.Rent(Math.Max(capacity, 16));

    /// <summary>The number of code points so far.</summary>
    public readonly int Length => _length;

    /// <summary>The code point at a position.</summary>
    public readonly int this[int index] => _wide == null ? _narrow[index] : _wide[index];

    /// <summary>Drops what stands at and beyond <paramref name="length"/>.</summary>
    public void Truncate(int length) => _length = length;

    public void Append(char unit)
    {
        if (_wide == null && _length < _narrow.Length)
            _narrow[_length++] = unit;
        else
            AppendSlow(unit);
    }

    public void Append(int codePoint)
    {
        if (codePoint <= 0xFFFF)
            Append((char)codePoint);
        else
            AppendSlow(codePoint);
    }

    private void AppendSlow(int codePoint)
    {
        if (codePoint > 0xFFFF && _wide == null)
            WidenFor(1);
        Reserve(1);
        if (_wide != null)
            _wide[_length++] = codePoint;
        else
            _narrow[_length++] = (char)codePoint;
    }

    /// <summary>Appends narrow text: each char is a code point.</summary>
    public void Append(scoped ReadOnlySpan<char> text)
    {
        Reserve(text.Length);
        if (_wide == null)
        {
            text.CopyTo(_narrow[_length..]);
            _length += text.Length;
            return;
        }
        foreach (var unit in text)
            _wide[_length++] = unit;
    }

    public void Append(PyStr text)
    {
        if (!text.IsWide)
        {
            Append(text.Narrow);
            return;
        }
        if (_wide == null)
            WidenFor(text.Length);
        Reserve(text.Length);
        text.CopyTo(_wide, ref _length);
    }

    /// <summary>Appends a part of a str.</summary>
    public void Append(PyStr text, int start, int length)
    {
        if (!text.IsWide)
        {
            Append(text.Narrow.Slice(start, length));
            return;
        }
        for (var i = start; i < start + length; i++)
            Append(text[i]);
    }

    public void Append(int codePoint, nint count)
    {
        if (count <= 0)
            return;
        if (count > PyStr.MaximumLength - _length)
            throw Errors.MemoryError();
        if (codePoint > 0xFFFF && _wide == null)
            WidenFor((int)count);
        Reserve((int)count);
        if (_wide != null)
            _wide.AsSpan(_length, (int)count).Fill(codePoint);
        else
            _narrow.Slice(_length, (int)count).Fill((char)codePoint);
        _length += (int)count;
    }

    /// <summary>Lower-case hexadecimal digits, at least <paramref name="width"/>.</summary>
    public void AppendHex(int value, int width)
    {
        for (var shift = Math.Max(width * 4, 0) - 4; shift >= 0; shift -= 4)
            Append("0123456789abcdef"[(value >> shift) & 15]);
    }

    private void Reserve(int count)
    {
        var needed = (long)_length + count;
        if (needed <= (_wide?.Length ?? _narrow.Length))
            return;
        if (needed > PyStr.MaximumLength)
            throw Errors.MemoryError();
        var capacity = (int)Math.Min(Math.Max(needed, _length * 2L), PyStr.MaximumLength);
        if (_wide != null)
        {
            Array.Resize(ref _wide, capacity);
            return;
        }
        var larger = ArrayPool<char>.Shared.Rent(capacity);
        _narrow[.._length].CopyTo(larger);
        Release();
        _narrow = _rented = larger;
    }

    private void WidenFor(int count)
    {
        var wide = new int[Math.Max((long)_length + count, Math.Min(_narrow.Length, PyStr.MaximumLength))];
        for (var i = 0; i < _length; i++)
            wide[i] = _narrow[i];
        Release();
        _wide = wide;
    }

    private void Release()
    {
        if (_rented != null)
            ArrayPool<char>.Shared.Return(_rented);
        _rented = null;
        _narrow = default;
    }

    /// <summary>The text; the builder is used up.</summary>
    public PyStr ToStr()
    {
        var text = _wide == null ? PyStr.FromNarrow(_narrow[.._length]) : PyStr.FromCodePoints(_wide.AsSpan(0, _length));
        Release();
        return text;
    }
}
