using System.Buffers;
using System.Diagnostics.CodeAnalysis;
using Fang.Platform;

namespace Fang.Modules.Mmap;

/// <summary>
/// Mapped memory. Closing it frees what is mapped at once, but keeps the addresses, with empty memory behind them, until the
/// collector finds that nobody has them any more: a thread that still copies from there finds zeros and does not crash.
/// </summary>
internal sealed unsafe class MemoryMapping(nint address, nint length) : MemoryManager<byte>
{
    private const int Fixed = 0x10;
    private const int NoReserve = 0x4000;

    [SuppressMessage("Reliability", "CA2015", Justification = "A span is used only while its mmap object, which has the mapping, is on the caller's stack.")]
    ~MemoryMapping() => Dispose(false);

    public nint Address => address;

    public nint Length => length;

    /// <summary>Frees what is mapped; the addresses stay valid.</summary>
    public void Empty()
    {
        _ = MemoryMaps.Map(
            address, (nuint)length, MemoryMaps.PROT_READ | MemoryMaps.PROT_WRITE, MemoryMaps.MAP_PRIVATE | MemoryMaps.MAP_ANONYMOUS | Fixed | NoReserve, -1, 0);
    }

    /// <summary>The kernel has moved the memory to another mapping.</summary>
    public void GiveUp() => GC.SuppressFinalize(this);

    public override Span<byte> GetSpan() => new((void*)address, (int)length);

    public override MemoryHandle Pin(int elementIndex = 0) => new((byte*)address + elementIndex, default, this);

    public override void Unpin() { }

    protected override void Dispose(bool disposing)
    {
        if (length > 0)
            _ = MemoryMaps.Unmap(address, (nuint)length);
    }
}
