using System.Collections.Concurrent;
using System.Runtime.CompilerServices;
using Fang.Runtime.Native;

namespace Fang.Runtime.Objects;

/// <summary>
/// Python's str. Text whose every char is one code point (lone surrogates included) is a .NET string; text that holds
/// code points above U+FFFF is an array of code points, so that indexing is O(1).
/// </summary>
/// <remarks>Immutable. The hash is computed when first asked for; two threads that compute it write the same value.</remarks>
[PyType("str", Subclassable = true)]
public partial class PyStr : PyObject
{
    private static readonly ConcurrentDictionary<string, PyStr> Interned = new();
    private static readonly PyStr[] Latin1 = MakeLatin1();

    public static readonly PyStr Empty = InternNew("", new PyStr(""));

    private readonly string? _text;
    private readonly int[]? _wide;
    private long _hash;
    private bool _isInterned;

    /// <summary>Text without surrogate pairs.</summary>
    private protected PyStr(string text) => _text = text;

    /// <summary>Text with at least one code point above U+FFFF.</summary>
    private protected PyStr(int[] wide) => _wide = wide;

    /// <summary>The value of another str.</summary>
    private protected PyStr(PyStr value)
    {
        _text = value._text;
        _wide = value._wide;
    }

    /// <summary>The number of code points.</summary>
    public int Length => _text?.Length ?? _wide!.Length;

    /// <summary>The text if every char of it is one code point; null for wide text.</summary>
    public string? Text => _text;

    /// <summary>The code points if any is above U+FFFF; else null.</summary>
    public int[]? Wide => _wide;

    /// <summary>The code point at <paramref name="index"/>.</summary>
    public int this[int index] => _text != null ? _text[index] : _wide![index];

    internal bool IsInterned => _isInterned;

    /// <summary>The str of text in which no surrogate pairs occur (checked by the caller).</summary>
    public static PyStr FromNarrow(string text) => text.Length switch
    {
        0 => Empty,
        1 when text[0] < 256 => Latin1[text[0]],
        _ => new PyStr(text),
    };

    /// <summary>The str of UTF-16 text: surrogate pairs become one code point.</summary>
    public static PyStr From(string text)
    {
        var pairs = 0;
        for (var i = 0; i + 1 < text.Length; i++)
        {
            if (char.IsHighSurrogate(text[i]) && char.IsLowSurrogate(text[i + 1]))
            {
                pairs++;
                i++;
            }
        }
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

    /// <summary>The str of code points; each is at most 0x10FFFF.</summary>
    public static PyStr FromCodePoints(ReadOnlySpan<int> codePoints)
    {
        foreach (var codePoint in codePoints)
        {
            if (codePoint > 0xFFFF)
                return new PyStr(codePoints.ToArray());
        }
        return FromNarrow(string.Create(codePoints.Length, codePoints, static (chars, points) =>
        {
            for (var i = 0; i < chars.Length; i++)
                chars[i] = (char)points[i];
        }));
    }

    /// <summary>The str of one code point.</summary>
    public static PyStr FromCodePoint(int codePoint) => codePoint switch
    {
        < 256 => Latin1[codePoint],
        <= 0xFFFF => new PyStr(((char)codePoint).ToString()),
        _ => new PyStr([codePoint]),
    };

    /// <summary>The one str that stands for this text wherever names are compared by reference.</summary>
    public static PyStr Intern(string text)
    {
        if (Interned.TryGetValue(text, out var found))
            return found;
        var made = From(text);
        return InternNew(text, made);
    }

    /// <summary>The interned str equal to this one.</summary>
    public PyStr Intern() => _isInterned ? this : InternNew(ToString(), GetType() == typeof(PyStr) ? this : new PyStr(this));

    private static PyStr InternNew(string text, PyStr made)
    {
        var winner = Interned.GetOrAdd(text, made);
        winner._isInterned = true;
        return winner;
    }

    /// <summary>The text as UTF-16.</summary>
    public override string ToString()
    {
        if (_text != null)
            return _text;
        var text = new System.Text.StringBuilder(_wide!.Length + 8);
        foreach (var codePoint in _wide)
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
        ReferenceEquals(left, right) || (left._text != null ? string.Equals(left._text, right._text) : left.WideEquals(right));

    private bool WideEquals(PyStr other) => other._wide != null && _wide.AsSpan().SequenceEqual(other._wide);

    /// <summary>Python's <c>hash()</c>; equal text has equal hashes within one process.</summary>
    public long Hash
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => _hash != 0 ? _hash : ComputeHash();
    }

    private long ComputeHash()
    {
        var hash = _text != null ? TextHash.Of(_text) : TextHash.Of(_wide);
        return _hash = hash is 0 or -1 ? 1 : hash;
    }

    private static PyStr[] MakeLatin1()
    {
        var all = new PyStr[256];
        for (var i = 0; i < all.Length; i++)
        {
            var text = ((char)i).ToString();
            all[i] = Interned.GetOrAdd(text, new PyStr(text));
            all[i]._isInterned = true;
        }
        return all;
    }
}
