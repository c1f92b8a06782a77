using System.Buffers;
using Fang.Platform;
using Fang.Runtime.Native;
using Fang.Runtime.Objects;
using Fang.Runtime.Operations;
using Fang.Runtime.Slots;

namespace Fang.Modules.Posix;

/// <summary>Several pinned buffers for calls that read or write them at once.</summary>
internal sealed unsafe class BufferVector : IDisposable
{
    private readonly MemoryHandle[] _handles;
    private readonly IoVector[] _vectors;

    private BufferVector(ReadOnlySpan<ReadOnlyMemory<byte>> buffers)
    {
        // One more, so that there is an element to point at.
        _vectors = GC.AllocateArray<IoVector>(buffers.Length + 1, pinned: true);
        _handles = new MemoryHandle[buffers.Length];
        Count = buffers.Length;
        for (var i = 0; i < buffers.Length; i++)
        {
            _handles[i] = buffers[i].Pin();
            _vectors[i] = new IoVector { Start = (byte*)_handles[i].Pointer, Length = (nuint)buffers[i].Length };
            Total += buffers[i].Length;
        }
        Vectors = (IoVector*)System.Runtime.InteropServices.Marshal.UnsafeAddrOfPinnedArrayElement(_vectors, 0);
    }

    /// <summary>The vectors, valid until <see cref="Dispose"/>.</summary>
    public IoVector* Vectors { get; }

    public int Count { get; }

    /// <summary>The bytes of all buffers.</summary>
    public long Total { get; }

    /// <summary>Pins a sequence of bytes-like objects.</summary>
    public static BufferVector Readable(PyObject buffers, string function)
    {
        var items = Items(buffers, function);
        var memories = new ReadOnlyMemory<byte>[items.Length];
        for (var i = 0; i < items.Length; i++)
            memories[i] = Converters.ToBuffer(items[i]);
        return new BufferVector(memories);
    }

    /// <summary>Pins a sequence of writable buffers.</summary>
    public static BufferVector Writable(PyObject buffers, string function)
    {
        var items = Items(buffers, function);
        var memories = new ReadOnlyMemory<byte>[items.Length];
        for (var i = 0; i < items.Length; i++)
        {
            if (items[i] is not IBufferExporter exporter)
                throw Errors.TypeError($"a bytes-like object is required, not '{items[i].Type.Name}'");
            memories[i] = exporter.TryGetWritableBuffer(out var memory) ? memory : throw Errors.BufferError("Object is not writable.");
        }
        return new BufferVector(memories);
    }

    private static PyObject[] Items(PyObject buffers, string function) => buffers.Type.Slots[Slot.GetItem] != 0 && buffers is not PyDict
        ? Iteration.ToArray(buffers)
        : throw Errors.TypeError($"{function}() arg 2 must be a sequence");

    public void Dispose()
    {
        foreach (ref var handle in _handles.AsSpan())
            handle.Dispose();
    }
}
