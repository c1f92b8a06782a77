using System.Runtime.CompilerServices;

namespace Fang.Platform;

/// <summary>A set of signals; the layout is the C library's sigset_t.</summary>
[InlineArray(16)]
public struct SignalSet
{
    private ulong _word;

    /// <summary>The greatest number of a signal.</summary>
    public const int Maximum = 64;

    public readonly bool Contains(int signal) =>
        signal is > 0 and <= Maximum && (_word >> (signal - 1) & 1) != 0;

    public void Add(int signal) => _word |= Bit(signal);

    public void Remove(int signal) => _word &= ~Bit(signal);

    // All signals fit the first word.
    private static ulong Bit(int signal) =>
        signal is > 0 and <= Maximum ? 1UL << (signal - 1) : throw new ArgumentOutOfRangeException(nameof(signal));
}
