using Fang.Compiler.Bytecode;
using Fang.Syntax.Ast;

namespace Fang.Compiler.Scopes;

/// <summary>The <c>from __future__</c> imports at the head of a module.</summary>
public static class FutureFeatures
{
    /// <summary>The flags that a tree's future imports ask for; <paramref name="lastPlace"/> is the place of the last, -1 if none.</summary>
    public static CodeFlags Find(Mod tree, out long lastPlace)
    {
        lastPlace = -1;
        var body = tree switch
        {
            ModuleMod module => module.Body,
            InteractiveMod interactive => interactive.Body,
            _ => [],
        };
        var flags = CodeFlags.None;
        for (var i = 0; i < body.Length; i++)
        {
            if (body[i] is ImportFromStmt { Module: "__future__", Level: null or 0 } import)
            {
                foreach (var alias in import.Names)
                    flags |= Flag(alias.Name, import.Span);
                lastPlace = PlaceOf(import);
            }
            else if (i > 0 || body[i] is not ExprStmt { Value: ConstantExpr { Value: string or CodePointString } })
            {
                break;
            }
        }
        return flags;
    }

    /// <summary>Where a statement starts: its line, then its column.</summary>
    public static long PlaceOf(Stmt statement) => (long)statement.Span.Line << 32 | (uint)statement.Span.Column;

    private static CodeFlags Flag(string feature, SourceSpan span) => feature switch
    {
        // Long since part of the language.
        "nested_scopes" or "generators" or "division" or "absolute_import" or "with_statement"
            or "print_function" or "unicode_literals" or "generator_stop" => CodeFlags.None,
        "barry_as_FLUFL" => CodeFlags.FutureBarryAsBdfl,
        "annotations" => CodeFlags.FutureAnnotations,
        "braces" => throw CompileError.At("not a chance", span, hasEnd: false),
        _ => throw CompileError.At($"future feature {feature} is not defined", span, hasEnd: false),
    };
}
