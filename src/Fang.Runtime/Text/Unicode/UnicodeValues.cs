namespace Fang.Runtime.Text;

/// <summary>The values of properties, in the order in which the tables number them.</summary>
internal static class UnicodeValues
{
    /// <summary>Case mappings from this number on are longer than one character.</summary>
    public const int Sequence = 0x200000;

    /// <summary>General categories; the first is that of characters that are not assigned.</summary>
    public static readonly string[] Categories =
    [
        "Cn", "Lu", "Ll", "Lt", "Lm", "Lo", "Mn", "Mc", "Me", "Nd", "Nl", "No", "Pc", "Pd", "Ps", "Pe", "Pi", "Pf", "Po",
        "Sm", "Sc", "Sk", "So", "Zs", "Zl", "Zp", "Cc", "Cf", "Cs", "Co",
    ];

    /// <summary>Bidirectional classes; the first is that of characters that are not assigned.</summary>
    public static readonly string[] Bidirectional =
    [
        "", "L", "LRE", "LRO", "R", "AL", "RLE", "RLO", "PDF", "EN", "ES", "ET", "AN", "CS", "NSM", "BN", "B", "S", "WS", "ON",
        "LRI", "RLI", "FSI", "PDI",
    ];

    /// <summary>East Asian widths; the first is the default.</summary>
    public static readonly string[] Widths = ["N", "F", "H", "W", "Na", "A"];

    /// <summary>The tags of decompositions; the first is that of canonical ones.</summary>
    public static readonly string[] Tags =
    [
        "", "<noBreak>", "<compat>", "<super>", "<fraction>", "<sub>", "<font>", "<circle>", "<wide>", "<vertical>", "<square>",
        "<isolated>", "<final>", "<initial>", "<medial>", "<small>", "<narrow>",
    ];
}
