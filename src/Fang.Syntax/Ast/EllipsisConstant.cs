namespace Fang.Syntax.Ast;

/// <summary>The value of the constant <c>...</c> in a tree.</summary>
public sealed class EllipsisConstant
{
    private EllipsisConstant()
    {
    }

    /// <summary>The only instance.</summary>
    public static EllipsisConstant Value { get; } = new();
}
