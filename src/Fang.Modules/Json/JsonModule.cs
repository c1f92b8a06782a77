using Fang.Runtime.Native;
using Fang.Runtime.Objects;
using Fang.Runtime.Text;

namespace Fang.Modules;

/// <summary>The fast paths of the module json.</summary>
[PyModule("_json")]
internal static partial class JsonModule
{
    [PyConstant("make_scanner")]
    public static PyObject Scanner => PyJsonScanner.TypeObject;

    [PyConstant("make_encoder")]
    public static PyObject Encoder => PyJsonEncoder.TypeObject;

    /// <summary>Return the JSON string of a str, in ASCII.</summary>
    [PyFunction("encode_basestring_ascii($module, object, /)")]
    internal static PyStr EncodeAscii(PyObject @object) => Encode(@object, isAscii: true);

    /// <summary>Return the JSON string of a str.</summary>
    [PyFunction("encode_basestring($module, object, /)")]
    internal static PyStr EncodeText(PyObject @object) => Encode(@object, isAscii: false);

    private static PyStr Encode(PyObject value, bool isAscii)
    {
        var text = value as PyStr ?? throw Errors.TypeError($"first argument must be a string, not {value.Type.Name}");
        var builder = new TextBuilder(text.Length + 16);
        JsonText.Append(ref builder, text, isAscii);
        return builder.ToStr();
    }

    /// <summary>Return the str of a JSON string that begins before a position, and the position behind it.</summary>
    [PyFunction("scanstring($module, string, end, strict=True, /)")]
    private static PyTuple ScanString(PyObject @string, nint end, bool strict)
    {
        var text = @string as PyStr ?? throw Errors.TypeError($"first argument must be a string, not {@string.Type.Name}");
        if (end < 0 || end > text.Length)
            throw Errors.ValueError("end is out of bounds");
        var at = (int)end;
        var result = text.IsWide
            ? JsonReader<int>.ReadString(text, text.CodePoints, ref at, strict)
            : JsonReader<char>.ReadString(text, text.Narrow, ref at, strict);
        return PyTuple.Of(result, PyInt.From(at));
    }
}
