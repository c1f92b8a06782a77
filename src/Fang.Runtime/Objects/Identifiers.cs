using Fang.Runtime.Text;

namespace Fang.Runtime.Objects;

/// <summary>Identifiers (language reference, "Identifiers and keywords").</summary>
internal static class Identifiers
{
    /// <summary><c>str.isidentifier()</c>.</summary>
    public static bool IsIdentifier(PyStr text)
    {
        if (text.Length == 0)
            return false;
        for (var i = 0; i < text.Length; i++)
        {
            if (!(i == 0 ? UnicodeCharacters.IsIdentifierStart(text[i]) : UnicodeCharacters.IsIdentifierPart(text[i])))
                return false;
        }
        return true;
    }

    /// <summary>The private name that <paramref name="name"/> stands for in class <paramref name="className"/>.</summary>
    public static PyStr Mangle(string className, PyStr name)
    {
        var text = name.ToString();
        var stripped = className.TrimStart('_');
        if (!text.StartsWith("__", StringComparison.Ordinal) || text.EndsWith("__", StringComparison.Ordinal) || text.Contains('.') || stripped.Length == 0)
            return name;
        return PyStr.Intern("_" + stripped + text);
    }
}
