using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Fang.Runtime.Objects;

/// <content>Making str out of pieces.</content>
public partial class PyStr
{
    // Below this length copying is as cheap as keeping a buffer.
    private const int GrowingMinimum = 256;

    /// <summary>The longest str there is room for.</summary>
    internal const int MaximumLength = 0x3FFFFFDF;

    /// <summary>The strs one after the other; each item is a str.</summary>
    internal static PyStr Join(ReadOnlySpan<PyObject> parts) => Join(Empty, parts);

    /// <summary>The strs with <paramref name="separator"/> between; TypeError if an item is no str.</summary>
    internal static PyStr Join(PyStr separator, ReadOnlySpan<PyObject> parts)
    {
        if (parts.Length == 0)
            return Empty;
        var length = (long)separator.Length * (parts.Length - 1);
        var isWide = separator.IsWide && parts.Length > 1;
        for (var i = 0; i < parts.Length; i++)
        {
            var text = parts[i].GetType() == typeof(PyStr) ? Unsafe.As<PyStr>(parts[i]) : parts[i] as PyStr
                ?? throw Errors.TypeError($"sequence item {i}: expected str instance, {parts[i].Type.Name} found");
            length += text._length;
            isWide |= text.IsWide;
        }
        if (length > MaximumLength)
            throw Errors.OverflowError("join() result is too long for a Python string");
        if (length == 0)
            return Empty;
        if (isWide)
            return JoinWide(separator, parts, (int)length);
        if (length == 1)
        {
            foreach (var part in parts)
            {
                if (((PyStr)part).Length == 1)
                    return FromChar(((PyStr)part).Narrow[0]);
            }
            return FromChar(separator.Narrow[0]);
        }
        var joined = new string('\0', (int)length);
        // Nobody else has the string yet.
        var target = MemoryMarshal.CreateSpan(ref MemoryMarshal.GetReference(joined.AsSpan()), joined.Length);
        var between = separator.Narrow;
        var isFirst = true;
        foreach (var part in parts)
        {
            if (!isFirst)
            {
                if (between.Length == 1)
                    target[0] = between[0];
                else
                    between.CopyTo(target);
                target = target[between.Length..];
            }
            isFirst = false;
            var text = Unsafe.As<PyStr>(part).Narrow;
            text.CopyTo(target);
            target = target[text.Length..];
        }
        return new PyStr(joined);
    }

    private static PyStr JoinWide(PyStr separator, ReadOnlySpan<PyObject> parts, int length)
    {
        var wide = new int[length];
        var at = 0;
        for (var i = 0; i < parts.Length; i++)
        {
            if (i > 0)
                separator.CopyTo(wide, ref at);
            ((PyStr)parts[i]).CopyTo(wide, ref at);
        }
        return new PyStr(wide);
    }

    /// <summary>Copies the code points to <paramref name="target"/> and moves <paramref name="at"/> behind them.</summary>
    internal void CopyTo(Span<int> target, ref int at)
    {
        if (Wide is { } wide)
        {
            wide.CopyTo(target[at..]);
            at += wide.Length;
            return;
        }
        foreach (var codePoint in Narrow)
            target[at++] = codePoint;
    }

    /// <summary><c>left + right</c>.</summary>
    public static PyStr Concat(PyStr left, PyStr right)
    {
        if (left._length == 0 && right.GetType() == typeof(PyStr))
            return right;
        if (right._length == 0 && left.GetType() == typeof(PyStr))
            return left;
        var length = (long)left._length + right._length;
        if (length > MaximumLength)
            throw Errors.MemoryError();
        if (left.IsWide || right.IsWide)
            return ConcatWide(left, right);
        if (length >= GrowingMinimum && left._isConcatenation)
            return Grow(left, right);
        return new PyStr(string.Concat(left.Narrow, right.Narrow)) { _isConcatenation = true };
    }

    private static PyStr Grow(PyStr left, PyStr right)
    {
        var length = left._length + right._length;
        if (left._data is GrowingText shared && shared.TryAppend(left._length, right.Narrow))
            return new PyStr(shared, length);
        var growing = new GrowingText((int)Math.Min((long)length * 2, MaximumLength));
        growing.TryAppend(0, left.Narrow);
        growing.TryAppend(left._length, right.Narrow);
        return new PyStr(growing, length);
    }

    private static PyStr ConcatWide(PyStr left, PyStr right)
    {
        var wide = new int[left._length + right._length];
        var at = 0;
        left.CopyTo(wide, ref at);
        right.CopyTo(wide, ref at);
        return wide.Length == 0 ? Empty : new PyStr(wide);
    }

    /// <summary><c>text * count</c>.</summary>
    public static PyStr Repeat(PyStr text, nint count)
    {
        if (count <= 0 || text._length == 0)
            return Empty;
        if (count == 1)
            return text.GetType() == typeof(PyStr) ? text : new PyStr(text);
        if (count > MaximumLength / text._length)
            throw Math.BigMul(count, text._length, out var low) != 0 || low < 0 ? Errors.OverflowError("repeated string is too long") : Errors.MemoryError();
        if (text.Wide is { } wide)
        {
            var repeated = new int[text._length * (int)count];
            Fill(repeated, wide);
            return new PyStr(repeated);
        }
        if (text._length == 1)
            return new PyStr(new string(text.Narrow[0], (int)count));
        return new PyStr(string.Create(text._length * (int)count, text, static (chars, source) => Fill(chars, source.Narrow)));
    }

    // Doubles what is there: few long copies.
    private static void Fill<T>(Span<T> target, ReadOnlySpan<T> unit)
    {
        unit.CopyTo(target);
        for (var filled = unit.Length; filled < target.Length; filled *= 2)
            target[..Math.Min(filled, target.Length - filled)].CopyTo(target[filled..]);
    }

    /// <summary>A part of the text.</summary>
    public PyStr Substring(int start, int length)
    {
        if (length == _length && GetType() == typeof(PyStr))
            return this;
        return Wide is { } wide ? FromCodePoints(wide.AsSpan(start, length)) : FromNarrow(Narrow.Slice(start, length));
    }
}
