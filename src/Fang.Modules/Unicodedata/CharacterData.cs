using Fang.Runtime.Objects;
using Fang.Runtime.Text;

namespace Fang.Modules;

/// <summary>What the module unicodedata and its older database answer.</summary>
/// <remarks>
/// Of version 3.2 the tables know which characters it had and which decompositions were corrected later; other properties
/// of those characters are taken to be those of today.
/// </remarks>
internal sealed class CharacterData
{
    private readonly bool _isOld;

    private CharacterData(bool isOld) => _isOld = isOld;

    public static CharacterData Current { get; } = new(isOld: false);

    public static CharacterData Old { get; } = new(isOld: true);

    private bool IsAssigned(int c) => !_isOld || (UnicodeTables.Record(c).Flags & UnicodeFlags.InUnicode32) != 0;

    public PyObject Name(int c, PyObject? missing)
    {
        var name = IsAssigned(c) ? CharacterNames.Of(c) : null;
        return name != null ? PyStr.FromNarrow(name) : missing ?? throw Errors.ValueError("no such name");
    }

    public PyStr Lookup(string name)
    {
        var found = CharacterNames.FindText(name);
        // The old data know neither sequences nor aliases.
        if (found == null || (_isOld && (found.Length > 1 || !IsAssigned(found[0]) || !name.Equals(CharacterNames.Of(found[0]), StringComparison.OrdinalIgnoreCase))))
            throw Errors.KeyError(PyStr.From($"undefined character name '{name}'"));
        return found;
    }

    public PyObject Decimal(int c, PyObject? missing) => Number(IsAssigned(c) ? UnicodeCharacters.Decimal(c) : -1, missing, "not a decimal");

    public PyObject Digit(int c, PyObject? missing) => Number(IsAssigned(c) ? UnicodeCharacters.Digit(c) : -1, missing, "not a digit");

    private static PyObject Number(int value, PyObject? missing, string message) =>
        value >= 0 ? PyInt.From(value) : missing ?? throw Errors.ValueError(message);

    public PyObject Numeric(int c, PyObject? missing)
    {
        ref readonly var record = ref UnicodeTables.Record(c);
        return IsAssigned(c) && (record.Flags & UnicodeFlags.Numeric) != 0
            ? new PyFloat(record.Numeric)
            : missing ?? throw Errors.ValueError("not a numeric character");
    }

    public string Category(int c) => UnicodeValues.Categories[IsAssigned(c) ? UnicodeTables.Record(c).Category : 0];

    public string Bidirectional(int c) => UnicodeValues.Bidirectional[IsAssigned(c) ? UnicodeTables.Record(c).Bidirectional : 0];

    public int Combining(int c) => IsAssigned(c) ? UnicodeTables.Record(c).Combining : 0;

    public int Mirrored(int c) => IsAssigned(c) && (UnicodeTables.Record(c).Flags & UnicodeFlags.Mirrored) != 0 ? 1 : 0;

    public string Width(int c) => UnicodeValues.Widths[IsAssigned(c) ? UnicodeTables.Record(c).Width : 0];

    public string Decomposition(int c)
    {
        if (!IsAssigned(c))
            return "";
        var characters = UnicodeTables.Decomposition(c, out var tag);
        if (_isOld && UnicodeTables.CorrectedLater(c) is var original and >= 0)
            return original.ToString("X4");
        var text = new System.Text.StringBuilder(UnicodeValues.Tags[tag]);
        foreach (var character in characters)
            text.Append(text.Length > 0 ? " " : "").Append(character.ToString("X4"));
        return text.ToString();
    }

    public bool IsNormalized(string form, PyStr text)
    {
        var wanted = Form(form);
        return text.Length == 0 || (!_isOld && Normalization.IsSurely(text, wanted)) || PyStr.Equals(text, Normalization.Normalize(text, wanted, _isOld));
    }

    public PyStr Normalize(string form, PyStr text) => Normalization.Normalize(text, Form(form), _isOld);

    private static NormalizationForm Form(string name) => NormalizationForm.Of(name) ?? throw Errors.ValueError("invalid normalization form");
}
