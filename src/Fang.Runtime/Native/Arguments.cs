using Fang.Runtime.Objects;

namespace Fang.Runtime.Native;

/// <summary>
/// Binds the arguments of a call to the parameters of a native function where generated code does not do it in line:
/// when there are keywords, or too few or too many arguments.
/// </summary>
public static class Arguments
{
    /// <summary>Binds, for a function without <c>**kwargs</c>; see the other overload.</summary>
    public static int Bind(ArgumentNames names, ReadOnlySpan<PyObject> args, PyTuple? keywords, Span<PyObject?> bound)
    {
        PyDict? extra = null;
        return Bind(names, args, keywords, bound, ref extra);
    }

    /// <summary>
    /// Puts the argument for each parameter into <paramref name="bound"/> (all null at first), null where there is none, or throws TypeError.
    /// </summary>
    /// <param name="extra">Receives the keywords that no parameter has, if the function takes them.</param>
    /// <returns>How many positional arguments there are; those past the positional parameters are <c>*args</c>.</returns>
    public static int Bind(ArgumentNames names, ReadOnlySpan<PyObject> args, PyTuple? keywords, Span<PyObject?> bound, ref PyDict? extra)
    {
        var keywordCount = keywords == null ? 0 : keywords.Count;
        var given = args.Length - keywordCount;
        CheckCount(names, given, keywordCount);
        args[..Math.Min(given, names.Positional)].CopyTo(bound!);
        PyStr? unexpected = null;
        var repeated = -1;
        for (var i = 0; i < keywordCount; i++)
        {
            var name = keywords![i] as PyStr ?? throw Errors.TypeError("keywords must be strings");
            var index = names.IndexOf(name);
            if (index >= 0 && bound[index] == null)
                bound[index] = args[given + i];
            else if (index >= 0)
                repeated = repeated < 0 ? index : Math.Min(repeated, index);
            else if (names.HasVarKeyword)
                (extra ??= new PyDict()).SetItem(name, args[given + i]);
            else
                unexpected ??= name;
        }
        for (var i = 0; i < bound.Length; i++)
        {
            if (bound[i] == null && names.IsRequired(i))
                throw Errors.TypeError($"{names.Function}() missing required argument '{names[i]}' (pos {i + 1})");
        }
        if (repeated >= 0)
        {
            throw Errors.TypeError(names.HasVarPositional
                ? $"invalid keyword argument for {names.Function}()"
                : $"argument for {names.Function}() given by name ('{names[repeated]}') and position ({repeated + 1})");
        }
        if (unexpected != null)
            throw ArgumentErrors.UnexpectedKeyword(names, unexpected);
        return given;
    }

    private static void CheckCount(ArgumentNames names, int given, int keywordCount)
    {
        if (!names.HasVarPositional)
        {
            if (!names.HasVarKeyword && given + keywordCount > names.Count)
            {
                var kind = given == 0 ? "keyword " : "";
                throw Errors.TypeError($"{names.Function}() takes at most {ArgumentErrors.Counted(names.Count, kind + "argument")} ({given + keywordCount} given)");
            }
            if (given > names.Positional)
            {
                throw Errors.TypeError(names.Positional == 0
                    ? $"{names.Function}() takes no positional arguments"
                    : $"{names.Function}() takes {(names.RequiredPositional < names.Positional ? "at most" : "exactly")} {ArgumentErrors.Counted(names.Positional, "positional argument")} ({given} given)");
            }
        }
        var least = Math.Min(names.PositionalOnly, names.RequiredPositional);
        if (given < least)
        {
            var word = least < names.Positional || names.HasVarPositional ? "at least" : "exactly";
            throw Errors.TypeError($"{names.Function}() takes {word} {ArgumentErrors.Counted(least, "positional argument")} ({given} given)");
        }
    }

    /// <summary>For a function whose parameters are positional-only but for <c>**kwargs</c>: makes the dictionary and leaves the positional arguments in <paramref name="args"/>.</summary>
    public static PyDict? TakeKeywords(ref ReadOnlySpan<PyObject> args, PyTuple keywords)
    {
        var given = args.Length - keywords.Count;
        PyDict? extra = null;
        for (var i = 0; i < keywords.Count; i++)
        {
            if (keywords[i] is not PyStr)
                throw Errors.TypeError("keywords must be strings");
            (extra ??= new PyDict()).SetItem(keywords[i], args[given + i]);
        }
        args = args[..given];
        return extra;
    }
}
