using System.Runtime.CompilerServices;
using Fang.Compiler.Bytecode;
using Fang.Syntax.Ast;

namespace Fang.Compiler.Scopes;

/// <summary>First pass: makes the scopes of a tree and notes in them how the text uses each name.</summary>
internal sealed partial class ScopeBuilder
{
    private const int DeepestTree = 12_000;

    private readonly bool _annotationsAreText;
    private int _depth;
    private Scope _current;

    public ScopeBuilder(CodeFlags futures)
    {
        _annotationsAreText = (futures & CodeFlags.FutureAnnotations) != 0;
        Top = new Scope(ScopeKind.Module, "top", this, null, default);
        _current = Top;
    }

    public Scope Top { get; }

    /// <summary>The scopes by the object that opened them.</summary>
    public Dictionary<object, Scope> Scopes { get; } = new(ReferenceEqualityComparer.Instance);

    /// <summary>The scopes of bounds and defaults of type parameters, by the expression, which may open a scope of its own.</summary>
    public Dictionary<Expr, Scope> LazyScopes { get; } = new(ReferenceEqualityComparer.Instance);

    public void VisitTree(Mod tree)
    {
        Scopes.Add(tree, Top);
        switch (tree)
        {
            case ModuleMod module:
                Visit(module.Body);
                break;
            case InteractiveMod interactive:
                Visit(interactive.Body);
                break;
            case ExpressionMod expression:
                Visit(expression.Body);
                break;
            default:
                throw new ArgumentException("a function type has no scopes", nameof(tree));
        }
    }

    /// <summary>
    /// Bounds the depth of the tree, here for all passes that follow: by CPython's limit, which does not depend on the thread,
    /// and by the stack.
    /// </summary>
    private void Descend()
    {
        if (++_depth > DeepestTree || !RuntimeHelpers.TryEnsureSufficientExecutionStack())
            throw new CompilationRecursionException();
    }

    private Scope Enter(ScopeKind kind, string name, object key, SourceSpan span)
    {
        var scope = new Scope(kind, name, key, _current, span)
        {
            PrivateClass = _current.PrivateClass,
            ComprehensionIterables = _current.ComprehensionIterables,
            MangledNames = kind is ScopeKind.TypeVariable or ScopeKind.TypeAlias or ScopeKind.Annotation
                || (kind == ScopeKind.Function && _current.MangledNames is not null)
                ? _current.MangledNames
                : null,
        };
        _current.Children.Add(scope);
        if (kind == ScopeKind.TypeVariable)
            LazyScopes.Add((Expr)key, scope);
        else if (kind != ScopeKind.Annotation)
            Scopes.Add(key, scope);
        _current = scope;
        return scope;
    }

    private void Exit() => _current = _current.Parent!;

    private void Define(string name, SymbolFlags flags, SourceSpan span)
    {
        var symbol = Define(_current, name, flags, span);
        // A global statement anywhere says the same of the module's own name.
        if ((flags & SymbolFlags.Global) != 0)
            FindOrAdd(Top, symbol.Name).Flags |= symbol.Flags & SymbolFlags.Global;
    }

    private static Symbol FindOrAdd(Scope scope, string name)
    {
        if (!scope.Symbols.TryGetValue(name, out var symbol))
            scope.Symbols.Add(name, symbol = new Symbol(name));
        return symbol;
    }

    /// <summary>Notes one more use of a name in a scope.</summary>
    private static Symbol Define(Scope scope, string name, SymbolFlags flags, SourceSpan span)
    {
        var mangled = scope.Mangle(name);
        var symbol = FindOrAdd(scope, mangled);
        if ((flags & symbol.Flags & SymbolFlags.Parameter) != 0)
            throw CompileError.At($"duplicate argument '{name}' in function definition", span);
        if ((flags & symbol.Flags & SymbolFlags.TypeParameter) != 0)
            throw CompileError.At($"duplicate type parameter '{name}'", span);
        if (scope.InComprehensionTarget)
        {
            // An assignment expression has claimed the name for the scope around the comprehension.
            if ((symbol.Flags & (SymbolFlags.Global | SymbolFlags.Nonlocal)) != 0)
                throw CompileError.At($"comprehension inner loop cannot rebind assignment expression target '{name}'", span);
            flags |= SymbolFlags.ComprehensionTarget;
        }
        symbol.Flags |= flags;
        if ((flags & SymbolFlags.Parameter) != 0)
            scope.Parameters.Add(mangled);
        return symbol;
    }

    private void NoteDirective(string name, SourceSpan span) =>
        (_current.Directives ??= []).Add((_current.Mangle(name), span));

    private void VisitGlobal(string[] names, SourceSpan span)
    {
        foreach (var name in names)
        {
            CheckDeclaration(name, "global", span);
            Define(name, SymbolFlags.Global, span);
            NoteDirective(name, span);
        }
    }

    private void VisitNonlocal(string[] names, SourceSpan span)
    {
        if (_current.Kind == ScopeKind.Module)
            throw CompileError.At("nonlocal declaration not allowed at module level", span);
        foreach (var name in names)
        {
            CheckDeclaration(name, "nonlocal", span);
            Define(name, SymbolFlags.Nonlocal, span);
            NoteDirective(name, span);
        }
    }

    private void CheckDeclaration(string name, string statement, SourceSpan span)
    {
        var flags = _current.Find(_current.Mangle(name))?.Flags ?? SymbolFlags.None;
        if ((flags & SymbolFlags.Parameter) != 0)
            throw CompileError.At($"name '{name}' is parameter and {statement}", span);
        if ((flags & SymbolFlags.Used) != 0)
            throw CompileError.At($"name '{name}' is used prior to {statement} declaration", span);
        if ((flags & SymbolFlags.Annotated) != 0)
            throw CompileError.At($"annotated name '{name}' can't be {statement}", span);
        if ((flags & SymbolFlags.Local) != 0)
            throw CompileError.At($"name '{name}' is assigned to before {statement} declaration", span);
    }

    /// <summary>An assignment expression in a comprehension binds in the scope around all comprehensions (PEP 572).</summary>
    private void ExtendAssignmentExpression(NameExpr target)
    {
        var name = target.Id;
        for (var scope = _current; scope is not null; scope = scope.Parent)
        {
            var flags = scope.Find(scope.Mangle(name))?.Flags ?? SymbolFlags.None;
            if (scope.Comprehension != ComprehensionKind.None)
            {
                if ((flags & SymbolFlags.ComprehensionTarget) != 0 && (flags & SymbolFlags.Local) != 0)
                    throw CompileError.At($"assignment expression cannot rebind comprehension iteration variable '{name}'", target.Span);
                continue;
            }
            switch (scope.Kind)
            {
                case ScopeKind.Function:
                    scope.BindsInExpressions = true;
                    Define(name, (flags & SymbolFlags.Global) != 0 ? SymbolFlags.Global : SymbolFlags.Nonlocal, target.Span);
                    NoteDirective(name, target.Span);
                    Define(scope, name, SymbolFlags.Local, target.Span);
                    return;
                case ScopeKind.Module:
                    Define(name, SymbolFlags.Global, target.Span);
                    NoteDirective(name, target.Span);
                    Define(scope, name, SymbolFlags.Global, target.Span);
                    return;
                case ScopeKind.Class:
                    throw CompileError.At("assignment expression within a comprehension cannot be used in a class body", target.Span);
                default:
                    var place = scope.Kind switch
                    {
                        ScopeKind.TypeParameters => "within the definition of a generic",
                        ScopeKind.TypeAlias => "in a type alias",
                        _ => "in a TypeVar bound",
                    };
                    throw CompileError.At($"assignment expression within a comprehension cannot be used {place}", target.Span);
            }
        }
    }

    /// <summary>Annotation scopes hold no expression that would bind, suspend or yield.</summary>
    private void CheckAllowedInAnnotation(string expression, SourceSpan span)
    {
        var place = _current.Kind switch
        {
            ScopeKind.Annotation => "an annotation",
            ScopeKind.TypeVariable => _current.Description,
            ScopeKind.TypeAlias => "a type alias",
            ScopeKind.TypeParameters => "the definition of a generic",
            _ => null,
        };
        if (place is not null)
            throw CompileError.At($"{expression} cannot be used within {place}", span);
    }
}
