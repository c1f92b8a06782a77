using System.Numerics;
using System.Runtime.CompilerServices;
using Fang.Runtime.Native;
using Fang.Runtime.Operations;
using Fang.Runtime.Slots;

namespace Fang.Runtime.Objects;

/// <summary>bool: True and False.</summary>
[PyType("bool", Base = typeof(PyInteger))]
public sealed partial class PyBool : PyInteger
{
    public static readonly PyBool True = new(1);
    public static readonly PyBool False = new(0);

    private readonly long _value;

    private PyBool(long value) => _value = value;

    public override BigInteger Value => _value;

    public override PyInteger Exact => PyInt.From(_value);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static PyBool Of(bool value) => value ? True : False;

    public override bool TryToInt64(out long value)
    {
        value = _value;
        return true;
    }

    [PyNew("bool(object=False, /)")]
    private static PyObject New(PyType type, PyObject? @object) => Of(@object != null && ObjectProtocol.IsTrue(@object));

    [PySlot(Slot.Repr)]
    private static PyObject? ReprSlot(PyObject self) => PyStr.Intern(ReferenceEquals(self, True) ? "True" : "False");

    [PySlot(Slot.And)]
    private static PyObject? AndSlot(PyObject left, PyObject right) =>
        left is PyBool a && right is PyBool b ? Of((a._value & b._value) != 0) : IntegerArithmetic.And(left, right);

    [PySlot(Slot.Or)]
    private static PyObject? OrSlot(PyObject left, PyObject right) =>
        left is PyBool a && right is PyBool b ? Of((a._value | b._value) != 0) : IntegerArithmetic.Or(left, right);

    [PySlot(Slot.Xor)]
    private static PyObject? XorSlot(PyObject left, PyObject right) =>
        left is PyBool a && right is PyBool b ? Of(a._value != b._value) : IntegerArithmetic.Xor(left, right);

    [PySlot(Slot.Invert)]
    private static PyObject? InvertSlot(PyObject self)
    {
        Warnings.Deprecation("Bitwise inversion '~' on bool is deprecated and will be removed in Python 3.16. This returns the bitwise inversion of the underlying int object and is usually not what you expect from the negation of a bool. Use the 'not' operator for boolean negation or ~int(x) for the bitwise inversion of the underlying int.");
        return IntegerArithmetic.Invert((PyInteger)self);
    }
}
