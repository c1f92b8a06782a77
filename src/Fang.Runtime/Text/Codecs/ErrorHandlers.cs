using System.Buffers.Binary;
using System.Collections.Concurrent;
using Fang.Runtime.Objects;

namespace Fang.Runtime.Text;

/// <summary>The registry of error handlers, and what those of CPython make of characters.</summary>
internal static class ErrorHandlers
{
    // Handlers that Python code has registered, and those of our own that it has asked for.
    private static readonly ConcurrentDictionary<string, PyObject> Registered = new();

    /// <summary>Makes <paramref name="handler"/> the one of this name.</summary>
    public static void Register(string name, PyObject handler) => Registered[name] = handler;

    /// <summary>The handler of a name.</summary>
    public static PyObject Lookup(string name)
    {
        if (Registered.TryGetValue(name, out var handler))
            return handler;
        return ErrorHandlerFunctions.Make(name) is { } own ? Registered.GetOrAdd(name, own) : throw Errors.LookupError($"unknown error handler name '{name}'");
    }

    /// <summary>Characters as escape sequences.</summary>
    public static PyStr Backslashes(PyStr text, int start, int end)
    {
        var builder = new TextBuilder((end - start) * 10);
        for (var i = start; i < end; i++)
        {
            builder.Append('\\');
            TextRepr.AppendNumber(ref builder, text[i]);
        }
        return builder.ToStr();
    }

    /// <summary>Characters as XML character references.</summary>
    public static PyStr CharacterReferences(PyStr text, int start, int end)
    {
        var builder = new TextBuilder((end - start) * 10);
        for (var i = start; i < end; i++)
        {
            builder.Append("&#");
            builder.Append(text[i].ToString());
            builder.Append(';');
        }
        return builder.ToStr();
    }

    /// <summary>Characters by name, or as escape sequences where they have none.</summary>
    public static PyStr Names(PyStr text, int start, int end)
    {
        var builder = new TextBuilder((end - start) * 10);
        for (var i = start; i < end; i++)
        {
            builder.Append('\\');
            if (CharacterNames.Of(text[i]) is { } name)
            {
                builder.Append("N{");
                builder.Append(name);
                builder.Append('}');
            }
            else
            {
                TextRepr.AppendNumber(ref builder, text[i]);
            }
        }
        return builder.ToStr();
    }

    /// <summary>The bytes that surrogates at <paramref name="start"/> stand for (<c>surrogateescape</c>); fewer where others follow.</summary>
    public static byte[] EscapedBytes(PyStr text, int start, int end)
    {
        var count = 0;
        while (start + count < end && text[start + count] is >= 0xDC80 and <= 0xDCFF)
            count++;
        var bytes = new byte[count];
        for (var i = 0; i < count; i++)
            bytes[i] = (byte)(text[start + i] - 0xDC00);
        return bytes;
    }

    /// <summary>How many bytes a surrogate takes in a Unicode encoding; 0 for others.</summary>
    public static int SurrogateWidth(string encoding) => encoding switch
    {
        "utf-8" or "utf8" or "cp65001" => 3,
        "utf-16" or "utf-16-le" or "utf-16-be" or "utf-16le" or "utf-16be" => 2,
        "utf-32" or "utf-32-le" or "utf-32-be" or "utf-32le" or "utf-32be" => 4,
        _ => 0,
    };

    /// <summary>The surrogate that bytes begin with, or -1.</summary>
    public static int DecodeSurrogate(string encoding, ReadOnlySpan<byte> bytes)
    {
        var width = SurrogateWidth(encoding);
        if (width == 0 || bytes.Length < width)
            return -1;
        var isBig = encoding.EndsWith("be", StringComparison.Ordinal);
        var value = width switch
        {
            3 when (bytes[0] & 0xF0) == 0xE0 && (bytes[1] & 0xC0) == 0x80 && (bytes[2] & 0xC0) == 0x80 =>
                ((bytes[0] & 0x0F) << 12) | ((bytes[1] & 0x3F) << 6) | (bytes[2] & 0x3F),
            2 => isBig ? BinaryPrimitives.ReadUInt16BigEndian(bytes) : BinaryPrimitives.ReadUInt16LittleEndian(bytes),
            4 => isBig ? BinaryPrimitives.ReadInt32BigEndian(bytes) : BinaryPrimitives.ReadInt32LittleEndian(bytes),
            _ => -1,
        };
        return value is >= 0xD800 and <= 0xDFFF ? value : -1;
    }

    /// <summary>Surrogates as they would be encoded if they were characters; null if there are others among them.</summary>
    public static byte[]? EncodeSurrogates(string encoding, PyStr text, int start, int end)
    {
        var width = SurrogateWidth(encoding);
        if (width == 0)
            return null;
        var isBig = encoding.EndsWith("be", StringComparison.Ordinal);
        var bytes = new byte[(end - start) * width];
        for (var i = start; i < end; i++)
        {
            var c = text[i];
            if (c is < 0xD800 or > 0xDFFF)
                return null;
            var target = bytes.AsSpan((i - start) * width);
            switch (width)
            {
                case 3:
                    target[0] = (byte)(0xE0 | (c >> 12));
                    target[1] = (byte)(0x80 | ((c >> 6) & 0x3F));
                    target[2] = (byte)(0x80 | (c & 0x3F));
                    break;
                case 2 when isBig:
                    BinaryPrimitives.WriteUInt16BigEndian(target, (ushort)c);
                    break;
                case 2:
                    BinaryPrimitives.WriteUInt16LittleEndian(target, (ushort)c);
                    break;
                case 4 when isBig:
                    BinaryPrimitives.WriteInt32BigEndian(target, c);
                    break;
                default:
                    BinaryPrimitives.WriteInt32LittleEndian(target, c);
                    break;
            }
        }
        return bytes;
    }
}
