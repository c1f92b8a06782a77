using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Fang.Modules.Regex;

/// <summary>Matches one text against a program, as often as the caller asks.</summary>
/// <typeparam name="T">What the text is made of: <c>char</c> (each one code point), <c>int</c> (code points) or <c>byte</c>.</typeparam>
public ref partial struct RegexMatcher<T>
    where T : unmanaged, IEquatable<T>
{
    /// <summary>Steps between two polls.</summary>
    private const int PollInterval = 10_000;

    private readonly ReadOnlySpan<T> _text;
    private readonly RegexProgram _program;
    private readonly Instructions _instructions;
    private readonly SearchPlan _plan;
    private readonly MatchStack _stack;
    private readonly int[] _registers;
    private readonly int _lastIndex;
    private bool _isClean;
    private int _fuel;

    // What the match that is under way must still satisfy when it reaches its end.
    private bool _isFull;
    private int _mustAdvance;

    /// <summary>Prepares to match. <see cref="Dispose"/> must follow.</summary>
    /// <param name="program">The compiled pattern.</param>
    /// <param name="text">The whole text up to the end position: lookahead and <c>$</c> see nothing after it.</param>
    public RegexMatcher(RegexProgram program, ReadOnlySpan<T> text)
    {
        _program = program;
        _text = text;
        _instructions = program.Instructions;
        _plan = program.Plan;
        _stack = MatchStack.Rent(_instructions.Registers);
        _registers = _stack.Registers;
        _lastIndex = 2 * program.Groups;
        _isClean = true;
        _fuel = PollInterval;
    }

    /// <summary>Where the match begins.</summary>
    public int Start { get; private set; }

    /// <summary>Where the match ends.</summary>
    public int End { get; private set; }

    /// <summary>The number of the group that was closed last, or -1.</summary>
    public readonly int LastIndex => _registers[_lastIndex];

    /// <summary>The span of group 1 and up; both -1 if it has not matched.</summary>
    public readonly (int Start, int End) Group(int number)
    {
        int start = _registers[2 * (number - 1)], end = _registers[(2 * number) - 1];
        return start < 0 || end < 0 ? (-1, -1) : (start, end);
    }

    /// <summary>Writes the span of the match and those of the groups, -1 and -1 for one that has not matched.</summary>
    public readonly void CopySpans(Span<int> spans)
    {
        spans[0] = Start;
        spans[1] = End;
        for (int i = 2; i < spans.Length; i += 2)
        {
            (spans[i], spans[i + 1]) = Group(i / 2);
        }
    }

    /// <summary>Gives the matcher's memory back.</summary>
    public readonly void Dispose() => MatchStack.Return(_stack);

    /// <summary>Matches at one position.</summary>
    /// <param name="start">The position.</param>
    /// <param name="full">Whether the match must reach the end of the text.</param>
    /// <param name="mustAdvance">Whether the match may not be empty.</param>
    public bool Match(int start, bool full = false, bool mustAdvance = false)
    {
        if (_text.Length - start < _plan.MinWidth)
        {
            return false;
        }
        _isFull = full;
        return TryAt(start, mustAdvance);
    }

    /// <summary>Finds the first match at or after a position.</summary>
    /// <param name="start">The position.</param>
    /// <param name="mustAdvance">Whether a match at <paramref name="start"/> itself may not be empty.</param>
    public bool Search(int start, bool mustAdvance = false)
    {
        var plan = _plan;
        _isFull = false;
        int last = _text.Length - plan.MinWidth;
        if (plan.IsAnchored)
        {
            return start == 0 && last >= 0 && TryAt(0, mustAdvance);
        }
        ref T text = ref MemoryMarshal.GetReference(_text);
        var quick = plan.Quick;
        for (int at = start; at <= last; at++)
        {
            int candidate = at;
            if (quick is null || !Allows(quick, ref text, at, _text.Length))
            {
                candidate = NextCandidate(at, last);
                if (candidate < 0 || candidate > last)
                {
                    return false;
                }
            }
            if (plan.IsLiteral)
            {
                Start = candidate;
                End = candidate + plan.Prefix!.Length;
                return true;
            }
            bool advance = mustAdvance && candidate == start;
            if (TryAt(candidate, advance))
            {
                return true;
            }
            at = candidate;
            if (plan.CanSkipRun && !advance)
            {
                // What follows the run has been tried at each end that a later start in the run can reach.
                at = RunEnd(plan.LeadingRun!, candidate, _text.Length);
            }
        }
        return false;
    }

    private bool TryAt(int start, bool mustAdvance)
    {
        if (!_isClean)
        {
            var registers = _registers;
            for (int i = 0; i <= _lastIndex && i < registers.Length; i++)
            {
                registers[i] = -1;
            }
        }
        _isClean = false;
        _mustAdvance = mustAdvance ? start : -1;
        int end = Run(start);
        if (end < 0)
        {
            return false;
        }
        Start = start;
        End = end;
        return true;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static int Code(ref T text, int at)
    {
        if (typeof(T) == typeof(char))
        {
            return Unsafe.As<T, char>(ref Unsafe.Add(ref text, at));
        }
        if (typeof(T) == typeof(byte))
        {
            return Unsafe.As<T, byte>(ref Unsafe.Add(ref text, at));
        }
        return Unsafe.As<T, int>(ref Unsafe.Add(ref text, at));
    }

    /// <summary>Turns a code point into an element of the text; false if it is not one.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static bool Element(int c, out T element)
    {
        Unsafe.SkipInit(out element);
        if (typeof(T) == typeof(char))
        {
            Unsafe.As<T, char>(ref element) = (char)c;
            return (uint)c <= char.MaxValue;
        }
        if (typeof(T) == typeof(byte))
        {
            Unsafe.As<T, byte>(ref element) = (byte)c;
            return (uint)c <= byte.MaxValue;
        }
        Unsafe.As<T, int>(ref element) = c;
        return true;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static bool Contains(CharSet set, bool[] latin1, int c)
    {
        if (typeof(T) == typeof(byte) || (uint)c < 256)
        {
            return Unsafe.Add(ref MemoryMarshal.GetArrayDataReference(latin1), (nint)(uint)c);
        }
        return set.ContainsWide(c);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static bool Allows(Guard guard, ref T text, int at, int end)
    {
        if (at >= end)
        {
            return guard.AtEnd;
        }
        int c = Code(ref text, at);
        if (typeof(T) == typeof(byte) || (uint)c < 256)
        {
            return guard.Latin1[c];
        }
        return guard.Wide;
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private int Refuel()
    {
        RegexProgram.Poll?.Invoke();
        return _fuel = PollInterval;
    }
}
