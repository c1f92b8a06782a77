using System.Runtime.InteropServices;

namespace Fang.Modules.Lzma;

/// <summary>A coder and its buffers (lzma_stream).</summary>
/// <remarks>What is reserved has the size that it has in 64 bits; that it is too long in 32 does no harm.</remarks>
[StructLayout(LayoutKind.Sequential)]
internal unsafe struct LzmaStream
{
    public byte* NextIn;
    public nuint AvailableIn;
    public ulong TotalIn;
    public byte* NextOut;
    public nuint AvailableOut;
    public ulong TotalOut;
    public void* Allocator;
    public void* Internal;
    private fixed ulong _reserved[9];
}

/// <summary>One of a chain of filters (lzma_filter).</summary>
[StructLayout(LayoutKind.Sequential)]
internal unsafe struct LzmaFilter
{
    public ulong Id;
    public void* Options;
}

/// <summary>The options of LZMA1 and LZMA2 (lzma_options_lzma).</summary>
[StructLayout(LayoutKind.Sequential)]
internal unsafe struct LzmaOptions
{
    public uint DictionarySize;
    public byte* PresetDictionary;
    public uint PresetDictionarySize;
    public uint LiteralContextBits;
    public uint LiteralPositionBits;
    public uint PositionBits;
    public uint Mode;
    public uint NiceLength;
    public uint MatchFinder;
    public uint Depth;
    private fixed ulong _reserved[8];
}

/// <summary>The options of the delta filter (lzma_options_delta).</summary>
[StructLayout(LayoutKind.Sequential)]
internal unsafe struct DeltaOptions
{
    public uint Type;
    public uint Distance;
    private fixed ulong _reserved[4];
}

/// <summary>The options of the filters for machine code (lzma_options_bcj).</summary>
[StructLayout(LayoutKind.Sequential)]
internal struct BranchOptions
{
    public uint StartOffset;
}
