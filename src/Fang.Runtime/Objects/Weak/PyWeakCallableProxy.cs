using Fang.Runtime.Calls;
using Fang.Runtime.Native;
using Fang.Runtime.Operations;
using Fang.Runtime.Slots;

namespace Fang.Runtime.Objects;

/// <summary>A weak proxy of an object that can be called.</summary>
[PyType("CallableProxyType", Module = "weakref", Instantiable = false)]
public sealed partial class PyWeakCallableProxy : PyWeakObject
{
    internal PyWeakCallableProxy(PyObject referent, PyObject? callback)
        : base(referent, callback) { }

    [PySlot(Slot.Call)]
    private static PyObject? CallSlot(PyObject self, ReadOnlySpan<PyObject> arguments, PyTuple? keywords) =>
        Callable.TryCall(WeakProxies.Unwrap(self), arguments, keywords);

    [PySlot(Slot.Repr)]
    private PyStr ReprSlot() => WeakProxies.Describe(this);

    [PySlot(Slot.Str)]
    private static PyObject? StrSlot(PyObject self) => ObjectProtocol.Str(WeakProxies.Unwrap(self));

    [PySlot(Slot.RichCompare)]
    private static PyObject? CompareSlot(PyObject self, PyObject other, CompareOp op) =>
        ObjectProtocol.RichCompare(WeakProxies.Unwrap(self), WeakProxies.Unwrap(other), op);

    [PySlot(Slot.GetAttr)]
    private static PyObject? GetAttrSlot(PyObject self, PyStr name) => Attributes.TryGet(ThreadState.Current, WeakProxies.Unwrap(self), name);

    [PySlot(Slot.SetAttr)]
    private static void SetAttrSlot(PyObject self, PyStr name, PyObject? value) => WeakProxies.SetAttribute(self, name, value);

    [PySlot(Slot.Iter)]
    private static PyObject? IterSlot(PyObject self) => Iteration.TryGetIterator(WeakProxies.Unwrap(self));

    [PySlot(Slot.IterNext)]
    private static PyObject? NextSlot(PyObject self) => WeakProxies.Next(self);

    [PySlot(Slot.Length)]
    private static nint LengthSlot(PyObject self) => Subscripts.Length(WeakProxies.Unwrap(self));

    [PySlot(Slot.Bool)]
    private static bool BoolSlot(PyObject self) => ObjectProtocol.IsTrue(WeakProxies.Unwrap(self));

    [PySlot(Slot.Contains)]
    private static bool ContainsSlot(PyObject self, PyObject item) => Subscripts.Contains(WeakProxies.Unwrap(self), item);

    [PySlot(Slot.GetItem)]
    private static PyObject? GetItemSlot(PyObject self, PyObject key) => Subscripts.TryGet(WeakProxies.Unwrap(self), key);

    [PySlot(Slot.SetItem)]
    private static void SetItemSlot(PyObject self, PyObject key, PyObject? value) => WeakProxies.SetItem(self, key, value);

    [PySlot(Slot.Index)]
    private static PyObject? IndexSlot(PyObject self) => Number.Index(WeakProxies.Unwrap(self));

    [PySlot(Slot.Int)]
    private static PyObject? IntSlot(PyObject self) => WeakProxies.Convert(self, Slot.Int);

    [PySlot(Slot.Float)]
    private static PyObject? FloatSlot(PyObject self) => WeakProxies.Convert(self, Slot.Float);

    [PySlot(Slot.Negative)]
    private static PyObject? NegativeSlot(PyObject self) => NumberProtocol.Unary(Slot.Negative, WeakProxies.Unwrap(self));

    [PySlot(Slot.Positive)]
    private static PyObject? PositiveSlot(PyObject self) => NumberProtocol.Unary(Slot.Positive, WeakProxies.Unwrap(self));

    [PySlot(Slot.Absolute)]
    private static PyObject? AbsoluteSlot(PyObject self) => NumberProtocol.Unary(Slot.Absolute, WeakProxies.Unwrap(self));

    [PySlot(Slot.Invert)]
    private static PyObject? InvertSlot(PyObject self) => NumberProtocol.Unary(Slot.Invert, WeakProxies.Unwrap(self));

    [PySlot(Slot.Add)]
    private static PyObject? AddSlot(PyObject left, PyObject right) => NumberProtocol.Add(WeakProxies.Unwrap(left), WeakProxies.Unwrap(right));

    [PySlot(Slot.Multiply)]
    private static PyObject? MultiplySlot(PyObject left, PyObject right) => NumberProtocol.Multiply(WeakProxies.Unwrap(left), WeakProxies.Unwrap(right));

    [PySlot(Slot.Power)]
    private static PyObject? PowerSlot(PyObject left, PyObject right, PyObject modulus) =>
        NumberProtocol.Power(WeakProxies.Unwrap(left), WeakProxies.Unwrap(right), WeakProxies.Unwrap(modulus));

    [PySlot(Slot.Subtract)]
    private static PyObject? SubtractSlot(PyObject left, PyObject right) => WeakProxies.Binary(Slot.Subtract, left, right);

    [PySlot(Slot.MatrixMultiply)]
    private static PyObject? MatrixMultiplySlot(PyObject left, PyObject right) => WeakProxies.Binary(Slot.MatrixMultiply, left, right);

    [PySlot(Slot.TrueDivide)]
    private static PyObject? TrueDivideSlot(PyObject left, PyObject right) => WeakProxies.Binary(Slot.TrueDivide, left, right);

    [PySlot(Slot.FloorDivide)]
    private static PyObject? FloorDivideSlot(PyObject left, PyObject right) => WeakProxies.Binary(Slot.FloorDivide, left, right);

    [PySlot(Slot.Remainder)]
    private static PyObject? RemainderSlot(PyObject left, PyObject right) => WeakProxies.Binary(Slot.Remainder, left, right);

    [PySlot(Slot.DivMod)]
    private static PyObject? DivModSlot(PyObject left, PyObject right) => WeakProxies.Binary(Slot.DivMod, left, right);

    [PySlot(Slot.LeftShift)]
    private static PyObject? LeftShiftSlot(PyObject left, PyObject right) => WeakProxies.Binary(Slot.LeftShift, left, right);

    [PySlot(Slot.RightShift)]
    private static PyObject? RightShiftSlot(PyObject left, PyObject right) => WeakProxies.Binary(Slot.RightShift, left, right);

    [PySlot(Slot.And)]
    private static PyObject? AndSlot(PyObject left, PyObject right) => WeakProxies.Binary(Slot.And, left, right);

    [PySlot(Slot.Xor)]
    private static PyObject? XorSlot(PyObject left, PyObject right) => WeakProxies.Binary(Slot.Xor, left, right);

    [PySlot(Slot.Or)]
    private static PyObject? OrSlot(PyObject left, PyObject right) => WeakProxies.Binary(Slot.Or, left, right);

    [PySlot(Slot.InplaceAdd)]
    private static PyObject? InplaceAddSlot(PyObject self, PyObject other) => WeakProxies.Inplace(Slot.InplaceAdd, Slot.Add, self, other);

    [PySlot(Slot.InplaceSubtract)]
    private static PyObject? InplaceSubtractSlot(PyObject self, PyObject other) => WeakProxies.Inplace(Slot.InplaceSubtract, Slot.Subtract, self, other);

    [PySlot(Slot.InplaceMultiply)]
    private static PyObject? InplaceMultiplySlot(PyObject self, PyObject other) => WeakProxies.Inplace(Slot.InplaceMultiply, Slot.Multiply, self, other);

    [PySlot(Slot.InplaceMatrixMultiply)]
    private static PyObject? InplaceMatrixMultiplySlot(PyObject self, PyObject other) => WeakProxies.Inplace(Slot.InplaceMatrixMultiply, Slot.MatrixMultiply, self, other);

    [PySlot(Slot.InplaceTrueDivide)]
    private static PyObject? InplaceTrueDivideSlot(PyObject self, PyObject other) => WeakProxies.Inplace(Slot.InplaceTrueDivide, Slot.TrueDivide, self, other);

    [PySlot(Slot.InplaceFloorDivide)]
    private static PyObject? InplaceFloorDivideSlot(PyObject self, PyObject other) => WeakProxies.Inplace(Slot.InplaceFloorDivide, Slot.FloorDivide, self, other);

    [PySlot(Slot.InplaceRemainder)]
    private static PyObject? InplaceRemainderSlot(PyObject self, PyObject other) => WeakProxies.Inplace(Slot.InplaceRemainder, Slot.Remainder, self, other);

    [PySlot(Slot.InplacePower)]
    private static PyObject? InplacePowerSlot(PyObject self, PyObject other) => WeakProxies.Inplace(Slot.InplacePower, Slot.Power, self, other);

    [PySlot(Slot.InplaceLeftShift)]
    private static PyObject? InplaceLeftShiftSlot(PyObject self, PyObject other) => WeakProxies.Inplace(Slot.InplaceLeftShift, Slot.LeftShift, self, other);

    [PySlot(Slot.InplaceRightShift)]
    private static PyObject? InplaceRightShiftSlot(PyObject self, PyObject other) => WeakProxies.Inplace(Slot.InplaceRightShift, Slot.RightShift, self, other);

    [PySlot(Slot.InplaceAnd)]
    private static PyObject? InplaceAndSlot(PyObject self, PyObject other) => WeakProxies.Inplace(Slot.InplaceAnd, Slot.And, self, other);

    [PySlot(Slot.InplaceXor)]
    private static PyObject? InplaceXorSlot(PyObject self, PyObject other) => WeakProxies.Inplace(Slot.InplaceXor, Slot.Xor, self, other);

    [PySlot(Slot.InplaceOr)]
    private static PyObject? InplaceOrSlot(PyObject self, PyObject other) => WeakProxies.Inplace(Slot.InplaceOr, Slot.Or, self, other);

    [PyMethod("__bytes__($self, /)")]
    public PyObject Bytes() => Callable.CallMethod(WeakProxies.Unwrap(this), WellKnown.Bytes);

    [PyMethod("__reversed__($self, /)")]
    public PyObject Reversed() => Callable.CallMethod(WeakProxies.Unwrap(this), WellKnown.Reversed);
}
