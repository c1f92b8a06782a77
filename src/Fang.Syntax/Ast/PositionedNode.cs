namespace Fang.Syntax.Ast;

/// <summary>A node that knows where in the source it stands.</summary>
public abstract class PositionedNode : Node
{
    private protected PositionedNode(SourceSpan span) => Span = span;

    /// <summary>The node's place in the source.</summary>
    public SourceSpan Span { get; }
}
