using System.Runtime.CompilerServices;
using Fang.Runtime.Native;

namespace Fang.Runtime.Objects;

/// <summary>
/// Python's str. Text whose code points all fit 16 bits ("narrow") is a .NET string, each char of which is one code point,
/// surrogates included; text with any code point above U+FFFF ("wide") is an array of code points, so that indexing is
/// O(1). A str that grew by concatenation may share a <see cref="GrowingText"/> until its text is asked for.
/// </summary>
/// <remarks>
/// Immutable, as far as anyone can see: threads that race to compute the hash or to take the text out of a growing buffer
/// store equal values.
/// </remarks>
[PyType("str", Subclassable = true)]
public partial class PyStr : PyObject
{
    private static readonly PyStr[] Latin1 = MakeLatin1();

    public static readonly PyStr Empty = InternedStrings.FindOrAdd(new PyStr(""));

    // A string, an int[] or a GrowingText; the last is replaced by a string once.
    private object _data;
    private long _hash;
    private readonly int _length;
    private bool _isInterned;
    private bool _isConcatenation;

    /// <summary>Narrow text.</summary>
    private protected PyStr(string text)
    {
        _data = text;
        _length = text.Length;
    }

    /// <summary>Text with at least one code point above U+FFFF.</summary>
    private protected PyStr(int[] wide)
    {
        _data = wide;
        _length = wide.Length;
    }

    /// <summary>The first chars of a growing text.</summary>
    private PyStr(GrowingText text, int length)
    {
        _data = text;
        _length = length;
        _isConcatenation = true;
    }

    /// <summary>The value of another str.</summary>
    private protected PyStr(PyStr value)
    {
        _data = value.Text ?? value._data;
        _length = value._length;
        _hash = value._hash;
    }

    /// <summary>The number of code points.</summary>
    public int Length => _length;

    /// <summary>The text if it is narrow, each char one code point; else null.</summary>
    public string? Text
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => _data.GetType() == typeof(string) ? Unsafe.As<string>(_data) : TakeText();
    }

    /// <summary>The code points if any is above U+FFFF; else null.</summary>
    public int[]? Wide
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => _data.GetType() == typeof(int[]) ? Unsafe.As<int[]>(_data) : null;
    }

    /// <summary>Whether any code point is above U+FFFF.</summary>
    public bool IsWide => _data.GetType() == typeof(int[]);

    /// <summary>The code points of narrow text.</summary>
    internal ReadOnlySpan<char> Narrow
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => _data.GetType() == typeof(string) ? Unsafe.As<string>(_data) : NarrowSlow();
    }

    /// <summary>The code points of any text; narrow text is copied.</summary>
    internal ReadOnlySpan<int> CodePoints => Wide ?? Widen(Narrow);

    /// <summary>The code point at <paramref name="index"/>.</summary>
    public int this[int index]
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => _data.GetType() == typeof(string) ? Unsafe.As<string>(_data)[index] : ItemSlow(index);
    }

    internal bool IsInterned => _isInterned;

    /// <summary>Whether every code point is below 128.</summary>
    public bool IsAscii => !IsWide && System.Text.Ascii.IsValid(Narrow);

    private string? TakeText()
    {
        if (_data is not GrowingText growing)
            return _data as string;
        var text = growing.Take(_length);
        _data = text;
        return text;
    }

    private ReadOnlySpan<char> NarrowSlow() =>
        _data is GrowingText growing ? growing.Span(_length) : _data as string ?? throw new InvalidOperationException("the text is wide");

    private int ItemSlow(int index) => _data is int[] wide ? wide[index] : NarrowSlow()[index];

    private static int[] Widen(ReadOnlySpan<char> narrow)
    {
        var wide = new int[narrow.Length];
        for (var i = 0; i < wide.Length; i++)
            wide[i] = narrow[i];
        return wide;
    }

    /// <summary>The str of narrow text: each char is one code point.</summary>
    public static PyStr FromNarrow(string text) => text.Length switch
    {
        0 => Empty,
        1 => FromChar(text[0]),
        _ => new PyStr(text),
    };

    /// <summary>The str of a copy of narrow text: each char is one code point.</summary>
    public static PyStr FromNarrow(ReadOnlySpan<char> text) => text.Length switch
    {
        0 => Empty,
        1 => FromChar(text[0]),
        _ => new PyStr(new string(text)),
    };

    /// <summary>The str of one code point.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static PyStr FromChar(char codePoint) => codePoint < 256 ? Latin1[codePoint] : new PyStr(codePoint.ToString());

    /// <summary>The characters, each a str of its own.</summary>
    internal PyObject[] ToCharacters()
    {
        var characters = new PyObject[_length];
        var target = characters.AsSpan();
        if (Wide is { } wide)
        {
            for (var i = 0; i < target.Length; i++)
                target[i] = FromCodePoint(wide[i]);
            return characters;
        }
        var narrow = Narrow;
        for (var i = 0; i < target.Length; i++)
            target[i] = FromChar(narrow[i]);
        return characters;
    }

    /// <summary>The str of UTF-16 text: surrogate pairs become one code point.</summary>
    public static PyStr From(string text)
    {
        var pairs = SurrogatePairs(text);
        if (pairs == 0)
            return FromNarrow(text);
        var wide = new int[text.Length - pairs];
        for (int i = 0, at = 0; at < wide.Length; at++)
        {
            if (char.IsHighSurrogate(text[i]) && i + 1 < text.Length && char.IsLowSurrogate(text[i + 1]))
            {
                wide[at] = char.ConvertToUtf32(text[i], text[i + 1]);
                i += 2;
            }
            else
            {
                wide[at] = text[i++];
            }
        }
        return new PyStr(wide);
    }

    private static int SurrogatePairs(string text)
    {
        var pairs = 0;
        for (var i = text.AsSpan().IndexOfAnyInRange('\uD800', '\uDBFF'); i >= 0 && i + 1 < text.Length; i++)
        {
            if (char.IsHighSurrogate(text[i]) && char.IsLowSurrogate(text[i + 1]))
            {
                pairs++;
                i++;
            }
        }
        return pairs;
    }

    /// <summary>The str of a copy of code points; each is at most 0x10FFFF.</summary>
    public static PyStr FromCodePoints(ReadOnlySpan<int> codePoints)
    {
        if (codePoints.IndexOfAnyExceptInRange(0, 0xFFFF) >= 0)
            return new PyStr(codePoints.ToArray());
        if (codePoints.Length == 1)
            return FromChar((char)codePoints[0]);
        return FromNarrow(string.Create(codePoints.Length, codePoints, static (chars, points) =>
        {
            for (var i = 0; i < chars.Length; i++)
                chars[i] = (char)points[i];
        }));
    }

    /// <summary>The str of one code point.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static PyStr FromCodePoint(int codePoint) => codePoint <= 0xFFFF ? FromChar((char)codePoint) : new PyStr([codePoint]);

    /// <summary>The one str that stands for this text wherever names are compared by reference.</summary>
    public static PyStr Intern(string text) => InternedStrings.Find(text, HashOf(text)) ?? From(text).Intern();

    /// <summary>The interned str equal to this one.</summary>
    public PyStr Intern()
    {
        if (_isInterned)
            return this;
        if (Text is { } text)
        {
            if (InternedStrings.Find(text, Hash) is { } found)
                return found;
            // Two surrogates in a row are not the character that they stand for, which alone is found by this UTF-16.
            if (SurrogatePairs(text) > 0)
                return this;
        }
        return InternedStrings.FindOrAdd(GetType() == typeof(PyStr) ? this : new PyStr(this));
    }

    /// <summary>For <see cref="InternedStrings"/>, before others see the entry.</summary>
    internal void MarkInterned() => _isInterned = true;

    /// <summary>The text as UTF-16.</summary>
    public override string ToString()
    {
        if (Text is { } narrow)
            return narrow;
        var text = new System.Text.StringBuilder(_length + 8);
        foreach (var codePoint in Wide!)
        {
            if (codePoint > 0xFFFF)
                text.Append(char.ConvertFromUtf32(codePoint));
            else
                text.Append((char)codePoint);
        }
        return text.ToString();
    }

    /// <summary>Whether both hold the same code points.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static bool Equals(PyStr left, PyStr right) =>
        ReferenceEquals(left, right) || (left._length == right._length && EqualsSlow(left, right));

    private static bool EqualsSlow(PyStr left, PyStr right)
    {
        if (left._data.GetType() == typeof(string) && right._data.GetType() == typeof(string))
            return string.Equals(Unsafe.As<string>(left._data), Unsafe.As<string>(right._data));
        if (left.IsWide || right.IsWide)
            return left.IsWide && right.IsWide && left.Wide.AsSpan().SequenceEqual(right.Wide);
        return left.Narrow.SequenceEqual(right.Narrow);
    }

    /// <summary>By code points: negative, zero or positive.</summary>
    public static int Compare(PyStr left, PyStr right) =>
        left.IsWide || right.IsWide ? left.CodePoints.SequenceCompareTo(right.CodePoints) : left.Narrow.SequenceCompareTo(right.Narrow);

    /// <summary>Python's <c>hash()</c>; equal text has equal hashes within one process.</summary>
    public long Hash
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => _hash != 0 ? _hash : ComputeHash();
    }

    private long ComputeHash()
    {
        if (IsWide)
            return _hash = NotZero(TextHash.Of(Wide));
        return _hash = HashOf(Narrow);
    }

    private static long HashOf(ReadOnlySpan<char> narrow) => narrow.Length == 0 ? 0 : NotZero(TextHash.Of(narrow));

    private static long NotZero(long hash) => hash is 0 or -1 ? 1 : hash;

    private static PyStr[] MakeLatin1()
    {
        var all = new PyStr[256];
        for (var i = 0; i < all.Length; i++)
        {
            var text = ((char)i).ToString();
            all[i] = InternedStrings.FindOrAdd(new PyStr(text));
        }
        return all;
    }
}
