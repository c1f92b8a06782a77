namespace Fang.Modules.Regex;

/// <summary>A compiled regular expression: the code words of <c>re._compiler</c>, ready to match.</summary>
/// <remarks>
/// Immutable to its users, and shared by any number of threads. The words are checked when the program is made;
/// they are translated when it is first used, under the program's lock.
/// </remarks>
public sealed class RegexProgram
{
    private readonly Lock _lock = new();
    private readonly RegexNode _root;
    private volatile Instructions? _instructions;
    private SearchPlan? _plan;

    private RegexProgram(RegexNode root, int groups)
    {
        _root = root;
        Groups = groups;
    }

    /// <summary>Called every few thousand steps of a match, on the matching thread; it may throw to stop the match.</summary>
    public static Action? Poll { get; set; }

    /// <summary>The number of groups, without the whole match.</summary>
    public int Groups { get; }

    /// <summary>The translated pattern; made once.</summary>
    internal Instructions Instructions => _instructions ?? Translate();

    /// <summary>How to search; valid once <see cref="Instructions"/> has been asked for.</summary>
    internal SearchPlan Plan => _plan!;

    /// <summary>Checks code words and makes a program of them.</summary>
    /// <exception cref="InvalidRegexCodeException">The words are not a program.</exception>
    /// <exception cref="InsufficientExecutionStackException">The pattern is nested too deeply.</exception>
    public static RegexProgram Create(ReadOnlySpan<uint> code, int groups) => new(CodeReader.Read(code, groups), groups);

    /// <summary>Translates the program if it has not been yet.</summary>
    /// <exception cref="InsufficientExecutionStackException">The pattern is nested too deeply for this thread's stack.</exception>
    public void Prepare() => _ = Instructions;

    private Instructions Translate()
    {
        lock (_lock)
        {
            if (_instructions is { } done)
            {
                return done;
            }
            _plan = SearchPlan.Make(_root);
            return _instructions = Lowering.Translate(_root, Groups);
        }
    }
}
