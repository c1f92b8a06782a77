using Fang.Runtime.Objects;
using Fang.Runtime.Operations;

namespace Fang.Runtime.Text;

/// <summary>Encodings by a mapping between bytes and characters.</summary>
internal static class CharmapCodec
{
    private const string Name = "charmap";
    private const string Reason = "character maps to <undefined>";
    private const int Undefined = 0xFFFE;

    public static PyStr Decode(ReadOnlyMemory<byte> bytes, string? errors, PyObject? mapping)
    {
        if (mapping == null)
            return AsciiCodec.FromLatin1(bytes.Span);
        var handler = new DecodingErrors(bytes, errors);
        var output = new TextBuilder(bytes.Length);
        for (var at = 0; at < handler.Input.Length;)
        {
            var unit = handler.Input.Span[at];
            var isDefined = mapping is PyStr table ? Append(ref output, table, unit) : Append(ref output, mapping, unit);
            at = isDefined ? at + 1 : handler.Handle(ref output, Name, at, at + 1, Reason);
        }
        return output.ToStr();
    }

    private static bool Append(ref TextBuilder output, PyStr table, byte unit)
    {
        if (unit >= table.Length || table[unit] == Undefined)
            return false;
        output.Append(table[unit]);
        return true;
    }

    private static bool Append(ref TextBuilder output, PyObject mapping, byte unit)
    {
        switch (LookupOrNull(mapping, unit))
        {
            case null or PyNone:
                return false;
            case PyStr text:
                if (text.Length == 1 && text[0] == Undefined)
                    return false;
                output.Append(text);
                return true;
            case PyInteger number:
                if (!number.TryToInt64(out var value) || value is < 0 or > 0x10FFFF)
                    throw Errors.TypeError("character mapping must be in range(0x110000)");
                if (value == Undefined)
                    return false;
                output.Append((int)value);
                return true;
            default:
                throw Errors.TypeError("character mapping must return integer, None or str");
        }
    }

    private static PyObject? LookupOrNull(PyObject mapping, int key)
    {
        if (mapping.GetType() == typeof(PyDict))
            return ((PyDict)mapping).GetItemOrNull(PyInt.From(key));
        try
        {
            return Subscripts.Get(mapping, PyInt.From(key));
        }
        catch (PyException error) when (error.Value.Type.IsSubtypeOf(ExceptionTypes.LookupError))
        {
            return null;
        }
    }

    public static byte[] Encode(PyStr text, string? errors, PyObject? mapping)
    {
        if (mapping == null)
            return AsciiCodec.EncodeLatin1(text, errors);
        var handler = new EncodingErrors(text, errors);
        var output = new ByteBuilder(text.Length);
        for (var at = 0; at < text.Length;)
        {
            if (Append(ref output, mapping, text[at]))
            {
                at++;
                continue;
            }
            var end = at + 1;
            while (end < text.Length && LookupOrNull(mapping, text[end]) is null or PyNone)
                end++;
            var replacement = handler.Handle(Name, at, end, Reason);
            if (replacement.Bytes != null)
            {
                output.Append(replacement.Bytes);
            }
            else
            {
                for (var i = 0; i < replacement.Text!.Length; i++)
                {
                    if (!Append(ref output, mapping, replacement.Text[i]))
                        throw handler.Error(Name, at, end, Reason);
                }
            }
            at = replacement.Next;
        }
        return output.ToArray();
    }

    private static bool Append(ref ByteBuilder output, PyObject mapping, int c)
    {
        var mapped = LookupOrNull(mapping, c);
        switch (mapped)
        {
            case null or PyNone:
                return false;
            case PyBytes bytes:
                output.Append(bytes.Span);
                return true;
            case PyInteger number:
                output.Append(number.TryToInt64(out var value) && value is >= 0 and <= 255
                    ? (byte)value
                    : throw Errors.TypeError("character mapping must be in range(256)"));
                return true;
            default:
                throw Errors.TypeError($"character mapping must return integer, bytes or None, not {mapped.Type.Name}");
        }
    }

    /// <summary>The mapping to encode with that fits a decoding table.</summary>
    public static PyDict Build(PyStr table)
    {
        var mapping = new PyDict();
        for (var i = 0; i < table.Length; i++)
        {
            if (table[i] != Undefined)
                mapping.SetItem(PyInt.From(table[i]), PyInt.From(i));
        }
        return mapping;
    }
}
