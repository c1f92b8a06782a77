using System.Text;
using Fang.Runtime.Native;
using Fang.Runtime.Text;

namespace Fang.Runtime.Objects;

/// <content>Case, and the predicates on characters.</content>
public unsafe partial class PyStr
{
    /// <summary>Return the string in lower case.</summary>
    [PyMethod("lower($self, /)")]
    private PyStr Lower()
    {
        if (!IsAscii)
            return CaseMapping.Lower(this);
        return FromNarrow(string.Create(_length, this, static (chars, text) => Ascii.ToLower(text.Narrow, chars, out _)));
    }

    /// <summary>Return the string in upper case.</summary>
    [PyMethod("upper($self, /)")]
    private PyStr Upper()
    {
        if (!IsAscii)
            return CaseMapping.Upper(this);
        return FromNarrow(string.Create(_length, this, static (chars, text) => Ascii.ToUpper(text.Narrow, chars, out _)));
    }

    /// <summary>Return the string for comparisons that ignore case.</summary>
    [PyMethod("casefold($self, /)")]
    private PyStr CaseFold() => IsAscii ? Lower() : CaseMapping.Fold(this);

    /// <summary>Return the string with words in title case: an upper case letter, then lower case ones.</summary>
    [PyMethod("title($self, /)")]
    private PyStr Title() => CaseMapping.Title(this);

    /// <summary>Return the string with a first character in title case and the others in lower case.</summary>
    [PyMethod("capitalize($self, /)")]
    private PyStr Capitalize() => CaseMapping.Capitalize(this);

    /// <summary>Return the string with upper case made lower case and lower case made upper case.</summary>
    [PyMethod("swapcase($self, /)")]
    private PyStr SwapCase() => CaseMapping.Swap(this);

    /// <summary>Return whether all characters are letters or numbers and there is one at least.</summary>
    [PyMethod("isalnum($self, /)")]
    private bool IsAlphanumeric() => All(&UnicodeCharacters.IsAlphanumeric);

    /// <summary>Return whether all characters are letters and there is one at least.</summary>
    [PyMethod("isalpha($self, /)")]
    private bool IsAlphabetic() => All(&UnicodeCharacters.IsAlpha);

    /// <summary>Return whether all characters are ASCII.</summary>
    [PyMethod("isascii($self, /)")]
    private bool IsAsciiMethod() => IsAscii;

    /// <summary>Return whether all characters are decimal digits and there is one at least.</summary>
    [PyMethod("isdecimal($self, /)")]
    private bool IsDecimal() => All(&UnicodeCharacters.IsDecimal);

    /// <summary>Return whether all characters are digits and there is one at least.</summary>
    [PyMethod("isdigit($self, /)")]
    private bool IsDigit() => All(&UnicodeCharacters.IsDigit);

    /// <summary>Return whether all characters are numeric and there is one at least.</summary>
    [PyMethod("isnumeric($self, /)")]
    private bool IsNumeric() => All(&UnicodeCharacters.IsNumeric);

    /// <summary>Return whether all characters are white space and there is one at least.</summary>
    [PyMethod("isspace($self, /)")]
    private bool IsSpace() => All(&UnicodeCharacters.IsSpace);

    /// <summary>Return whether repr() shows all characters as they are.</summary>
    [PyMethod("isprintable($self, /)")]
    private bool IsPrintable() => _length == 0 || All(&UnicodeCharacters.IsPrintable);

    /// <summary>Return whether the string is an identifier, a keyword perhaps.</summary>
    [PyMethod("isidentifier($self, /)")]
    private bool IsIdentifier() => Identifiers.IsIdentifier(this);

    private bool All(delegate*<int, bool> predicate)
    {
        if (Text is { } narrow)
        {
            foreach (var unit in narrow)
            {
                if (!predicate(unit))
                    return false;
            }
            return narrow.Length > 0;
        }
        for (var i = 0; i < _length; i++)
        {
            if (!predicate(this[i]))
                return false;
        }
        return _length > 0;
    }

    /// <summary>Return whether there are letters with case and all of them are lower case.</summary>
    [PyMethod("islower($self, /)")]
    private bool IsLower()
    {
        var any = false;
        for (var i = 0; i < _length; i++)
        {
            var c = this[i];
            if (UnicodeCharacters.IsUpper(c) || UnicodeCharacters.IsTitle(c))
                return false;
            any |= UnicodeCharacters.IsLower(c);
        }
        return any;
    }

    /// <summary>Return whether there are letters with case and all of them are upper case.</summary>
    [PyMethod("isupper($self, /)")]
    private bool IsUpper()
    {
        var any = false;
        for (var i = 0; i < _length; i++)
        {
            var c = this[i];
            if (UnicodeCharacters.IsLower(c) || UnicodeCharacters.IsTitle(c))
                return false;
            any |= UnicodeCharacters.IsUpper(c);
        }
        return any;
    }

    /// <summary>Return whether there are letters with case and each word starts, and only starts, with upper or title case.</summary>
    [PyMethod("istitle($self, /)")]
    private bool IsTitle()
    {
        var any = false;
        var inWord = false;
        for (var i = 0; i < _length; i++)
        {
            var c = this[i];
            var isUpper = UnicodeCharacters.IsUpper(c) || UnicodeCharacters.IsTitle(c);
            var isLower = !isUpper && UnicodeCharacters.IsLower(c);
            if (isUpper ? inWord : isLower && !inWord)
                return false;
            inWord = isUpper || isLower;
            any |= inWord;
        }
        return any;
    }
}
