using System.Text;
using Fang.Platform;
using Fang.Runtime.Frames;

namespace Fang.Modules.Faulthandler;

/// <summary>Writes where Python threads stand, straight to a descriptor.</summary>
/// <remarks>Other threads run on while their frames are read, so what is told of them may be torn, but never wrong in memory.</remarks>
internal static class StackDump
{
    private const int MaximumFrames = 100;
    private const int MaximumText = 500;

    /// <summary>Writes the stack of one thread, or of all; <paramref name="current"/> is null on a thread that is not Python's.</summary>
    public static void Write(int descriptor, ThreadState? current, bool allThreads)
    {
        var text = new StringBuilder();
        if (!allThreads && current != null)
        {
            text.Append("Stack (most recent call first):\n");
            AppendFrames(text, current);
        }
        else
        {
            var threads = PyThreads.Living();
            for (var i = threads.Length - 1; i >= 0; i--)
            {
                text.Append($"{(ReferenceEquals(threads[i], current) ? "Current thread" : "Thread")} 0x{threads[i].Ident:x16} (most recent call first):\n");
                AppendFrames(text, threads[i]);
                if (i > 0)
                    text.Append('\n');
            }
        }
        Write(descriptor, text.ToString());
    }

    /// <summary>Writes text.</summary>
    public static void Write(int descriptor, string text)
    {
        ReadOnlySpan<byte> bytes = Encoding.UTF8.GetBytes(text);
        while (bytes.Length > 0)
        {
            var written = FileDescriptors.Write(descriptor, bytes);
            if (written < 0 && Errno.Last == Errno.EINTR)
                continue;
            if (written <= 0)
                return;
            bytes = bytes[(int)written..];
        }
    }

    private static void AppendFrames(StringBuilder text, ThreadState thread)
    {
        var count = 0;
        for (var frame = thread.Frame; frame != null; frame = frame.Back)
        {
            if (frame.Code is not { } code)
                continue;
            if (count++ == MaximumFrames)
            {
                text.Append("  ...\n");
                return;
            }
            text.Append($"  File \"{Escape(code.Unit.FileName)}\", line {LineOf(frame)} in {Escape(code.Unit.Name)}\n");
        }
        if (count == 0)
            text.Append("  <no Python frame>\n");
    }

    private static string LineOf(Frame frame)
    {
        var positions = frame.Code.Unit.Positions;
        var pc = frame.Pc;
        return (uint)pc < (uint)frame.Code.Instructions.Length ? positions[pc].Line.ToString() : "???";
    }

    private static string Escape(string text)
    {
        var escaped = new StringBuilder();
        foreach (var rune in text.EnumerateRunes())
        {
            if (escaped.Length >= MaximumText)
                return escaped.Append("...").ToString();
            _ = rune.Value switch
            {
                >= ' ' and <= '~' => escaped.Append((char)rune.Value),
                <= 0xFF => escaped.Append($"\\x{rune.Value:x2}"),
                <= 0xFFFF => escaped.Append($"\\u{rune.Value:x4}"),
                _ => escaped.Append($"\\U{rune.Value:x8}"),
            };
        }
        return escaped.ToString();
    }
}
