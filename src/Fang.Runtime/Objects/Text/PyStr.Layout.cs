using Fang.Runtime.Native;
using Fang.Runtime.Text;

namespace Fang.Runtime.Objects;

/// <content>Padding and tabs.</content>
public partial class PyStr
{
    /// <summary>Return the string in the middle of a string of the given width.</summary>
    [PyMethod("center($self, width, fillchar=' ', /)")]
    private PyStr Center(nint width, PyObject? fillchar = null)
    {
        var fill = FillCharacter(fillchar);
        if (width <= _length)
            return Exact;
        var left = Layout<char, NarrowUnits>.CenterLeft(_length, width);
        return Pad(left, width - _length - left, fill);
    }

    /// <summary>Return the string at the left of a string of the given width.</summary>
    [PyMethod("ljust($self, width, fillchar=' ', /)")]
    private PyStr JustifyLeft(nint width, PyObject? fillchar = null)
    {
        var fill = FillCharacter(fillchar);
        return width <= _length ? Exact : Pad(0, width - _length, fill);
    }

    /// <summary>Return the string at the right of a string of the given width.</summary>
    [PyMethod("rjust($self, width, fillchar=' ', /)")]
    private PyStr JustifyRight(nint width, PyObject? fillchar = null)
    {
        var fill = FillCharacter(fillchar);
        return width <= _length ? Exact : Pad(width - _length, 0, fill);
    }

    private static int FillCharacter(PyObject? fill)
    {
        if (fill == null)
            return ' ';
        var text = fill as PyStr ?? throw Errors.TypeError($"The fill character must be a unicode character, not {fill.Type.Name}");
        return text._length == 1 ? text[0] : throw Errors.TypeError("The fill character must be exactly one character long");
    }

    /// <summary>The text with fill characters around it.</summary>
    internal PyStr Pad(nint left, nint right, int fill)
    {
        if (left > nint.MaxValue - _length - right)
            throw Errors.OverflowError("padded string is too long");
        return IsWide || fill > 0xFFFF
            ? FromCodePoints(Layout<int, WideUnits>.Pad(CodePoints, left, right, fill))
            : FromNarrow(Layout<char, NarrowUnits>.Pad(Narrow, left, right, (char)fill));
    }

    /// <summary>Return a numeric string with zeros at the left, after its sign, to the given width.</summary>
    [PyMethod("zfill($self, width, /)")]
    private PyStr ZeroFill(nint width)
    {
        if (width <= _length)
            return Exact;
        return Wide is { } wide
            ? FromCodePoints(Layout<int, WideUnits>.ZeroFill(wide, width))
            : FromNarrow(Layout<char, NarrowUnits>.ZeroFill(Narrow, width));
    }

    /// <summary>Return the string with tabs replaced by blanks, for columns of the given size.</summary>
    [PyMethod("expandtabs($self, /, tabsize=8)")]
    private PyStr ExpandTabs(int tabsize)
    {
        if (Wide is { } wide)
            return FromCodePoints(Layout<int, WideUnits>.ExpandTabs(wide, tabsize));
        return Narrow.Contains('\t') ? FromNarrow(Layout<char, NarrowUnits>.ExpandTabs(Narrow, tabsize)) : Exact;
    }
}
