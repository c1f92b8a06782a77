using System.Runtime.CompilerServices;
using Fang.Runtime.Objects;
using Fang.Runtime.Slots;

namespace Fang.Runtime.Operations;

/// <summary>What every object can be asked: repr, str, hash, truth, comparison, identity of type.</summary>
public static unsafe class ObjectProtocol
{
    /// <summary><c>repr(value)</c>.</summary>
    public static PyStr Repr(PyObject value)
    {
        RecursionGuard.Enter();
        var result = Checked(value.Type.Slots.Repr(value));
        return result as PyStr ?? throw Errors.TypeError($"__repr__ returned non-string (type {result.Type.Name})");
    }

    /// <summary><c>str(value)</c>.</summary>
    public static PyStr Str(PyObject value)
    {
        if (value.GetType() == typeof(PyStr))
            return Unsafe.As<PyStr>(value);
        RecursionGuard.Enter();
        var result = Checked(value.Type.Slots.Str(value));
        return result as PyStr ?? throw Errors.TypeError($"__str__ returned non-string (type {result.Type.Name})");
    }

    /// <summary><c>hash(value)</c>.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static long Hash(PyObject value)
    {
        if (value.GetType() == typeof(PyStr))
            return Unsafe.As<PyStr>(value).Hash;
        return HashSlot(value);
    }

    private static long HashSlot(PyObject value)
    {
        if (value.GetType() == typeof(PyInt))
            return IntegerHash.Of(Unsafe.As<PyInt>(value).Int64);
        var slot = value.Type.Slots.Hash;
        return slot != null ? slot(value) : throw Errors.TypeError($"unhashable type: '{value.Type.Name}'");
    }

    /// <summary><c>bool(value)</c>.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static bool IsTrue(PyObject value) => value.GetType() == typeof(PyBool) ? ReferenceEquals(value, PyBool.True) : IsTrueSlot(value);

    private static bool IsTrueSlot(PyObject value)
    {
        if (ReferenceEquals(value, PyNone.Value))
            return false;
        ref var slots = ref value.Type.Slots;
        if (slots.Bool != null)
            return slots.Bool(value);
        return slots.Length == null || slots.Length(value) != 0;
    }

    /// <summary>Equality as containers see it: the same object, or <c>==</c>.</summary>
    public static bool AreEqual(PyObject left, PyObject right)
    {
        if (ReferenceEquals(left, right))
            return true;
        if (left.GetType() == typeof(PyStr) && right.GetType() == typeof(PyStr))
            return PyStr.Equals(Unsafe.As<PyStr>(left), Unsafe.As<PyStr>(right));
        return Compare(left, right, CompareOp.Eq);
    }

    /// <summary>The truth of a comparison.</summary>
    public static bool Compare(PyObject left, PyObject right, CompareOp op)
    {
        if (left.GetType() == typeof(PyInt) && right.GetType() == typeof(PyInt))
            return CompareInt64(Unsafe.As<PyInt>(left).Int64, Unsafe.As<PyInt>(right).Int64, op);
        if (left.GetType() == typeof(PyFloat) && right.GetType() == typeof(PyFloat))
            return CompareDouble(Unsafe.As<PyFloat>(left).Value, Unsafe.As<PyFloat>(right).Value, op);
        if (op is CompareOp.Eq or CompareOp.Ne && left.GetType() == typeof(PyStr) && right.GetType() == typeof(PyStr))
            return PyStr.Equals(Unsafe.As<PyStr>(left), Unsafe.As<PyStr>(right)) == (op == CompareOp.Eq);
        return IsTrue(Checked(RichCompare(left, right, op)));
    }

    /// <summary>The comparison of two longs.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static bool CompareInt64(long left, long right, CompareOp op) => Holds(op, (left >= right ? 1 : 0) + (left > right ? 1 : 0));

    /// <summary>The comparison of two doubles; one with a NaN only holds for "not equal".</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static bool CompareDouble(double left, double right, CompareOp op) =>
        Holds(op, left < right ? 0 : left == right ? 1 : left > right ? 2 : 3);

    // For each operator four bits: whether it holds for less, equal, greater and unordered. No jump depends on the operator.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static bool Holds(CompareOp op, int outcome) => (0x64D231 >> ((int)op * 4 + outcome) & 1) != 0;

    /// <summary><c>left op right</c>; null with the exception in the thread state.</summary>
    /// <remarks>Data model, rich comparison methods: the reflected method goes first when the right type is a subclass.</remarks>
    public static PyObject? RichCompare(PyObject left, PyObject right, CompareOp op)
    {
        RecursionGuard.Enter();
        var leftType = left.Type;
        var rightType = right.Type;
        var leftSlot = leftType.Slots.RichCompare;
        var rightSlot = rightType.Slots.RichCompare;
        var rightTried = false;
        if (rightSlot != null && !ReferenceEquals(leftType, rightType) && rightType.IsSubtypeOf(leftType))
        {
            rightTried = true;
            var first = rightSlot(right, left, Reflect(op));
            if (!ReferenceEquals(first, PyNotImplemented.Value))
                return first;
        }
        if (leftSlot != null)
        {
            var result = leftSlot(left, right, op);
            if (!ReferenceEquals(result, PyNotImplemented.Value))
                return result;
        }
        return rightTried ? Undecided(left, right, op) : CompareRefused(left, right, op);
    }

    /// <summary><c>left op right</c> after the left operand's method returned NotImplemented.</summary>
    internal static PyObject? CompareRefused(PyObject left, PyObject right, CompareOp op)
    {
        var slot = right.Type.Slots.RichCompare;
        var result = slot != null ? slot(right, left, Reflect(op)) : PyNotImplemented.Value;
        return ReferenceEquals(result, PyNotImplemented.Value) ? Undecided(left, right, op) : result;
    }

    private static PyObject? Undecided(PyObject left, PyObject right, CompareOp op) => op switch
    {
        CompareOp.Eq => PyBool.Of(ReferenceEquals(left, right)),
        CompareOp.Ne => PyBool.Of(!ReferenceEquals(left, right)),
        _ => Errors.Pending(Errors.TypeError($"'{Symbol(op)}' not supported between instances of '{left.Type.Name}' and '{right.Type.Name}'")),
    };

    /// <summary>The comparison with its operands exchanged.</summary>
    public static CompareOp Reflect(CompareOp op) => op switch
    {
        CompareOp.Lt => CompareOp.Gt,
        CompareOp.Le => CompareOp.Ge,
        CompareOp.Gt => CompareOp.Lt,
        CompareOp.Ge => CompareOp.Le,
        _ => op,
    };

    /// <summary>The operator as it is written.</summary>
    public static string Symbol(CompareOp op) => op switch
    {
        CompareOp.Lt => "<",
        CompareOp.Le => "<=",
        CompareOp.Eq => "==",
        CompareOp.Ne => "!=",
        CompareOp.Gt => ">",
        _ => ">=",
    };

    /// <summary>The result, or its exception thrown.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static PyObject Checked(PyObject? result) => result ?? throw ThreadState.Current.TakeError();

    /// <summary><c>isinstance(value, classInfo)</c> for one class, without <c>__instancecheck__</c>.</summary>
    public static bool IsInstance(PyObject value, PyType type) => ReferenceEquals(value.Type, type) || value.Type.IsSubtypeOf(type);
}
