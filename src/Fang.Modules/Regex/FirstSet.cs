namespace Fang.Modules.Regex;

/// <summary>The characters one of which must come next for a part of a pattern, and what follows it, to match.</summary>
/// <remarks>It errs only by holding too much.</remarks>
internal readonly struct FirstSet
{
    private readonly ulong _bits0, _bits1, _bits2, _bits3;

    private FirstSet(ulong bits0, ulong bits1, ulong bits2, ulong bits3, WideClass wide)
    {
        _bits0 = bits0;
        _bits1 = bits1;
        _bits2 = bits2;
        _bits3 = bits3;
        Wide = wide;
    }

    internal FirstSet(CharSet set)
        : this(set.Bits[0], set.Bits[1], set.Bits[2], set.Bits[3], set.WideClasses)
    {
    }

    /// <summary>Nothing can follow: the part fails.</summary>
    internal static FirstSet Nothing => default;

    /// <summary>The part may match without a look at the text.</summary>
    internal static FirstSet Accept => new() { IsEmpty = true };

    /// <summary>The part may match without consuming, but where it may depends on the position.</summary>
    internal static FirstSet Condition => new() { IsEmpty = true, IsConditional = true };

    /// <summary>The part matches only at the end of the text.</summary>
    internal static FirstSet End => new() { IsAtEnd = true };

    /// <summary>The part matches at the end of the text and before a newline.</summary>
    internal static FirstSet EndOrNewline => new(1UL << '\n', 0, 0, 0, WideClass.None) { IsAtEnd = true };

    /// <summary>Any character may come next, or none.</summary>
    internal static FirstSet Anything =>
        new(ulong.MaxValue, ulong.MaxValue, ulong.MaxValue, ulong.MaxValue, WideClass.All)
        {
            IsEmpty = true,
            IsConditional = true,
            IsAtEnd = true,
        };

    /// <summary>The classes of the characters above Latin-1.</summary>
    internal WideClass Wide { get; private init; }

    /// <summary>Whether the part may match without consuming a character.</summary>
    internal bool IsEmpty { get; private init; }

    /// <summary>Whether an empty match of the part depends on where it is.</summary>
    internal bool IsConditional { get; private init; }

    /// <summary>Whether the part may match at the end of the text although it is not empty elsewhere.</summary>
    internal bool IsAtEnd { get; private init; }

    internal bool ContainsLatin1(int c) => (Word(c >> 6) >> (c & 63) & 1) != 0;

    private ulong Word(int i) => i switch { 0 => _bits0, 1 => _bits1, 2 => _bits2, _ => _bits3 };

    /// <summary>The characters of both; either part may be taken.</summary>
    internal FirstSet Or(FirstSet other) =>
        new(_bits0 | other._bits0, _bits1 | other._bits1, _bits2 | other._bits2, _bits3 | other._bits3, Wide | other.Wide)
        {
            IsEmpty = IsEmpty || other.IsEmpty,
            IsConditional = IsConditional || other.IsConditional,
            IsAtEnd = IsAtEnd || other.IsAtEnd,
        };

    /// <summary>This part and then the other.</summary>
    internal FirstSet Then(FirstSet next)
    {
        if (!IsEmpty)
        {
            return this;
        }
        return Or(next) with
        {
            IsEmpty = next.IsEmpty,
            IsConditional = next.IsEmpty && (IsConditional || next.IsConditional),
        };
    }

    /// <summary>The same, which may also be skipped.</summary>
    internal FirstSet Optional() => this with { IsEmpty = true };

    /// <summary>Whether a repeat of <paramref name="set"/> that has taken all it can gains nothing by giving back,
    /// when this is what follows it.</summary>
    internal bool MakesPossessive(CharSet set) => !IsConditional && IsDisjoint(new FirstSet(set));

    /// <summary>Whether no character is in both.</summary>
    internal bool IsDisjoint(FirstSet other) =>
        ((_bits0 & other._bits0) | (_bits1 & other._bits1) | (_bits2 & other._bits2) | (_bits3 & other._bits3)) == 0
        && (Wide & other.Wide) == 0;

    /// <summary>Whether every character is also in the other.</summary>
    internal bool IsSubset(FirstSet other) =>
        ((_bits0 & ~other._bits0) | (_bits1 & ~other._bits1) | (_bits2 & ~other._bits2) | (_bits3 & ~other._bits3)) == 0
        && (Wide & ~other.Wide) == 0;

    /// <summary>Whether no character is ruled out.</summary>
    internal bool IsAny => IsEmpty || ((_bits0 & _bits1 & _bits2 & _bits3) == ulong.MaxValue && Wide == WideClass.All && IsAtEnd);
}
