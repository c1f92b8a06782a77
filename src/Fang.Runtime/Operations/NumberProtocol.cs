using Fang.Runtime.Objects;
using Fang.Runtime.Slots;

namespace Fang.Runtime.Operations;

/// <summary>The operators (data model, "Emulating numeric types"); a null result has its exception in the thread state.</summary>
public static unsafe class NumberProtocol
{
    /// <summary>A binary operator without its own sequence meaning: all but <c>+</c>, <c>*</c> and <c>**</c>.</summary>
    public static PyObject? Binary(Slot slot, PyObject left, PyObject right) => Settle(slot, TrySlots(slot, left, right), left, right);

    private static PyObject? Settle(Slot slot, PyObject? result, PyObject left, PyObject right) =>
        ReferenceEquals(result, PyNotImplemented.Value) ? Unsupported(Symbol(slot), left, right) : result;

    /// <summary>A binary operator other than <c>**</c> after the method of the left operand, an instance of a Python class, returned NotImplemented.</summary>
    internal static PyObject? BinaryRefused(Slot slot, PyObject left, PyObject right)
    {
        var rightSlot = right.Type.Slots.Binary(slot);
        var result = rightSlot != null && !ReferenceEquals(left.Type, right.Type) ? rightSlot(left, right) : PyNotImplemented.Value;
        return slot switch
        {
            Slot.Add => SettleAdd(result, left, right),
            Slot.Multiply => SettleMultiply(result, left, right),
            _ => Settle(slot, result, left, right),
        };
    }

    /// <summary><c>left + right</c>.</summary>
    public static PyObject? Add(PyObject left, PyObject right) => SettleAdd(TrySlots(Slot.Add, left, right), left, right);

    private static PyObject? SettleAdd(PyObject? result, PyObject left, PyObject right)
    {
        if (!ReferenceEquals(result, PyNotImplemented.Value))
            return result;
        var concat = left.Type.Slots.Binary(Slot.Concat);
        return concat != null ? concat(left, right) : Unsupported("+", left, right);
    }

    /// <summary><c>left * right</c>.</summary>
    public static PyObject? Multiply(PyObject left, PyObject right) => SettleMultiply(TrySlots(Slot.Multiply, left, right), left, right);

    private static PyObject? SettleMultiply(PyObject? result, PyObject left, PyObject right)
    {
        if (!ReferenceEquals(result, PyNotImplemented.Value))
            return result;
        if (left.Type.Slots.Repeat != null)
            return left.Type.Slots.Repeat(left, RepeatCount(right));
        if (right.Type.Slots.Repeat != null)
            return right.Type.Slots.Repeat(right, RepeatCount(left));
        return Unsupported("*", left, right);
    }

    /// <summary><c>pow(left, right, modulus)</c>; modulus None for <c>**</c>.</summary>
    public static PyObject? Power(PyObject left, PyObject right, PyObject modulus)
    {
        var leftSlot = left.Type.Slots.Power;
        var rightSlot = right.Type.Slots.Power;
        if ((nint)rightSlot == (nint)leftSlot)
            rightSlot = null;
        if (leftSlot != null)
        {
            if (rightSlot != null && right.Type.IsSubtypeOf(left.Type))
            {
                var first = rightSlot(left, right, modulus);
                if (!ReferenceEquals(first, PyNotImplemented.Value))
                    return first;
                rightSlot = null;
            }
            var result = leftSlot(left, right, modulus);
            if (!ReferenceEquals(result, PyNotImplemented.Value))
                return result;
        }
        if (rightSlot != null)
        {
            var result = rightSlot(left, right, modulus);
            if (!ReferenceEquals(result, PyNotImplemented.Value))
                return result;
        }
        if (modulus is PyNone)
            return Unsupported("** or pow()", left, right);
        var modulusSlot = modulus.Type.Slots.Power;
        if (modulusSlot != null && (nint)modulusSlot != (nint)leftSlot)
        {
            var result = modulusSlot(left, right, modulus);
            if (!ReferenceEquals(result, PyNotImplemented.Value))
                return result;
        }
        throw Errors.TypeError($"unsupported operand type(s) for ** or pow(): '{left.Type.Name}', '{right.Type.Name}', '{modulus.Type.Name}'");
    }

    /// <summary>An augmented assignment: the in-place slot first, then the operator.</summary>
    public static PyObject? Inplace(Slot inplace, Slot slot, PyObject left, PyObject right)
    {
        var own = left.Type.Slots.Binary(inplace);
        if (own != null)
        {
            var result = own(left, right);
            if (!ReferenceEquals(result, PyNotImplemented.Value))
                return result;
        }
        var fallback = slot == Slot.Power ? TryPower(left, right) : TrySlots(slot, left, right);
        if (!ReferenceEquals(fallback, PyNotImplemented.Value))
            return fallback;
        if (slot == Slot.Add)
        {
            var concat = left.Type.Slots.Binary(Slot.InplaceConcat);
            if (concat == null)
                concat = left.Type.Slots.Binary(Slot.Concat);
            if (concat != null)
                return concat(left, right);
        }
        else if (slot == Slot.Multiply)
        {
            if (left.Type.Slots.InplaceRepeat != null)
                return left.Type.Slots.InplaceRepeat(left, RepeatCount(right));
            // A container or an instance of a Python class on the left keeps the right operand from being asked.
            ref var slots = ref left.Type.Slots;
            if (slots.Repeat != null || (right.Type.Slots.Repeat != null && !left.Type.IsHeap && slots.Length == null && slots.Contains == null))
                return Multiply(left, right);
        }
        return Unsupported(slot == Slot.Power ? "**=" : Symbol(slot) + "=", left, right);
    }

    /// <summary>A unary operator.</summary>
    public static PyObject? Unary(Slot slot, PyObject value)
    {
        var own = value.Type.Slots.Unary(slot);
        if (own != null)
            return own(value);
        throw Errors.TypeError(slot switch
        {
            Slot.Negative => $"bad operand type for unary -: '{value.Type.Name}'",
            Slot.Positive => $"bad operand type for unary +: '{value.Type.Name}'",
            Slot.Invert => $"bad operand type for unary ~: '{value.Type.Name}'",
            _ => $"bad operand type for abs(): '{value.Type.Name}'",
        });
    }

    // NotImplemented when no slot takes the operands; a subclass on the right goes first.
    private static PyObject? TrySlots(Slot slot, PyObject left, PyObject right)
    {
        var leftType = left.Type;
        var rightType = right.Type;
        var leftSlot = leftType.Slots.Binary(slot);
        var rightSlot = rightType.Slots.Binary(slot);
        if ((nint)rightSlot == (nint)leftSlot)
            rightSlot = null;
        if (leftSlot != null)
        {
            if (rightSlot != null && rightType.IsSubtypeOf(leftType))
            {
                var first = rightSlot(left, right);
                if (!ReferenceEquals(first, PyNotImplemented.Value))
                    return first;
                rightSlot = null;
            }
            var result = leftSlot(left, right);
            if (!ReferenceEquals(result, PyNotImplemented.Value))
                return result;
        }
        return rightSlot != null ? rightSlot(left, right) : PyNotImplemented.Value;
    }

    private static PyObject? TryPower(PyObject left, PyObject right)
    {
        var leftSlot = left.Type.Slots.Power;
        var rightSlot = right.Type.Slots.Power;
        if (leftSlot == null && rightSlot == null)
            return PyNotImplemented.Value;
        var result = leftSlot != null ? leftSlot(left, right, PyNone.Value) : PyNotImplemented.Value;
        if (!ReferenceEquals(result, PyNotImplemented.Value) || rightSlot == null || (nint)rightSlot == (nint)leftSlot)
            return result;
        return rightSlot(left, right, PyNone.Value);
    }

    private static nint RepeatCount(PyObject count)
    {
        if (count.Type.Slots.Index == null)
            throw Errors.TypeError($"can't multiply sequence by non-int of type '{count.Type.Name}'");
        if (!Number.Index(count).TryToInt64(out var value))
            throw Errors.OverflowError($"cannot fit '{count.Type.Name}' into an index-sized integer");
        return (nint)value;
    }

    private static PyObject? Unsupported(string symbol, PyObject left, PyObject right)
    {
        var hint = symbol == ">>" && left is PyBuiltinFunction { Name: "print" } ? ". Did you mean \"print(<message>, file=<output_stream>)\"?" : "";
        return Errors.Pending(Errors.TypeError($"unsupported operand type(s) for {symbol}: '{left.Type.Name}' and '{right.Type.Name}'{hint}"));
    }

    /// <summary>The operator of a slot as it is written.</summary>
    internal static string Symbol(Slot slot) => slot switch
    {
        Slot.Add => "+",
        Slot.Subtract => "-",
        Slot.Multiply => "*",
        Slot.MatrixMultiply => "@",
        Slot.TrueDivide => "/",
        Slot.FloorDivide => "//",
        Slot.Remainder => "%",
        Slot.DivMod => "divmod()",
        Slot.LeftShift => "<<",
        Slot.RightShift => ">>",
        Slot.And => "&",
        Slot.Xor => "^",
        Slot.Or => "|",
        _ => "**",
    };
}
