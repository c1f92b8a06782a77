using System.Text;
using Fang.Platform;
using Fang.Runtime.Objects;

namespace Fang.Runtime.Operations;

/// <content>Signs, groups of digits, and filling up to the width.</content>
public static partial class NumberFormat
{
    private static readonly byte[] Thousands = [3];
    private static readonly byte[] Nibbles = [4];

    internal static NumberGrouping GroupingOf(FormatSpecifier spec)
    {
        if (spec.Type == 'n')
            return FromLocale();
        return spec.Grouping == 0
            ? new NumberGrouping("", ".", [])
            : new NumberGrouping(spec.Grouping.ToString(), ".", spec.Type is 'b' or 'o' or 'x' or 'X' ? Nibbles : Thousands);
    }

    private static NumberGrouping FromLocale()
    {
        var texts = Locales.Conventions().Texts;
        return new NumberGrouping(Decode(texts[1]), Decode(texts[0]), texts[2]);
    }

    private static string Decode(byte[] text) => Encoding.UTF8.GetString(text);

    // The number with its sign and prefix, grouped and filled; the body has a minus sign at most.
    private static PyStr Compose(string body, string prefix, FormatSpecifier spec)
    {
        // Most have neither groups nor width.
        if (spec.Grouping == 0 && spec.Type != 'n' && spec.Width <= body.Length + prefix.Length && prefix.Length == 0 && spec.Sign is '\0' or '-')
            return PyStr.FromNarrow(body);
        var grouping = GroupingOf(spec);
        var number = body.AsSpan();
        var sign = "";
        if (number[0] == '-')
        {
            sign = "-";
            number = number[1..];
        }
        else if (spec.Sign is '+' or ' ')
        {
            sign = spec.Sign.ToString();
        }
        var whole = 0;
        var isDigits = spec.Type is 'x' or 'X';
        while (whole < number.Length && (isDigits ? char.IsAsciiHexDigit(number[whole]) : char.IsAsciiDigit(number[whole])))
            whole++;
        var rest = number[whole..].ToString();
        if (rest.StartsWith('.') && grouping.Point != ".")
            rest = grouping.Point + rest[1..];
        // Zeros before the digits are grouped with them; the width then counts them.
        var minimum = spec.Fill == '0' && spec.Align == '=' ? spec.Width - sign.Length - prefix.Length - rest.Length : 0;
        CheckWidth(spec.Width);
        var digits = Group(number[..whole], grouping, minimum);
        return Fill(sign + prefix, digits + rest, spec);
    }

    internal static string Group(ReadOnlySpan<char> digits, NumberGrouping grouping, long minimum)
    {
        if (grouping.Separator.Length == 0 || grouping.Sizes.Length == 0 || digits.Length == 0)
            return digits.Length >= minimum ? digits.ToString() : digits.ToString().PadLeft((int)minimum, '0');
        var reversed = new StringBuilder();
        var group = 0;
        long size = grouping.Sizes[0];
        var at = digits.Length;
        while (true)
        {
            if (size is 0 or 127)
                size = long.MaxValue;
            for (var taken = Math.Min(size, Math.Max(Math.Max(at, minimum), 1)); taken > 0; taken--, minimum--)
                reversed.Append(at > 0 ? digits[--at] : '0');
            if (at <= 0 && minimum <= 0)
                break;
            for (var i = grouping.Separator.Length - 1; i >= 0; i--)
                reversed.Append(grouping.Separator[i]);
            minimum -= grouping.Separator.Length;
            if (group + 1 < grouping.Sizes.Length && grouping.Sizes[group + 1] != 0)
                size = grouping.Sizes[++group];
        }
        return string.Create(reversed.Length, reversed, static (chars, source) =>
        {
            source.CopyTo(0, chars, source.Length);
            chars.Reverse();
        });
    }

    internal static PyStr Fill(string sign, string number, FormatSpecifier spec)
    {
        CheckWidth(spec.Width);
        var missing = spec.Width - sign.Length - number.Length;
        if (missing <= 0)
            return PyStr.From(sign + number);
        if (spec.Align != '=')
            return Pad(PyStr.From(sign + number), spec);
        return spec.Fill <= 0xFFFF
            ? PyStr.From(string.Concat(sign, new string((char)spec.Fill, (int)missing), number))
            : PyStr.Join([PyStr.From(sign), Repeat(spec.Fill, (int)missing), PyStr.From(number)]);
    }

    private static PyStr Pad(PyStr text, FormatSpecifier spec)
    {
        CheckWidth(spec.Width);
        var missing = (int)(spec.Width - text.Length);
        if (missing <= 0)
            return text;
        var before = spec.Align switch
        {
            '>' or '=' => missing,
            '^' => missing / 2,
            _ => 0,
        };
        var after = missing - before;
        if (text.Text != null && spec.Fill < 0xD800)
            return PyStr.FromNarrow(string.Concat(new string((char)spec.Fill, before), text.Text, new string((char)spec.Fill, after)));
        return PyStr.Join([Repeat(spec.Fill, before), text, Repeat(spec.Fill, after)]);
    }

    private static PyStr Repeat(int codePoint, int count)
    {
        if (codePoint <= 0xFFFF)
            return PyStr.FromNarrow(new string((char)codePoint, count));
        var repeated = new int[count];
        repeated.AsSpan().Fill(codePoint);
        return PyStr.FromCodePoints(repeated);
    }

    private static void CheckWidth(long width)
    {
        if (width > Array.MaxLength / 4)
            throw Errors.MemoryError();
    }
}
