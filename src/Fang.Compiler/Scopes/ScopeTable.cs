using Fang.Compiler.Bytecode;
using Fang.Syntax.Ast;

namespace Fang.Compiler.Scopes;

/// <summary>The scopes of a whole tree.</summary>
public sealed class ScopeTable
{
    private readonly ScopeBuilder _builder;

    private ScopeTable(ScopeBuilder builder) => _builder = builder;

    /// <summary>The scope of the module.</summary>
    public Scope Top => _builder.Top;

    /// <summary>Finds the scopes of <paramref name="tree"/> and where each name lives; throws a SyntaxErrorException.</summary>
    public static ScopeTable Build(Mod tree, CodeFlags futures)
    {
        var builder = new ScopeBuilder(futures);
        builder.VisitTree(tree);
        ScopeAnalyzer.Analyze(builder.Top);
        return new ScopeTable(builder);
    }

    /// <summary>The scope that <paramref name="key"/> opened; see <see cref="Scope.Key"/>.</summary>
    public Scope this[object key] => _builder.Scopes[key];

    /// <summary>The scope in which a bound or default of a type parameter is evaluated.</summary>
    public Scope OfLazyValue(Expr value) => _builder.LazyScopes[value];
}
