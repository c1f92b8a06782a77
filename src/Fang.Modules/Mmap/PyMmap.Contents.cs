using Fang.Runtime.Native;
using Fang.Runtime.Objects;
using Fang.Runtime.Operations;
using Fang.Runtime.Slots;

namespace Fang.Modules.Mmap;

/// <content>The bytes: as a file with a position, and as a sequence.</content>
internal sealed partial class PyMmap
{
    // Gives out bytes from the position on.
    private PyBytes Take(nint count)
    {
        var rest = Bytes[(int)nint.Min(_position, Bytes.Length)..];
        var taken = count < 0 || count > rest.Length ? rest : rest[..(int)count];
        _position += taken.Length;
        return PyBytes.From(taken);
    }

    /// <summary>Read some bytes, or to the end.</summary>
    [PyMethod("read($self, n=None, /)")]
    private PyObject Read(PyObject? n)
    {
        var count = Io.IoErrors.Size(n);
        lock (_lock)
            return Take(count);
    }

    /// <summary>Read one byte as an int.</summary>
    [PyMethod("read_byte($self, /)")]
    private int ReadByte()
    {
        lock (_lock)
        {
            var bytes = Bytes;
            return _position < bytes.Length ? bytes[(int)_position++] : throw Errors.ValueError("read byte out of range");
        }
    }

    /// <summary>Read up to a line feed.</summary>
    [PyMethod("readline($self, /)")]
    private PyObject ReadLine()
    {
        lock (_lock)
        {
            var rest = Bytes[(int)nint.Min(_position, Bytes.Length)..];
            var end = rest.IndexOf((byte)'\n');
            return Take(end < 0 ? -1 : end + 1);
        }
    }

    /// <summary>Write bytes at the position and return how many.</summary>
    [PyMethod("write($self, bytes, /)")]
    private nint Write(ReadOnlyMemory<byte> bytes)
    {
        lock (_lock)
        {
            var target = Bytes;
            CheckWritable();
            if (_position > target.Length || target.Length - _position < bytes.Length)
                throw Errors.ValueError("data out of range");
            bytes.Span.CopyTo(target[(int)_position..]);
            _position += bytes.Length;
            return bytes.Length;
        }
    }

    /// <summary>Write one byte at the position.</summary>
    [PyMethod("write_byte($self, byte, /)")]
    private void WriteByte(byte @byte)
    {
        lock (_lock)
        {
            var target = Bytes;
            CheckWritable();
            if (_position >= target.Length)
                throw Errors.ValueError("write byte out of range");
            target[(int)_position++] = @byte;
        }
    }

    /// <summary>Return where bytes first occur, from the position or a start on, or -1.</summary>
    [PyMethod("find($self, view, start=None, end=None, /)")]
    private nint Find(ReadOnlyMemory<byte> view, PyObject? start, PyObject? end) => Find(view.Span, start, end, fromEnd: false);

    /// <summary>Return where bytes last occur, from the position or a start on, or -1.</summary>
    [PyMethod("rfind($self, view, start=None, end=None, /)")]
    private nint FindLast(ReadOnlyMemory<byte> view, PyObject? start, PyObject? end) => Find(view.Span, start, end, fromEnd: true);

    private nint Find(ReadOnlySpan<byte> wanted, PyObject? start, PyObject? end, bool fromEnd)
    {
        lock (_lock)
        {
            var bytes = Bytes;
            var from = start == null ? _position : Bound(Converters.ToNint(start), bytes.Length);
            var to = end == null ? bytes.Length : Bound(Converters.ToNint(end), bytes.Length);
            from = nint.Min(from, bytes.Length);
            if (to < from)
                return -1;
            var part = bytes[(int)from..(int)to];
            var at = fromEnd ? part.LastIndexOf(wanted) : part.IndexOf(wanted);
            // Nothing is found last at the very end.
            if (fromEnd && wanted.Length == 0)
                at = part.Length;
            return at < 0 ? -1 : from + at;
        }
    }

    private static nint Bound(nint index, nint length) => nint.Clamp(index < 0 ? index + length : index, 0, length);

    /// <summary>Return the position.</summary>
    [PyMethod("tell($self, /)")]
    private nint Tell()
    {
        _ = Mapping;
        return _position;
    }

    /// <summary>Set the position and return it.</summary>
    [PyMethod("seek($self, pos, whence=0, /)")]
    private nint Seek(nint pos, int whence)
    {
        lock (_lock)
        {
            var length = Mapping.Length;
            var start = whence switch { 0 => 0, 1 => _position, 2 => length, _ => throw Errors.ValueError("unknown seek type") };
            if (pos > nint.MaxValue - start || start + pos < 0 || start + pos > length)
                throw Errors.ValueError("seek out of range");
            return _position = start + pos;
        }
    }

    [PyMethod("seekable($self, /)")]
    private static bool Seekable(PyMmap self) => true;

    /// <summary>Copy bytes within the map.</summary>
    [PyMethod("move($self, dest, src, count, /)")]
    private void Move(nint dest, nint src, nint count)
    {
        lock (_lock)
        {
            var bytes = Bytes;
            CheckWritable();
            if (dest < 0 || src < 0 || count < 0 || bytes.Length - dest < count || bytes.Length - src < count)
                throw Errors.ValueError("source, destination, or count out of range");
            bytes.Slice((int)src, (int)count).CopyTo(bytes[(int)dest..]);
        }
    }

    [PySlot(Slot.Length)]
    private nint Length() => Mapping.Length;

    private static int Index(PyObject key, int length)
    {
        var index = Number.IndexForSequence(key);
        if (index < 0)
            index += length;
        return index >= 0 && index < length ? (int)index : throw Errors.IndexError("mmap index out of range");
    }

    [PySlot(Slot.GetItem)]
    private static PyObject? GetItemSlot(PyObject self, PyObject key)
    {
        var map = (PyMmap)self;
        lock (map._lock)
        {
            var bytes = map.Bytes;
            if (key is PySlice slice)
            {
                var bounds = slice.Fit(bytes.Length);
                if (bounds.Step == 1)
                    return PyBytes.From(bytes.Slice((int)bounds.Start, (int)bounds.Count));
                var picked = new byte[bounds.Count];
                for (var i = 0; i < picked.Length; i++)
                    picked[i] = bytes[(int)(bounds.Start + i * bounds.Step)];
                return PyBytes.Own(picked);
            }
            if (key.Type.Slots[Slot.Index] == 0)
                throw Errors.TypeError("mmap indices must be integers");
            return PyInt.From(bytes[Index(key, bytes.Length)]);
        }
    }

    [PySlot(Slot.SetItem)]
    private static void SetItemSlot(PyObject self, PyObject key, PyObject? value)
    {
        var map = (PyMmap)self;
        lock (map._lock)
        {
            var bytes = map.Bytes;
            map.CheckWritable();
            if (key is PySlice slice)
            {
                if (value == null)
                    throw Errors.TypeError("mmap object doesn't support slice deletion");
                var bounds = slice.Fit(bytes.Length);
                var data = Converters.ToBuffer(value).Span;
                if (data.Length != bounds.Count)
                    throw Errors.IndexError("mmap slice assignment is wrong size");
                for (var i = 0; i < data.Length; i++)
                    bytes[(int)(bounds.Start + i * bounds.Step)] = data[i];
                return;
            }
            if (key.Type.Slots[Slot.Index] == 0)
                throw Errors.TypeError("mmap indices must be integer");
            var index = Index(key, bytes.Length);
            if (value == null)
                throw Errors.TypeError("mmap object doesn't support item deletion");
            if (value.Type.Slots[Slot.Index] == 0)
                throw Errors.TypeError("mmap item value must be an int");
            var number = Number.Index(value);
            if (!number.TryToInt64(out var item) || item is < 0 or > 255)
                throw Errors.ValueError("mmap item value must be in range(0, 256)");
            bytes[index] = (byte)item;
        }
    }

    // The items of a map are ints by subscription, but bytes by iteration.
    [PySlot(Slot.Iter)]
    private static PyObject? IterSlot(PyObject self) => new PyMmapIterator((PyMmap)self);

    /// <summary>The byte at an index as bytes; null past the end.</summary>
    internal PyBytes? ItemOrNull(int index)
    {
        lock (_lock)
        {
            var bytes = Bytes;
            return index < bytes.Length ? PyBytes.From(bytes.Slice(index, 1)) : null;
        }
    }
}
