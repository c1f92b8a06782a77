using Fang.Runtime.Objects;

namespace Fang.Runtime.Text;

/// <summary>Padding and tabs in text of any unit.</summary>
/// <typeparam name="T">The unit.</typeparam>
/// <typeparam name="TUnits">The kind of text.</typeparam>
internal static class Layout<T, TUnits>
    where T : unmanaged, IEquatable<T>, IComparable<T>
    where TUnits : IUnits<T>
{
    /// <summary>The text with fill units around it.</summary>
    public static T[] Pad(ReadOnlySpan<T> text, nint left, nint right, T fill)
    {
        if (left > PyStr.MaximumLength || right > PyStr.MaximumLength - left - text.Length)
            throw TUnits.TooLong();
        var padded = new T[left + text.Length + right];
        padded.AsSpan(0, (int)left).Fill(fill);
        text.CopyTo(padded.AsSpan((int)left));
        padded.AsSpan((int)left + text.Length).Fill(fill);
        return padded;
    }

    /// <summary>How much of the padding to <paramref name="width"/> stands on the left when the text is centred.</summary>
    public static nint CenterLeft(int length, nint width)
    {
        var total = width - length;
        return total / 2 + (total & width & 1);
    }

    /// <summary>The text with zeros after its sign, to <paramref name="width"/> units; longer than the text.</summary>
    public static T[] ZeroFill(ReadOnlySpan<T> text, nint width)
    {
        var filled = Pad(text, width - text.Length, 0, TUnits.Ascii('0'));
        if (text.Length > 0 && (text[0].Equals(TUnits.Ascii('+')) || text[0].Equals(TUnits.Ascii('-'))))
        {
            filled[width - text.Length] = TUnits.Ascii('0');
            filled[0] = text[0];
        }
        return filled;
    }

    /// <summary>The text with blanks for tabs.</summary>
    public static T[] ExpandTabs(ReadOnlySpan<T> text, int tabSize)
    {
        var tab = TUnits.Ascii('\t');
        var length = 0L;
        var column = 0L;
        foreach (var unit in text)
            length += Advance(unit, tab, tabSize, ref column);
        if (length > PyStr.MaximumLength)
            throw Errors.OverflowError("result too long");
        var result = new T[length];
        var at = 0;
        column = 0;
        foreach (var unit in text)
        {
            var width = (int)Advance(unit, tab, tabSize, ref column);
            if (unit.Equals(tab))
                result.AsSpan(at, width).Fill(TUnits.Ascii(' '));
            else
                result[at] = unit;
            at += width;
        }
        return result;
    }

    private static long Advance(T unit, T tab, int tabSize, ref long column)
    {
        if (unit.Equals(tab))
        {
            var width = tabSize > 0 ? tabSize - column % tabSize : 0;
            column += width;
            return width;
        }
        column = unit.Equals(TUnits.Ascii('\n')) || unit.Equals(TUnits.Ascii('\r')) ? 0 : column + 1;
        return 1;
    }
}
