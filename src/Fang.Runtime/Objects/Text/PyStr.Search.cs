using Fang.Runtime.Native;
using Fang.Runtime.Text;

namespace Fang.Runtime.Objects;

/// <content>Finding, counting and replacing.</content>
public partial class PyStr
{
    /// <summary>Whether <paramref name="sub"/> occurs in the text.</summary>
    public bool Contains(PyStr sub)
    {
        if (IsWide || sub.IsWide)
            return Find(sub, 0, _length) >= 0;
        return sub.Length == 1 ? Narrow.Contains(sub.Narrow[0]) : TwoWaySearch.IndexOf(Narrow, sub.Narrow) >= 0;
    }

    /// <summary>The first position of <paramref name="sub"/> between the bounds (as <c>str.find</c> takes them), or -1.</summary>
    public nint Find(PyStr sub, nint start, nint end) =>
        IsWide || sub.IsWide ? Searching.Find(CodePoints, sub.CodePoints, start, end) : Searching.Find(Narrow, sub.Narrow, start, end);

    private nint FindLast(PyStr sub, nint start, nint end) =>
        IsWide || sub.IsWide ? Searching.FindLast(CodePoints, sub.CodePoints, start, end) : Searching.FindLast(Narrow, sub.Narrow, start, end);

    private bool IsAffix(PyStr affix, nint start, nint end, bool atEnd)
    {
        if (affix.IsWide && !IsWide)
            return false;
        return IsWide ? Searching.IsAffix(CodePoints, affix.CodePoints, start, end, atEnd) : Searching.IsAffix(Narrow, affix.Narrow, start, end, atEnd);
    }

    /// <summary>Return the lowest index at which the substring is found, or -1.</summary>
    [PyMethod("find($self, sub, start=None, end=None, /)")]
    private nint FindMethod(PyStr sub, SliceIndex? start, SliceIndex? end) => Find(sub, start ?? (nint)0, end ?? nint.MaxValue);

    /// <summary>Return the highest index at which the substring is found, or -1.</summary>
    [PyMethod("rfind($self, sub, start=None, end=None, /)")]
    private nint FindLastMethod(PyStr sub, SliceIndex? start, SliceIndex? end) => FindLast(sub, start ?? (nint)0, end ?? nint.MaxValue);

    /// <summary>Return the lowest index at which the substring is found, or raise ValueError.</summary>
    [PyMethod("index($self, sub, start=None, end=None, /)")]
    private nint IndexMethod(PyStr sub, SliceIndex? start, SliceIndex? end) => Found(Find(sub, start ?? (nint)0, end ?? nint.MaxValue));

    /// <summary>Return the highest index at which the substring is found, or raise ValueError.</summary>
    [PyMethod("rindex($self, sub, start=None, end=None, /)")]
    private nint LastIndexMethod(PyStr sub, SliceIndex? start, SliceIndex? end) => Found(FindLast(sub, start ?? (nint)0, end ?? nint.MaxValue));

    private static nint Found(nint position) => position >= 0 ? position : throw Errors.ValueError("substring not found");

    /// <summary>Return how often the substring occurs without overlapping.</summary>
    [PyMethod("count($self, sub, start=None, end=None, /)")]
    private nint Count(PyStr sub, SliceIndex? start, SliceIndex? end)
    {
        var (from, to) = (start ?? (nint)0, end ?? nint.MaxValue);
        return IsWide || sub.IsWide ? Searching.Count(CodePoints, sub.CodePoints, from, to) : Searching.Count(Narrow, sub.Narrow, from, to);
    }

    /// <summary>Return whether the string starts with the prefix, or with one of a tuple of prefixes.</summary>
    [PyMethod("startswith($self, prefix, start=None, end=None, /)")]
    private bool StartsWith(PyObject prefix, SliceIndex? start, SliceIndex? end) => IsAffix("startswith", prefix, start, end, atEnd: false);

    /// <summary>Return whether the string ends with the suffix, or with one of a tuple of suffixes.</summary>
    [PyMethod("endswith($self, suffix, start=None, end=None, /)")]
    private bool EndsWith(PyObject suffix, SliceIndex? start, SliceIndex? end) => IsAffix("endswith", suffix, start, end, atEnd: true);

    private bool IsAffix(string method, PyObject affix, SliceIndex? start, SliceIndex? end, bool atEnd)
    {
        var (from, to) = (start ?? (nint)0, end ?? nint.MaxValue);
        if (affix is PyStr text)
            return IsAffix(text, from, to, atEnd);
        if (affix is not PyTuple tuple)
            throw Errors.TypeError($"{method} first arg must be str or a tuple of str, not {affix.Type.Name}");
        foreach (var item in tuple.Items)
        {
            if (item is not PyStr candidate)
                throw Errors.TypeError($"tuple for {method} must only contain str, not {item.Type.Name}");
            if (IsAffix(candidate, from, to, atEnd))
                return true;
        }
        return false;
    }

    /// <summary>Return the string without the prefix, if it has it.</summary>
    [PyMethod("removeprefix($self, prefix, /)")]
    private PyStr RemovePrefix(PyStr prefix) =>
        IsAffix(prefix, 0, _length, atEnd: false) ? Substring(prefix._length, _length - prefix._length) : Exact;

    /// <summary>Return the string without the suffix, if it has it.</summary>
    [PyMethod("removesuffix($self, suffix, /)")]
    private PyStr RemoveSuffix(PyStr suffix) =>
        IsAffix(suffix, 0, _length, atEnd: true) ? Substring(0, _length - suffix._length) : Exact;

    /// <summary>Return the string with the old substring replaced by the new one, at most count times if count is not negative.</summary>
    [PyMethod("replace($self, old, new, /, count=-1)")]
    private PyStr Replace(PyStr old, PyStr @new, nint count)
    {
        if (IsWide || (@new.IsWide && !old.IsWide))
        {
            var replaced = Searching.Replace<int, WideUnits>(CodePoints, old.CodePoints, @new.CodePoints, count);
            return replaced == null ? Exact : FromCodePoints(replaced);
        }
        if (old.IsWide)
            return Exact;
        if (count < 0 && old._length > 0 && Text is { } text)
        {
            if ((long)_length / old._length * @new._length > MaximumLength)
                return FromNarrowReplaced(old, @new, count);
            var result = old._length == 1 && @new._length == 1
                ? text.Replace(old.Narrow[0], @new.Narrow[0])
                : text.Replace(old.Text!, @new.Text, StringComparison.Ordinal);
            return ReferenceEquals(result, text) ? Exact : FromNarrow(result);
        }
        return FromNarrowReplaced(old, @new, count);
    }

    private PyStr FromNarrowReplaced(PyStr old, PyStr replacement, nint count)
    {
        var replaced = Searching.Replace<char, NarrowUnits>(Narrow, old.Narrow, replacement.Narrow, count);
        return replaced == null ? Exact : FromNarrow(replaced);
    }
}
