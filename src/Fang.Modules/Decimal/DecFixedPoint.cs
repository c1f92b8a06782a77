using System.Numerics;

namespace Fang.Modules.Decimal;

/// <summary>Exponentials and logarithms of binary fixed-point numbers: ints that stand for themselves over <c>2**bits</c>.</summary>
internal static class DecFixedPoint
{
    /// <summary>The natural logarithm of ten as it was last computed. Replaced as a whole; any thread may do it.</summary>
    private static LogarithmOfTen? _logarithmOfTen;

    private sealed record LogarithmOfTen(BigInteger Value, int Bits);

    /// <summary>ln 10, by Machin's method: 46 atanh(1/31) + 34 atanh(1/49) + 20 atanh(1/161).</summary>
    public static BigInteger Ln10(int bits)
    {
        var known = _logarithmOfTen;
        if (known == null || known.Bits < bits)
        {
            var wide = Math.Max(256, bits + 64);
            var value = 46 * InverseAtanh(31, wide) + 34 * InverseAtanh(49, wide) + 20 * InverseAtanh(161, wide);
            Volatile.Write(ref _logarithmOfTen, known = new LogarithmOfTen(value, wide));
        }
        return known.Value >> (known.Bits - bits);
    }

    // atanh(1/n) = 1/n + 1/3n**3 + 1/5n**5 + ...
    private static BigInteger InverseAtanh(int n, int bits)
    {
        var power = (BigInteger.One << bits) / n;
        var sum = power;
        var square = n * n;
        for (var k = 3; !power.IsZero; k += 2)
        {
            power /= square;
            sum += power / k;
        }
        return sum;
    }

    /// <summary>e to the power of x, |x| below 4; the error is a few units of the last place.</summary>
    public static BigInteger Exp(BigInteger x, int bits)
    {
        // exp(x) = exp(x / 2**halvings) ** 2**halvings; every squaring doubles the error.
        var halvings = (int)Math.Sqrt(bits) + 2;
        var wide = bits + 2 * halvings + 16;
        var small = x << (wide - bits) >> halvings;
        var one = BigInteger.One << wide;
        var term = one;
        var sum = one;
        for (var k = 1; !term.IsZero; k++)
        {
            term = (term * small >> wide) / k;
            // A negative number shifted right never becomes zero.
            if (term == BigInteger.MinusOne)
                break;
            sum += term;
        }
        for (var i = 0; i < halvings; i++)
            sum = sum * sum >> wide;
        return sum >> (wide - bits);
    }

    /// <summary>The natural logarithm of x, which lies from 0.3 to 3.2.</summary>
    public static BigInteger Ln(BigInteger x, int bits)
    {
        var start = Math.Log((double)(x >> Math.Max(0, bits - 60)) / (1UL << Math.Min(bits, 60)));
        var exact = 48;
        var y = new BigInteger(start * (1L << 60));
        y = bits >= 60 ? y << (bits - 60) : y >> (60 - bits);
        // Halley's method triples the bits that are right.
        while (true)
        {
            var power = Exp(y, bits);
            y += ((x - power) << (bits + 1)) / (x + power);
            exact *= 3;
            if (exact > bits + 10)
                return y;
        }
    }
}
