using Fang.Syntax.Ast;

namespace Fang.Compiler.CodeGen;

/// <summary>What surrounds a statement and must be left in order by return, break and continue.</summary>
internal enum FrameBlockKind
{
    Loop,
    /// <summary>A try statement's body with except clauses, or an async loop's step: nothing to do.</summary>
    Try,
    /// <summary>A body whose finally clause must run.</summary>
    FinallyTry,
    /// <summary>A finally clause that runs because of an exception, which leaving it drops.</summary>
    FinallyEnd,
    With,
    AsyncWith,
    /// <summary>The body of an except clause.</summary>
    Handler,
    /// <summary>The body of an except* clause, which cannot be left.</summary>
    StarHandler,
}

/// <summary>One entry of the stack of blocks around the statement being compiled.</summary>
internal sealed class FrameBlock(FrameBlockKind kind, int outerHandler)
{
    public FrameBlockKind Kind { get; } = kind;

    /// <summary>The exception handler in force outside of the block.</summary>
    public int OuterHandler { get; } = outerHandler;

    /// <summary>Of a loop: where break goes.</summary>
    public int ExitLabel { get; init; }

    /// <summary>Of a loop: where continue goes.</summary>
    public int ContinueLabel { get; init; }

    /// <summary>Of FinallyTry: the clause.</summary>
    public Stmt[] FinalBody { get; init; } = [];

    /// <summary>Of Handler and FinallyEnd: the register of the exception that was being handled before.</summary>
    public int PreviousException { get; init; }

    /// <summary>Of Handler: the name that the clause binds and unbinds.</summary>
    public string? Name { get; init; }

    /// <summary>Of With: the first of the two registers of the exit method.</summary>
    public int ExitMethod { get; init; }

    /// <summary>Of With: the context expression.</summary>
    public SourceSpan Span { get; init; }
}
