namespace Fang.Modules.Regex;

/// <summary>The operations of the code words that Python's <c>re</c> package hands to <c>_sre.compile</c>.</summary>
/// <remarks>The numbers are the interface between <c>re._constants</c> and this engine.</remarks>
internal enum SreOpcode : uint
{
    Failure, Success,
    Any, AnyAll,
    Assert, AssertNot,
    At,
    Branch,
    Category,
    Charset, BigCharset,
    GroupRef, GroupRefExists,
    In,
    Info,
    Jump,
    Literal,
    Mark,
    MaxUntil, MinUntil,
    NotLiteral,
    Negate,
    Range,
    Repeat, RepeatOne,
    Subpattern,
    MinRepeatOne,
    AtomicGroup,
    PossessiveRepeat, PossessiveRepeatOne,
    GroupRefIgnore, InIgnore, LiteralIgnore, NotLiteralIgnore,
    GroupRefLocIgnore, InLocIgnore, LiteralLocIgnore, NotLiteralLocIgnore,
    GroupRefUniIgnore, InUniIgnore, LiteralUniIgnore, NotLiteralUniIgnore,
    RangeUniIgnore,
}

/// <summary>The zero-width positions that an <see cref="SreOpcode.At"/> can ask for.</summary>
internal enum SreAt
{
    Beginning, BeginningLine, BeginningString,
    Boundary, NonBoundary,
    End, EndLine, EndString,
    LocBoundary, LocNonBoundary,
    UniBoundary, UniNonBoundary,
}

/// <summary>The character categories; an odd number is the complement of the even one before it.</summary>
internal enum SreCategory
{
    Digit, NotDigit,
    Space, NotSpace,
    Word, NotWord,
    Linebreak, NotLinebreak,
    LocWord, LocNotWord,
    UniDigit, UniNotDigit,
    UniSpace, UniNotSpace,
    UniWord, UniNotWord,
    UniLinebreak, UniNotLinebreak,
}

/// <summary>How a character of the text is folded before it is compared with the pattern's.</summary>
internal enum CaseFold
{
    None, Ascii, Locale, Unicode,
}
