using Fang.Runtime.Objects;

namespace Fang.Runtime.Text;

/// <summary>Makes UnicodeEncodeError and UnicodeDecodeError.</summary>
internal static class UnicodeFailures
{
    public static PyUnicodeEncodeError Encode(string encoding, PyStr text, int start, int end, string reason)
    {
        var name = PyStr.From(encoding);
        var why = PyStr.From(reason);
        return new PyUnicodeEncodeError(PyUnicodeEncodeError.TypeObject)
        {
            Arguments = PyTuple.Own([name, text, PyInt.From(start), PyInt.From(end), why]),
            EncodingObject = name,
            Subject = text,
            StartPosition = start,
            EndPosition = end,
            ReasonObject = why,
        };
    }

    public static PyUnicodeDecodeError Decode(string encoding, PyBytes bytes, int start, int end, string reason)
    {
        var name = PyStr.From(encoding);
        var why = PyStr.From(reason);
        return new PyUnicodeDecodeError(PyUnicodeDecodeError.TypeObject)
        {
            Arguments = PyTuple.Own([name, bytes, PyInt.From(start), PyInt.From(end), why]),
            EncodingObject = name,
            Subject = bytes,
            StartPosition = start,
            EndPosition = end,
            ReasonObject = why,
        };
    }
}
