namespace Fang.Runtime.Objects;

/// <summary>
/// An int or a float in a position of a <see cref="PyInstance"/>, written in place by the machine code of one thread, so that an attribute
/// that is computed again and again needs no new object each time. Nobody else ever sees it: <see cref="PyInstance.ReadSlot"/> gives an
/// object of Python instead.
/// </summary>
/// <remarks>
/// Only the owner writes <see cref="Bits"/>, and only the owner puts an object in its place, unless a new value is stored: else a write in
/// place could be lost that nobody wrote over. Others read the number, which is one word.
/// </remarks>
internal sealed class OwnedNumber(ThreadState owner, bool isFloat, long bits) : PyObject
{
    public readonly ThreadState Owner = owner;
    public readonly bool IsFloat = isFloat;

    /// <summary>The int, or the bits of the float.</summary>
    public long Bits = bits;

    public override PyType Type => throw new System.Diagnostics.UnreachableException();

    /// <summary>The number as an object of Python.</summary>
    public PyObject ToObject() => ToObject(IsFloat, Volatile.Read(ref Bits));

    public static PyObject ToObject(bool isFloat, long bits) => isFloat ? new PyFloat(BitConverter.Int64BitsToDouble(bits)) : PyInt.From(bits);
}
