using System.Runtime.CompilerServices;

namespace Fang.Modules.Io;

/// <summary>The streams that may hold what has not been written yet: it is written when the program ends.</summary>
public static class ExitFlush
{
    // Weak, so that a stream that is forgotten can be collected, which closes it.
    private static readonly ConditionalWeakTable<PyIOBase, object?> Streams = [];

    internal static void Register(PyIOBase stream) => Streams.AddOrUpdate(stream, null);

    /// <summary>Flushes all streams, those of text first, because they write to those of bytes.</summary>
    public static void Run()
    {
        var streams = Streams.Select(entry => entry.Key).ToList();
        foreach (var stream in streams.Where(stream => stream is PyTextIOBase).Concat(streams.Where(stream => stream is not PyTextIOBase)))
        {
            try
            {
                stream.FlushAtExit();
            }
            catch (PyException)
            {
                // At the very end nobody can be told.
            }
        }
    }
}
