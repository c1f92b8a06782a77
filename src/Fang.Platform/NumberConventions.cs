namespace Fang.Platform;

/// <summary>
/// What localeconv() tells. The texts are, in the order of struct lconv: decimal_point, thousands_sep, grouping,
/// int_curr_symbol, currency_symbol, mon_decimal_point, mon_thousands_sep, mon_grouping, positive_sign,
/// negative_sign; the numbers, 127 for none: int_frac_digits, frac_digits, p_cs_precedes, p_sep_by_space,
/// n_cs_precedes, n_sep_by_space, p_sign_posn, n_sign_posn.
/// </summary>
public sealed record NumberConventions(IReadOnlyList<byte[]> Texts, IReadOnlyList<byte> Numbers)
{
    internal const int TextCount = 10;
    internal const int NumberCount = 8;
}
