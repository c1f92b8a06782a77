using System.Runtime.InteropServices;
using Fang.Runtime.Operations;

namespace Fang.Runtime.Objects;

/// <summary>When code objects are equal: the same code of the same names at the same lines, whatever the file.</summary>
internal static class CodeEquality
{
    public static bool AreEqual(PyCode left, PyCode right)
    {
        if (ReferenceEquals(left, right))
            return true;
        var (a, b) = (left.Unit, right.Unit);
        return a.Name == b.Name && a.ArgumentCount == b.ArgumentCount && a.PositionalOnlyCount == b.PositionalOnlyCount
            && a.KeywordOnlyCount == b.KeywordOnlyCount && a.Flags == b.Flags && a.FirstLine == b.FirstLine
            && a.RegisterCount == b.RegisterCount && a.VariableCount == b.VariableCount && a.FreeCount == b.FreeCount
            && MemoryMarshal.AsBytes(a.Instructions.AsSpan()).SequenceEqual(MemoryMarshal.AsBytes(b.Instructions.AsSpan()))
            && a.LocalNames.AsSpan().SequenceEqual(b.LocalNames) && a.Names.AsSpan().SequenceEqual(b.Names)
            && a.IsCell.AsSpan().SequenceEqual(b.IsCell) && a.ExceptionTable.AsSpan().SequenceEqual(b.ExceptionTable)
            && a.Positions.AsSpan().SequenceEqual(b.Positions) && AreEqual(left.Constants, right.Constants);
    }

    private static bool AreEqual(ReadOnlySpan<PyObject> left, ReadOnlySpan<PyObject> right)
    {
        if (left.Length != right.Length)
            return false;
        for (var i = 0; i < left.Length; i++)
        {
            if (!AreEqual(left[i], right[i]))
                return false;
        }
        return true;
    }

    // Constants that compare equal may still differ: 0 and 0.0 and False, 0.0 and -0.0.
    private static bool AreEqual(PyObject left, PyObject right)
    {
        if (ReferenceEquals(left, right))
            return true;
        if (!ReferenceEquals(left.Type, right.Type))
            return false;
        return (left, right) switch
        {
            (PyTuple a, PyTuple b) => AreEqual(a.Items, b.Items),
            (PyFloat a, PyFloat b) => BitConverter.DoubleToInt64Bits(a.Value) == BitConverter.DoubleToInt64Bits(b.Value),
            (PyComplex a, PyComplex b) => BitConverter.DoubleToInt64Bits(a.Real) == BitConverter.DoubleToInt64Bits(b.Real)
                && BitConverter.DoubleToInt64Bits(a.Imaginary) == BitConverter.DoubleToInt64Bits(b.Imaginary),
            _ => ObjectProtocol.AreEqual(left, right),
        };
    }
}
