using System.Text;
using Fang.Runtime.Native;
using Fang.Runtime.Objects;
using Fang.Runtime.Operations;

namespace Fang.Runtime.Text;

/// <summary>What bytes and bytearray can both do.</summary>
/// <typeparam name="TUnits">What results are made of.</typeparam>
internal static class ByteMethods<TUnits> where TUnits : IUnits<byte>
{
    public static nint Find(ReadOnlySpan<byte> self, PyObject sub, SliceIndex? start, SliceIndex? end)
    {
        byte single = 0;
        return Searching.Find(self, ByteArguments.Sub(sub, ref single), start ?? (nint)0, end ?? nint.MaxValue);
    }

    public static nint FindLast(ReadOnlySpan<byte> self, PyObject sub, SliceIndex? start, SliceIndex? end)
    {
        byte single = 0;
        return Searching.FindLast(self, ByteArguments.Sub(sub, ref single), start ?? (nint)0, end ?? nint.MaxValue);
    }

    public static nint Found(nint position) => position >= 0 ? position : throw Errors.ValueError("subsection not found");

    public static nint Count(ReadOnlySpan<byte> self, PyObject sub, SliceIndex? start, SliceIndex? end)
    {
        byte single = 0;
        return Searching.Count(self, ByteArguments.Sub(sub, ref single), start ?? (nint)0, end ?? nint.MaxValue);
    }

    public static bool Contains(ReadOnlySpan<byte> self, PyObject item)
    {
        if (item is not IBufferExporter && ByteArguments.IsIndex(item))
            return self.Contains(ByteArguments.Byte(item));
        return TwoWaySearch.IndexOf(self, Converters.ToBuffer(item).Span) >= 0;
    }

    public static bool IsAffix(string method, ReadOnlySpan<byte> self, PyObject affix, SliceIndex? start, SliceIndex? end, bool atEnd)
    {
        var (from, to) = (start ?? (nint)0, end ?? nint.MaxValue);
        if (affix is PyTuple tuple)
        {
            foreach (var item in tuple.Items)
            {
                if (Searching.IsAffix(self, Converters.ToBuffer(item).Span, from, to, atEnd))
                    return true;
            }
            return false;
        }
        if (affix is not IBufferExporter exporter)
            throw Errors.TypeError($"{method} first arg must be bytes or a tuple of bytes, not {affix.Type.Name}");
        return Searching.IsAffix(self, exporter.Buffer.Span, from, to, atEnd);
    }

    public static PyList Split(ReadOnlySpan<byte> self, PyObject? separator, nint limit) => separator == null
        ? Splitting<byte, TUnits>.SplitAtSpace(self, limit)
        : Splitting<byte, TUnits>.Split(self, Separator(separator), limit);

    public static PyList SplitFromEnd(ReadOnlySpan<byte> self, PyObject? separator, nint limit) => separator == null
        ? Splitting<byte, TUnits>.SplitAtSpaceFromEnd(self, limit)
        : Splitting<byte, TUnits>.SplitFromEnd(self, Separator(separator), limit);

    private static ReadOnlySpan<byte> Separator(PyObject separator)
    {
        var bytes = Converters.ToBuffer(separator).Span;
        return bytes.Length > 0 ? bytes : throw Errors.ValueError("empty separator");
    }

    public static PyTuple Partition(PyObject self, ReadOnlySpan<byte> bytes, PyObject separator, bool fromEnd)
    {
        var sub = Separator(separator);
        var at = fromEnd ? bytes.LastIndexOf(sub) : TwoWaySearch.IndexOf(bytes, sub);
        if (at >= 0)
        {
            var middle = separator is PyBytes && typeof(TUnits) == typeof(ByteUnits) ? separator : TUnits.Make(sub);
            return PyTuple.Of(TUnits.Make(bytes[..at]), middle, TUnits.Make(bytes[(at + sub.Length)..]));
        }
        var whole = Same(self, bytes);
        return fromEnd ? PyTuple.Of(TUnits.Make([]), TUnits.Make([]), whole) : PyTuple.Of(whole, TUnits.Make([]), TUnits.Make([]));
    }

    public static PyObject Strip(PyObject self, ReadOnlySpan<byte> bytes, PyObject? set, bool atStart, bool atEnd)
    {
        var (start, end) = set == null
            ? Splitting<byte, TUnits>.Strip(bytes, atStart, atEnd)
            : Splitting<byte, TUnits>.Strip(bytes, Converters.ToBuffer(set).Span, atStart, atEnd);
        return end - start == bytes.Length ? Same(self, bytes) : TUnits.Make(bytes[start..end]);
    }

    public static PyObject RemoveAffix(PyObject self, ReadOnlySpan<byte> bytes, PyObject affix, bool atEnd)
    {
        var sub = Converters.ToBuffer(affix).Span;
        if (!(atEnd ? bytes.EndsWith(sub) : bytes.StartsWith(sub)) || sub.Length == 0)
            return Same(self, bytes);
        return TUnits.Make(atEnd ? bytes[..^sub.Length] : bytes[sub.Length..]);
    }

    public static PyObject Replace(PyObject self, ReadOnlySpan<byte> bytes, PyObject old, PyObject replacement, nint count)
    {
        var replaced = Searching.Replace<byte, TUnits>(bytes, Converters.ToBuffer(old).Span, Converters.ToBuffer(replacement).Span, count);
        return replaced == null ? Same(self, bytes) : TUnits.Own(replaced);
    }

    public static PyObject Join(ReadOnlySpan<byte> separator, PyObject iterable)
    {
        var parts = PyStr.JoinParts(iterable, "can only join an iterable");
        var length = (long)separator.Length * Math.Max(0, parts.Length - 1);
        for (var i = 0; i < parts.Length; i++)
        {
            if (parts[i].GetType() == typeof(PyBytes))
            {
                length += ((PyBytes)parts[i]).Span.Length;
                continue;
            }
            if (parts[i] is not IBufferExporter exporter)
                throw Errors.TypeError($"sequence item {i}: expected a bytes-like object, {parts[i].Type.Name} found");
            length += exporter.Buffer.Length;
        }
        if (length > Array.MaxLength)
            throw length > nint.MaxValue / 2 ? Errors.OverflowError("join() result is too long") : Errors.MemoryError();
        var builder = new ByteBuilder((int)length);
        for (var i = 0; i < parts.Length; i++)
        {
            if (i > 0)
                builder.Append(separator);
            builder.Append(parts[i].GetType() == typeof(PyBytes) ? ((PyBytes)parts[i]).Span : ((IBufferExporter)parts[i]).Buffer.Span);
        }
        return TUnits.Own(builder.ToArray());
    }

    public static PyObject Center(PyObject self, ReadOnlySpan<byte> bytes, nint width, PyObject? fill)
    {
        var unit = ByteArguments.Fill("center", fill);
        if (width <= bytes.Length)
            return Same(self, bytes);
        var left = Layout<byte, TUnits>.CenterLeft(bytes.Length, width);
        return TUnits.Own(Layout<byte, TUnits>.Pad(bytes, left, width - bytes.Length - left, unit));
    }

    public static PyObject Justify(string method, PyObject self, ReadOnlySpan<byte> bytes, nint width, PyObject? fill, bool toRight)
    {
        var unit = ByteArguments.Fill(method, fill);
        var padding = width - bytes.Length;
        if (padding <= 0)
            return Same(self, bytes);
        return TUnits.Own(Layout<byte, TUnits>.Pad(bytes, toRight ? padding : 0, toRight ? 0 : padding, unit));
    }

    public static PyObject ZeroFill(PyObject self, ReadOnlySpan<byte> bytes, nint width) =>
        width <= bytes.Length ? Same(self, bytes) : TUnits.Own(Layout<byte, TUnits>.ZeroFill(bytes, width));

    public static PyObject ExpandTabs(ReadOnlySpan<byte> bytes, int tabSize) => TUnits.Own(Layout<byte, TUnits>.ExpandTabs(bytes, tabSize));

    public static PyObject Translate(PyObject self, ReadOnlySpan<byte> bytes, PyObject? table, PyObject? delete)
    {
        var map = table == null ? default : Converters.ToBuffer(table).Span;
        if (table != null && map.Length != 256)
            throw Errors.ValueError("translation table must be 256 characters long");
        Span<bool> deleted = stackalloc bool[256];
        deleted.Clear();
        if (delete != null)
        {
            foreach (var unit in Converters.ToBuffer(delete).Span)
                deleted[unit] = true;
        }
        var builder = new ByteBuilder(bytes.Length);
        foreach (var unit in bytes)
        {
            if (!deleted[unit])
                builder.Append(table == null ? unit : map[unit]);
        }
        return builder.Written.SequenceEqual(bytes) ? Same(self, bytes) : TUnits.Own(builder.ToArray());
    }

    public static PyBytes MakeTranslation(ReadOnlyMemory<byte> from, ReadOnlyMemory<byte> to)
    {
        if (from.Length != to.Length)
            throw Errors.ValueError("maketrans arguments must have same length");
        var table = new byte[256];
        for (var i = 0; i < table.Length; i++)
            table[i] = (byte)i;
        for (var i = 0; i < from.Length; i++)
            table[from.Span[i]] = to.Span[i];
        return PyBytes.Own(table);
    }

    public static PyObject Lower(ReadOnlySpan<byte> bytes)
    {
        var result = new byte[bytes.Length];
        for (var i = 0; i < result.Length; i++)
            result[i] = AsciiCharacters.ToLower(bytes[i]);
        return TUnits.Own(result);
    }

    public static PyObject Upper(ReadOnlySpan<byte> bytes)
    {
        var result = new byte[bytes.Length];
        for (var i = 0; i < result.Length; i++)
            result[i] = AsciiCharacters.ToUpper(bytes[i]);
        return TUnits.Own(result);
    }

    public static PyObject SwapCase(ReadOnlySpan<byte> bytes)
    {
        var result = new byte[bytes.Length];
        for (var i = 0; i < result.Length; i++)
            result[i] = AsciiCharacters.SwapCase(bytes[i]);
        return TUnits.Own(result);
    }

    public static PyObject Title(ReadOnlySpan<byte> bytes)
    {
        var result = new byte[bytes.Length];
        var inWord = false;
        for (var i = 0; i < result.Length; i++)
        {
            result[i] = inWord ? AsciiCharacters.ToLower(bytes[i]) : AsciiCharacters.ToUpper(bytes[i]);
            inWord = AsciiCharacters.IsAlpha(bytes[i]);
        }
        return TUnits.Own(result);
    }

    public static PyObject Capitalize(ReadOnlySpan<byte> bytes)
    {
        var result = new byte[bytes.Length];
        for (var i = 0; i < result.Length; i++)
            result[i] = i == 0 ? AsciiCharacters.ToUpper(bytes[i]) : AsciiCharacters.ToLower(bytes[i]);
        return TUnits.Own(result);
    }

    public static bool IsAscii(ReadOnlySpan<byte> bytes) => Ascii.IsValid(bytes);

    public static unsafe bool All(ReadOnlySpan<byte> bytes, delegate*<byte, bool> predicate)
    {
        foreach (var unit in bytes)
        {
            if (!predicate(unit))
                return false;
        }
        return bytes.Length > 0;
    }

    public static bool IsAlphanumeric(byte unit) => AsciiCharacters.IsAlpha(unit) || AsciiCharacters.IsDigit(unit);

    public static bool IsLower(ReadOnlySpan<byte> bytes) => bytes.ContainsAnyInRange((byte)'a', (byte)'z') && !bytes.ContainsAnyInRange((byte)'A', (byte)'Z');

    public static bool IsUpper(ReadOnlySpan<byte> bytes) => bytes.ContainsAnyInRange((byte)'A', (byte)'Z') && !bytes.ContainsAnyInRange((byte)'a', (byte)'z');

    public static bool IsTitle(ReadOnlySpan<byte> bytes)
    {
        var any = false;
        var inWord = false;
        foreach (var unit in bytes)
        {
            if (AsciiCharacters.IsUpper(unit) ? inWord : AsciiCharacters.IsLower(unit) && !inWord)
                return false;
            inWord = AsciiCharacters.IsAlpha(unit);
            any |= inWord;
        }
        return any;
    }

    /// <summary>The item or the part that a subscript selects.</summary>
    public static PyObject GetItem(PyObject self, ReadOnlySpan<byte> bytes, PyObject key, string owner)
    {
        if (key is PySlice slice)
        {
            var range = slice.Fit(bytes.Length);
            if (range.Step == 1)
                return range.Count == bytes.Length ? Same(self, bytes) : TUnits.Make(bytes.Slice((int)range.Start, (int)range.Count));
            var result = new byte[range.Count];
            for (var i = 0; i < result.Length; i++)
                result[i] = bytes[(int)(range.Start + i * range.Step)];
            return TUnits.Own(result);
        }
        if (!ByteArguments.IsIndex(key))
            throw Errors.TypeError($"{owner} indices must be integers or slices, not {key.Type.Name}");
        var index = Number.IndexForSequence(key);
        if (index < 0)
            index += bytes.Length;
        if ((nuint)index >= (nuint)bytes.Length)
            throw Errors.IndexError(owner == "byte" ? "index out of range" : owner + " index out of range");
        return PyInt.From(bytes[(int)index]);
    }

    public static PyObject Concat(PyObject left, ReadOnlySpan<byte> bytes, PyObject right)
    {
        if (right is not IBufferExporter exporter)
            throw Errors.TypeError($"can't concat {right.Type.Name} to {left.Type.Name}");
        var added = exporter.Buffer.Span;
        if ((long)bytes.Length + added.Length > Array.MaxLength)
            throw Errors.MemoryError();
        var result = new byte[bytes.Length + added.Length];
        bytes.CopyTo(result);
        added.CopyTo(result.AsSpan(bytes.Length));
        return TUnits.Own(result);
    }

    public static byte[] Repeat(ReadOnlySpan<byte> bytes, nint count)
    {
        if (count <= 0 || bytes.Length == 0)
            return [];
        if (count > Array.MaxLength / bytes.Length)
            throw Errors.MemoryError();
        var result = new byte[bytes.Length * (int)count];
        if (bytes.Length == 1)
        {
            Array.Fill(result, bytes[0]);
            return result;
        }
        bytes.CopyTo(result);
        for (var filled = bytes.Length; filled < result.Length; filled *= 2)
            result.AsSpan(0, Math.Min(filled, result.Length - filled)).CopyTo(result.AsSpan(filled));
        return result;
    }

    /// <summary>bytes stay the same object when nothing changes; a bytearray is always a new one.</summary>
    private static PyObject Same(PyObject self, ReadOnlySpan<byte> bytes) => self.GetType() == typeof(PyBytes) ? self : TUnits.Make(bytes);
}
