namespace Fang.Runtime.Objects;

/// <summary>
/// A buffer that a chain of concatenations shares: <c>s += t</c> writes behind the chars of s if nothing stands there yet,
/// so that a loop of appends copies each char a constant number of times.
/// </summary>
/// <remarks>
/// Each str over the buffer sees the chars before its own length, which are never written again. Who moves <c>_used</c>
/// from that length on, by compare-and-swap, owns the chars between and writes them before any str tells of them.
/// </remarks>
internal sealed class GrowingText(int capacity)
{
    private readonly char[] _chars = new char[capacity];
    private int _used;

    /// <summary>The first chars.</summary>
    public ReadOnlySpan<char> Span(int length) => _chars.AsSpan(0, length);

    /// <summary>The first chars as a string.</summary>
    public string Take(int length) => new(_chars, 0, length);

    /// <summary>Writes <paramref name="added"/> at <paramref name="position"/> if the buffer ends there and has room.</summary>
    public bool TryAppend(int position, ReadOnlySpan<char> added)
    {
        if (added.Length > _chars.Length - position || Interlocked.CompareExchange(ref _used, position + added.Length, position) != position)
            return false;
        added.CopyTo(_chars.AsSpan(position));
        return true;
    }
}
