using System.Text;

namespace Fang.Modules.MultibyteCodecs;

/// <summary>Characters that have a code of one byte from 0x80 on or of two bytes, both ways. Immutable once built.</summary>
internal sealed class CharacterSet
{
    private readonly char[] _characters = new char[0x10000];
    private readonly ushort[] _codes = new ushort[0x10000];

    private CharacterSet()
    {
    }

    /// <summary>The character of a code; 0 if there is none.</summary>
    public char Character(int code) => _characters[code];

    /// <summary>The code of a character; 0 if there is none.</summary>
    public int Code(int character) => (uint)character < 0x10000u ? _codes[character] : 0;

    /// <summary>The characters of one of .NET's code pages that <paramref name="includes"/> accepts.</summary>
    public static CharacterSet FromCodePage(int codePage, Func<int, char, bool> includes)
    {
        // Character 0 stands for what the code page does not know.
        var encoding = CodePagesEncodingProvider.Instance.GetEncoding(codePage, new EncoderReplacementFallback("?"), new DecoderReplacementFallback("\0"))!;
        var set = new CharacterSet();
        Span<byte> bytes = stackalloc byte[2];
        Span<char> characters = stackalloc char[4];
        for (var lead = 0x80; lead <= 0xFF; lead++)
        {
            bytes[0] = (byte)lead;
            var single = characters[..encoding.GetChars(bytes[..1], characters)];
            if (single is [not ('\0' or '\uFFFD')])
            {
                set.Include(lead, single, includes);
                continue;
            }
            for (var trail = 0x21; trail <= 0xFF; trail++)
            {
                bytes[1] = (byte)trail;
                set.Include((lead << 8) | trail, characters[..encoding.GetChars(bytes, characters)], includes);
            }
        }
        // Of several codes of one character the code page prefers one.
        for (var c = 0x80; c < 0x10000; c++)
        {
            if (set._codes[c] == 0)
                continue;
            characters[0] = (char)c;
            if (encoding.GetBytes(characters[..1], bytes) == 2 && set._characters[(bytes[0] << 8) | bytes[1]] == c)
                set._codes[c] = (ushort)((bytes[0] << 8) | bytes[1]);
        }
        return set;
    }

    /// <summary>The characters of another set under codes that <paramref name="change"/> makes of theirs; 0 leaves one out.</summary>
    public static CharacterSet From(CharacterSet other, Func<int, int> change)
    {
        var set = new CharacterSet();
        for (var code = 0x80; code < 0x10000; code++)
        {
            if (other._characters[code] is var c and not '\0' && change(code) is var changed and not 0)
                set._characters[changed] = c;
        }
        for (var c = 0x80; c < 0x10000; c++)
        {
            if (other._codes[c] is var code and not 0)
                set._codes[c] = (ushort)change(code);
        }
        return set;
    }

    /// <summary>A character with another code than the code page gives it, or another character for a code. While building only.</summary>
    public CharacterSet With(int code, char character)
    {
        if (_characters[code] is var old and not '\0' && _codes[old] == code)
            _codes[old] = 0;
        _characters[code] = character;
        _codes[character] = (ushort)code;
        return this;
    }

    /// <summary>A character that is encoded like another one. While building only.</summary>
    public CharacterSet WithAlias(int code, char character)
    {
        _codes[character] = (ushort)code;
        return this;
    }

    /// <summary>A code that is read as a character and never written. While building only.</summary>
    public CharacterSet WithReading(int code, char character)
    {
        _characters[code] = character;
        return this;
    }

    /// <summary>Whether a character is left to private use.</summary>
    public static bool IsPrivate(char c) => c is >= '\uE000' and <= '\uF8FF';

    private void Include(int code, ReadOnlySpan<char> decoded, Func<int, char, bool> includes)
    {
        if (decoded.Length != 1 || decoded[0] is '\0' or '\uFFFD' || !includes(code, decoded[0]))
            return;
        _characters[code] = decoded[0];
        if (_codes[decoded[0]] == 0)
            _codes[decoded[0]] = (ushort)code;
    }
}
