using System.Globalization;
using System.Runtime.CompilerServices;
using System.Text;

namespace Fang.Modules.Regex;

/// <summary>What the engine asks of Unicode 15.1: classes of code points and simple case mappings.</summary>
/// <remarks>
/// .NET's own tables are of Unicode 16, so the letters and digits that 16.0 added are left out here,
/// and a character whose full uppercase has several characters maps to the first of them, as in CPython.
/// This class is the only place that knows where the data comes from.
/// </remarks>
internal static class UnicodeClass
{
    /// <summary>Alphanumeric code points that Unicode 15.1 does not have: pairs of first and last.</summary>
    private static ReadOnlySpan<int> AddedLater =>
    [
        0x1c89, 0x1c8a, 0xa7cb, 0xa7cd, 0xa7da, 0xa7dc, 0x105c0, 0x105f3, 0x10d40, 0x10d65, 0x10d6f, 0x10d85,
        0x10ec2, 0x10ec4, 0x11380, 0x11389, 0x1138b, 0x1138b, 0x1138e, 0x1138e, 0x11390, 0x113b5, 0x113b7, 0x113b7,
        0x113d1, 0x113d1, 0x113d3, 0x113d3, 0x116d0, 0x116e3, 0x11bc0, 0x11be0, 0x11bf0, 0x11bf9, 0x13460, 0x143fa,
        0x16100, 0x1611d, 0x16130, 0x16139, 0x16d40, 0x16d6c, 0x16d70, 0x16d79, 0x18cff, 0x18cff, 0x1ccf0, 0x1ccf9,
        0x1e5d0, 0x1e5ed, 0x1e5f0, 0x1e5fa,
    ];

    /// <summary>Uppercase mappings that .NET's invariant ones do not have: pairs, sorted by the first.</summary>
    private static ReadOnlySpan<ushort> SpecialUpper =>
    [
        0xdf, 0x53, 0x131, 0x49, 0x149, 0x2bc, 0x17f, 0x53, 0x19b, 0x19b, 0x1f0, 0x4a, 0x264, 0x264, 0x390, 0x399,
        0x3b0, 0x3a5, 0x587, 0x535, 0x1e96, 0x48, 0x1e97, 0x54, 0x1e98, 0x57, 0x1e99, 0x59, 0x1e9a, 0x41, 0x1f50, 0x3a5,
        0x1f52, 0x3a5, 0x1f54, 0x3a5, 0x1f56, 0x3a5, 0x1f80, 0x1f08, 0x1f81, 0x1f09, 0x1f82, 0x1f0a, 0x1f83, 0x1f0b,
        0x1f84, 0x1f0c, 0x1f85, 0x1f0d, 0x1f86, 0x1f0e, 0x1f87, 0x1f0f, 0x1f90, 0x1f28, 0x1f91, 0x1f29, 0x1f92, 0x1f2a,
        0x1f93, 0x1f2b, 0x1f94, 0x1f2c, 0x1f95, 0x1f2d, 0x1f96, 0x1f2e, 0x1f97, 0x1f2f, 0x1fa0, 0x1f68, 0x1fa1, 0x1f69,
        0x1fa2, 0x1f6a, 0x1fa3, 0x1f6b, 0x1fa4, 0x1f6c, 0x1fa5, 0x1f6d, 0x1fa6, 0x1f6e, 0x1fa7, 0x1f6f, 0x1fb2, 0x1fba,
        0x1fb3, 0x391, 0x1fb4, 0x386, 0x1fb6, 0x391, 0x1fb7, 0x391, 0x1fc2, 0x1fca, 0x1fc3, 0x397, 0x1fc4, 0x389,
        0x1fc6, 0x397, 0x1fc7, 0x397, 0x1fd2, 0x399, 0x1fd3, 0x399, 0x1fd6, 0x399, 0x1fd7, 0x399, 0x1fe2, 0x3a5,
        0x1fe3, 0x3a5, 0x1fe4, 0x3a1, 0x1fe6, 0x3a5, 0x1fe7, 0x3a5, 0x1ff2, 0x1ffa, 0x1ff3, 0x3a9, 0x1ff4, 0x38f,
        0x1ff6, 0x3a9, 0x1ff7, 0x3a9, 0xfb00, 0x46, 0xfb01, 0x46, 0xfb02, 0x46, 0xfb03, 0x46, 0xfb04, 0x46, 0xfb05, 0x53,
        0xfb06, 0x53, 0xfb13, 0x544, 0xfb14, 0x544, 0xfb15, 0x544, 0xfb16, 0x54e, 0xfb17, 0x544,
    ];

    /// <summary>Whether <c>str.isalnum</c> holds for the code point.</summary>
    internal static bool IsAlphanumeric(int c)
    {
        if (c < 128)
        {
            return AsciiClass.IsAlphanumeric(c);
        }
        return CharUnicodeInfo.GetUnicodeCategory(c) switch
        {
            <= UnicodeCategory.OtherLetter or UnicodeCategory.DecimalDigitNumber
                or UnicodeCategory.LetterNumber or UnicodeCategory.OtherNumber => !IsAddedLater(c),
            _ => false,
        };
    }

    /// <summary>Whether the code point is a word character: alphanumeric or the underscore.</summary>
    internal static bool IsWord(int c) => c == '_' || IsAlphanumeric(c);

    /// <summary>Whether <c>str.isdecimal</c> holds for the code point.</summary>
    internal static bool IsDecimal(int c) => c < 128
        ? AsciiClass.IsDigit(c)
        : CharUnicodeInfo.GetUnicodeCategory(c) == UnicodeCategory.DecimalDigitNumber && !IsAddedLater(c);

    /// <summary>Whether <c>str.isspace</c> holds for the code point.</summary>
    internal static bool IsSpace(int c) => c is (>= 0x09 and <= 0x0d) or (>= 0x1c and <= 0x20) or 0x85 or 0xa0 or 0x1680
        or (>= 0x2000 and <= 0x200a) or 0x2028 or 0x2029 or 0x202f or 0x205f or 0x3000;

    /// <summary>Whether <c>str.splitlines</c> splits at the code point.</summary>
    internal static bool IsLinebreak(int c) => c is (>= 0x0a and <= 0x0d) or (>= 0x1c and <= 0x1e) or 0x85 or 0x2028 or 0x2029;

    /// <summary>The simple lowercase mapping.</summary>
    internal static int ToLower(int c)
    {
        if (c < 128)
        {
            return AsciiClass.ToLower(c);
        }
        if (c == 0x130)
        {
            return 'i';
        }
        return HasMapping(c) ? Invariant(c, upper: false) : c;
    }

    /// <summary>The simple uppercase mapping.</summary>
    internal static int ToUpper(int c)
    {
        if (c < 128)
        {
            return AsciiClass.ToUpper(c);
        }
        var special = SpecialUpper;
        int low = 0, high = special.Length / 2;
        while (low < high)
        {
            int middle = (low + high) >>> 1;
            if (special[2 * middle] == c)
            {
                return special[(2 * middle) + 1];
            }
            if (special[2 * middle] < c)
            {
                low = middle + 1;
            }
            else
            {
                high = middle;
            }
        }
        return HasMapping(c) ? Invariant(c, upper: true) : c;
    }

    /// <summary>Whether the code point has another case.</summary>
    internal static bool IsCased(int c) => ToLower(c) != c || ToUpper(c) != c;

    private static int Invariant(int c, bool upper) => c < 0x10000
        ? (upper ? char.ToUpperInvariant((char)c) : char.ToLowerInvariant((char)c))
        : (upper ? Rune.ToUpperInvariant(new Rune(c)) : Rune.ToLowerInvariant(new Rune(c))).Value;

    private static bool HasMapping(int c) => (c is < 0xd800 or (> 0xdfff and <= 0x10ffff)) && !IsAddedLater(c);

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static bool IsAddedLater(int c)
    {
        var ranges = AddedLater;
        for (int i = 0; i < ranges.Length && c >= ranges[i]; i += 2)
        {
            if (c <= ranges[i + 1])
            {
                return true;
            }
        }
        return false;
    }
}
