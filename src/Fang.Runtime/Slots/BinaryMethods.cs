using Fang.Runtime.Calls;
using Fang.Runtime.Objects;

namespace Fang.Runtime.Slots;

/// <summary>What the number slots of Python classes hold: they call <c>__add__</c>, <c>__radd__</c> and so on.</summary>
internal static unsafe class BinaryMethods
{
    private sealed class Names(string name)
    {
        public readonly PyStr Forward = PyStr.Intern("__" + name + "__");
        public readonly PyStr Reflected = PyStr.Intern("__r" + name + "__");
        public readonly PyStr Inplace = PyStr.Intern("__i" + name + "__");
    }

    private static readonly Names AddNames = new("add");
    private static readonly Names SubtractNames = new("sub");
    private static readonly Names MultiplyNames = new("mul");
    private static readonly Names MatrixMultiplyNames = new("matmul");
    private static readonly Names TrueDivideNames = new("truediv");
    private static readonly Names FloorDivideNames = new("floordiv");
    private static readonly Names RemainderNames = new("mod");
    private static readonly Names DivModNames = new("divmod");
    private static readonly Names LeftShiftNames = new("lshift");
    private static readonly Names RightShiftNames = new("rshift");
    private static readonly Names AndNames = new("and");
    private static readonly Names XorNames = new("xor");
    private static readonly Names OrNames = new("or");
    private static readonly Names PowerNames = new("pow");

    public static PyObject? Add(PyObject left, PyObject right) => Dispatch(left, right, Slot.Add, (nint)(delegate*<PyObject, PyObject, PyObject?>)&Add, AddNames);
    public static PyObject? Subtract(PyObject left, PyObject right) => Dispatch(left, right, Slot.Subtract, (nint)(delegate*<PyObject, PyObject, PyObject?>)&Subtract, SubtractNames);
    public static PyObject? Multiply(PyObject left, PyObject right) => Dispatch(left, right, Slot.Multiply, (nint)(delegate*<PyObject, PyObject, PyObject?>)&Multiply, MultiplyNames);
    public static PyObject? MatrixMultiply(PyObject left, PyObject right) => Dispatch(left, right, Slot.MatrixMultiply, (nint)(delegate*<PyObject, PyObject, PyObject?>)&MatrixMultiply, MatrixMultiplyNames);
    public static PyObject? TrueDivide(PyObject left, PyObject right) => Dispatch(left, right, Slot.TrueDivide, (nint)(delegate*<PyObject, PyObject, PyObject?>)&TrueDivide, TrueDivideNames);
    public static PyObject? FloorDivide(PyObject left, PyObject right) => Dispatch(left, right, Slot.FloorDivide, (nint)(delegate*<PyObject, PyObject, PyObject?>)&FloorDivide, FloorDivideNames);
    public static PyObject? Remainder(PyObject left, PyObject right) => Dispatch(left, right, Slot.Remainder, (nint)(delegate*<PyObject, PyObject, PyObject?>)&Remainder, RemainderNames);
    public static PyObject? DivMod(PyObject left, PyObject right) => Dispatch(left, right, Slot.DivMod, (nint)(delegate*<PyObject, PyObject, PyObject?>)&DivMod, DivModNames);
    public static PyObject? LeftShift(PyObject left, PyObject right) => Dispatch(left, right, Slot.LeftShift, (nint)(delegate*<PyObject, PyObject, PyObject?>)&LeftShift, LeftShiftNames);
    public static PyObject? RightShift(PyObject left, PyObject right) => Dispatch(left, right, Slot.RightShift, (nint)(delegate*<PyObject, PyObject, PyObject?>)&RightShift, RightShiftNames);
    public static PyObject? And(PyObject left, PyObject right) => Dispatch(left, right, Slot.And, (nint)(delegate*<PyObject, PyObject, PyObject?>)&And, AndNames);
    public static PyObject? Xor(PyObject left, PyObject right) => Dispatch(left, right, Slot.Xor, (nint)(delegate*<PyObject, PyObject, PyObject?>)&Xor, XorNames);
    public static PyObject? Or(PyObject left, PyObject right) => Dispatch(left, right, Slot.Or, (nint)(delegate*<PyObject, PyObject, PyObject?>)&Or, OrNames);

    public static PyObject? InplaceAdd(PyObject self, PyObject other) => Inplace(self, AddNames, other);
    public static PyObject? InplaceSubtract(PyObject self, PyObject other) => Inplace(self, SubtractNames, other);
    public static PyObject? InplaceMultiply(PyObject self, PyObject other) => Inplace(self, MultiplyNames, other);
    public static PyObject? InplaceMatrixMultiply(PyObject self, PyObject other) => Inplace(self, MatrixMultiplyNames, other);
    public static PyObject? InplaceTrueDivide(PyObject self, PyObject other) => Inplace(self, TrueDivideNames, other);
    public static PyObject? InplaceFloorDivide(PyObject self, PyObject other) => Inplace(self, FloorDivideNames, other);
    public static PyObject? InplaceRemainder(PyObject self, PyObject other) => Inplace(self, RemainderNames, other);
    public static PyObject? InplacePower(PyObject self, PyObject other) => Inplace(self, PowerNames, other);
    public static PyObject? InplaceLeftShift(PyObject self, PyObject other) => Inplace(self, LeftShiftNames, other);
    public static PyObject? InplaceRightShift(PyObject self, PyObject other) => Inplace(self, RightShiftNames, other);
    public static PyObject? InplaceAnd(PyObject self, PyObject other) => Inplace(self, AndNames, other);
    public static PyObject? InplaceXor(PyObject self, PyObject other) => Inplace(self, XorNames, other);
    public static PyObject? InplaceOr(PyObject self, PyObject other) => Inplace(self, OrNames, other);

    /// <summary><c>__pow__</c> takes the modulus if there is one; <c>__rpow__</c> too.</summary>
    public static PyObject? Power(PyObject left, PyObject right, PyObject modulus)
    {
        if (modulus is PyNone)
        {
            var own = (nint)(delegate*<PyObject, PyObject, PyObject, PyObject?>)&Power;
            return Dispatch(left, right, Slot.Power, own, PowerNames);
        }
        if (left.Type.Slots[Slot.Power] != (nint)(delegate*<PyObject, PyObject, PyObject, PyObject?>)&Power)
            return PyNotImplemented.Value;
        var result = Callable.TryCallSpecial(left, PowerNames.Forward, [right, modulus], out var found);
        return found ? result : PyNotImplemented.Value;
    }

    private static PyObject? Inplace(PyObject self, Names names, PyObject other)
    {
        var result = Callable.TryCallSpecial(self, names.Inplace, new ReadOnlySpan<PyObject>(ref other), out var found);
        return found ? result : PyNotImplemented.Value;
    }

    // The slot is reached with self on either side. A subclass on the right that overrides the reflected method goes first.
    private static PyObject? Dispatch(PyObject left, PyObject right, Slot slot, nint own, Names names)
    {
        var leftType = left.Type;
        var rightType = right.Type;
        var rightDispatches = !ReferenceEquals(leftType, rightType) && rightType.Slots[slot] == own;
        if (leftType.Slots[slot] == own)
        {
            if (rightDispatches && rightType.IsSubtypeOf(leftType) && Overrides(leftType, rightType, names.Reflected))
            {
                var first = CallOne(right, names.Reflected, left);
                if (!ReferenceEquals(first, PyNotImplemented.Value))
                    return first;
                rightDispatches = false;
            }
            var result = CallOne(left, names.Forward, right);
            if (!ReferenceEquals(result, PyNotImplemented.Value) || !rightDispatches)
                return result;
        }
        return rightDispatches ? CallOne(right, names.Reflected, left) : PyNotImplemented.Value;
    }

    private static bool Overrides(PyType baseType, PyType type, PyStr name)
    {
        var own = type.Lookup(name);
        return own != null && !ReferenceEquals(own, baseType.Lookup(name));
    }

    private static PyObject? CallOne(PyObject self, PyStr name, PyObject other)
    {
        var result = Callable.TryCallSpecial(self, name, new ReadOnlySpan<PyObject>(ref other), out var found);
        return found ? result : PyNotImplemented.Value;
    }
}
