using Fang.Runtime.Objects;

namespace Fang.Runtime.Text;

/// <summary>Case conversions of str, by Unicode's full mappings (one character may become three).</summary>
internal static class CaseMapping
{
    public static PyStr Lower(PyStr text)
    {
        var builder = new TextBuilder(text.Length);
        for (var i = 0; i < text.Length; i++)
            AppendLower(ref builder, text, i);
        return builder.ToStr();
    }

    public static PyStr Upper(PyStr text)
    {
        var builder = new TextBuilder(text.Length);
        for (var i = 0; i < text.Length; i++)
            UnicodeCharacters.AppendUpper(ref builder, text[i]);
        return builder.ToStr();
    }

    public static PyStr Fold(PyStr text)
    {
        var builder = new TextBuilder(text.Length);
        for (var i = 0; i < text.Length; i++)
            UnicodeCharacters.AppendFold(ref builder, text[i]);
        return builder.ToStr();
    }

    public static PyStr Title(PyStr text)
    {
        if (text.IsAscii && text.Text is { } ascii)
            return PyStr.FromNarrow(string.Create(ascii.Length, ascii, FillAsciiTitle));
        var builder = new TextBuilder(text.Length);
        var inWord = false;
        for (var i = 0; i < text.Length; i++)
        {
            if (inWord)
                AppendLower(ref builder, text, i);
            else
                UnicodeCharacters.AppendTitle(ref builder, text[i]);
            inWord = UnicodeCharacters.IsCased(text[i]);
        }
        return builder.ToStr();
    }

    private static void FillAsciiTitle(Span<char> title, string text)
    {
        var inWord = false;
        for (var i = 0; i < title.Length; i++)
        {
            var isLetter = char.IsAsciiLetter(text[i]);
            title[i] = !isLetter ? text[i] : inWord ? (char)(text[i] | 0x20) : (char)(text[i] & ~0x20);
            inWord = isLetter;
        }
    }

    public static PyStr Capitalize(PyStr text)
    {
        var builder = new TextBuilder(text.Length);
        for (var i = 0; i < text.Length; i++)
        {
            if (i > 0)
                AppendLower(ref builder, text, i);
            else
                UnicodeCharacters.AppendTitle(ref builder, text[i]);
        }
        return builder.ToStr();
    }

    public static PyStr Swap(PyStr text)
    {
        var builder = new TextBuilder(text.Length);
        for (var i = 0; i < text.Length; i++)
        {
            if (UnicodeCharacters.IsUpper(text[i]))
                AppendLower(ref builder, text, i);
            else if (UnicodeCharacters.IsLower(text[i]))
                UnicodeCharacters.AppendUpper(ref builder, text[i]);
            else
                builder.Append(text[i]);
        }
        return builder.ToStr();
    }

    private static void AppendLower(ref TextBuilder builder, PyStr text, int position)
    {
        if (text[position] == 0x3A3)
            builder.Append(IsFinal(text, position) ? '\u03C2' : '\u03C3');
        else
            UnicodeCharacters.AppendLower(ref builder, text[position]);
    }

    // Unicode's condition Final_Sigma: a letter before and none after, ignorable characters between.
    private static bool IsFinal(PyStr text, int position)
    {
        var before = position - 1;
        while (before >= 0 && UnicodeCharacters.IsCaseIgnorable(text[before]))
            before--;
        if (before < 0 || !UnicodeCharacters.IsCased(text[before]))
            return false;
        var after = position + 1;
        while (after < text.Length && UnicodeCharacters.IsCaseIgnorable(text[after]))
            after++;
        return after == text.Length || !UnicodeCharacters.IsCased(text[after]);
    }
}
