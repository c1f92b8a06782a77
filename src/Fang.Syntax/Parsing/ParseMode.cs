namespace Fang.Syntax.Parsing;

/// <summary>What a text is a text of.</summary>
public enum ParseMode : byte
{
    /// <summary>A module ("exec").</summary>
    File,
    /// <summary>One interactive statement ("single").</summary>
    Interactive,
    /// <summary>An expression ("eval").</summary>
    Expression,
    /// <summary>The type comment of a function ("func_type").</summary>
    FunctionType,
}
