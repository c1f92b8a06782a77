using Fang.Runtime.Objects;

namespace Fang.Runtime.Native;

/// <summary>The parameters of a native function that takes keywords, in the order in which <see cref="Arguments"/> binds them.</summary>
public sealed class ArgumentNames
{
    private readonly PyStr[] _names;
    private readonly ulong _required;

    private ArgumentNames(string function, string names, int positionalOnly, int positional, ulong required, bool hasVarPositional, bool hasVarKeyword)
    {
        Function = function;
        _names = Array.ConvertAll(names.Split(' '), PyStr.Intern);
        _required = required;
        PositionalOnly = positionalOnly;
        Positional = positional;
        HasVarPositional = hasVarPositional;
        HasVarKeyword = hasVarKeyword;
        for (var i = 0; i < positional && IsRequired(i); i++)
            RequiredPositional = i + 1;
    }

    /// <summary>The function's name in messages.</summary>
    public string Function { get; }

    /// <summary>How many of the first parameters are positional-only.</summary>
    public int PositionalOnly { get; }

    /// <summary>How many parameters take positional arguments; the others are keyword-only.</summary>
    public int Positional { get; }

    /// <summary>How many of the positional parameters have no default.</summary>
    public int RequiredPositional { get; }

    public bool HasVarPositional { get; }

    public bool HasVarKeyword { get; }

    /// <summary>The number of parameters.</summary>
    public int Count => _names.Length;

    /// <summary>The name of parameter <paramref name="index"/>.</summary>
    public PyStr this[int index] => _names[index];

    /// <summary>Whether parameter <paramref name="index"/> has no default.</summary>
    public bool IsRequired(int index) => (_required >> index & 1) != 0;

    /// <summary>
    /// The names in <paramref name="field"/>, made when first asked for. Two threads may both make them; either result is
    /// good, and the last one stays.
    /// </summary>
    /// <param name="names">The names of all parameters but <c>*args</c> and <c>**kwargs</c>, with blanks between.</param>
    /// <param name="required">A bit for each parameter without a default.</param>
    public static ArgumentNames Get(
        ref ArgumentNames? field, string function, string names, int positionalOnly, int positional, ulong required, bool hasVarPositional, bool hasVarKeyword)
    {
        var made = Volatile.Read(ref field);
        if (made == null)
            Volatile.Write(ref field, made = new ArgumentNames(function, names, positionalOnly, positional, required, hasVarPositional, hasVarKeyword));
        return made;
    }

    /// <summary>The parameter that keyword <paramref name="name"/> stands for, or -1.</summary>
    public int IndexOf(PyStr name)
    {
        for (var i = PositionalOnly; i < _names.Length; i++)
        {
            if (ReferenceEquals(_names[i], name))
                return i;
        }
        for (var i = PositionalOnly; i < _names.Length; i++)
        {
            if (PyStr.Equals(_names[i], name))
                return i;
        }
        return -1;
    }
}
