using Fang.Runtime.Native;
using Fang.Runtime.Objects;

namespace Fang.Modules;

/// <summary>Finds the name that a misspelt one may have meant.</summary>
[PyModule("_suggestions")]
internal static partial class SuggestionsModule
{
    /// <summary>Return the candidate that is most like the item, or None if none is.</summary>
    [PyFunction("_generate_suggestions($module, candidates, item, /)")]
    private static string? GenerateSuggestions(PyObject candidates, PyStr item)
    {
        if (candidates is not PyList list)
            throw Errors.TypeError("candidates must be a list");
        var items = list.Snapshot();
        var names = new string[items.Length];
        for (var i = 0; i < names.Length; i++)
            names[i] = items[i] is PyStr name ? name.ToString() : throw Errors.TypeError("all elements in 'candidates' must be strings");
        return Suggestions.Closest(item.ToString(), names);
    }
}
