using System.Security.Cryptography;
using System.Text;
using Fang.Runtime.Calls;
using Fang.Runtime.Native;
using Fang.Runtime.Objects;
using Fang.Runtime.Operations;
using Fang.Runtime.Slots;

namespace Fang.Modules;

/// <summary>Operators as functions.</summary>
[PyModule("_operator", Types = [typeof(PyItemGetter), typeof(PyAttributeGetter), typeof(PyMethodCaller)])]
internal static partial class OperatorModule
{
    /// <summary>a &lt; b.</summary>
    [PyFunction("lt($module, a, b, /)")]
    private static PyObject? Lt(PyObject a, PyObject b) => ObjectProtocol.RichCompare(a, b, CompareOp.Lt);

    /// <summary>a &lt;= b.</summary>
    [PyFunction("le($module, a, b, /)")]
    private static PyObject? Le(PyObject a, PyObject b) => ObjectProtocol.RichCompare(a, b, CompareOp.Le);

    /// <summary>a == b.</summary>
    [PyFunction("eq($module, a, b, /)")]
    private static PyObject? Eq(PyObject a, PyObject b) => ObjectProtocol.RichCompare(a, b, CompareOp.Eq);

    /// <summary>a != b.</summary>
    [PyFunction("ne($module, a, b, /)")]
    private static PyObject? Ne(PyObject a, PyObject b) => ObjectProtocol.RichCompare(a, b, CompareOp.Ne);

    /// <summary>a &gt;= b.</summary>
    [PyFunction("ge($module, a, b, /)")]
    private static PyObject? Ge(PyObject a, PyObject b) => ObjectProtocol.RichCompare(a, b, CompareOp.Ge);

    /// <summary>a &gt; b.</summary>
    [PyFunction("gt($module, a, b, /)")]
    private static PyObject? Gt(PyObject a, PyObject b) => ObjectProtocol.RichCompare(a, b, CompareOp.Gt);

    /// <summary>not a.</summary>
    [PyFunction("not_($module, a, /)")]
    private static bool Not(PyObject a) => !ObjectProtocol.IsTrue(a);

    /// <summary>Whether a is true.</summary>
    [PyFunction("truth($module, a, /)")]
    private static bool Truth(PyObject a) => ObjectProtocol.IsTrue(a);

    /// <summary>a is b.</summary>
    [PyFunction("is_($module, a, b, /)")]
    private static bool Is(PyObject a, PyObject b) => ReferenceEquals(a, b);

    /// <summary>a is not b.</summary>
    [PyFunction("is_not($module, a, b, /)")]
    private static bool IsNot(PyObject a, PyObject b) => !ReferenceEquals(a, b);

    /// <summary>abs(a).</summary>
    [PyFunction("abs($module, a, /)")]
    private static PyObject? Abs(PyObject a) => NumberProtocol.Unary(Slot.Absolute, a);

    /// <summary>-a.</summary>
    [PyFunction("neg($module, a, /)")]
    private static PyObject? Neg(PyObject a) => NumberProtocol.Unary(Slot.Negative, a);

    /// <summary>+a.</summary>
    [PyFunction("pos($module, a, /)")]
    private static PyObject? Pos(PyObject a) => NumberProtocol.Unary(Slot.Positive, a);

    /// <summary>~a.</summary>
    [PyFunction("inv($module, a, /)")]
    private static PyObject? Inv(PyObject a) => NumberProtocol.Unary(Slot.Invert, a);

    /// <summary>~a.</summary>
    [PyFunction("invert($module, a, /)")]
    private static PyObject? Invert(PyObject a) => NumberProtocol.Unary(Slot.Invert, a);

    /// <summary>a as an index: a.__index__().</summary>
    [PyFunction("index($module, a, /)")]
    private static PyObject? Index(PyObject a) => Number.Index(a);

    /// <summary>a + b.</summary>
    [PyFunction("add($module, a, b, /)")]
    private static PyObject? Add(PyObject a, PyObject b) => NumberProtocol.Add(a, b);

    /// <summary>a - b.</summary>
    [PyFunction("sub($module, a, b, /)")]
    private static PyObject? Sub(PyObject a, PyObject b) => NumberProtocol.Binary(Slot.Subtract, a, b);

    /// <summary>a * b.</summary>
    [PyFunction("mul($module, a, b, /)")]
    private static PyObject? Mul(PyObject a, PyObject b) => NumberProtocol.Multiply(a, b);

    /// <summary>a @ b.</summary>
    [PyFunction("matmul($module, a, b, /)")]
    private static PyObject? Matmul(PyObject a, PyObject b) => NumberProtocol.Binary(Slot.MatrixMultiply, a, b);

    /// <summary>a / b.</summary>
    [PyFunction("truediv($module, a, b, /)")]
    private static PyObject? Truediv(PyObject a, PyObject b) => NumberProtocol.Binary(Slot.TrueDivide, a, b);

    /// <summary>a // b.</summary>
    [PyFunction("floordiv($module, a, b, /)")]
    private static PyObject? Floordiv(PyObject a, PyObject b) => NumberProtocol.Binary(Slot.FloorDivide, a, b);

    /// <summary>a % b.</summary>
    [PyFunction("mod($module, a, b, /)")]
    private static PyObject? Mod(PyObject a, PyObject b) => NumberProtocol.Binary(Slot.Remainder, a, b);

    /// <summary>a &lt;&lt; b.</summary>
    [PyFunction("lshift($module, a, b, /)")]
    private static PyObject? Lshift(PyObject a, PyObject b) => NumberProtocol.Binary(Slot.LeftShift, a, b);

    /// <summary>a &gt;&gt; b.</summary>
    [PyFunction("rshift($module, a, b, /)")]
    private static PyObject? Rshift(PyObject a, PyObject b) => NumberProtocol.Binary(Slot.RightShift, a, b);

    /// <summary>a &amp; b.</summary>
    [PyFunction("and_($module, a, b, /)")]
    private static PyObject? And(PyObject a, PyObject b) => NumberProtocol.Binary(Slot.And, a, b);

    /// <summary>a ^ b.</summary>
    [PyFunction("xor($module, a, b, /)")]
    private static PyObject? Xor(PyObject a, PyObject b) => NumberProtocol.Binary(Slot.Xor, a, b);

    /// <summary>a | b.</summary>
    [PyFunction("or_($module, a, b, /)")]
    private static PyObject? Or(PyObject a, PyObject b) => NumberProtocol.Binary(Slot.Or, a, b);

    /// <summary>a ** b.</summary>
    [PyFunction("pow($module, a, b, /)")]
    private static PyObject? Pow(PyObject a, PyObject b) => NumberProtocol.Power(a, b, PyNone.Value);

    /// <summary>a += b; the new value of a.</summary>
    [PyFunction("iadd($module, a, b, /)")]
    private static PyObject? InplaceAdd(PyObject a, PyObject b) => NumberProtocol.Inplace(Slot.InplaceAdd, Slot.Add, a, b);

    /// <summary>a -= b; the new value of a.</summary>
    [PyFunction("isub($module, a, b, /)")]
    private static PyObject? InplaceSubtract(PyObject a, PyObject b) => NumberProtocol.Inplace(Slot.InplaceSubtract, Slot.Subtract, a, b);

    /// <summary>a *= b; the new value of a.</summary>
    [PyFunction("imul($module, a, b, /)")]
    private static PyObject? InplaceMultiply(PyObject a, PyObject b) => NumberProtocol.Inplace(Slot.InplaceMultiply, Slot.Multiply, a, b);

    /// <summary>a @= b; the new value of a.</summary>
    [PyFunction("imatmul($module, a, b, /)")]
    private static PyObject? InplaceMatrixMultiply(PyObject a, PyObject b) => NumberProtocol.Inplace(Slot.InplaceMatrixMultiply, Slot.MatrixMultiply, a, b);

    /// <summary>a /= b; the new value of a.</summary>
    [PyFunction("itruediv($module, a, b, /)")]
    private static PyObject? InplaceTrueDivide(PyObject a, PyObject b) => NumberProtocol.Inplace(Slot.InplaceTrueDivide, Slot.TrueDivide, a, b);

    /// <summary>a //= b; the new value of a.</summary>
    [PyFunction("ifloordiv($module, a, b, /)")]
    private static PyObject? InplaceFloorDivide(PyObject a, PyObject b) => NumberProtocol.Inplace(Slot.InplaceFloorDivide, Slot.FloorDivide, a, b);

    /// <summary>a %= b; the new value of a.</summary>
    [PyFunction("imod($module, a, b, /)")]
    private static PyObject? InplaceRemainder(PyObject a, PyObject b) => NumberProtocol.Inplace(Slot.InplaceRemainder, Slot.Remainder, a, b);

    /// <summary>a &lt;&lt;= b; the new value of a.</summary>
    [PyFunction("ilshift($module, a, b, /)")]
    private static PyObject? InplaceLeftShift(PyObject a, PyObject b) => NumberProtocol.Inplace(Slot.InplaceLeftShift, Slot.LeftShift, a, b);

    /// <summary>a &gt;&gt;= b; the new value of a.</summary>
    [PyFunction("irshift($module, a, b, /)")]
    private static PyObject? InplaceRightShift(PyObject a, PyObject b) => NumberProtocol.Inplace(Slot.InplaceRightShift, Slot.RightShift, a, b);

    /// <summary>a &amp;= b; the new value of a.</summary>
    [PyFunction("iand($module, a, b, /)")]
    private static PyObject? InplaceAnd(PyObject a, PyObject b) => NumberProtocol.Inplace(Slot.InplaceAnd, Slot.And, a, b);

    /// <summary>a ^= b; the new value of a.</summary>
    [PyFunction("ixor($module, a, b, /)")]
    private static PyObject? InplaceXor(PyObject a, PyObject b) => NumberProtocol.Inplace(Slot.InplaceXor, Slot.Xor, a, b);

    /// <summary>a |= b; the new value of a.</summary>
    [PyFunction("ior($module, a, b, /)")]
    private static PyObject? InplaceOr(PyObject a, PyObject b) => NumberProtocol.Inplace(Slot.InplaceOr, Slot.Or, a, b);

    /// <summary>a **= b; the new value of a.</summary>
    [PyFunction("ipow($module, a, b, /)")]
    private static PyObject? InplacePower(PyObject a, PyObject b) => NumberProtocol.Inplace(Slot.InplacePower, Slot.Power, a, b);

    /// <summary>a[b].</summary>
    [PyFunction("getitem($module, a, b, /)")]
    private static PyObject? GetItem(PyObject a, PyObject b) => Subscripts.TryGet(a, b);

    /// <summary>a[b] = c.</summary>
    [PyFunction("setitem($module, a, b, c, /)")]
    private static void SetItem(PyObject a, PyObject b, PyObject c) => Subscripts.Set(a, b, c);

    /// <summary>del a[b].</summary>
    [PyFunction("delitem($module, a, b, /)")]
    private static void DelItem(PyObject a, PyObject b) => Subscripts.Delete(a, b);

    /// <summary>b in a.</summary>
    [PyFunction("contains($module, a, b, /)")]
    private static bool Contains(PyObject a, PyObject b) => Subscripts.Contains(a, b);

    /// <summary>a + b of sequences.</summary>
    [PyFunction("concat($module, a, b, /)")]
    private static PyObject? Concat(PyObject a, PyObject b)
    {
        CheckSequence(a);
        return NumberProtocol.Add(a, b);
    }

    /// <summary>a += b of sequences; the new value of a.</summary>
    [PyFunction("iconcat($module, a, b, /)")]
    private static PyObject? InplaceConcat(PyObject a, PyObject b)
    {
        CheckSequence(a);
        return NumberProtocol.Inplace(Slot.InplaceAdd, Slot.Add, a, b);
    }

    private static void CheckSequence(PyObject value)
    {
        if (value.Type.Slots[Slot.Concat] == 0 && (value.Type.Slots[Slot.GetItem] == 0 || value is PyDict))
            throw Errors.TypeError($"'{value.Type.Name}' object can't be concatenated");
    }

    /// <summary>How many items of a equal b.</summary>
    [PyFunction("countOf($module, a, b, /)")]
    private static nint CountOf(PyObject a, PyObject b)
    {
        nint count = 0;
        var iterator = IteratorOf(a);
        while (Iteration.Next(iterator, out var item))
        {
            if (ObjectProtocol.AreEqual(item, b))
                count++;
        }
        return count;
    }

    /// <summary>The first index of b in a.</summary>
    [PyFunction("indexOf($module, a, b, /)")]
    private static nint IndexOf(PyObject a, PyObject b)
    {
        var iterator = IteratorOf(a);
        for (nint index = 0; Iteration.Next(iterator, out var item); index++)
        {
            if (ObjectProtocol.AreEqual(item, b))
                return index;
        }
        throw Errors.ValueError("sequence.index(x): x not in sequence");
    }

    private static PyObject IteratorOf(PyObject value) =>
        Iteration.IsIterable(value) ? Iteration.GetIterator(value) : throw Errors.TypeError($"argument of type '{value.Type.Name}' is not iterable");

    /// <summary>The length of an object, or an estimate of it, or the default.</summary>
    [PyFunction("length_hint($module, obj, default=0, /)")]
    private static nint LengthHintOf(PyObject obj, nint @default) => LengthHint.Of(obj, @default);

    /// <summary>obj(*args, **kwargs).</summary>
    [PyFunction("call($module, obj, /, *args, **kwargs)")]
    private static PyObject? Call(PyObject obj, ReadOnlySpan<PyObject> args, PyDict? kwargs) =>
        kwargs == null
            ? Callable.TryCall(obj, args)
            : Callable.TryCall(obj, [.. args, .. kwargs.ValuesToArray()], PyTuple.Own(kwargs.KeysToArray()));

    /// <summary>Whether two strings of ASCII or two bytes-like objects are equal, in a time that does not tell where they differ.</summary>
    [PyFunction("_compare_digest($module, a, b, /)")]
    private static bool CompareDigest(PyObject a, PyObject b)
    {
        if (a is PyStr left && b is PyStr right)
        {
            if (left.Text is not { } x || right.Text is not { } y || !Ascii.IsValid(x) || !Ascii.IsValid(y))
                throw Errors.TypeError("comparing strings with non-ASCII characters is not supported");
            return CryptographicOperations.FixedTimeEquals(Encoding.ASCII.GetBytes(x), Encoding.ASCII.GetBytes(y));
        }
        if (a is not IBufferExporter && b is not IBufferExporter)
            throw Errors.TypeError($"unsupported operand types(s) or combination of types: '{a.Type.Name}' and '{b.Type.Name}'");
        return CryptographicOperations.FixedTimeEquals(Converters.ToBuffer(a).Span, Converters.ToBuffer(b).Span);
    }
}
