namespace Fang.Modules.MultibyteCodecs;

/// <summary>The character sets of East Asia, each built when it is first needed.</summary>
internal static class CharacterSets
{
    private static readonly Lazy<CharacterSet> LazyJisX0208 = new(() => CharacterSet.FromCodePage(20932, (code, c) => IsHigh(code) && code >> 8 != NecRow && !CharacterSet.IsPrivate(c)));
    private static readonly Lazy<CharacterSet> LazyJisX0212 = new(MakeJisX0212);
    private static readonly Lazy<CharacterSet> LazyShiftJis = new(MakeShiftJis);
    private static readonly Lazy<CharacterSet> LazyCp932 = new(MakeCp932);
    private static readonly Lazy<CharacterSet> LazyGb2312 = new(() =>
        CharacterSet.FromCodePage(20936, (code, c) => IsHigh(code) && !CharacterSet.IsPrivate(c)).With(0xA1AC, '\u2016'));
    private static readonly Lazy<CharacterSet> LazyGbk = new(() => CharacterSet.FromCodePage(936, IsPublicPair));
    private static readonly Lazy<CharacterSet> LazyCp949 = new(() => CharacterSet.FromCodePage(949, IsPublicPair));
    private static readonly Lazy<CharacterSet> LazyKsX1001 = new(() => CharacterSet.From(Cp949, code => IsHigh(code) ? code : 0));
    private static readonly Lazy<CharacterSet> LazyJohab = new(MakeJohab);
    private static readonly Lazy<CharacterSet> LazyCp950 = new(MakeCp950);
    private static readonly Lazy<CharacterSet> LazyBig5 = new(MakeBig5);

    // A row of characters that only some vendors have.
    private const int NecRow = 0xAD;

    // Codes of sets of 94 by 94 are those of their EUC encodings, with both high bits set.
    public static CharacterSet JisX0208 => LazyJisX0208.Value;
    public static CharacterSet JisX0212 => LazyJisX0212.Value;
    public static CharacterSet Gb2312 => LazyGb2312.Value;
    public static CharacterSet KsX1001 => LazyKsX1001.Value;
    public static CharacterSet ShiftJis => LazyShiftJis.Value;
    public static CharacterSet Cp932 => LazyCp932.Value;
    public static CharacterSet Gbk => LazyGbk.Value;
    public static CharacterSet Cp949 => LazyCp949.Value;
    public static CharacterSet Johab => LazyJohab.Value;
    public static CharacterSet Cp950 => LazyCp950.Value;
    public static CharacterSet Big5 => LazyBig5.Value;

    private static bool IsHigh(int code) => code >> 8 is >= 0xA1 and <= 0xFE && (code & 0xFF) is >= 0xA1 and <= 0xFE;

    private static bool IsPublicPair(int code, char c) => code > 0xFF && !CharacterSet.IsPrivate(c);

    // The code page has the second byte of this set without its high bit, and vendors' characters behind row 0xF2.
    private static CharacterSet MakeJisX0212() =>
        CharacterSet.From(
            CharacterSet.FromCodePage(20932, (code, c) => code >> 8 is >= 0xA1 and < 0xF3 && (code & 0xFF) is >= 0x21 and <= 0x7E && !CharacterSet.IsPrivate(c)),
            code => code | 0x80).WithReading(0xA2B7, '~').With(0xA2F1, '\u2116');

    private static CharacterSet MakeShiftJis()
    {
        var set = CharacterSet.From(JisX0208, ToShiftJis);
        for (var kana = 0xA1; kana <= 0xDF; kana++)
            set.With(kana, (char)(0xFF61 - 0xA1 + kana));
        return set;
    }

    private static int ToShiftJis(int code)
    {
        var row = (code >> 8) - 0xA1;
        var cell = (code & 0xFF) - 0xA1;
        return ShiftJisCode((row >> 1) + (row < 62 ? 0x81 : 0xC1), cell + ((row & 1) == 0 ? 0 : 94));
    }

    // NEC's selection of IBM's extensions is preferred to IBM's own codes, which .NET prefers; what JIS X 0208 calls some
    // characters is encoded as well.
    private static CharacterSet MakeCp932()
    {
        var set = CharacterSet.FromCodePage(932, (_, _) => true);
        for (var i = 0; i < 360; i++)
            set.With(ShiftJisCode(0xED, i), set.Character(ShiftJisCode(0xFA, i + 28)));
        for (var i = 0; i < 10; i++)
            set.With(0xEEEF + i, (char)(0x2170 + i)).WithReading(0xFA4A + i, (char)(0x2160 + i));
        set.WithReading(0xEEF9, '\uFFE2').With(0xEEFA, '\uFFE4').With(0xEEFB, '\uFF07').With(0xEEFC, '\uFF02')
            .WithReading(0xFA54, '\uFFE2').WithReading(0xFA58, '\u3231').WithReading(0xFA59, '\u2116').WithReading(0xFA5A, '\u2121')
            .WithReading(0xFA5B, '\u2235').WithReading(0x8790, '\u2252').WithReading(0x8791, '\u2261').WithReading(0x8792, '\u222B')
            .WithReading(0x8795, '\u221A').WithReading(0x8796, '\u22A5').WithReading(0x8797, '\u2220').WithReading(0x879A, '\u2235')
            .WithReading(0x879B, '\u2229').WithReading(0x879C, '\u222A');
        return set.WithAlias(0x8160, '\u301C').WithAlias(0x8161, '\u2016').WithAlias(0x817C, '\u2212')
            .WithAlias(0x8191, '\u00A2').WithAlias(0x8192, '\u00A3').WithAlias(0x81CA, '\u00AC');
    }

    // The code at a position counted from the first one of a lead byte, which has 188.
    private static int ShiftJisCode(int lead, int position)
    {
        var trail = position % 188;
        return ((lead + (position / 188)) << 8) | (trail + (trail < 63 ? 0x40 : 0x41));
    }

    // Letters of Hangul that stand alone are the compatible ones here, not those that join.
    private static CharacterSet MakeJohab()
    {
        var set = CharacterSet.FromCodePage(1361, (code, c) => code > 0xFF && !CharacterSet.IsPrivate(c) && c is not (>= '\u1100' and <= '\u11FF'));
        for (var i = 0; i < Hangul.Finals.Length; i++)
            set.With(0x8442 + i + (i < 16 ? 0 : 1), Hangul.Finals[i]);
        for (var i = 1; i <= Hangul.MedialCount; i++)
            set.With(((0x84 + (i / 6)) << 8) | (0x41 + (i % 6 * 0x20)), (char)(Hangul.FirstMedial + i - 1));
        for (var i = 0; i < Hangul.Initials.Length; i++)
            set.With(0x8841 + (i << 10), Hangul.Initials[i]);
        for (var i = 0; i <= 0x2A; i++)
            set.With(0xDAD4 + i, (char)(Hangul.Filler + i));
        set.With(0x8441, '\u3000').WithAlias(0xD931, '\u3000');
        return set;
    }

    private static CharacterSet MakeCp950() =>
        WithDoubledCodes(CharacterSet.FromCodePage(950, IsPublicPair))
            .WithReading(0xF9FA, '\u256D').WithReading(0xF9FB, '\u256E').WithReading(0xF9FC, '\u2570').WithReading(0xF9FD, '\u256F')
            .WithAlias(0xA246, '\u00A2').WithAlias(0xA247, '\u00A3').WithAlias(0xA244, '\u00A5').WithAlias(0xA14E, '\uFF64')
            .WithAlias(0xA145, '\u2022').WithAlias(0xA1C2, '\u203E').WithAlias(0xA1E3, '\u223C').WithAlias(0xA1F3, '\u2609').WithAlias(0xA1F2, '\u2641');

    // .NET reads only one of two codes of a character.
    private static CharacterSet WithDoubledCodes(CharacterSet set) =>
        set.With(0xA2A4, '\u2550').With(0xA2A5, '\u255E').With(0xA2A6, '\u256A').With(0xA2A7, '\u2561')
            .WithReading(0xA2CC, '\u5341').WithReading(0xA2CE, '\u5345');

    // The mapping of the standard's own table, where code page 950 differs.
    private static CharacterSet MakeBig5() =>
        WithDoubledCodes(CharacterSet.FromCodePage(950, (code, c) => IsPublicPair(code, c) && code < 0xF9D6 && c != '\u20AC'))
            .With(0xA145, '\u2022').With(0xA14E, '\uFF64').With(0xA1C2, '\u203E').With(0xA1E3, '\u223C')
            .With(0xA1F2, '\u2641').With(0xA1F3, '\u2609').With(0xA241, '\uFF0F').With(0xA242, '\uFF3C')
            .With(0xA244, '\u00A5').With(0xA246, '\u00A2').With(0xA247, '\u00A3');
}
