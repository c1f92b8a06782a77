using System.Diagnostics.CodeAnalysis;
using System.Runtime.CompilerServices;
using Fang.Runtime.Objects;
using Fang.Runtime.Slots;

namespace Fang.Runtime.Native;

/// <summary>
/// What calls with wrong arguments are told. The Check methods run when something looks wrong already; they return only
/// when it was no more than an empty tuple of keywords.
/// </summary>
public static class ArgumentErrors
{
    /// <summary>For a function without parameters; <paramref name="name"/> is qualified, as "str.upper".</summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    public static void CheckNone(string name, ReadOnlySpan<PyObject> args, PyTuple? keywords)
    {
        CheckNoKeywords(name, keywords);
        if (args.Length != 0)
            throw Errors.TypeError($"{name}() takes no arguments ({args.Length} given)");
    }

    /// <summary>For a type whose constructor takes no arguments.</summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    public static void CheckConstructorEmpty(string name, ReadOnlySpan<PyObject> args, PyTuple? keywords)
    {
        CheckNoKeywords(name, keywords);
        if (args.Length != 0)
            throw Errors.TypeError($"{name}() takes no arguments");
    }

    /// <summary>For a function with exactly one parameter, positional-only.</summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    public static void CheckOne(string name, ReadOnlySpan<PyObject> args, PyTuple? keywords)
    {
        CheckNoKeywords(name, keywords);
        if (args.Length != 1)
            throw Errors.TypeError($"{name}() takes exactly one argument ({args.Length} given)");
    }

    /// <summary>For a function with positional-only parameters.</summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    public static void CheckPositional(string name, ReadOnlySpan<PyObject> args, PyTuple? keywords, int minimum, int maximum)
    {
        CheckNoKeywords(name, keywords);
        if (args.Length >= minimum && args.Length <= maximum)
            return;
        var bound = args.Length < minimum ? minimum : maximum;
        var word = minimum == maximum ? "" : args.Length < minimum ? "at least " : "at most ";
        throw Errors.TypeError($"{name[(name.LastIndexOf('.') + 1)..]} expected {word}{Counted(bound, "argument")}, got {args.Length}");
    }

    /// <summary>
    /// For <c>__new__</c> without keywords: they are an error for <paramref name="self"/> itself; a subclass with an
    /// <c>__init__</c> of its own takes them there, and <paramref name="args"/> loses them.
    /// </summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    public static void CheckKeywordsOfNew(string name, PyType type, PyType self, ref ReadOnlySpan<PyObject> args, PyTuple keywords)
    {
        if (ReferenceEquals(type, self) || type.Slots[Slot.Init] == self.Slots[Slot.Init])
            CheckNoKeywords(name, keywords);
        args = args[..(args.Length - keywords.Count)];
    }

    /// <summary>As <see cref="CheckKeywordsOfNew"/> for <c>__init__</c>: a subclass with its own <c>__new__</c> takes keywords there.</summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    public static void CheckKeywordsOfInit(string name, PyObject instance, PyType self, ref ReadOnlySpan<PyObject> args, PyTuple keywords)
    {
        if (ReferenceEquals(instance.Type, self) || instance.Type.Slots[Slot.New] == self.Slots[Slot.New])
            CheckNoKeywords(name, keywords);
        args = args[..(args.Length - keywords.Count)];
    }

    /// <summary>Refuses the deletion of an attribute that cannot be missing.</summary>
    [DoesNotReturn]
    public static void ThrowDeletion(bool isNumber) =>
        throw Errors.TypeError(isNumber ? "can't delete numeric/char attribute" : "cannot delete attribute");

    /// <summary>The error for a keyword that no parameter has.</summary>
    internal static PyException UnexpectedKeyword(ArgumentNames names, PyStr keyword)
    {
        var candidates = new string[names.Count - names.PositionalOnly];
        for (var i = 0; i < candidates.Length; i++)
            candidates[i] = names[names.PositionalOnly + i].ToString();
        var text = keyword.ToString();
        var hint = Suggestions.Closest(text, candidates) is { } similar ? $". Did you mean '{similar}'?" : "";
        return Errors.TypeError($"{names.Function}() got an unexpected keyword argument '{text}'{hint}");
    }

    internal static string Counted(int count, string noun) => count == 1 ? $"{count} {noun}" : $"{count} {noun}s";

    private static void CheckNoKeywords(string name, PyTuple? keywords)
    {
        if (keywords != null && keywords.Count != 0)
            throw Errors.TypeError(name + "() takes no keyword arguments");
    }
}
