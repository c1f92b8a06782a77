using Fang.Runtime.Objects;

namespace Fang.Runtime.Operations;

/// <summary>
/// A format specifier (library reference, "Format Specification Mini-Language"):
/// <c>[[fill]align][sign]["z"]["#"]["0"][width][grouping]["." precision][type]</c>.
/// </summary>
public struct FormatSpecifier
{
    /// <summary>The code point that fills up to the width.</summary>
    public int Fill { get; private set; }

    /// <summary><c>&lt;</c>, <c>&gt;</c>, <c>=</c> or <c>^</c>.</summary>
    public char Align { get; private set; }

    /// <summary><c>+</c>, <c>-</c>, a space, or NUL when nothing was said.</summary>
    public char Sign { get; private set; }

    /// <summary><c>z</c>: what is rounded to zero has no minus sign.</summary>
    public bool NoNegativeZero { get; private set; }

    /// <summary><c>#</c>.</summary>
    public bool Alternate { get; private set; }

    /// <summary>The smallest width; -1 when nothing was said.</summary>
    public long Width { get; private set; }

    /// <summary><c>,</c> or <c>_</c> between groups of digits; NUL for none.</summary>
    public char Grouping { get; private set; }

    /// <summary>-1 when nothing was said.</summary>
    public long Precision { get; private set; }

    /// <summary>The type, a code point; the default one when nothing was said.</summary>
    public int Type { get; private set; }

    /// <summary>Whether <c>0</c> stood before the width although an alignment was given.</summary>
    internal bool HasAlignAndZero { get; private set; }

    /// <summary>Reads a specifier; <paramref name="typeName"/> is what messages name.</summary>
    public static FormatSpecifier Parse(PyStr text, string typeName, int defaultType, char defaultAlign)
    {
        var spec = new FormatSpecifier { Fill = ' ', Align = defaultAlign, Width = -1, Precision = -1, Type = defaultType };
        var at = 0;
        var end = text.Length;
        var fillGiven = false;
        var alignGiven = false;
        if (end >= 2 && IsAlign(text[1]))
        {
            spec.Fill = text[0];
            spec.Align = (char)text[1];
            (fillGiven, alignGiven) = (true, true);
            at = 2;
        }
        else if (end >= 1 && IsAlign(text[0]))
        {
            spec.Align = (char)text[0];
            alignGiven = true;
            at = 1;
        }
        if (at < end && text[at] is '+' or '-' or ' ')
            spec.Sign = (char)text[at++];
        if (at < end && text[at] == 'z')
        {
            spec.NoNegativeZero = true;
            at++;
        }
        if (at < end && text[at] == '#')
        {
            spec.Alternate = true;
            at++;
        }
        if (!fillGiven && at < end && text[at] == '0')
        {
            spec.Fill = '0';
            spec.HasAlignAndZero = alignGiven;
            if (!alignGiven && defaultAlign == '>')
                spec.Align = '=';
            at++;
        }
        spec.Width = Digits(text, ref at);
        if (at < end && text[at] is ',' or '_')
        {
            spec.Grouping = (char)text[at++];
            if (at < end && text[at] is ',' or '_' && text[at] != spec.Grouping)
                throw Errors.ValueError("Cannot specify both ',' and '_'.");
        }
        if (at < end && text[at] == '.')
        {
            at++;
            spec.Precision = Digits(text, ref at);
            if (spec.Precision < 0)
                throw Errors.ValueError("Format specifier missing precision");
        }
        if (end - at > 1)
            throw Errors.ValueError($"Invalid format specifier '{text}' for object of type '{typeName}'");
        if (end - at == 1)
            spec.Type = text[at];
        if (spec.Grouping != 0)
            spec.CheckGrouping();
        return spec;
    }

    /// <summary>The same with a sign before positive numbers too.</summary>
    internal readonly FormatSpecifier WithPlus() => this with { Sign = '+' };

    /// <summary>The same without filling.</summary>
    internal readonly FormatSpecifier WithoutWidth() => this with { Width = -1, Fill = ' ', Align = '>' };

    /// <summary>The same with spaces before the sign instead of zeros behind it.</summary>
    internal readonly FormatSpecifier WithSpaces() => this with { Fill = ' ', Align = '>' };

    private readonly void CheckGrouping()
    {
        if (Type is 'd' or 'e' or 'f' or 'g' or 'E' or 'G' or '%' or 'F' or 0)
            return;
        if (Grouping == '_' && Type is 'b' or 'o' or 'x' or 'X')
            return;
        throw Errors.ValueError(Type is > 32 and < 128 ? $"Cannot specify '{Grouping}' with '{(char)Type}'." : $"Cannot specify '{Grouping}' with '\\x{Type:x}'.");
    }

    /// <summary>The ValueError of a type that the object does not know.</summary>
    internal static PyException UnknownType(int type, string typeName) => Errors.ValueError(
        type is > 32 and < 128
            ? $"Unknown format code '{(char)type}' for object of type '{typeName}'"
            : $"Unknown format code '\\x{type:x}' for object of type '{typeName}'");

    private static bool IsAlign(int c) => c is '<' or '>' or '=' or '^';

    // -1 if there are none.
    private static long Digits(PyStr text, ref int at)
    {
        var value = -1L;
        for (; at < text.Length && text[at] < 0x10000 && char.IsDigit((char)text[at]); at++)
        {
            var digit = (long)char.GetNumericValue((char)text[at]);
            value = value < 0 ? 0 : value;
            if (value > (long.MaxValue - digit) / 10)
                throw Errors.ValueError("Too many decimal digits in format string");
            value = value * 10 + digit;
        }
        return value;
    }
}
