using Fang.Runtime.Calls;
using Fang.Runtime.Native;
using Fang.Runtime.Objects;
using Fang.Runtime.Operations;

namespace Fang.Modules;

/// <summary>The bytes of a pickle, from memory or from a file of which no more is taken than the pickle has.</summary>
internal sealed class PickleInput
{
    private const int Prefetch = 128 * 1024;

    // Null: all is in memory.
    private readonly PyObject? _read;
    private readonly PyObject? _readLine;
    private readonly PyObject? _readInto;
    private readonly PyObject? _peek;

    private ReadOnlyMemory<byte> _bytes;
    private int _next;

    // How much of _bytes was only peeked at; it is taken from the file when it has been used.
    private bool _isPeeked;

    public PickleInput(ReadOnlyMemory<byte> bytes) => _bytes = bytes;

    public PickleInput(PyObject file)
    {
        _read = Attributes.GetOrNull(file, PyStr.Intern("read"));
        _readLine = Attributes.GetOrNull(file, PyStr.Intern("readline"));
        if (_read == null || _readLine == null)
            throw Errors.TypeError("file must have 'read' and 'readline' attributes");
        _peek = Attributes.GetOrNull(file, PyStr.Intern("peek"));
        _readInto = Attributes.GetOrNull(file, PyStr.Intern("readinto"));
    }

    /// <summary>The next byte; -1 at the end.</summary>
    public int ReadByte()
    {
        if (_next < _bytes.Length)
            return _bytes.Span[_next++];
        var one = Fill(1);
        return one.Length == 1 ? one.Span[0] : -1;
    }

    /// <summary>So many bytes, valid until the next call.</summary>
    public ReadOnlySpan<byte> Read(long count)
    {
        if (count <= _bytes.Length - _next)
        {
            var span = _bytes.Span.Slice(_next, (int)count);
            _next += (int)count;
            return span;
        }
        var filled = Fill(count);
        return filled.Length == count ? filled.Span : throw PickleErrors.Truncated();
    }

    /// <summary>An array for so many bytes; it is not made when they cannot be there.</summary>
    public byte[] AllocateFor(long count) =>
        _read != null || count <= _bytes.Length - _next ? new byte[count] : throw PickleErrors.Truncated();

    /// <summary>Reads into memory of the caller.</summary>
    public void ReadInto(Span<byte> target)
    {
        // What is there already; the rest comes from the file in one piece.
        var available = Math.Min(target.Length, _bytes.Length - _next);
        _bytes.Span.Slice(_next, available).CopyTo(target);
        _next += available;
        target = target[available..];
        if (target.Length == 0)
            return;
        if (_read == null)
            throw PickleErrors.Truncated();
        Drop();
        if (_readInto == null)
        {
            Read(target.Length).CopyTo(target);
            return;
        }
        while (target.Length > 0)
        {
            var buffer = new PyByteArray(new byte[target.Length]);
            var result = Callable.Call(_readInto, buffer);
            var count = Converters.ToNint(result);
            if (count < 0)
                throw Errors.ValueError("readinto() returned negative size");
            if (count == 0 || count > target.Length)
                throw PickleErrors.Truncated();
            buffer.Span[..(int)count].CopyTo(target);
            target = target[(int)count..];
        }
    }

    // Takes from the file what is missing of `count` bytes; gives fewer at its end.
    private ReadOnlyMemory<byte> Fill(long count)
    {
        if (_read == null)
            return default;
        if (count > Array.MaxLength)
            throw Errors.MemoryError();
        var kept = _isPeeked ? default : _bytes[_next..];
        Drop();
        if (kept.Length == 0 && _peek != null && TryPeek((int)count, out var peeked))
            return peeked;
        var data = Data(Callable.Call(_read, PyInt.From(count)), "read");
        _bytes = data;
        _next = (int)Math.Min(count, data.Length);
        return data[.._next];
    }

    private bool TryPeek(int count, out ReadOnlyMemory<byte> taken)
    {
        taken = default;
        PyObject peeked;
        try
        {
            peeked = Callable.Call(_peek!, PyInt.From(Prefetch));
        }
        catch (PyException error) when (error.Value.Type.IsSubtypeOf(ExceptionTypes.NotImplementedError))
        {
            return false;
        }
        if (peeked is not PyBytes bytes || bytes.Length < count)
            return false;
        _bytes = bytes.Array;
        _isPeeked = true;
        _next = count;
        taken = _bytes[..count];
        return true;
    }

    // Done with the bytes at hand: what was used of peeked ones is taken from the file.
    private void Drop()
    {
        if (_isPeeked && _next > 0)
            Callable.Call(_read!, PyInt.From(_next));
        _bytes = default;
        _next = 0;
        _isPeeked = false;
    }

    /// <summary>The pickle has ended: the file stands behind it.</summary>
    public void Finish()
    {
        if (_isPeeked)
            Drop();
    }

    private static ReadOnlyMemory<byte> Data(PyObject result, string method)
    {
        if (result is PyBytes bytes)
            return bytes.Array;
        throw Errors.ValueError($"{method}() returned non-bytes object ({result.Type.Name})");
    }

    /// <summary>A line with its end.</summary>
    public ReadOnlySpan<byte> ReadLine()
    {
        var rest = _bytes.Span[_next..];
        var end = rest.IndexOf((byte)'\n');
        if (end >= 0)
        {
            _next += end + 1;
            return rest[..(end + 1)];
        }
        if (_read == null)
            throw PickleErrors.Truncated();
        var kept = _isPeeked ? [] : rest.ToArray();
        if (_isPeeked)
            _next = Math.Min(_next, _bytes.Length);
        Drop();
        var line = Data(Callable.Call(_readLine!), "readline");
        if (kept.Length > 0)
            line = (byte[])[.. kept, .. line.Span];
        _bytes = line;
        _next = line.Length;
        return line.Length > 0 && line.Span[^1] == (byte)'\n' ? line.Span : throw PickleErrors.Truncated();
    }

    /// <summary>Sees to it that a frame is at hand as a whole.</summary>
    public void LoadFrame(long length)
    {
        if (length > _bytes.Length - _next && _read != null)
        {
            var kept = _isPeeked ? default : _bytes[_next..];
            if (kept.Length > 0)
                throw PickleErrors.Unpickling("pickle exhausted before end of frame");
        }
        Read(length);
        _next -= (int)length;
    }
}
