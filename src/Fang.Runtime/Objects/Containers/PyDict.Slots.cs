using System.Text;
using Fang.Runtime.Calls;
using Fang.Runtime.Native;
using Fang.Runtime.Operations;
using Fang.Runtime.Slots;

namespace Fang.Runtime.Objects;

/// <content>The slots of dict.</content>
public partial class PyDict
{
    [PyNew("dict(*args, **kwargs)")]
    private static PyObject New(PyType type, ReadOnlySpan<PyObject> args, PyDict? kwargs) =>
        ReferenceEquals(type, TypeObject) ? new PyDict() : new PyDictInstance(type);

    [PySlot(Slot.Init)]
    private static void InitSlot(PyObject self, ReadOnlySpan<PyObject> arguments, PyTuple? keywords) =>
        ((PyDict)self).UpdateFromArguments("dict", arguments, keywords);

    [PySlot(Slot.Length)]
    private static nint LengthSlot(PyObject self) => ((PyDict)self).Count;

    [PySlot(Slot.Iter)]
    private static PyObject? IterSlot(PyObject self) => new PyDictKeyIterator((PyDict)self);

    [PySlot(Slot.Contains)]
    private bool ContainsSlot(PyObject key) => ContainsKey(key);

    [PySlot(Slot.GetItem)]
    private PyObject? GetItemSlot(PyObject key)
    {
        if (GetItemOrNull(key) is { } value)
            return value;
        if (GetType() != typeof(PyDict))
        {
            var result = Callable.TryCallSpecial(this, WellKnown.Missing, new ReadOnlySpan<PyObject>(ref key), out var found);
            if (found)
                return result;
        }
        return Errors.Pending(Errors.MakeKeyError(key));
    }

    [PySlot(Slot.SetItem)]
    private void SetItemSlot(PyObject key, PyObject? value)
    {
        if (value != null)
            SetItem(key, value);
        else if (!RemoveItem(key))
            throw Errors.KeyError(key);
    }

    [PySlot(Slot.RichCompare)]
    private PyObject? CompareSlot(PyObject other, CompareOp op)
    {
        if (other is not PyDict right || op is not (CompareOp.Eq or CompareOp.Ne))
            return PyNotImplemented.Value;
        return PyBool.Of(EqualsDict(right) == (op == CompareOp.Eq));
    }

    internal bool EqualsDict(PyDict other)
    {
        if (Count != other.Count)
            return false;
        var table = CurrentTable;
        var position = 0;
        while (Next(table, ref position, out var key, out var value, out var hash))
        {
            if (other.GetItemOrNull(key, hash) is not { } theirs || !ObjectProtocol.AreEqual(value, theirs))
                return false;
        }
        return true;
    }

    [PySlot(Slot.Repr)]
    private PyStr ReprSlot()
    {
        if (Count == 0)
            return PyStr.FromNarrow("{}");
        if (!ReprGuard.Enter(this))
            return PyStr.FromNarrow("{...}");
        try
        {
            var text = new StringBuilder("{");
            var table = CurrentTable;
            var position = 0;
            while (Next(table, ref position, out var key, out var value, out _))
            {
                if (text.Length > 1)
                    text.Append(", ");
                text.Append(ObjectProtocol.Repr(key).ToString()).Append(": ").Append(ObjectProtocol.Repr(value).ToString());
            }
            return PyStr.From(text.Append('}').ToString());
        }
        finally
        {
            ReprGuard.Leave(this);
        }
    }

    [PySlot(Slot.Or)]
    private static PyObject? OrSlot(PyObject left, PyObject right)
    {
        if (left is not PyDict first || right is not PyDict second)
            return PyNotImplemented.Value;
        var merged = first.Copy();
        merged.Update(second);
        return merged;
    }

    [PySlot(Slot.InplaceOr)]
    private PyObject? InplaceOrSlot(PyObject other)
    {
        UpdateFrom(other);
        return this;
    }
}
