using System.IO.Compression;
using System.Runtime.InteropServices;
using Fang.Runtime.Objects;

namespace Fang.Runtime.Text;

/// <summary>The names of characters.</summary>
internal static class CharacterNames
{
    private const int HangulFirst = 0xAC00;
    private const int HangulLast = 0xD7A3;
    private const string HangulPrefix = "HANGUL SYLLABLE ";
    private const string IdeographPrefix = "CJK UNIFIED IDEOGRAPH-";

    private static readonly string[] Leads = ["G", "GG", "N", "D", "DD", "R", "M", "B", "BB", "S", "SS", "", "J", "JJ", "C", "K", "T", "P", "H"];
    private static readonly string[] Vowels = ["A", "AE", "YA", "YAE", "EO", "E", "YEO", "YE", "O", "WA", "WAE", "OE", "YO", "U", "WEO", "WE", "WI", "YU", "EU", "YI", "I"];

    private static readonly string[] Tails =
    [
        "", "G", "GG", "GS", "N", "NJ", "NH", "D", "L", "LG", "LM", "LB", "LS", "LT", "LP", "LH", "M", "B", "BS", "S", "SS", "NG",
        "J", "C", "K", "T", "P", "H",
    ];

    // First and last characters of the ideographs whose names are made of their numbers.
    private static readonly int[] Ideographs =
    [
        0x3400, 0x4DBF, 0x4E00, 0x9FFF, 0x20000, 0x2A6DF, 0x2A700, 0x2B739, 0x2B740, 0x2B81D, 0x2B820, 0x2CEA1, 0x2CEB0, 0x2EBE0,
        0x2EBF0, 0x2EE5D, 0x30000, 0x3134A, 0x31350, 0x323AF,
    ];

    // Unpacked when the first name is asked for; two threads that do it at once make the same.
    private static NameTable? _table;

    private static NameTable Table => Volatile.Read(ref _table) ?? (_table = new NameTable());

    private sealed class NameTable
    {
        private readonly byte[] _bytes;
        private readonly int _count;
        private readonly int _textStart;
        private Dictionary<string, PyStr>? _byName;

        public NameTable()
        {
            using var unpacked = new MemoryStream();
            using (var packed = new BrotliStream(UnicodeTables.Resource("names.bin"), CompressionMode.Decompress))
                packed.CopyTo(unpacked);
            _bytes = unpacked.ToArray();
            _count = MemoryMarshal.Read<int>(_bytes);
            _textStart = sizeof(int) * (2 * _count + 2);
        }

        private ReadOnlySpan<int> Characters => MemoryMarshal.Cast<byte, int>(_bytes.AsSpan(sizeof(int), _count * sizeof(int)));

        private ReadOnlySpan<int> Offsets => MemoryMarshal.Cast<byte, int>(_bytes.AsSpan(sizeof(int) * (_count + 1), (_count + 1) * sizeof(int)));

        public string? NameOf(int c)
        {
            var index = Characters.BinarySearch(c);
            return index < 0 ? null : NameAt(index);
        }

        private string NameAt(int index) =>
            System.Text.Encoding.ASCII.GetString(_bytes.AsSpan(_textStart + Offsets[index], Offsets[index + 1] - Offsets[index]));

        /// <summary>The characters of a name, an alias or a named sequence.</summary>
        public PyStr? Find(string name) => (Volatile.Read(ref _byName) ?? (_byName = Index())).GetValueOrDefault(name);

        private Dictionary<string, PyStr> Index()
        {
            var index = new Dictionary<string, PyStr>(_count + 1024);
            for (var i = 0; i < _count; i++)
                index[NameAt(i)] = PyStr.FromCodePoint(Characters[i]);
            var at = _textStart + Offsets[_count];
            var others = MemoryMarshal.Read<int>(_bytes.AsSpan(at));
            at += sizeof(int);
            for (; others > 0; others--)
            {
                var name = System.Text.Encoding.ASCII.GetString(_bytes.AsSpan(at + 1, _bytes[at]));
                at += 1 + _bytes[at];
                var length = _bytes[at++];
                index[name] = PyStr.FromCodePoints(MemoryMarshal.Cast<byte, int>(_bytes.AsSpan(at, length * sizeof(int))));
                at += length * sizeof(int);
            }
            return index;
        }
    }

    /// <summary>The name of a character, or null.</summary>
    public static string? Of(int c)
    {
        if (c is >= HangulFirst and <= HangulLast)
        {
            var syllable = c - HangulFirst;
            return HangulPrefix + Leads[syllable / 588] + Vowels[syllable % 588 / 28] + Tails[syllable % 28];
        }
        return IsIdeograph(c) ? $"{IdeographPrefix}{c:X}" : Table.NameOf(c);
    }

    private static bool IsIdeograph(int c)
    {
        for (var i = 0; i < Ideographs.Length; i += 2)
        {
            if (c >= Ideographs[i] && c <= Ideographs[i + 1])
                return true;
        }
        return false;
    }

    /// <summary>The character of a name or an alias, or -1; capital and small letters are the same.</summary>
    public static int Find(string name) => FindText(name) is { Length: 1 } text ? text[0] : -1;

    /// <summary>The character of a name or an alias as UTF-16, for <c>\N{...}</c> in literals; null if there is none.</summary>
    public static string? Literal(string name) => FindText(name) is { Length: 1 } text ? text.ToString() : null;

    /// <summary>The text of a name, an alias or a named sequence; null if there is none.</summary>
    public static PyStr? FindText(string name)
    {
        if (name.Length > 255 || !System.Text.Ascii.IsValid(name))
            return null;
        name = name.ToUpperInvariant();
        if (name.StartsWith(HangulPrefix, StringComparison.Ordinal))
            return FindSyllable(name.AsSpan(HangulPrefix.Length));
        if (name.StartsWith(IdeographPrefix, StringComparison.Ordinal))
        {
            var digits = name.AsSpan(IdeographPrefix.Length);
            var isNumber = digits.Length is 4 or 5 && int.TryParse(digits, System.Globalization.NumberStyles.AllowHexSpecifier, null, out var c) && IsIdeograph(c);
            return isNumber ? PyStr.FromCodePoint(Convert.ToInt32(digits.ToString(), 16)) : null;
        }
        return Table.Find(name);
    }

    private static PyStr? FindSyllable(ReadOnlySpan<char> rest)
    {
        var lead = Longest(Leads, rest);
        if (lead < 0)
            return null;
        rest = rest[Leads[lead].Length..];
        var vowel = Longest(Vowels, rest);
        if (vowel < 0)
            return null;
        rest = rest[Vowels[vowel].Length..];
        var tail = Longest(Tails, rest);
        return tail >= 0 && rest.Length == Tails[tail].Length ? PyStr.FromCodePoint(HangulFirst + (lead * 21 + vowel) * 28 + tail) : null;
    }

    private static int Longest(string[] parts, ReadOnlySpan<char> text)
    {
        var best = -1;
        for (var i = 0; i < parts.Length; i++)
        {
            if (text.StartsWith(parts[i], StringComparison.Ordinal) && (best < 0 || parts[i].Length > parts[best].Length))
                best = i;
        }
        return best;
    }
}
