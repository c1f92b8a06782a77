using System.Numerics;

namespace Fang.Modules.Hashes;

/// <summary>The constants of SHA-2: bits of the roots of the first primes (FIPS 180-4, 4.2 and 5.3).</summary>
internal static class Sha2Constants
{
    /// <summary>The first 64 bits behind the point of the cube roots of the first 80 primes; SHA-256 takes the first 32 of 64 of them.</summary>
    public static readonly ulong[] CubeRoots = Make(80, cube: true);

    /// <summary>The first 64 bits behind the point of the square roots of the first 16 primes.</summary>
    public static readonly ulong[] SquareRoots = Make(16, cube: false);

    private static ulong[] Make(int count, bool cube)
    {
        var roots = new ulong[count];
        var made = 0;
        for (var number = 2; made < count; number++)
        {
            if (IsPrime(number))
                roots[made++] = Root(number, cube);
        }
        return roots;
    }

    private static bool IsPrime(int number)
    {
        for (var divisor = 2; divisor * divisor <= number; divisor++)
        {
            if (number % divisor == 0)
                return false;
        }
        return true;
    }

    // The root of number * 2**(64 * power), rounded down, found bit by bit; its lowest 64 bits are those behind the point.
    private static ulong Root(int number, bool cube)
    {
        var target = (BigInteger)number << (cube ? 192 : 128);
        var root = BigInteger.Zero;
        for (var bit = 68; bit >= 0; bit--)
        {
            var candidate = root | BigInteger.One << bit;
            var power = cube ? candidate * candidate * candidate : candidate * candidate;
            if (power <= target)
                root = candidate;
        }
        return (ulong)(root & ulong.MaxValue);
    }
}
