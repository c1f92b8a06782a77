using System.Runtime.InteropServices;

namespace Fang.Platform;

/// <summary>An argv or envp outside of the collector's reach: pointers to NUL-ended strings, then a null.</summary>
internal readonly unsafe struct StringVector : IDisposable
{
    internal StringVector(IReadOnlyList<byte[]> strings)
    {
        // One block: the pointers first, the text behind them.
        nuint size = (nuint)(strings.Count + 1) * (nuint)sizeof(byte*);
        for (var i = 0; i < strings.Count; i++)
            size += (nuint)strings[i].Length;
        Pointer = (byte**)NativeMemory.Alloc(size);
        var text = (byte*)(Pointer + strings.Count + 1);
        for (var i = 0; i < strings.Count; i++)
        {
            Pointer[i] = text;
            strings[i].CopyTo(new Span<byte>(text, strings[i].Length));
            text += strings[i].Length;
        }
        Pointer[strings.Count] = null;
    }

    internal byte** Pointer { get; }

    public void Dispose() => NativeMemory.Free(Pointer);
}
