namespace Fang.Platform;

/// <summary>The system's source of random bytes: the runtime's own loads a library of cryptography first.</summary>
public static class SystemRandom
{
    /// <summary>Fills <paramref name="bytes"/> with bytes that are fit for cryptography.</summary>
    public static void Fill(Span<byte> bytes)
    {
        while (!bytes.IsEmpty)
        {
            // Negative if a signal came before the system had gathered enough: ask again.
            var count = Resources.Random(bytes, 0);
            bytes = bytes[(int)Math.Max(count, 0)..];
        }
    }
}
