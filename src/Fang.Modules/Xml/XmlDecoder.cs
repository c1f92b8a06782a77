using System.Text;
using Fang.Runtime.Objects;
using Fang.Runtime.Text;

namespace Fang.Modules.Xml;

/// <summary>Turns the bytes of a document into text: the encoding is given, marked by the first bytes, declared, or UTF-8.</summary>
/// <remarks>A byte that stands for nothing becomes U+FFFF, which no document may hold.</remarks>
internal sealed class XmlDecoder(string? given)
{
    private Decoder? _decoder;
    private string? _table;
    private byte[] _pending = [];

    /// <summary>The name of the encoding that was found in the first bytes: utf-8 or utf-16; null before.</summary>
    public string? Found { get; private set; }

    /// <summary>The text of further bytes. Nothing comes before enough of them are there to tell the encoding.</summary>
    public string Decode(ReadOnlySpan<byte> bytes, bool isFinal)
    {
        if (Found == null)
        {
            _pending = [.. _pending, .. bytes];
            if (!Decide(_pending, isFinal, out var skip))
                return "";
            bytes = _pending.AsSpan(skip);
            _pending = [];
        }
        if (_table != null)
            return Codecs.Decode(PyBytes.From(bytes), bytes.ToArray(), _table, "strict").ToString();
        var chars = new char[_decoder!.GetCharCount(bytes, isFinal)];
        _decoder.GetChars(bytes, chars, isFinal);
        return new string(chars);
    }

    private bool Decide(ReadOnlySpan<byte> bytes, bool isFinal, out int skip)
    {
        skip = 0;
        if (bytes.Length < 4 && !isFinal)
            return false;
        if (bytes is [0xEF, 0xBB, 0xBF, ..])
        {
            skip = 3;
            Use("utf-8");
        }
        else if (bytes is [0xFF, 0xFE, ..] or [0xFE, 0xFF, ..])
        {
            skip = 2;
            Use(bytes[0] == 0xFF ? "utf-16le" : "utf-16be");
        }
        else if (given != null)
        {
            Use(given);
        }
        else if (bytes is [(byte)'<', 0, ..] or [0, (byte)'<', ..])
        {
            Use(bytes[0] == 0 ? "utf-16be" : "utf-16le");
        }
        else if (bytes is not [(byte)'<', (byte)'?', (byte)'x', (byte)'m', ..])
        {
            Use("utf-8");
        }
        else
        {
            var end = bytes.IndexOf("?>"u8);
            if (end < 0 && !isFinal)
                return false;
            Use(Declared(Encoding.Latin1.GetString(end < 0 ? bytes : bytes[..end])) ?? "utf-8");
        }
        return true;
    }

    private static string? Declared(string declaration)
    {
        var at = declaration.IndexOf("encoding", StringComparison.Ordinal);
        if (at < 0)
            return null;
        var start = declaration.AsSpan(at + 8).IndexOfAny('"', '\'');
        if (start < 0)
            return null;
        start += at + 9;
        var end = declaration.IndexOf(declaration[start - 1], start);
        return end < 0 ? null : declaration[start..end];
    }

    private void Use(string name)
    {
        var lower = name.ToLowerInvariant();
        var replacement = new DecoderReplacementFallback("\uFFFF");
        Found = lower.StartsWith("utf-16", StringComparison.Ordinal) ? "utf-16" : lower;
        switch (lower)
        {
            case "utf-8" or "utf8":
                Found = "utf-8";
                _decoder = Encoding.GetEncoding("utf-8", EncoderFallback.ExceptionFallback, replacement).GetDecoder();
                break;
            // An ASCII declaration cannot be read in UTF-16: then the name is wrong, and the scanner says so.
            case "utf-16" when given == null:
                _decoder = Encoding.GetEncoding("utf-8", EncoderFallback.ExceptionFallback, replacement).GetDecoder();
                Found = "utf-8";
                break;
            case "utf-16" or "utf-16le":
                _decoder = Encoding.GetEncoding("utf-16", EncoderFallback.ExceptionFallback, replacement).GetDecoder();
                break;
            case "utf-16be":
                _decoder = Encoding.GetEncoding("utf-16BE", EncoderFallback.ExceptionFallback, replacement).GetDecoder();
                break;
            case "iso-8859-1" or "latin-1" or "latin1":
                _decoder = Encoding.Latin1.GetDecoder();
                break;
            case "us-ascii" or "ascii":
                _decoder = Encoding.GetEncoding("us-ascii", EncoderFallback.ExceptionFallback, replacement).GetDecoder();
                break;
            default:
                CheckTable(name);
                _table = name;
                break;
        }
    }

    // Each byte must be a character of its own.
    private static void CheckTable(string name)
    {
        var all = new byte[256];
        for (var i = 0; i < all.Length; i++)
            all[i] = (byte)i;
        if (Codecs.Decode(PyBytes.From(all), all, name, "replace").Length != all.Length)
            throw Errors.ValueError("multi-byte encodings are not supported");
    }
}
