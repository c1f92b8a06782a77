using Fang.Runtime.Native;
using Fang.Runtime.Objects;
using Fang.Runtime.Operations;
using Fang.Runtime.Slots;

namespace Fang.Runtime.Frames;

/// <summary>The <c>f_locals</c> of a function's frame: writes go through to the variables (PEP 667).</summary>
[PyType("FrameLocalsProxy", Pattern = PatternKind.Mapping)]
internal sealed partial class PyFrameLocalsProxy(PyFrame frame) : PyObject
{
    [PyNew("FrameLocalsProxy(frame, /)")]
    private static PyObject New(PyType type, PyFrame frame) => new PyFrameLocalsProxy(frame);

    private PyObject? Find(PyObject key)
    {
        var index = frame.IndexOfLocal(key);
        if (index >= 0 && frame.GetVariable(index) is { } value)
            return value;
        ObjectProtocol.Hash(key);
        return frame.ExtraLocals?.GetItemOrNull(key);
    }

    [PySlot(Slot.GetItem)]
    private PyObject? GetItemSlot(PyObject key) => Find(key) ?? throw NotDefined(key);

    [PySlot(Slot.SetItem)]
    private void SetItemSlot(PyObject key, PyObject? value)
    {
        if (value == null)
            throw Errors.TypeError("cannot remove variables from FrameLocalsProxy");
        var index = frame.IndexOfLocal(key);
        if (index >= 0)
            frame.SetVariable(index, value);
        else
            (frame.ExtraLocals ??= new PyDict()).SetItem(key, value);
    }

    private static PyException NotDefined(PyObject key) =>
        Errors.KeyError(PyStr.From($"local variable '{ObjectProtocol.Repr(key)}' is not defined"));

    [PySlot(Slot.Contains)]
    private bool ContainsSlot(PyObject key) => Find(key) != null;

    [PySlot(Slot.Length)]
    private nint LengthSlot() => frame.VariablesToDict().Count;

    [PySlot(Slot.Iter)]
    private PyObject? IterSlot() => Iteration.TryGetIterator(KeyList());

    [PySlot(Slot.Repr)]
    private PyObject? ReprSlot()
    {
        if (!ReprGuard.Enter(this))
            return PyStr.From("{...}");
        try
        {
            return ObjectProtocol.Repr(frame.VariablesToDict());
        }
        finally
        {
            ReprGuard.Leave(this);
        }
    }

    [PySlot(Slot.RichCompare)]
    private static PyObject? CompareSlot(PyObject self, PyObject other, CompareOp op)
    {
        if (op is not (CompareOp.Eq or CompareOp.Ne))
            return PyNotImplemented.Value;
        var dict = Dict(self);
        return other is PyFrameLocalsProxy or PyDict ? ObjectProtocol.RichCompare(dict, Dict(other), op) : PyNotImplemented.Value;
    }

    [PySlot(Slot.Or)]
    private static PyObject? OrSlot(PyObject left, PyObject right)
    {
        if (left is not (PyDict or PyFrameLocalsProxy) || right is not (PyDict or PyFrameLocalsProxy))
            return PyNotImplemented.Value;
        var result = new PyDict();
        foreach (var (key, value) in Mappings.Items(Dict(left)))
            result.SetItem(key, value);
        foreach (var (key, value) in Mappings.Items(Dict(right)))
            result.SetItem(key, value);
        return result;
    }

    [PySlot(Slot.InplaceOr)]
    private static PyObject? InplaceOrSlot(PyObject self, PyObject other)
    {
        if (other is not (PyDict or PyFrameLocalsProxy))
            return PyNotImplemented.Value;
        ((PyFrameLocalsProxy)self).Update(other);
        return self;
    }

    private static PyObject Dict(PyObject value) => value is PyFrameLocalsProxy proxy ? proxy.Copy() : value;

    private PyList KeyList() => new(frame.VariablesToDict().KeysToArray());

    /// <summary>Return the names.</summary>
    [PyMethod("keys($self, /)")]
    private PyObject Keys() => KeyList();

    /// <summary>Return the values.</summary>
    [PyMethod("values($self, /)")]
    private PyObject Values() => new PyList(frame.VariablesToDict().ValuesToArray());

    /// <summary>Return (name, value) pairs.</summary>
    [PyMethod("items($self, /)")]
    private PyObject Items()
    {
        var list = new PyList();
        foreach (var (key, value) in Mappings.Items(frame.VariablesToDict()))
            list.Append(PyTuple.Of(key, value));
        return list;
    }

    /// <summary>Return a dictionary of the variables.</summary>
    [PyMethod("copy($self, /)")]
    private PyObject Copy() => frame.VariablesToDict();

    /// <summary>Return the value of a name, or the default.</summary>
    [PyMethod("get($self, key, default=None, /)")]
    private PyObject Get(PyObject key, PyObject? @default) => Find(key) ?? @default ?? PyNone.Value;

    /// <summary>Return the value of a name, which is set to the default if it has none.</summary>
    [PyMethod("setdefault($self, key, default=None, /)")]
    private PyObject SetDefault(PyObject key, PyObject? @default)
    {
        if (Find(key) is { } value)
            return value;
        SetItemSlot(key, @default ?? PyNone.Value);
        return @default ?? PyNone.Value;
    }

    /// <summary>Set the names of a dictionary.</summary>
    [PyMethod("update($self, other, /)")]
    private void Update(PyObject other)
    {
        if (other is not (PyDict or PyFrameLocalsProxy))
            throw Errors.TypeError("update() argument must be dict or another FrameLocalsProxy");
        foreach (var (key, value) in Mappings.Items(Dict(other)))
            SetItemSlot(key, value);
    }

    /// <summary>Return a list of the names backwards.</summary>
    [PyMethod("__reversed__($self, /)")]
    private PyObject Reversed()
    {
        var keys = frame.VariablesToDict().KeysToArray();
        Array.Reverse(keys);
        return new PyList(keys);
    }
}
