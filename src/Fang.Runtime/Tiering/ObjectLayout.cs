using Fang.Runtime.Objects;

namespace Fang.Runtime.Tiering;

/// <summary>
/// How an object that machine code has not made is made of its fields. Of an instance of a Python class the layout is its <see cref="Shape"/>, of a
/// dict of keyword arguments the <see cref="PyTuple"/> of their names, of others one of those here.
/// </summary>
internal static class ObjectLayout
{
    /// <summary>The fields are the items.</summary>
    public static readonly object Tuple = typeof(PyTuple);

    /// <summary>The fields are start, stop and step, ints.</summary>
    public static readonly object Range = typeof(PyRange);

    /// <summary>The fields are start, stop and step.</summary>
    public static readonly object Slice = typeof(PySlice);

    /// <summary>Makes the object. It keeps the array if it can.</summary>
    public static PyObject Make(object layout, PyObject?[] fields) => layout switch
    {
        Shape shape => MakeInstance(shape, fields),
        PyTuple names => MakeKeywords(names, fields!),
        _ when ReferenceEquals(layout, Tuple) => PyTuple.Own(fields!),
        _ when ReferenceEquals(layout, Range) => MakeRange(fields[0]!, fields[1]!, fields[2]!),
        _ => MakeSlice(fields[0]!, fields[1]!, fields[2]!),
    };

    public static PyDict MakeKeywords(PyTuple names, PyObject[] values)
    {
        var keywords = new PyDict();
        for (var i = 0; i < values.Length; i++)
            keywords.SetItem(names[i], values[i]);
        return keywords;
    }

    public static PyObject MakeRange(PyObject start, PyObject stop, PyObject step) => new PyRange((PyInteger)start, (PyInteger)stop, (PyInteger)step);

    public static PyObject MakeSlice(PyObject start, PyObject stop, PyObject step) => new PySlice(start, stop, step);

    // Attributes of __slots__ have their positions before they have values.
    private static PyInstance MakeInstance(Shape shape, PyObject?[] fields)
    {
        PyObject?[]? others = null;
        if (shape.Count > PyInstance.InlineCount)
        {
            others = new PyObject?[shape.Count - PyInstance.InlineCount];
            fields.AsSpan(Math.Min(fields.Length, PyInstance.InlineCount)).CopyTo(others);
        }
        return new PyInstance(shape, fields.ElementAtOrDefault(0), fields.ElementAtOrDefault(1), fields.ElementAtOrDefault(2), fields.ElementAtOrDefault(3), others);
    }
}
