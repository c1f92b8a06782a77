using Fang.Runtime.Objects;

namespace Fang.Runtime.Text;

/// <summary>
/// What the methods that str, bytes and bytearray share need to know of one kind of text: how its units are classified,
/// and how a result is made.
/// </summary>
/// <typeparam name="T">The unit: char for narrow str, int for wide str, byte.</typeparam>
internal interface IUnits<T> where T : unmanaged, IEquatable<T>, IComparable<T>
{
    /// <summary>The object of a copy of the units.</summary>
    static abstract PyObject Make(ReadOnlySpan<T> units);

    /// <summary>The object of units that the caller gives up.</summary>
    static abstract PyObject Own(T[] units);

    static abstract bool IsSpace(T unit);

    /// <summary>Where the first line ends, or -1; after <c>\r</c> a <c>\n</c> belongs to the same end.</summary>
    static abstract int IndexOfLineBreak(ReadOnlySpan<T> text);

    static abstract T Ascii(char character);

    /// <summary>The error for a result that no object can hold.</summary>
    static abstract PyException TooLong();
}

/// <summary>Str whose code points fit 16 bits.</summary>
internal readonly struct NarrowUnits : IUnits<char>
{
    public static PyObject Make(ReadOnlySpan<char> units) => PyStr.FromNarrow(units);

    public static PyObject Own(char[] units) => PyStr.FromNarrow(units);

    public static bool IsSpace(char unit) => UnicodeCharacters.IsSpace(unit);

    public static int IndexOfLineBreak(ReadOnlySpan<char> text)
    {
        // Most lines are short, and the search for a set takes a start half a millisecond.
        var near = Math.Min(text.Length, 32);
        for (var i = 0; i < near; i++)
        {
            if (UnicodeCharacters.IsLineBreak(text[i]))
                return i;
        }
        if (near == text.Length)
            return -1;
        var found = text[near..].IndexOfAny(UnicodeCharacters.LineBreaks);
        return found < 0 ? -1 : near + found;
    }

    public static char Ascii(char character) => character;

    public static PyException TooLong() => Errors.MemoryError();
}

/// <summary>Str with code points above U+FFFF, or the pieces of one.</summary>
internal readonly struct WideUnits : IUnits<int>
{
    public static PyObject Make(ReadOnlySpan<int> units) => PyStr.FromCodePoints(units);

    public static PyObject Own(int[] units) => PyStr.FromCodePoints(units);

    public static bool IsSpace(int unit) => UnicodeCharacters.IsSpace(unit);

    public static int IndexOfLineBreak(ReadOnlySpan<int> text)
    {
        for (var i = 0; i < text.Length; i++)
        {
            if (UnicodeCharacters.IsLineBreak(text[i]))
                return i;
        }
        return -1;
    }

    public static int Ascii(char character) => character;

    public static PyException TooLong() => Errors.MemoryError();
}

/// <summary>Bytes.</summary>
internal readonly struct ByteUnits : IUnits<byte>
{
    public static PyObject Make(ReadOnlySpan<byte> units) => PyBytes.From(units);

    public static PyObject Own(byte[] units) => PyBytes.Own(units);

    public static bool IsSpace(byte unit) => AsciiCharacters.IsSpace(unit);

    public static int IndexOfLineBreak(ReadOnlySpan<byte> text) => text.IndexOfAny((byte)'\n', (byte)'\r');

    public static byte Ascii(char character) => (byte)character;

    public static PyException TooLong() => Errors.MemoryError();
}

/// <summary>Bytes of which bytearrays are made.</summary>
internal readonly struct ByteArrayUnits : IUnits<byte>
{
    public static PyObject Make(ReadOnlySpan<byte> units) => new PyByteArray(units.ToArray());

    public static PyObject Own(byte[] units) => new PyByteArray(units);

    public static bool IsSpace(byte unit) => AsciiCharacters.IsSpace(unit);

    public static int IndexOfLineBreak(ReadOnlySpan<byte> text) => text.IndexOfAny((byte)'\n', (byte)'\r');

    public static byte Ascii(char character) => (byte)character;

    public static PyException TooLong() => Errors.MemoryError();
}
