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
        var streams = new List<PyIOBase>();
        foreach (var (stream, _) in Streams)
            streams.Add(stream);
        foreach (var stream in streams)
        {
            if (stream is PyTextIOBase)
                Flush(stream);
        }
        foreach (var stream in streams)
        {
            if (stream is not PyTextIOBase)
                Flush(stream);
        }
    }

    private static void Flush(PyIOBase stream)
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
