namespace Fang.Runtime.Native;

/// <summary>
/// The parameter type of a position in a sequence, as <c>str.find</c> and <c>list.index</c> take it: any object with
/// <c>__index__</c>; a value that is too large counts as the largest there is. <c>SliceIndex?</c> takes None too.
/// </summary>
public readonly struct SliceIndex(nint value)
{
    public nint Value { get; } = value;

    public static implicit operator nint(SliceIndex index) => index.Value;
}
