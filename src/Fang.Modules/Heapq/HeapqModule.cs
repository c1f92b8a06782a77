using Fang.Runtime.Native;
using Fang.Runtime.Objects;
using Fang.Runtime.Operations;
using Fang.Runtime.Slots;

namespace Fang.Modules;

/// <summary>Heaps in lists: the item at k is not larger than those at 2k+1 and 2k+2.</summary>
[PyModule("_heapq")]
internal static partial class HeapqModule
{
    private static PyException IndexOutOfRange() => Errors.IndexError("index out of range");

    private static PyException Changed() => Errors.RuntimeError("list changed size during iteration");

    // Whether a stands above b in the heap.
    private static bool Above(PyObject a, PyObject b, bool isMaximum) =>
        isMaximum ? ObjectProtocol.Compare(b, a, CompareOp.Lt) : ObjectProtocol.Compare(a, b, CompareOp.Lt);

    // Lets the item at `position` rise, at most to `start`.
    private static void Rise(PyList heap, int start, int position, bool isMaximum)
    {
        var count = heap.Count;
        if (heap.GetOrNull(position) is not { } item)
            throw IndexOutOfRange();
        while (position > start)
        {
            var parentPosition = (position - 1) >> 1;
            var parent = heap.GetOrNull(parentPosition) ?? throw Changed();
            var isAbove = Above(item, parent, isMaximum);
            if (heap.Count != count)
                throw Changed();
            if (!isAbove)
                return;
            heap.TrySet(position, parent);
            heap.TrySet(parentPosition, item);
            position = parentPosition;
        }
    }

    // Lets the item at `position` sink to a leaf, past the children that stand above their siblings, and rise from there.
    private static void Sink(PyList heap, int position, bool isMaximum)
    {
        var start = position;
        var count = heap.Count;
        if ((uint)position >= (uint)count)
            throw IndexOutOfRange();
        var inner = count >> 1;
        while (position < inner)
        {
            var child = 2 * position + 1;
            if (child + 1 < count)
            {
                var left = heap.GetOrNull(child) ?? throw Changed();
                var right = heap.GetOrNull(child + 1) ?? throw Changed();
                var takesLeft = Above(left, right, isMaximum);
                if (heap.Count != count)
                    throw Changed();
                if (!takesLeft)
                    child++;
            }
            var up = heap.GetOrNull(child) ?? throw Changed();
            var down = heap.GetOrNull(position) ?? throw Changed();
            heap.TrySet(child, down);
            heap.TrySet(position, up);
            position = child;
        }
        Rise(heap, start, position, isMaximum);
    }

    private static PyObject? Pop(PyList heap, bool isMaximum)
    {
        if (heap.PopOrNull(-1) is not { } last)
            return Errors.Pending(IndexOutOfRange());
        if (heap.GetOrNull(0) is not { } top)
            return last;
        heap.TrySet(0, last);
        Sink(heap, 0, isMaximum);
        return top;
    }

    private static PyObject? Replace(PyList heap, PyObject item, bool isMaximum)
    {
        if (heap.GetOrNull(0) is not { } top)
            return Errors.Pending(IndexOutOfRange());
        heap.TrySet(0, item);
        Sink(heap, 0, isMaximum);
        return top;
    }

    private static void Heapify(PyList heap, bool isMaximum)
    {
        for (var i = (heap.Count >> 1) - 1; i >= 0; i--)
            Sink(heap, i, isMaximum);
    }

    /// <summary>Push an item onto the heap.</summary>
    [PyFunction("heappush($module, heap, item, /)")]
    private static void HeapPush(PyList heap, PyObject item)
    {
        heap.Append(item);
        Rise(heap, 0, heap.Count - 1, isMaximum: false);
    }

    /// <summary>Pop the smallest item off the heap.</summary>
    [PyFunction("heappop($module, heap, /)")]
    private static PyObject? HeapPop(PyList heap) => Pop(heap, isMaximum: false);

    /// <summary>Pop the smallest item, then push another.</summary>
    [PyFunction("heapreplace($module, heap, item, /)")]
    private static PyObject? HeapReplace(PyList heap, PyObject item) => Replace(heap, item, isMaximum: false);

    /// <summary>Push an item, then pop the smallest.</summary>
    [PyFunction("heappushpop($module, heap, item, /)")]
    private static PyObject? HeapPushPop(PyList heap, PyObject item)
    {
        if (heap.GetOrNull(0) is not { } top || !Above(top, item, isMaximum: false))
            return item;
        // The comparison may have changed the heap.
        return Replace(heap, item, isMaximum: false);
    }

    /// <summary>Turn a list into a heap, in linear time.</summary>
    [PyFunction("heapify($module, heap, /)")]
    private static void HeapifyMinimum(PyList heap) => Heapify(heap, isMaximum: false);

    /// <summary>Pop the largest item off a heap of the reverse order.</summary>
    [PyFunction("_heappop_max($module, heap, /)")]
    private static PyObject? HeapPopMaximum(PyList heap) => Pop(heap, isMaximum: true);

    /// <summary>Pop the largest item, then push another.</summary>
    [PyFunction("_heapreplace_max($module, heap, item, /)")]
    private static PyObject? HeapReplaceMaximum(PyList heap, PyObject item) => Replace(heap, item, isMaximum: true);

    /// <summary>Turn a list into a heap of the reverse order.</summary>
    [PyFunction("_heapify_max($module, heap, /)")]
    private static void HeapifyMaximum(PyList heap) => Heapify(heap, isMaximum: true);
}
