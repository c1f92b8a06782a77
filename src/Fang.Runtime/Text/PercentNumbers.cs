using Fang.Runtime.Objects;
using Fang.Runtime.Operations;
using Fang.Runtime.Slots;

namespace Fang.Runtime.Text;

/// <summary>The numeric conversions of <c>%</c>-formatting, for str and bytes.</summary>
internal static class PercentNumbers
{
    /// <summary>The digits of an integer conversion with its prefix and sign, padded with zeros as the flags say.</summary>
    public static string FormatInteger(PyObject value, in PercentSpec spec)
    {
        var number = ToInteger(value, spec.Code);
        var digits = spec.Code switch
        {
            'x' => Hexadecimal(number, "x"),
            'X' => Hexadecimal(number, "X"),
            'o' => Octal(number),
            _ => ObjectProtocol.Repr(number).ToString(),
        };
        var isNegative = digits[0] == '-';
        if (isNegative)
            digits = digits[1..];
        if (spec.Precision > digits.Length)
            digits = digits.PadLeft(Checked(spec.Precision), '0');
        var prefix = spec.IsAlternate && spec.Code is 'x' or 'X' or 'o' && spec.IsAlternate ? "0" + (char)spec.Code : "";
        return WithSign(digits, isNegative, prefix, spec);
    }

    /// <summary>The text of a float conversion, padded with zeros as the flags say.</summary>
    public static string FormatFloat(PyObject value, in PercentSpec spec)
    {
        var number = Native.Converters.ToDouble(value);
        var precision = spec.Precision < 0 ? 6 : spec.Precision;
        var text = NumberFormat.FormatFloat(number, (char)spec.Code, (int)precision, spec.IsAlternate ? FloatFormatFlags.Alternate : FloatFormatFlags.None);
        var isNegative = text[0] == '-';
        return WithSign(isNegative ? text[1..] : text, isNegative, "", spec);
    }

    private static string WithSign(string digits, bool isNegative, string prefix, in PercentSpec spec)
    {
        var sign = isNegative ? "-" : spec.HasSign ? "+" : spec.HasBlank ? " " : "";
        if (spec.HasZero && !spec.IsLeft)
        {
            var width = spec.Width - sign.Length - prefix.Length;
            if (width > digits.Length)
                digits = digits.PadLeft(Checked(width), '0');
        }
        return sign + prefix + digits;
    }

    private static int Checked(nint width) => width <= PyStr.MaximumLength ? (int)width : throw Errors.MemoryError();

    private static PyInteger ToInteger(PyObject value, int code)
    {
        if (value is PyInteger integer)
            return integer.Exact;
        if (code is 'x' or 'X' or 'o')
        {
            if (value.Type.Slots[Slot.Index] == 0)
                throw Errors.TypeError($"%{(char)code} format: an integer is required, not {value.Type.Name}");
            return Number.Index(value);
        }
        var slot = value.Type.Slots[Slot.Int] != 0 ? Slot.Int : Slot.Index;
        if (value.Type.Slots[slot] == 0)
            throw Errors.TypeError($"%{(char)code} format: a real number is required, not {value.Type.Name}");
        return ObjectProtocol.Checked(value.Type.Slots.InvokeUnary(slot, value)) as PyInteger
            ?? throw Errors.TypeError($"%{(char)code} format: a real number is required, not {value.Type.Name}");
    }

    private static string Hexadecimal(PyInteger number, string format)
    {
        if (number.TryToInt64(out var small) && small > long.MinValue)
            return small < 0 ? "-" + (-small).ToString(format) : small.ToString(format);
        var magnitude = System.Numerics.BigInteger.Abs(number.Value).ToString(format).TrimStart('0');
        return number.Value.Sign < 0 ? "-" + magnitude : magnitude;
    }

    private static string Octal(PyInteger number)
    {
        if (number.TryToInt64(out var small) && small > long.MinValue)
            return small < 0 ? "-" + Convert.ToString(-small, 8) : Convert.ToString(small, 8);
        var bits = System.Numerics.BigInteger.Abs(number.Value).ToString("b").TrimStart('0');
        var digits = new char[(bits.Length + 2) / 3];
        for (var (end, at) = (bits.Length, digits.Length - 1); at >= 0; end -= 3, at--)
        {
            var digit = 0;
            for (var i = Math.Max(0, end - 3); i < end; i++)
                digit = digit * 2 + (bits[i] - '0');
            digits[at] = (char)('0' + digit);
        }
        return number.Value.Sign < 0 ? "-" + new string(digits) : new string(digits);
    }
}
