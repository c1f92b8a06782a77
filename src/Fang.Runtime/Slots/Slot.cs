namespace Fang.Runtime.Slots;

/// <summary>
/// The slots of a type: what each operation of the language calls on it. The comment gives the C# signature.
/// </summary>
/// <remarks>
/// A slot that returns <c>PyObject?</c> either throws PyException or returns null with the exception in the thread state;
/// for <see cref="IterNext"/> null without an exception means exhausted, for <see cref="GetAttr"/> that there is no such
/// attribute. The others throw.
/// </remarks>
public enum Slot
{
    /// <summary><c>PyObject? (PyObject self)</c></summary>
    Repr, Str, Iter, IterNext, Await, AIter, ANext,
    /// <summary><c>PyObject? (PyObject self)</c></summary>
    Negative, Positive, Absolute, Invert, Int, Float, Index,
    /// <summary><c>PyObject? (PyObject left, PyObject right)</c>: NotImplemented when the operands do not fit. Both orders reach it, as in CPython's number slots.</summary>
    Add, Subtract, Multiply, MatrixMultiply, TrueDivide, FloorDivide, Remainder, DivMod, LeftShift, RightShift, And, Xor, Or,
    /// <summary><c>PyObject? (PyObject left, PyObject right)</c>: self is always the left one.</summary>
    InplaceAdd, InplaceSubtract, InplaceMultiply, InplaceMatrixMultiply, InplaceTrueDivide, InplaceFloorDivide, InplaceRemainder,
    InplacePower, InplaceLeftShift, InplaceRightShift, InplaceAnd, InplaceXor, InplaceOr,
    /// <summary><c>PyObject? (PyObject left, PyObject right, PyObject modulus)</c>: modulus is None for <c>**</c>.</summary>
    Power,
    /// <summary><c>PyObject? (PyObject self, PyObject other)</c>: <c>+</c> of sequences, tried when no number slot took the operands.</summary>
    Concat, InplaceConcat,
    /// <summary><c>PyObject? (PyObject self, nint count)</c>: <c>*</c> of sequences.</summary>
    Repeat, InplaceRepeat,
    /// <summary><c>PyObject? (PyObject self, PyObject key)</c>: <c>self[key]</c>.</summary>
    GetItem,
    /// <summary><c>void (PyObject self, PyObject key, PyObject? value)</c>: null deletes.</summary>
    SetItem,
    /// <summary><c>nint (PyObject self)</c></summary>
    Length,
    /// <summary><c>bool (PyObject self)</c></summary>
    Bool,
    /// <summary><c>bool (PyObject self, PyObject item)</c></summary>
    Contains,
    /// <summary><c>long (PyObject self)</c></summary>
    Hash,
    /// <summary><c>PyObject? (PyObject self, PyObject other, CompareOp op)</c></summary>
    RichCompare,
    /// <summary><c>PyObject? (PyObject self, ReadOnlySpan&lt;PyObject&gt; arguments, PyTuple? keywords)</c>: the last arguments belong to the names in keywords.</summary>
    Call,
    /// <summary><c>PyObject? (PyObject self, PyStr name)</c></summary>
    GetAttr,
    /// <summary><c>void (PyObject self, PyStr name, PyObject? value)</c>: null deletes.</summary>
    SetAttr,
    /// <summary><c>PyObject? (PyObject self, PyObject? instance, PyObject? owner)</c></summary>
    DescriptorGet,
    /// <summary><c>void (PyObject self, PyObject instance, PyObject? value)</c>: null deletes.</summary>
    DescriptorSet,
    /// <summary><c>void (PyObject self, ReadOnlySpan&lt;PyObject&gt; arguments, PyTuple? keywords)</c></summary>
    Init,
    /// <summary><c>PyObject? (PyType type, ReadOnlySpan&lt;PyObject&gt; arguments, PyTuple? keywords)</c></summary>
    New,
    /// <summary><c>void (PyObject self)</c></summary>
    Finalize,
}

/// <summary>The comparison that <see cref="Slot.RichCompare"/> is asked for, in CPython's order.</summary>
public enum CompareOp { Lt, Le, Eq, Ne, Gt, Ge }
