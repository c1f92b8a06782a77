using Fang.Runtime.Operations;

namespace Fang.Runtime.Objects;

/// <content>Slices of list: what is replaced or removed is decided and done under the lock, once all Python code has run.</content>
public partial class PyList
{
    /// <summary><c>self[start:stop:step]</c> with bounds as a slice unpacks them.</summary>
    internal PyList GetSlice(nint start, nint stop, nint step)
    {
        var items = Snapshot();
        var bounds = SliceBounds.Fit(start, stop, step, items.Length);
        if (bounds.Step == 1)
            return bounds.Count == 0 ? new PyList() : new PyList(items.Slice((int)bounds.Start, (int)bounds.Count).ToArray());
        var selected = new PyObject[bounds.Count];
        var target = selected.AsSpan();
        if (bounds.Step == -1)
        {
            var source = items.Slice((int)(bounds.Start - bounds.Count + 1), target.Length);
            for (int i = 0, last = source.Length - 1; i < source.Length; i++)
                target[last - i] = source[i];
            return new PyList(selected);
        }
        var at = bounds.Start;
        for (var i = 0; i < target.Length; i++, at += bounds.Step)
            target[i] = items[(int)at];
        return new PyList(selected);
    }

    private void DeleteSlice(PySlice slice)
    {
        slice.Unpack(out var start, out var stop, out var step);
        if (PyThreads.Multiple)
        {
            using (Bias.Lock(this, ref _owner))
                DeleteSliceCore(SliceBounds.Fit(start, stop, step, _count));
        }
        else
        {
            DeleteSliceCore(SliceBounds.Fit(start, stop, step, _count));
        }
    }

    private void DeleteSliceCore(SliceBounds bounds)
    {
        if (bounds.Count == 0)
            return;
        bounds = bounds.Ascending();
        if (bounds.Step == 1)
        {
            RemoveRange((int)bounds.Start, (int)bounds.Count);
            return;
        }
        var old = _items.AsSpan(0, _count);
        var rest = new PyObject?[_count - (int)bounds.Count];
        var kept = 0;
        var from = 0;
        for (nint i = 0, at = bounds.Start; i < bounds.Count; i++, at += bounds.Step)
        {
            old[from..(int)at].CopyTo(rest.AsSpan(kept));
            kept += (int)at - from;
            from = (int)at + 1;
        }
        old[from..].CopyTo(rest.AsSpan(kept));
        Replace(rest, rest.Length);
    }

    private void SetSlice(PySlice slice, PyObject value)
    {
        slice.Unpack(out var start, out var stop, out var step);
        SetSlice(start, stop, step, value);
    }

    /// <summary><c>self[start:stop:step] = value</c> with bounds as a slice unpacks them.</summary>
    internal void SetSlice(nint start, nint stop, nint step, PyObject value)
    {
        // A copy even of a list: it may be this one.
        var items = ItemsToAssign(value);
        if (PyThreads.Multiple)
        {
            using (Bias.Lock(this, ref _owner))
                SetSliceCore(start, stop, step, items);
        }
        else
        {
            SetSliceCore(start, stop, step, items);
        }
    }

    private static PyObject[] ItemsToAssign(PyObject value)
    {
        if (!Iteration.IsIterable(value))
            throw Errors.TypeError("must assign iterable to extended slice");
        return Iteration.ToArray(value);
    }

    private void SetSliceCore(nint start, nint stop, nint step, PyObject[] items)
    {
        var bounds = SliceBounds.Fit(start, stop, step, _count);
        if (step == 1)
        {
            ReplaceRange((int)bounds.Start, (int)bounds.Count, items);
            return;
        }
        if (items.Length != bounds.Count)
            throw Errors.ValueError($"attempt to assign sequence of size {items.Length} to extended slice of size {bounds.Count}");
        var target = _items;
        var at = bounds.Start;
        for (var i = 0; i < items.Length; i++, at += bounds.Step)
            target[at] = items[i];
    }
}
