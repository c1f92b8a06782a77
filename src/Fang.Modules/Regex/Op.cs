namespace Fang.Modules.Regex;

/// <summary>The instructions of the engine's own program; operands are the words that follow.</summary>
/// <remarks>
/// A <c>guard</c> is an index into the program's guards, or -1 for none. An instruction marked "resumed" is
/// reached only by backtracking; it takes what its choice point has below the usual three words.
/// </remarks>
internal enum Op
{
    /// <summary>The whole pattern has matched.</summary>
    Success,

    /// <summary>Backtrack.</summary>
    Fail,

    /// <summary>Resumed: the next alternative of a <see cref="Branch"/>.</summary>
    BranchNext,

    /// <summary>character</summary>
    Char,

    /// <summary>set</summary>
    Set,

    NotNewline,

    AnyAll,

    /// <summary>length, characters</summary>
    String,

    /// <summary>mark: the start of a group</summary>
    MarkStart,

    /// <summary>mark: the end of a group</summary>
    MarkEnd,

    /// <summary>position: one of <see cref="SreAt"/> that is not a boundary</summary>
    At,

    /// <summary>set of the word characters, 1 for a boundary and 0 for none</summary>
    Boundary,

    /// <summary>group, case fold</summary>
    GroupRef,

    /// <summary>group, target: jumps if the group has not matched</summary>
    JumpIfUnset,

    /// <summary>target</summary>
    Jump,

    /// <summary>table</summary>
    Branch,

    /// <summary>first target, second target, first guard, second guard</summary>
    Split,

    /// <summary>register: count and last position follow each other</summary>
    LoopBegin,

    /// <summary>register, min, max, body, tail, body guard, tail guard</summary>
    LoopGreedy,

    /// <summary>register, min, max, body, tail; then <see cref="LoopLazyMore"/></summary>
    LoopLazy,

    /// <summary>Resumed: register, body</summary>
    LoopLazyMore,

    /// <summary>set, min, max</summary>
    Run,

    /// <summary>set, min, max, guard, character; then <see cref="RunBack"/></summary>
    RunGreedy,

    /// <summary>Resumed: guard, character</summary>
    RunBack,

    /// <summary>set, min, max, guard, character; then <see cref="RunMore"/></summary>
    RunLazy,

    /// <summary>Resumed: set, guard, character</summary>
    RunMore,

    /// <summary>register, characters back</summary>
    Assert,

    /// <summary>register</summary>
    AssertEnd,

    /// <summary>register, characters back, target if the body fails</summary>
    AssertNot,

    /// <summary>register</summary>
    AssertNotEnd,

    /// <summary>register</summary>
    Atomic,

    /// <summary>register</summary>
    AtomicEnd,

    /// <summary>register: count, last position, stack height</summary>
    PossessiveBegin,

    /// <summary>register, min, max, tail</summary>
    PossessiveLoop,

    /// <summary>register, target of the loop</summary>
    PossessiveEnd,
}
