using System.Runtime.CompilerServices;
using Fang.Runtime.Objects;

namespace Fang.Modules;

/// <summary>
/// Where memory was taken. Traced are bytes objects, whose size a program decides, and the blocks that native code tells of.
/// </summary>
/// <remarks>All state is guarded by the lock of <see cref="Blocks"/>; <see cref="IsTracing"/> alone is read without it.</remarks>
internal static class MemoryTraces
{
    /// <summary>The file and line of a call.</summary>
    internal readonly record struct Place(PyObject File, int Line);

    /// <summary>A block: an object that may have died, or memory that was told of.</summary>
    internal sealed class Block(WeakReference<PyObject>? owner, long domain, long size, Place[] places, int depth)
    {
        public bool IsAlive => owner == null || owner.TryGetTarget(out _);
        public long Domain { get; } = domain;
        public long Size { get; } = size;
        public Place[] Places { get; } = places;

        /// <summary>How many calls were open, of which some may be left out of the places.</summary>
        public int Depth { get; } = depth;
    }

    private const int BytesHeader = 33;

    private static readonly Dictionary<(long Domain, long Address), Block> Blocks = [];
    private static List<Block> _objects = [];
    private static ConditionalWeakTable<PyObject, Block> _byObject = [];
    private static int _pruneAt;

    public static bool IsTracing { get; private set; }

    /// <summary>The most places that a block keeps.</summary>
    public static int Limit { get; private set; } = 1;
    public static long Peak { get; set; }

    public static void Start(int limit)
    {
        Limit = limit;
        Clear();
        IsTracing = true;
        PyBytes.Made = Record;
    }

    public static void Stop()
    {
        PyBytes.Made = null;
        IsTracing = false;
        Clear();
    }

    public static void Clear()
    {
        lock (Blocks)
        {
            Blocks.Clear();
            _objects = [];
            _byObject = [];
            _pruneAt = 4096;
            Peak = 0;
        }
    }

    private static void Record(PyBytes made)
    {
        var block = new Block(new WeakReference<PyObject>(made), 0, made.Span.Length + BytesHeader, Here(out var depth), depth);
        lock (Blocks)
        {
            _objects.Add(block);
            _byObject.AddOrUpdate(made, block);
            if (_objects.Count < _pruneAt)
                return;
            // The peak counts what the collector has not found yet only at these times.
            _objects.RemoveAll(entry => !entry.IsAlive);
            _pruneAt = Math.Max(4096, 2 * _objects.Count);
        }
    }

    public static void Track(long domain, long address, long size)
    {
        var block = new Block(null, domain, size, Here(out var depth), depth);
        lock (Blocks)
            Blocks[(domain, address)] = block;
    }

    public static void Untrack(long domain, long address)
    {
        lock (Blocks)
            Blocks.Remove((domain, address));
    }

    public static Block? Find(long domain, long address)
    {
        lock (Blocks)
            return Blocks.GetValueOrDefault((domain, address));
    }

    public static Block? Find(PyObject value)
    {
        lock (Blocks)
            return _byObject.TryGetValue(value, out var block) ? block : null;
    }

    /// <summary>The blocks that are in use.</summary>
    public static List<Block> Live()
    {
        GC.Collect();
        lock (Blocks)
        {
            _objects.RemoveAll(entry => !entry.IsAlive);
            var live = new List<Block>(_objects);
            live.AddRange(Blocks.Values);
            Peak = Math.Max(Peak, live.Sum(block => block.Size));
            return live;
        }
    }

    private static Place[] Here(out int depth)
    {
        var places = new List<Place>();
        depth = 0;
        for (var frame = ThreadState.Current.Frame; frame != null; frame = frame.Back)
        {
            if (frame.Code == null)
                continue;
            depth++;
            if (places.Count < Limit)
                places.Add(new Place(PyStr.From(frame.Code.Unit.FileName), frame.Code.LineAt(frame.Pc)));
        }
        return [.. places];
    }
}
