using System.Runtime.CompilerServices;
using Fang.Runtime.Native;
using Fang.Runtime.Operations;
using Fang.Runtime.Text;

namespace Fang.Runtime.Objects;

/// <content>Splitting, joining and stripping.</content>
public partial class PyStr
{
    /// <summary>Return a list of the parts between separators (runs of white space without one), split at most maxsplit times.</summary>
    [PyMethod("split($self, /, sep=None, maxsplit=-1)")]
    private PyList Split(PyObject? sep, nint maxsplit)
    {
        var separator = Separator(sep);
        if (separator == null)
            return IsWide ? Splitting<int, WideUnits>.SplitAtSpace(CodePoints, maxsplit) : Splitting<char, NarrowUnits>.SplitAtSpace(Narrow, maxsplit);
        if (IsWide || separator.IsWide)
            return Splitting<int, WideUnits>.Split(CodePoints, separator.CodePoints, maxsplit);
        return Splitting<char, NarrowUnits>.Split(Narrow, separator.Narrow, maxsplit);
    }

    /// <summary>Return a list of the parts between separators, split at most maxsplit times from the end.</summary>
    [PyMethod("rsplit($self, /, sep=None, maxsplit=-1)")]
    private PyList SplitFromEnd(PyObject? sep, nint maxsplit)
    {
        var separator = Separator(sep);
        if (separator == null)
            return IsWide ? Splitting<int, WideUnits>.SplitAtSpaceFromEnd(CodePoints, maxsplit) : Splitting<char, NarrowUnits>.SplitAtSpaceFromEnd(Narrow, maxsplit);
        if (IsWide || separator.IsWide)
            return Splitting<int, WideUnits>.SplitFromEnd(CodePoints, separator.CodePoints, maxsplit);
        return Splitting<char, NarrowUnits>.SplitFromEnd(Narrow, separator.Narrow, maxsplit);
    }

    private static PyStr? Separator(PyObject? separator)
    {
        if (separator == null)
            return null;
        var text = separator as PyStr ?? throw Errors.TypeError($"must be str or None, not {separator.Type.Name}");
        return text._length > 0 ? text : throw Errors.ValueError("empty separator");
    }

    /// <summary>Return a list of the lines, without their ends unless keepends is true.</summary>
    [PyMethod("splitlines($self, /, keepends=False)")]
    private PyList SplitLines(bool keepends) =>
        IsWide ? Splitting<int, WideUnits>.SplitLines(CodePoints, keepends) : Splitting<char, NarrowUnits>.SplitLines(Narrow, keepends);

    /// <summary>Return the part before the separator, the separator, and the part after it.</summary>
    [PyMethod("partition($self, sep, /)")]
    private PyTuple Partition(PyObject sep)
    {
        var separator = PartitionSeparator(sep);
        var position = (int)Find(separator, 0, _length);
        return position < 0 ? PyTuple.Of(Exact, Empty, Empty) : Parts(position, separator);
    }

    /// <summary>Return the part before the last separator, the separator, and the part after it.</summary>
    [PyMethod("rpartition($self, sep, /)")]
    private PyTuple PartitionFromEnd(PyObject sep)
    {
        var separator = PartitionSeparator(sep);
        var position = (int)FindLast(separator, 0, _length);
        return position < 0 ? PyTuple.Of(Empty, Empty, Exact) : Parts(position, separator);
    }

    private PyTuple Parts(int position, PyStr separator) =>
        PyTuple.Of(Substring(0, position), separator, Substring(position + separator._length, _length - position - separator._length));

    private static PyStr PartitionSeparator(PyObject separator)
    {
        var text = separator as PyStr ?? throw Errors.TypeError($"must be str, not {separator.Type.Name}");
        return text._length > 0 ? text : throw Errors.ValueError("empty separator");
    }

    /// <summary>Return the strings of the iterable with this string between them.</summary>
    [PyMethod("join($self, iterable, /)")]
    private PyStr Join(PyObject iterable)
    {
        // Joining runs no Python code, so only another thread could change the list meanwhile.
        var parts = iterable.GetType() == typeof(PyList) && !PyThreads.Multiple
            ? Unsafe.As<PyList>(iterable).Snapshot()
            : JoinParts(iterable, "can only join an iterable");
        if (parts.Length == 1 && parts[0].GetType() == typeof(PyStr))
            return (PyStr)parts[0];
        return Join(this, parts);
    }

    /// <summary>The items of what is joined; anything that is not iterable is told <paramref name="message"/>.</summary>
    internal static ReadOnlySpan<PyObject> JoinParts(PyObject iterable, string message)
    {
        if (iterable is PyTuple tuple)
            return tuple.Items;
        if (iterable is not PyList && iterable.Type.Slots[Slots.Slot.Iter] == 0 && iterable.Type.Slots[Slots.Slot.GetItem] == 0)
            throw Errors.TypeError(message);
        return Iteration.ToArray(iterable);
    }

    /// <summary>Return the string without leading and trailing white space, or characters of chars.</summary>
    [PyMethod("strip($self, chars=None, /)")]
    private PyStr Strip(PyObject? chars) => Strip("strip", chars, true, true);

    /// <summary>Return the string without leading white space, or characters of chars.</summary>
    [PyMethod("lstrip($self, chars=None, /)")]
    private PyStr StripStart(PyObject? chars) => Strip("lstrip", chars, true, false);

    /// <summary>Return the string without trailing white space, or characters of chars.</summary>
    [PyMethod("rstrip($self, chars=None, /)")]
    private PyStr StripEnd(PyObject? chars) => Strip("rstrip", chars, false, true);

    private PyStr Strip(string method, PyObject? chars, bool atStart, bool atEnd)
    {
        if (chars is not (null or PyStr))
            throw Errors.TypeError($"{method} arg must be None or str");
        (int Start, int End) bounds;
        if (chars is PyStr set)
        {
            bounds = IsWide || set.IsWide
                ? Splitting<int, WideUnits>.Strip(CodePoints, set.CodePoints, atStart, atEnd)
                : Splitting<char, NarrowUnits>.Strip(Narrow, set.Narrow, atStart, atEnd);
        }
        else
        {
            bounds = Wide is { } wide
                ? Splitting<int, WideUnits>.Strip(wide, atStart, atEnd)
                : Splitting<char, NarrowUnits>.Strip(Narrow, atStart, atEnd);
        }
        return Substring(bounds.Start, bounds.End - bounds.Start);
    }
}
