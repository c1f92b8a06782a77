namespace Fang.Compiler.Scopes;

/// <summary>What is known of a name in a scope from the text alone, with the values of CPython's <c>_symtable</c>.</summary>
[Flags]
public enum SymbolFlags
{
    None = 0,
    /// <summary>Named by a global statement.</summary>
    Global = 1,
    /// <summary>Assigned, defined or deleted here.</summary>
    Local = 2,
    Parameter = 4,
    /// <summary>Named by a nonlocal statement.</summary>
    Nonlocal = 8,
    Used = 16,
    Free = 32,
    /// <summary>Bound by this class, and free in one of its methods.</summary>
    FreeInClass = 64,
    Imported = 128,
    Annotated = 256,
    /// <summary>Target of a comprehension's for clause.</summary>
    ComprehensionTarget = 512,
    TypeParameter = 1024,
    /// <summary>A cell of a comprehension that was merged into this scope.</summary>
    ComprehensionCell = 2048,

    /// <summary>Every way of being bound here.</summary>
    Bound = Local | Parameter | Imported,
}

/// <summary>Where the value of a name lives, with the values of CPython's <c>_symtable</c>.</summary>
public enum SymbolScope
{
    Unknown = 0,
    Local = 1,
    GlobalExplicit = 2,
    GlobalImplicit = 3,
    Free = 4,
    Cell = 5,
}
