namespace Fang.Modules.MultibyteCodecs;

/// <summary>The letters that syllables of Hangul consist of, as letters that stand alone.</summary>
internal static class Hangul
{
    /// <summary>The consonants that begin a syllable.</summary>
    public const string Initials = "\u3131\u3132\u3134\u3137\u3138\u3139\u3141\u3142\u3143\u3145\u3146\u3147\u3148\u3149\u314A\u314B\u314C\u314D\u314E";

    /// <summary>The consonants that end a syllable; the syllable without one comes before them.</summary>
    public const string Finals = "\u3131\u3132\u3133\u3134\u3135\u3136\u3137\u3139\u313A\u313B\u313C\u313D\u313E\u313F\u3140\u3141\u3142\u3144\u3145\u3146\u3147\u3148\u314A\u314B\u314C\u314D\u314E";

    public const char FirstMedial = '\u314F';
    public const int MedialCount = 21;

    /// <summary>Stands for the final consonant that is not there.</summary>
    public const char Filler = '\u3164';

    private const int FirstSyllable = 0xAC00;
    private const int FinalCount = 28;

    /// <summary>The letters of a syllable; false if it is none.</summary>
    public static bool TrySplit(int c, out char initial, out char medial, out char final)
    {
        var number = c - FirstSyllable;
        if (number < 0 || number >= Initials.Length * MedialCount * FinalCount)
        {
            (initial, medial, final) = ('\0', '\0', '\0');
            return false;
        }
        initial = Initials[number / (MedialCount * FinalCount)];
        medial = (char)(FirstMedial + (number / FinalCount % MedialCount));
        final = number % FinalCount is var last and not 0 ? Finals[last - 1] : Filler;
        return true;
    }

    /// <summary>The syllable of three letters; -1 if they make none.</summary>
    public static int Join(char initial, char medial, char final)
    {
        var first = Initials.IndexOf(initial);
        var middle = medial - FirstMedial;
        var last = final == Filler ? 0 : Finals.IndexOf(final) + 1;
        return first < 0 || middle is < 0 or >= MedialCount || (last == 0 && final != Filler)
            ? -1
            : FirstSyllable + (((first * MedialCount) + middle) * FinalCount) + last;
    }
}
