using System.Runtime.InteropServices;
using Fang.Runtime.Objects;

namespace Fang.Runtime.Text;

/// <summary>The normalization forms of Unicode (UAX #15).</summary>
internal readonly struct NormalizationForm
{
    private NormalizationForm(bool isCompatible, bool composes, UnicodeFlags not) => (IsCompatible, Composes, Not) = (isCompatible, composes, not);

    public bool IsCompatible { get; }

    public bool Composes { get; }

    /// <summary>The flag of characters that may not stand in text of this form, or not everywhere.</summary>
    public UnicodeFlags Not { get; }

    public static NormalizationForm? Of(string name) => name switch
    {
        "NFC" => new(false, true, UnicodeFlags.NotNfc),
        "NFKC" => new(true, true, UnicodeFlags.NotNfkc),
        "NFD" => new(false, false, UnicodeFlags.NotNfd),
        "NFKD" => new(true, false, UnicodeFlags.NotNfkd),
        _ => null,
    };
}

/// <summary>Normalizes text.</summary>
internal static class Normalization
{
    private const int SyllableFirst = 0xAC00, LeadFirst = 0x1100, VowelFirst = 0x1161, TailFirst = 0x11A7;
    private const int LeadCount = 19, VowelCount = 21, TailCount = 28, SyllableCount = LeadCount * VowelCount * TailCount;

    /// <summary>Whether the text is surely in the form; false is no proof of the contrary.</summary>
    public static bool IsSurely(PyStr text, NormalizationForm form)
    {
        var last = 0;
        for (var i = 0; i < text.Length; i++)
        {
            if (text[i] < 0xC0)
            {
                last = 0;
                continue;
            }
            ref readonly var record = ref UnicodeTables.Record(text[i]);
            if ((record.Flags & form.Not) != 0 || (record.Combining != 0 && last > record.Combining))
                return false;
            last = record.Combining;
        }
        // Compatibility decompositions begin below 0xC0.
        return !form.IsCompatible || !HasLatin1Compatible(text);
    }

    private static bool HasLatin1Compatible(PyStr text)
    {
        for (var i = 0; i < text.Length; i++)
        {
            if (text[i] is >= 0xA0 and < 0xC0 && (UnicodeTables.Record(text[i]).Flags & UnicodeFlags.NotNfkd) != 0)
                return true;
        }
        return false;
    }

    /// <summary>The text in the form; of Unicode 3.2 if <paramref name="isOld"/>.</summary>
    public static PyStr Normalize(PyStr text, NormalizationForm form, bool isOld = false)
    {
        if (text.Length == 0 || text.IsAscii || (!isOld && IsSurely(text, form)))
            return text.Exact;
        var characters = new List<int>(text.Length + 16);
        for (var i = 0; i < text.Length; i++)
            Decompose(characters, text[i], form.IsCompatible, isOld);
        var span = CollectionsMarshal.AsSpan(characters);
        Order(span);
        return PyStr.FromCodePoints(form.Composes ? span[..Compose(span, isOld)] : span);
    }

    /// <summary>Text in the form NFKC.</summary>
    public static string ComposeCompatible(string text) => Normalize(PyStr.From(text), NormalizationForm.Of("NFKC")!.Value).ToString();

    private static void Decompose(List<int> characters, int c, bool isCompatible, bool isOld)
    {
        if (c is >= SyllableFirst and < SyllableFirst + SyllableCount)
        {
            var syllable = c - SyllableFirst;
            characters.Add(LeadFirst + syllable / (VowelCount * TailCount));
            characters.Add(VowelFirst + syllable % (VowelCount * TailCount) / TailCount);
            if (syllable % TailCount != 0)
                characters.Add(TailFirst + syllable % TailCount);
            return;
        }
        if (isOld && (UnicodeTables.Record(c).Flags & UnicodeFlags.InUnicode32) == 0)
        {
            characters.Add(c);
            return;
        }
        if (isOld && UnicodeTables.CorrectedLater(c) is var original and >= 0)
        {
            characters.Add(original);
            return;
        }
        var parts = UnicodeTables.Decomposition(c, out var tag);
        if (parts.Length == 0 || (tag != 0 && !isCompatible))
        {
            characters.Add(c);
            return;
        }
        foreach (var part in parts)
            Decompose(characters, part, isCompatible, isOld);
    }

    // Sorts runs of combining characters by their class, without changing the order within a class.
    private static void Order(Span<int> characters)
    {
        for (var i = 1; i < characters.Length; i++)
        {
            var c = characters[i];
            var combining = UnicodeTables.Record(c).Combining;
            if (combining == 0)
                continue;
            var at = i;
            for (; at > 0 && UnicodeTables.Record(characters[at - 1]).Combining > combining; at--)
                characters[at] = characters[at - 1];
            characters[at] = c;
        }
    }

    private static int Compose(Span<int> characters, bool isOld)
    {
        var starter = -1;
        var count = 0;
        var last = -1;
        foreach (var c in characters)
        {
            var combining = UnicodeTables.Record(c).Combining;
            // A character is blocked by one between it and the starter that has no lower class.
            if (starter >= 0 && (last < combining || (last == -1 && combining == 0)) && (last != 0 || combining != 0))
            {
                var composed = Pair(characters[starter], c);
                if (composed >= 0 && isOld && (UnicodeTables.Record(composed).Flags & UnicodeFlags.InUnicode32) == 0)
                    composed = -1;
                if (composed >= 0)
                {
                    characters[starter] = composed;
                    continue;
                }
            }
            if (combining == 0)
            {
                starter = count;
                last = -1;
            }
            else
            {
                last = combining;
            }
            characters[count++] = c;
        }
        return count;
    }

    private static int Pair(int first, int second)
    {
        if (first is >= LeadFirst and < LeadFirst + LeadCount && second is >= VowelFirst and < VowelFirst + VowelCount)
            return SyllableFirst + ((first - LeadFirst) * VowelCount + second - VowelFirst) * TailCount;
        if (first is >= SyllableFirst and < SyllableFirst + SyllableCount && (first - SyllableFirst) % TailCount == 0 && second is > TailFirst and < TailFirst + TailCount)
            return first + second - TailFirst;
        return UnicodeTables.Compose(first, second);
    }
}
