using System.Text;
using Fang.Runtime.Native;
using Fang.Runtime.Operations;
using Fang.Runtime.Slots;

namespace Fang.Runtime.Objects;

/// <content>The slots of list.</content>
public partial class PyList
{
    [PySlot(Slot.Iter)]
    private static PyObject? IterSlot(PyObject self) => new PyListIterator((PyList)self);

    [PySlot(Slot.Length)]
    private static nint LengthSlot(PyObject self) => ((PyList)self).Count;

    [PySlot(Slot.Repr)]
    private PyStr ReprSlot()
    {
        if (Count == 0)
            return PyStr.FromNarrow("[]");
        if (!ReprGuard.Enter(this))
            return PyStr.FromNarrow("[...]");
        try
        {
            var text = new StringBuilder("[");
            for (var i = 0; GetOrNull(i) is { } item; i++)
            {
                if (i > 0)
                    text.Append(", ");
                text.Append(ObjectProtocol.Repr(item).ToString());
            }
            return PyStr.From(text.Append(']').ToString());
        }
        finally
        {
            ReprGuard.Leave(this);
        }
    }

    [PySlot(Slot.RichCompare)]
    private PyObject? CompareSlot(PyObject other, CompareOp op)
    {
        if (other is not PyList right)
            return PyNotImplemented.Value;
        if (op is CompareOp.Eq or CompareOp.Ne && Count != right.Count)
            return PyBool.Of(op == CompareOp.Ne);
        for (var i = 0; ; i++)
        {
            var a = GetOrNull(i);
            var b = right.GetOrNull(i);
            if (a == null || b == null)
                return PyBool.Of(ObjectProtocol.CompareInt64(Count, right.Count, op));
            if (ObjectProtocol.AreEqual(a, b))
                continue;
            // Comparing may have shortened a list.
            if (i >= Count || i >= right.Count)
                return PyBool.Of(ObjectProtocol.CompareInt64(Count, right.Count, op));
            return SequenceComparison.Differ(a, b, op);
        }
    }

    [PySlot(Slot.Contains)]
    private bool ContainsSlot(PyObject item) => Find(item, 0, nint.MaxValue) >= 0;

    [PySlot(Slot.GetItem)]
    private PyObject? GetItemSlot(PyObject key)
    {
        if (key is PySlice slice)
        {
            slice.Unpack(out var start, out var stop, out var step);
            return GetSlice(start, stop, step);
        }
        var index = Index(key);
        return GetOrNull(index < 0 ? index + Count : index) ?? Errors.Pending(Errors.IndexError("list index out of range"));
    }

    [PySlot(Slot.SetItem)]
    private void SetItemSlot(PyObject key, PyObject? value)
    {
        if (key is PySlice slice)
        {
            if (value == null)
                DeleteSlice(slice);
            else
                SetSlice(slice, value);
            return;
        }
        var index = Index(key);
        if (value == null)
        {
            if (PopOrNull(index) == null)
                throw Errors.IndexError("list assignment index out of range");
        }
        else if (!TrySet(index < 0 ? index + Count : index, value))
        {
            throw Errors.IndexError("list assignment index out of range");
        }
    }

    private static unsafe nint Index(PyObject key)
    {
        if (key is PyInt small)
            return (nint)small.Int64;
        if (key is not PyInteger && key.Type.Slots.Index == null)
            throw Errors.TypeError($"list indices must be integers or slices, not {key.Type.Name}");
        return Number.IndexForSequence(key);
    }

    [PySlot(Slot.Concat)]
    private PyObject? ConcatSlot(PyObject other)
    {
        if (other is not PyList right)
            throw Errors.TypeError($"can only concatenate list (not \"{other.Type.Name}\") to list");
        var first = Snapshot();
        var second = right.Snapshot();
        var length = (long)first.Length + second.Length;
        if (length > Array.MaxLength)
            throw Errors.MemoryError();
        var items = new PyObject[length];
        first.CopyTo(items);
        second.CopyTo(items.AsSpan(first.Length));
        return new PyList(items);
    }

    [PySlot(Slot.InplaceConcat)]
    private PyObject? InplaceConcatSlot(PyObject other)
    {
        Extend(other);
        return this;
    }

    [PySlot(Slot.Repeat)]
    private PyObject? RepeatSlot(nint count) => new PyList(SequenceRepeat.Repeat(Snapshot(), count));

    [PySlot(Slot.InplaceRepeat)]
    private PyObject? InplaceRepeatSlot(nint count)
    {
        if (PyThreads.Multiple)
        {
            using (Bias.Lock(this, ref _owner))
                RepeatCore(count);
        }
        else
        {
            RepeatCore(count);
        }
        return this;
    }

    private void RepeatCore(nint count)
    {
        if (count == 1)
            return;
        var items = SequenceRepeat.Repeat(_items.AsSpan(0, _count)!, count);
        Replace(items, items.Length);
    }

    /// <summary>The items of a moment. Single-threaded it is the list's own array, which the caller must not keep.</summary>
    internal ReadOnlySpan<PyObject> Snapshot() =>
        PyThreads.Multiple ? ToArray() : new ReadOnlySpan<PyObject>(_items!, 0, _count);
}
