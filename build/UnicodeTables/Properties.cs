using Fang.Runtime.Text;
using System.Globalization;

namespace Fang.UnicodeTables;

/// <summary>Collects the properties of all characters.</summary>
internal sealed class Properties
{
    private const int Count = 0x110000;
    private readonly UnicodeRecord[] _records = new UnicodeRecord[Count];
    private readonly List<int> _sequences = [];

    public Properties(Database database)
    {
        for (var c = 0; c < Count; c++)
            _records[c] = new UnicodeRecord { Decimal = -1, Digit = -1 };
        ReadCharacters(database);
        ReadWidths(database);
        ReadFlags(database);
        ReadNumbers(database);
        ReadCases(database);
    }

    /// <summary>The characters of case mappings that are longer than one, each after their number.</summary>
    public int[] Sequences => [.. _sequences];

    /// <summary>Decompositions: the number of the tag, and the characters.</summary>
    public SortedDictionary<int, (int Tag, int[] Characters)> Decompositions { get; } = [];

    public UnicodeRecord this[int c] => _records[c];

    private void ReadCharacters(Database database)
    {
        var first = -1;
        foreach (var entry in database.Read("UnicodeData"))
        {
            var c = Database.CodePoint(entry);
            var name = Database.Text(entry, "name")!;
            if (name.EndsWith(", First>", StringComparison.Ordinal))
                first = c;
            else if (name.EndsWith(", Last>", StringComparison.Ordinal))
                Fill(first, c, entry);
            else
                Fill(c, c, entry);
            ref var record = ref _records[c];
            if (Database.Text(entry, "decimalDigitValue") is { } decimalValue)
                record.Decimal = sbyte.Parse(decimalValue, CultureInfo.InvariantCulture);
            if (Database.Text(entry, "digitValue") is { } digit)
                record.Digit = sbyte.Parse(digit, CultureInfo.InvariantCulture);
            if (Database.Text(entry, "lower") is { } lower)
                record.Lower = Database.Hex(lower) - c;
            if (Database.Text(entry, "upper") is { } upper)
                record.Upper = Database.Hex(upper) - c;
            record.Title = Database.Text(entry, "title") is { } title ? Database.Hex(title) - c : record.Upper;
            if (Database.Text(entry, "characterDecompositionMapping") is { } mapping)
            {
                var tag = mapping[0] == '<' ? mapping[..(mapping.IndexOf('>') + 1)] : "";
                Decompositions[c] = (Number(UnicodeValues.Tags, tag), Database.Characters(mapping[tag.Length..]));
            }
        }
    }

    private void Fill(int first, int last, System.Text.Json.JsonElement entry)
    {
        var category = Database.Text(entry, "category")!;
        var bidirectional = Database.Text(entry, "bidirectionalCategory")!;
        for (var c = first; c <= last; c++)
        {
            ref var record = ref _records[c];
            record.Category = (byte)Number(UnicodeValues.Categories, category);
            record.Bidirectional = (byte)Number(UnicodeValues.Bidirectional, bidirectional);
            record.Combining = byte.Parse(Database.Text(entry, "canonicalCombiningClass")!, CultureInfo.InvariantCulture);
            if (Database.Text(entry, "mirrored") == "Y")
                record.Flags |= UnicodeFlags.Mirrored;
            if (category is "Lu" or "Ll" or "Lt" or "Lm" or "Lo")
                record.Flags |= UnicodeFlags.Alphabetic;
            if (category == "Lt")
                record.Flags |= UnicodeFlags.Title;
            if (category == "Zs" || bidirectional is "WS" or "B" or "S")
                record.Flags |= UnicodeFlags.Space;
            if (category is not ("Cc" or "Cf" or "Cs" or "Co" or "Zl" or "Zp" or "Zs") || c == ' ')
                record.Flags |= UnicodeFlags.Printable;
        }
    }

    private void ReadWidths(Database database)
    {
        foreach (var entry in database.Read("EastAsianWidth"))
        {
            var (first, last) = Database.Range(entry);
            for (var c = first; c <= last; c++)
                _records[c].Width = (byte)Number(UnicodeValues.Widths, Database.Text(entry, "width")!);
        }
    }

    private void ReadFlags(Database database)
    {
        foreach (var entry in database.Read("DerivedCoreProperties"))
        {
            Set(entry, Database.Text(entry, "property") switch
            {
                "Lowercase" => UnicodeFlags.Lower,
                "Uppercase" => UnicodeFlags.Upper,
                "XID_Start" => UnicodeFlags.IdentifierStart,
                "XID_Continue" => UnicodeFlags.IdentifierContinue,
                "Case_Ignorable" => UnicodeFlags.CaseIgnorable,
                "Cased" => UnicodeFlags.Cased,
                _ => UnicodeFlags.None,
            });
        }
        foreach (var entry in database.Read("DerivedNormalizationProps"))
        {
            Set(entry, Database.Text(entry, "property") switch
            {
                "NFD_QC" => UnicodeFlags.NotNfd,
                "NFKD_QC" => UnicodeFlags.NotNfkd,
                "NFC_QC" => UnicodeFlags.NotNfc,
                "NFKC_QC" => UnicodeFlags.NotNfkc,
                _ => UnicodeFlags.None,
            });
        }
        foreach (var entry in database.Read("DerivedAge"))
        {
            if (decimal.Parse(Database.Text(entry, "unicodeVersion")!, CultureInfo.InvariantCulture) <= 3.2m)
                Set(entry, UnicodeFlags.InUnicode32);
        }
    }

    private void Set(System.Text.Json.JsonElement entry, UnicodeFlags flag)
    {
        if (flag == UnicodeFlags.None)
            return;
        var (first, last) = Database.Range(entry);
        for (var c = first; c <= last; c++)
            _records[c].Flags |= flag;
    }

    private void ReadNumbers(Database database)
    {
        foreach (var entry in database.Read("extracted/DerivedNumericValues"))
        {
            var (first, last) = Database.Range(entry);
            var parts = Database.Text(entry, "whole")!.Split('/');
            var value = double.Parse(parts[0], CultureInfo.InvariantCulture);
            if (parts.Length > 1)
                value /= double.Parse(parts[1], CultureInfo.InvariantCulture);
            for (var c = first; c <= last; c++)
            {
                _records[c].Numeric = value;
                _records[c].Flags |= UnicodeFlags.Numeric;
            }
        }
    }

    private void ReadCases(Database database)
    {
        foreach (var entry in database.Read("SpecialCasing"))
        {
            if (Database.Text(entry, "conditions") != null)
                continue;
            var c = Database.CodePoint(entry);
            ref var record = ref _records[c];
            record.Lower = Mapping(c, Database.Characters(entry.GetProperty("lowerSequence")));
            record.Title = Mapping(c, Database.Characters(entry.GetProperty("titleSequence")));
            record.Upper = Mapping(c, Database.Characters(entry.GetProperty("upperSequence")));
        }
        foreach (var entry in database.Read("CaseFolding"))
        {
            var c = Database.CodePoint(entry);
            if (Database.Text(entry, "status") is "C" or "F")
                _records[c].Fold = Mapping(c, Folding(entry));
        }
    }

    private static int[] Folding(System.Text.Json.JsonElement entry)
    {
        var mapping = entry.GetProperty("mapping");
        return mapping.ValueKind == System.Text.Json.JsonValueKind.Array ? Database.Characters(mapping) : Database.Characters(mapping.GetString()!);
    }

    private int Mapping(int c, int[] characters)
    {
        if (characters.Length == 1)
            return characters[0] - c;
        var at = _sequences.Count;
        _sequences.Add(characters.Length);
        _sequences.AddRange(characters);
        return UnicodeValues.Sequence + at;
    }

    private static int Number(string[] values, string value)
    {
        var number = Array.IndexOf(values, value);
        return number >= 0 ? number : throw new InvalidDataException($"unknown value '{value}'");
    }
}
