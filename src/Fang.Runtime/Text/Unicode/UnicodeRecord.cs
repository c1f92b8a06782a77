using System.Runtime.InteropServices;

namespace Fang.Runtime.Text;

/// <summary>What the Unicode character database says of a character, but for its name and its decomposition.</summary>
/// <remarks>The build writes these records (build/UnicodeTables), the runtime reads them where they lie in the assembly.</remarks>
[StructLayout(LayoutKind.Sequential, Pack = 4, Size = 36)]
internal struct UnicodeRecord
{
    /// <summary>An index into <see cref="UnicodeValues.Categories"/>.</summary>
    public byte Category;

    /// <summary>An index into <see cref="UnicodeValues.Bidirectional"/>.</summary>
    public byte Bidirectional;

    /// <summary>The canonical combining class.</summary>
    public byte Combining;

    /// <summary>An index into <see cref="UnicodeValues.Widths"/>.</summary>
    public byte Width;

    public UnicodeFlags Flags;

    /// <summary>The value of a decimal digit, or -1.</summary>
    public sbyte Decimal;

    /// <summary>The value of a digit, or -1.</summary>
    public sbyte Digit;

    /// <summary>
    /// What is added to the character for its full mapping; from <see cref="UnicodeValues.Sequence"/> on, where the
    /// characters of a longer mapping stand.
    /// </summary>
    public int Lower;
    public int Upper;
    public int Title;
    public int Fold;

    /// <summary>The numeric value, if the flag says that there is one.</summary>
    public double Numeric;
}

/// <summary>Yes and no of a character.</summary>
[Flags]
internal enum UnicodeFlags
{
    None = 0,
    Alphabetic = 1 << 0,
    Lower = 1 << 1,
    Upper = 1 << 2,
    Title = 1 << 3,
    Space = 1 << 4,
    Printable = 1 << 5,
    IdentifierStart = 1 << 6,
    IdentifierContinue = 1 << 7,
    CaseIgnorable = 1 << 8,
    Cased = 1 << 9,
    Numeric = 1 << 10,
    Mirrored = 1 << 11,

    /// <summary>Assigned in Unicode 3.2 already.</summary>
    InUnicode32 = 1 << 12,

    /// <summary>May not stand in text of the form, or may combine with what is before it.</summary>
    NotNfd = 1 << 13,
    NotNfkd = 1 << 14,
    NotNfc = 1 << 15,
    NotNfkc = 1 << 16,
}
