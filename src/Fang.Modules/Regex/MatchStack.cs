using System.Runtime.CompilerServices;

namespace Fang.Modules.Regex;

/// <summary>The memory of one running match: registers, choice points and the trail of overwritten registers.</summary>
/// <remarks>
/// Each thread keeps one for its next match. It is taken out while a match runs, because the poll may run Python
/// code that matches on the same thread.
/// </remarks>
internal sealed class MatchStack
{
    /// <summary>A stack that has grown beyond so many words is left to the collector.</summary>
    private const int KeptWords = 1 << 20;

    [ThreadStatic]
    private static MatchStack? t_spare;

    internal int[] Choices { get; private set; } = new int[256];

    internal int[] Trail { get; private set; } = new int[256];

    internal int[] Registers { get; private set; } = new int[32];

    /// <summary>Takes the thread's stack, with registers that are all -1.</summary>
    internal static MatchStack Rent(int registers)
    {
        var stack = t_spare ?? new MatchStack();
        t_spare = null;
        if (stack.Registers.Length < registers)
        {
            stack.Registers = new int[Math.Max(registers, 2 * stack.Registers.Length)];
        }
        stack.Registers.AsSpan(0, registers).Fill(-1);
        return stack;
    }

    /// <summary>Gives a stack back.</summary>
    internal static void Return(MatchStack stack)
    {
        if (stack.Choices.Length + stack.Trail.Length + stack.Registers.Length <= KeptWords)
        {
            t_spare = stack;
        }
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    internal int[] GrowChoices() => Choices = Grow(Choices);

    [MethodImpl(MethodImplOptions.NoInlining)]
    internal int[] GrowTrail() => Trail = Grow(Trail);

    private static int[] Grow(int[] words)
    {
        if (words.Length >= Array.MaxLength / 2)
        {
            throw new OutOfMemoryException();
        }
        Array.Resize(ref words, words.Length * 2);
        return words;
    }
}
