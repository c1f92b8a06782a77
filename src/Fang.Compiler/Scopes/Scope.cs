using Fang.Syntax.Ast;

namespace Fang.Compiler.Scopes;

/// <summary>What a scope belongs to, with the values of CPython's <c>_symtable</c>.</summary>
public enum ScopeKind
{
    Function = 0,
    Class = 1,
    Module = 2,
    Annotation = 3,
    TypeAlias = 4,
    TypeParameters = 5,
    /// <summary>The bound, constraints or default of a type parameter.</summary>
    TypeVariable = 6,
}

/// <summary>Which comprehension a function scope stands for.</summary>
public enum ComprehensionKind { None, List, Set, Dict, Generator }

/// <summary>One block of a program that has names of its own.</summary>
public sealed class Scope
{
    internal Scope(ScopeKind kind, string name, object key, Scope? parent, SourceSpan span)
    {
        Kind = kind;
        Name = name;
        Key = key;
        Parent = parent;
        Span = span;
        IsNested = parent is not null && (parent.IsNested || parent.IsFunctionLike);
    }

    public ScopeKind Kind { get; }

    /// <summary>"top" for a module, the name of a function, class or type parameter, else what the scope is ("lambda", "genexpr").</summary>
    public string Name { get; }

    /// <summary>The node that opened the scope; for type parameters, their array.</summary>
    public object Key { get; }

    /// <summary>The scope around this one. Not changed by the merging of comprehensions.</summary>
    public Scope? Parent { get; }

    /// <summary>Where the scope's node stands.</summary>
    public SourceSpan Span { get; }

    /// <summary>The names, in the order in which the text mentions them.</summary>
    public OrderedDictionary<string, Symbol> Symbols { get; } = [];

    /// <summary>The scopes inside, in the order of the text. Comprehensions that were merged give way to their own children.</summary>
    public List<Scope> Children { get; private set; } = [];

    /// <summary>The parameters in the order of co_varnames.</summary>
    public List<string> Parameters { get; } = [];

    /// <summary>A function is somewhere around this scope.</summary>
    public bool IsNested { get; }
    public bool IsGenerator { get; internal set; }
    public bool IsCoroutine { get; internal set; }
    public bool HasVarArgs { get; internal set; }
    public bool HasVarKeywords { get; internal set; }
    public bool ReturnsValue { get; internal set; }

    /// <summary>A class one of whose methods uses <c>__class__</c> or <c>super</c>.</summary>
    public bool NeedsClassCell { get; internal set; }

    /// <summary>A class around whose annotation scopes see its names.</summary>
    public bool NeedsClassDict { get; internal set; }

    /// <summary>An annotation scope directly inside a class: it sees the class's names.</summary>
    public bool SeesClass { get; internal set; }

    public ComprehensionKind Comprehension { get; internal set; }

    /// <summary>The comprehension runs in the frame of the scope around it (PEP 709).</summary>
    public bool IsInlined { get; internal set; }

    /// <summary>An expression of this scope binds a local: an assignment expression or a merged comprehension.</summary>
    public bool BindsInExpressions { get; internal set; }

    /// <summary>The class whose private names are mangled here.</summary>
    public string? PrivateClass { get; internal set; }

    /// <summary>If not null, the only names that are mangled: a generic class's parameters in its hidden scope.</summary>
    public HashSet<string>? MangledNames { get; internal set; }

    /// <summary>Function, lambda, generator expression or one of the hidden functions of PEP 695.</summary>
    public bool IsFunctionLike => Kind is ScopeKind.Function or ScopeKind.TypeParameters or ScopeKind.TypeAlias or ScopeKind.TypeVariable;

    /// <summary>For the error about an expression that does not belong into an annotation scope.</summary>
    internal string? Description { get; set; }

    /// <summary>Where global and nonlocal statements stand, for errors found later.</summary>
    internal List<(string Name, SourceSpan Span)>? Directives { get; set; }

    /// <summary>How many iterable expressions of comprehensions are being visited.</summary>
    internal int ComprehensionIterables { get; set; }

    /// <summary>The target of a comprehension's for clause is being visited.</summary>
    internal bool InComprehensionTarget { get; set; }

    /// <summary>The symbol called <paramref name="name"/>, which is mangled already.</summary>
    public Symbol? Find(string name) => Symbols.TryGetValue(name, out var symbol) ? symbol : null;

    /// <summary>The name as this scope stores it.</summary>
    public string Mangle(string name) =>
        MangledNames is not null && !MangledNames.Contains(name) ? name : PrivateNames.Mangle(PrivateClass, name);

    /// <summary>Puts the children of merged comprehensions in their place.</summary>
    internal void SpliceInlined()
    {
        if (!Children.Exists(child => child.IsInlined))
            return;
        var children = new List<Scope>();
        foreach (var child in Children)
        {
            if (child.IsInlined)
                children.AddRange(child.Children);
            else
                children.Add(child);
        }
        Children = children;
    }
}
