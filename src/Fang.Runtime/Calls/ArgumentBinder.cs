using System.Text;
using Fang.Compiler.Bytecode;
using Fang.Runtime.Objects;

namespace Fang.Runtime.Calls;

/// <summary>Binds the arguments of a call to a Python function's parameters (language reference, "Calls").</summary>
internal static class ArgumentBinder
{
    /// <summary>
    /// Fills <paramref name="locals"/> (all unbound, not overlapping <paramref name="arguments"/>); false with the
    /// TypeError in the thread state.
    /// </summary>
    public static bool TryBind(ThreadState thread, PyFunction function, ReadOnlySpan<PyObject> arguments, PyTuple? keywords, Span<PyObject?> locals)
    {
        var code = function.Code;
        var unit = code.Unit;
        var positional = code.ArgumentCount;
        var named = positional + unit.KeywordOnlyCount;
        // The code of a module or of exec() as a function: its names are the globals.
        if ((unit.Flags & CodeFlags.Optimized) == 0)
            thread.Frame!.Locals = function.Globals;
        var given = arguments.Length - (keywords?.Count ?? 0);
        var copied = Math.Min(given, positional);
        arguments[..copied].CopyTo(locals!);

        var hasVarArgs = (unit.Flags & CodeFlags.VarArgs) != 0;
        PyDict? extra = null;
        if (hasVarArgs)
            locals[named] = given > positional ? PyTuple.From(arguments[positional..given]) : PyTuple.Empty;
        if ((unit.Flags & CodeFlags.VarKeywords) != 0)
            locals[named + (hasVarArgs ? 1 : 0)] = extra = new PyDict();

        if (keywords != null && !BindKeywords(thread, function, arguments[given..], keywords, locals, extra))
            return false;
        if (given > positional && !hasVarArgs)
            return Fail(thread, TooManyPositional(function, given, locals));
        return BindDefaults(thread, function, locals, copied);
    }

    private static bool BindKeywords(
        ThreadState thread, PyFunction function, ReadOnlySpan<PyObject> values, PyTuple keywords, Span<PyObject?> locals, PyDict? extra)
    {
        var unit = function.Code.Unit;
        var named = function.Code.ArgumentCount + unit.KeywordOnlyCount;
        for (var i = 0; i < values.Length; i++)
        {
            if (keywords[i] is not PyStr keyword)
                return Fail(thread, $"{function.QualifiedName}() keywords must be strings");
            var at = FindParameter(function.Code, keyword, unit.PositionalOnlyCount, named);
            if (at >= 0)
            {
                if (locals[at] != null)
                    return Fail(thread, $"{function.QualifiedName}() got multiple values for argument '{keyword}'");
                locals[at] = values[i];
            }
            else if (extra != null)
            {
                extra.SetItem(keyword, values[i]);
            }
            else
            {
                return Fail(thread, UnexpectedKeyword(function, keywords, keyword));
            }
        }
        return true;
    }

    private static int FindParameter(PyCode code, PyStr keyword, int from, int to)
    {
        var names = code.LocalNames;
        // Names in calls are interned, as those of parameters are; others are compared by their text.
        for (var at = from; at < to; at++)
        {
            if (ReferenceEquals(names[at], keyword))
                return at;
        }
        for (var at = from; at < to; at++)
        {
            if (PyStr.Equals(names[at], keyword))
                return at;
        }
        return -1;
    }

    private static string UnexpectedKeyword(PyFunction function, PyTuple keywords, PyStr keyword)
    {
        var unit = function.Code.Unit;
        var misused = new List<string>();
        for (var i = 0; i < keywords.Count; i++)
        {
            if (keywords[i] is PyStr name && FindParameter(function.Code, name, 0, unit.PositionalOnlyCount) >= 0)
                misused.Add(name.ToString());
        }
        if (misused.Count > 0)
            return $"{function.QualifiedName}() got some positional-only arguments passed as keyword arguments: '{string.Join(", ", misused)}'";
        var candidates = unit.LocalNames.AsSpan(unit.PositionalOnlyCount, unit.ArgumentCount + unit.KeywordOnlyCount - unit.PositionalOnlyCount);
        var suggestion = Suggestions.Closest(keyword.ToString(), candidates);
        return $"{function.QualifiedName}() got an unexpected keyword argument '{keyword}'" + (suggestion == null ? "" : $". Did you mean '{suggestion}'?");
    }

    private static bool BindDefaults(ThreadState thread, PyFunction function, Span<PyObject?> locals, int copied)
    {
        var unit = function.Code.Unit;
        var positional = function.Code.ArgumentCount;
        var defaults = function.Defaults;
        var firstDefault = positional - (defaults?.Count ?? 0);
        List<string>? missing = null;
        for (var at = copied; at < positional; at++)
        {
            if (locals[at] != null)
                continue;
            if (at >= firstDefault)
                locals[at] = defaults![at - firstDefault];
            else
                (missing ??= []).Add(unit.LocalNames[at]);
        }
        if (missing != null)
            return Fail(thread, Missing(function, missing, "positional"));
        // The defaults are in the order of the parameters, unless somebody else has made the dict.
        var table = function.KeywordDefaults?.CurrentTable;
        var number = 0;
        for (var at = positional; at < positional + unit.KeywordOnlyCount; at++)
        {
            if (locals[at] != null)
                continue;
            if (table != null && PyDict.GetInOrder(table, function.Code.LocalNames[at], ref number) is { } value)
                locals[at] = value;
            else
                (missing ??= []).Add(unit.LocalNames[at]);
        }
        return missing == null || Fail(thread, Missing(function, missing, "keyword-only"));
    }

    private static string Missing(PyFunction function, List<string> names, string kind)
    {
        var text = new StringBuilder($"{function.QualifiedName}() missing {names.Count} required {kind} argument{(names.Count == 1 ? "" : "s")}: ");
        for (var i = 0; i < names.Count; i++)
        {
            if (i > 0)
                text.Append(i < names.Count - 1 ? ", " : names.Count == 2 ? " and " : ", and ");
            text.Append('\'').Append(names[i]).Append('\'');
        }
        return text.ToString();
    }

    private static string TooManyPositional(PyFunction function, int given, Span<PyObject?> locals)
    {
        var unit = function.Code.Unit;
        var positional = unit.ArgumentCount;
        var defaults = function.Defaults?.Count ?? 0;
        var takes = defaults > 0 ? $"from {positional - defaults} to {positional}" : positional.ToString();
        var plural = defaults > 0 ? true : positional != 1;
        var keywordOnly = 0;
        for (var at = positional; at < positional + unit.KeywordOnlyCount; at++)
            keywordOnly += locals[at] != null ? 1 : 0;
        var also = keywordOnly == 0
            ? ""
            : $" positional argument{(given != 1 ? "s" : "")} (and {keywordOnly} keyword-only argument{(keywordOnly != 1 ? "s" : "")})";
        return $"{function.QualifiedName}() takes {takes} positional argument{(plural ? "s" : "")} but {given}{also} {(given == 1 && keywordOnly == 0 ? "was" : "were")} given";
    }

    private static bool Fail(ThreadState thread, string message)
    {
        thread.Error = Errors.TypeError(message).Value;
        return false;
    }
}
