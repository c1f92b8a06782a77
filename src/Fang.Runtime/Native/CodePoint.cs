namespace Fang.Runtime.Native;

/// <summary>The parameter type of one character: a str of length 1, a lone surrogate included (which <c>Rune</c> refuses).</summary>
public readonly struct CodePoint(int value)
{
    public int Value { get; } = value;

    public static implicit operator int(CodePoint character) => character.Value;
}
