using System.Globalization;
using System.Numerics;
using Fang.Runtime.Objects;

namespace Fang.Runtime.Operations;

/// <summary>Ints in the bases that are powers of two.</summary>
public static class IntegerText
{
    /// <summary>Sign, <c>0b</c>, <c>0o</c> or <c>0x</c>, digits.</summary>
    public static string WithPrefix(PyInteger value, int radix)
    {
        var sign = value.Value.Sign < 0 ? "-" : "";
        return sign + (radix switch { 2 => "0b", 8 => "0o", _ => "0x" }) + Digits(BigInteger.Abs(value.Value), radix);
    }

    /// <summary>The digits of a value that is not negative.</summary>
    public static string Digits(BigInteger value, int radix)
    {
        if (value.IsZero)
            return "0";
        if (radix == 16)
            return value.ToString("x", CultureInfo.InvariantCulture).TrimStart('0');
        if (radix == 2)
            return value.ToString("b", CultureInfo.InvariantCulture).TrimStart('0');
        var bits = value.ToString("b", CultureInfo.InvariantCulture).TrimStart('0');
        bits = bits.PadLeft((bits.Length + 2) / 3 * 3, '0');
        return string.Create(bits.Length / 3, bits, static (digits, source) =>
        {
            for (var i = 0; i < digits.Length; i++)
                digits[i] = (char)('0' + ((source[3 * i] - '0') * 4) + ((source[(3 * i) + 1] - '0') * 2) + source[(3 * i) + 2] - '0');
        });
    }
}
