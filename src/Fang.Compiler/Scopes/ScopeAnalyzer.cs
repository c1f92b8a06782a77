namespace Fang.Compiler.Scopes;

/// <summary>Second pass: decides for each name of each scope where its value lives, and merges comprehensions (PEP 709).</summary>
internal static class ScopeAnalyzer
{
    public static void Analyze(Scope top) => Analyze(top, new Surroundings());

    /// <summary>What the scopes around say about names; every scope owns its copy.</summary>
    private sealed class Surroundings
    {
        /// <summary>Names bound by functions around.</summary>
        public HashSet<string> Bound = [];

        /// <summary>Names that a function around declares global.</summary>
        public HashSet<string> Globals = [];

        /// <summary>Type parameters around, which nonlocal must not name.</summary>
        public HashSet<string> TypeParameters = [];

        /// <summary>The class whose names an annotation scope sees.</summary>
        public Scope? Class;

        public Surroundings Copy() => new() { Bound = [.. Bound], Globals = [.. Globals], TypeParameters = [.. TypeParameters], Class = Class };
    }

    /// <summary>Analyses a scope and everything inside; returns the names that scopes around must provide.</summary>
    private static HashSet<string> Analyze(Scope scope, Surroundings around)
    {
        var isClass = scope.Kind == ScopeKind.Class;
        // A class hides its names from what is inside, so that sees the surroundings as they are before the class adds to them.
        var inner = isClass ? around.Copy() : null;
        var locals = new HashSet<string>();
        foreach (var symbol in scope.Symbols.Values)
            Resolve(scope, symbol, around, locals);
        if (inner is null)
        {
            inner = around.Copy();
            if (scope.IsFunctionLike)
                inner.Bound.UnionWith(locals);
        }
        else
        {
            inner.Bound.Add("__class__");
            inner.Bound.Add("__classdict__");
        }

        var free = new HashSet<string>();
        var inlinedCells = new HashSet<string>();
        foreach (var child in scope.Children)
        {
            var seen = inner.Copy();
            seen.Class = !child.SeesClass ? null : isClass ? scope : around.Class;
            var childFree = Analyze(child, seen);
            if (child.Comprehension is not (ComprehensionKind.None or ComprehensionKind.Generator) && !scope.SeesClass)
                Inline(scope, child, childFree, inlinedCells);
            free.UnionWith(childFree);
        }
        scope.SpliceInlined();

        if (scope.IsFunctionLike)
            MakeCells(scope, free, inlinedCells);
        else if (isClass)
            TakeClassCells(scope, free);
        PassFreeNames(scope, around, free);
        foreach (var symbol in scope.Symbols.Values)
        {
            if (inlinedCells.Contains(symbol.Name))
                symbol.Flags |= SymbolFlags.ComprehensionCell;
            if (symbol.Scope == SymbolScope.Free)
                free.Add(symbol.Name);
        }
        return free;
    }

    private static void Resolve(Scope scope, Symbol symbol, Surroundings around, HashSet<string> locals)
    {
        var (name, flags) = (symbol.Name, symbol.Flags);
        if ((flags & SymbolFlags.Global) != 0)
        {
            if ((flags & SymbolFlags.Nonlocal) != 0)
                throw DirectiveError(scope, name, $"name '{name}' is nonlocal and global");
            symbol.Scope = SymbolScope.GlobalExplicit;
            around.Globals.Add(name);
            around.Bound.Remove(name);
        }
        else if ((flags & SymbolFlags.Nonlocal) != 0)
        {
            if (!around.Bound.Contains(name))
                throw DirectiveError(scope, name, $"no binding for nonlocal '{name}' found");
            if (around.TypeParameters.Contains(name))
                throw DirectiveError(scope, name, $"nonlocal binding not allowed for type parameter '{name}'");
            symbol.Scope = SymbolScope.Free;
        }
        else if ((flags & SymbolFlags.Bound) != 0)
        {
            symbol.Scope = SymbolScope.Local;
            locals.Add(name);
            around.Globals.Remove(name);
            if ((flags & SymbolFlags.TypeParameter) != 0)
                around.TypeParameters.Add(name);
            else
                around.TypeParameters.Remove(name);
        }
        else
        {
            symbol.Scope = ResolveUse(name, around);
        }
    }

    private static SymbolScope ResolveUse(string name, Surroundings around)
    {
        if (around.Class?.Find(name) is { } inClass)
        {
            if ((inClass.Flags & SymbolFlags.Global) != 0)
                return SymbolScope.GlobalExplicit;
            if ((inClass.Flags & SymbolFlags.Bound) != 0 && (inClass.Flags & SymbolFlags.Nonlocal) == 0)
                return SymbolScope.GlobalImplicit;
        }
        return around.Bound.Contains(name) ? SymbolScope.Free : SymbolScope.GlobalImplicit;
    }

    private static Exception DirectiveError(Scope scope, string name, string message)
    {
        var directive = scope.Directives!.Find(entry => entry.Name == name);
        return CompileError.At(message, directive.Span);
    }

    /// <summary>Merges the names of a comprehension into the scope whose frame it will run in.</summary>
    private static void Inline(Scope scope, Scope comprehension, HashSet<string> free, HashSet<string> inlinedCells)
    {
        comprehension.IsInlined = true;
        scope.BindsInExpressions = true;
        foreach (var symbol in comprehension.Symbols.Values)
        {
            if ((symbol.Flags & SymbolFlags.Parameter) != 0)
                continue;
            var name = symbol.Name;
            if (symbol.Scope == SymbolScope.Cell || (symbol.Flags & SymbolFlags.ComprehensionCell) != 0)
                inlinedCells.Add(name);
            if (scope.Find(name) is not { } existing)
            {
                var place = symbol.Scope;
                if (place == SymbolScope.Free && scope.Kind == ScopeKind.Class && name == "__class__")
                {
                    // The class body itself has no such cell to read.
                    place = SymbolScope.GlobalImplicit;
                    free.Remove(name);
                }
                scope.Symbols.Add(name, new Symbol(name) { Flags = symbol.Flags, Scope = place });
            }
            else if ((existing.Flags & SymbolFlags.Bound) != 0 && scope.Kind != ScopeKind.Class && !IsFreeInChild(comprehension, name))
            {
                // The comprehension reads the local itself; no cell is needed for it.
                free.Remove(name);
            }
        }
    }

    private static bool IsFreeInChild(Scope scope, string name)
    {
        foreach (var child in scope.Children)
        {
            if (child.Find(name)?.Scope == SymbolScope.Free)
                return true;
        }
        return false;
    }

    /// <summary>Locals of a function that something inside needs become cells.</summary>
    private static void MakeCells(Scope scope, HashSet<string> free, HashSet<string> inlinedCells)
    {
        foreach (var symbol in scope.Symbols.Values)
        {
            if (symbol.Scope == SymbolScope.Local && (free.Contains(symbol.Name) || inlinedCells.Contains(symbol.Name)))
            {
                symbol.Scope = SymbolScope.Cell;
                free.Remove(symbol.Name);
            }
        }
    }

    /// <summary>The cells that a class body provides without naming them.</summary>
    private static void TakeClassCells(Scope scope, HashSet<string> free)
    {
        scope.NeedsClassCell = free.Remove("__class__");
        scope.NeedsClassDict = free.Remove("__classdict__");
    }

    /// <summary>Lets names that only scopes inside mention pass through this one.</summary>
    private static void PassFreeNames(Scope scope, Surroundings around, HashSet<string> free)
    {
        foreach (var name in free)
        {
            if (scope.Find(name) is { } symbol)
            {
                if (scope.Kind == ScopeKind.Class || scope.SeesClass)
                    symbol.Flags |= SymbolFlags.FreeInClass;
            }
            else if (around.Bound.Contains(name))
            {
                scope.Symbols.Add(name, new Symbol(name) { Scope = SymbolScope.Free });
            }
        }
    }
}
