using Fang.Runtime.Native;
using Fang.Runtime.Objects;

namespace Fang.Modules;

/// <summary>The Unicode character database, version 15.1.</summary>
[PyModule("unicodedata", Types = [typeof(PyUnicodeDatabase)])]
internal static partial class UnicodedataModule
{
    [PyConstant("unidata_version")]
    public const string Version = "15.1.0";

    [PyConstant("ucd_3_2_0")]
    public static PyObject Old { get; } = new PyUnicodeDatabase();

    /// <summary>Return the name of a character.</summary>
    [PyFunction("name($module, chr, default=<unrepresentable>, /)")]
    private static PyObject Name(CodePoint chr, PyObject? @default = null) => CharacterData.Current.Name(chr, @default);

    /// <summary>Return the character of a name, an alias or a named sequence.</summary>
    [PyFunction("lookup($module, name, /)")]
    private static PyStr Lookup(string name) => CharacterData.Current.Lookup(name);

    /// <summary>Return the value of a decimal digit.</summary>
    [PyFunction("decimal($module, chr, default=<unrepresentable>, /)")]
    private static PyObject Decimal(CodePoint chr, PyObject? @default = null) => CharacterData.Current.Decimal(chr, @default);

    /// <summary>Return the value of a digit.</summary>
    [PyFunction("digit($module, chr, default=<unrepresentable>, /)")]
    private static PyObject Digit(CodePoint chr, PyObject? @default = null) => CharacterData.Current.Digit(chr, @default);

    /// <summary>Return the numeric value of a character, a float.</summary>
    [PyFunction("numeric($module, chr, default=<unrepresentable>, /)")]
    private static PyObject Numeric(CodePoint chr, PyObject? @default = null) => CharacterData.Current.Numeric(chr, @default);

    /// <summary>Return the general category of a character.</summary>
    [PyFunction("category($module, chr, /)")]
    private static string Category(CodePoint chr) => CharacterData.Current.Category(chr);

    /// <summary>Return the bidirectional class of a character.</summary>
    [PyFunction("bidirectional($module, chr, /)")]
    private static string Bidirectional(CodePoint chr) => CharacterData.Current.Bidirectional(chr);

    /// <summary>Return the canonical combining class of a character.</summary>
    [PyFunction("combining($module, chr, /)")]
    private static int Combining(CodePoint chr) => CharacterData.Current.Combining(chr);

    /// <summary>Return whether a character is mirrored in bidirectional text, 1 or 0.</summary>
    [PyFunction("mirrored($module, chr, /)")]
    private static int Mirrored(CodePoint chr) => CharacterData.Current.Mirrored(chr);

    /// <summary>Return the East Asian width of a character.</summary>
    [PyFunction("east_asian_width($module, chr, /)")]
    private static string EastAsianWidth(CodePoint chr) => CharacterData.Current.Width(chr);

    /// <summary>Return the decomposition of a character as the database writes it.</summary>
    [PyFunction("decomposition($module, chr, /)")]
    private static string Decomposition(CodePoint chr) => CharacterData.Current.Decomposition(chr);

    /// <summary>Return whether a string is in a normalization form.</summary>
    [PyFunction("is_normalized($module, form, unistr, /)")]
    private static bool IsNormalized(string form, PyStr unistr) => CharacterData.Current.IsNormalized(form, unistr);

    /// <summary>Return a string in a normalization form.</summary>
    [PyFunction("normalize($module, form, unistr, /)")]
    private static PyStr Normalize(string form, PyStr unistr) => CharacterData.Current.Normalize(form, unistr);
}

/// <summary>The Unicode character database of version 3.2, which the names of the Internet are prepared with.</summary>
[PyType("UCD", Module = "unicodedata", Instantiable = false)]
internal sealed partial class PyUnicodeDatabase : PyObject
{
    [PyProperty("unidata_version")]
    private string Version => "3.2.0";

    /// <summary>Return the name of a character.</summary>
    [PyMethod("name($self, chr, default=<unrepresentable>, /)")]
    private PyObject Name(CodePoint chr, PyObject? @default = null) => CharacterData.Old.Name(chr, @default);

    /// <summary>Return the character of a name.</summary>
    [PyMethod("lookup($self, name, /)")]
    private PyStr Lookup(string name) => CharacterData.Old.Lookup(name);

    /// <summary>Return the value of a decimal digit.</summary>
    [PyMethod("decimal($self, chr, default=<unrepresentable>, /)")]
    private PyObject Decimal(CodePoint chr, PyObject? @default = null) => CharacterData.Old.Decimal(chr, @default);

    /// <summary>Return the value of a digit.</summary>
    [PyMethod("digit($self, chr, default=<unrepresentable>, /)")]
    private PyObject Digit(CodePoint chr, PyObject? @default = null) => CharacterData.Old.Digit(chr, @default);

    /// <summary>Return the numeric value of a character, a float.</summary>
    [PyMethod("numeric($self, chr, default=<unrepresentable>, /)")]
    private PyObject Numeric(CodePoint chr, PyObject? @default = null) => CharacterData.Old.Numeric(chr, @default);

    /// <summary>Return the general category of a character.</summary>
    [PyMethod("category($self, chr, /)")]
    private string Category(CodePoint chr) => CharacterData.Old.Category(chr);

    /// <summary>Return the bidirectional class of a character.</summary>
    [PyMethod("bidirectional($self, chr, /)")]
    private string Bidirectional(CodePoint chr) => CharacterData.Old.Bidirectional(chr);

    /// <summary>Return the canonical combining class of a character.</summary>
    [PyMethod("combining($self, chr, /)")]
    private int Combining(CodePoint chr) => CharacterData.Old.Combining(chr);

    /// <summary>Return whether a character is mirrored in bidirectional text, 1 or 0.</summary>
    [PyMethod("mirrored($self, chr, /)")]
    private int Mirrored(CodePoint chr) => CharacterData.Old.Mirrored(chr);

    /// <summary>Return the East Asian width of a character.</summary>
    [PyMethod("east_asian_width($self, chr, /)")]
    private string EastAsianWidth(CodePoint chr) => CharacterData.Old.Width(chr);

    /// <summary>Return the decomposition of a character as the database writes it.</summary>
    [PyMethod("decomposition($self, chr, /)")]
    private string Decomposition(CodePoint chr) => CharacterData.Old.Decomposition(chr);

    /// <summary>Return whether a string is in a normalization form.</summary>
    [PyMethod("is_normalized($self, form, unistr, /)")]
    private bool IsNormalized(string form, PyStr unistr) => CharacterData.Old.IsNormalized(form, unistr);

    /// <summary>Return a string in a normalization form.</summary>
    [PyMethod("normalize($self, form, unistr, /)")]
    private PyStr Normalize(string form, PyStr unistr) => CharacterData.Old.Normalize(form, unistr);
}
