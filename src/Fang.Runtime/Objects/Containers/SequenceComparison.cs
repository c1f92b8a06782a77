using Fang.Runtime.Operations;
using Fang.Runtime.Slots;

namespace Fang.Runtime.Objects;

/// <summary>The order of sequences: that of the first items that differ, else of the lengths.</summary>
internal static class SequenceComparison
{
    public static PyObject? Compare(ReadOnlySpan<PyObject> left, ReadOnlySpan<PyObject> right, CompareOp op)
    {
        var length = Math.Min(left.Length, right.Length);
        for (var i = 0; i < length; i++)
        {
            if (!ObjectProtocol.AreEqual(left[i], right[i]))
                return Differ(left[i], right[i], op);
        }
        return PyBool.Of(ObjectProtocol.CompareInt64(left.Length, right.Length, op));
    }

    /// <summary>The result when these two items are the first that differ.</summary>
    public static PyObject? Differ(PyObject left, PyObject right, CompareOp op) => op switch
    {
        CompareOp.Eq => PyBool.False,
        CompareOp.Ne => PyBool.True,
        _ => ObjectProtocol.RichCompare(left, right, op),
    };
}
