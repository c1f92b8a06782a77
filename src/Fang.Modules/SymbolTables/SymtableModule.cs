using Fang.Compiler.Scopes;
using Fang.Runtime.Importing;
using Fang.Runtime.Native;
using Fang.Runtime.Objects;
using Fang.Syntax.Parsing;

namespace Fang.Modules.SymbolTables;

/// <summary>The compiler's symbol tables.</summary>
[PyModule("_symtable")]
internal static partial class SymtableModule
{
    [PyConstant("USE")]
    public const int Use = (int)SymbolFlags.Used;

    [PyConstant("DEF_GLOBAL")]
    public const int DefGlobal = (int)SymbolFlags.Global;

    [PyConstant("DEF_NONLOCAL")]
    public const int DefNonlocal = (int)SymbolFlags.Nonlocal;

    [PyConstant("DEF_LOCAL")]
    public const int DefLocal = (int)SymbolFlags.Local;

    [PyConstant("DEF_PARAM")]
    public const int DefParam = (int)SymbolFlags.Parameter;

    [PyConstant("DEF_IMPORT")]
    public const int DefImport = (int)SymbolFlags.Imported;

    [PyConstant("DEF_BOUND")]
    public const int DefBound = (int)SymbolFlags.Bound;

    [PyConstant("DEF_ANNOT")]
    public const int DefAnnot = (int)SymbolFlags.Annotated;

    [PyConstant("DEF_FREE")]
    public const int DefFree = (int)SymbolFlags.Free;

    [PyConstant("DEF_FREE_CLASS")]
    public const int DefFreeClass = (int)SymbolFlags.FreeInClass;

    [PyConstant("TYPE_FUNCTION")]
    public const int TypeFunction = (int)ScopeKind.Function;

    [PyConstant("TYPE_CLASS")]
    public const int TypeClass = (int)ScopeKind.Class;

    [PyConstant("TYPE_MODULE")]
    public const int TypeModule = (int)ScopeKind.Module;

    [PyConstant("TYPE_ANNOTATION")]
    public const int TypeAnnotation = (int)ScopeKind.Annotation;

    [PyConstant("TYPE_TYPE_ALIAS")]
    public const int TypeTypeAlias = (int)ScopeKind.TypeAlias;

    [PyConstant("TYPE_TYPE_PARAMETERS")]
    public const int TypeTypeParameters = (int)ScopeKind.TypeParameters;

    [PyConstant("TYPE_TYPE_VARIABLE")]
    public const int TypeTypeVariable = (int)ScopeKind.TypeVariable;

    [PyConstant("LOCAL")]
    public const int Local = (int)SymbolScope.Local;

    [PyConstant("GLOBAL_EXPLICIT")]
    public const int GlobalExplicit = (int)SymbolScope.GlobalExplicit;

    [PyConstant("GLOBAL_IMPLICIT")]
    public const int GlobalImplicit = (int)SymbolScope.GlobalImplicit;

    [PyConstant("FREE")]
    public const int Free = (int)SymbolScope.Free;

    [PyConstant("CELL")]
    public const int Cell = (int)SymbolScope.Cell;

    [PyConstant("SCOPE_OFF")]
    public const int ScopeOffset = PySymtableEntry.ScopeShift;

    [PyConstant("SCOPE_MASK")]
    public const int ScopeMask = 15;

    /// <summary>Return the symbol table of a source, with its scopes and names.</summary>
    [PyFunction("symtable($module, source, filename, startstr, /)")]
    private static PySymtableEntry Symtable(PyObject source, PyObject filename, string startstr)
    {
        var mode = startstr switch
        {
            "exec" => ParseMode.File,
            "eval" => ParseMode.Expression,
            "single" => ParseMode.Interactive,
            _ => throw Errors.ValueError("symtable() arg 3 must be 'exec' or 'eval' or 'single'"),
        };
        if (source is not (PyStr or PyBytes or PyByteArray))
            throw Errors.TypeError("symtable() arg 1 must be a string or bytes object");
        return new PySymtableEntry(SourceCompiler.Scopes(source, FileNames.Decode(filename), mode).Top);
    }
}
