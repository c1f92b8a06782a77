using Fang.Runtime.Calls;
using Fang.Runtime.Objects;
using Fang.Runtime.Operations;
using Fang.Runtime.Text;

namespace Fang.Runtime.Importing;

/// <summary>File names: text in Python, bytes in the system, UTF-8 with the surrogateescape of PEP 383 between them.</summary>
public static class FileNames
{
    private static readonly PyStr FsPath = PyStr.Intern("__fspath__");

    /// <summary>The text of a file name given as str, bytes or path object (<c>os.fsdecode</c>).</summary>
    public static string Decode(PyObject name)
    {
        var path = Path(name);
        return path is PyStr text ? text.ToString() : Decode(((PyBytes)path).Span).ToString();
    }

    /// <summary>A str or bytes: the name itself or what its <c>__fspath__</c> gives.</summary>
    public static PyObject Path(PyObject name)
    {
        if (name is PyStr or PyBytes)
            return name;
        var method = Attributes.LookupSpecial(name, FsPath) ?? throw Errors.TypeError($"expected str, bytes or os.PathLike object, not {name.Type.Name}");
        var path = Callable.Call(method);
        return path is PyStr or PyBytes
            ? path
            : throw Errors.TypeError($"expected {name.Type.Name}.__fspath__() to return str or bytes, not {path.Type.Name}");
    }

    /// <summary>The NUL-terminated bytes of a file name, for the system.</summary>
    public static byte[] Encode(PyObject name)
    {
        var path = Path(name);
        var bytes = path is PyStr text ? Encode(text) : [.. ((PyBytes)path).Span, 0];
        if (bytes.AsSpan(0, bytes.Length - 1).Contains((byte)0))
            throw Errors.ValueError("embedded null byte");
        return bytes;
    }

    /// <summary>The NUL-terminated bytes of text; each lone surrogate U+DC80..U+DCFF is one byte.</summary>
    public static byte[] Encode(PyStr text) => [.. Utf8Codec.Encode(text, "surrogateescape"), 0];

    /// <summary>The text of a file name's bytes (without NUL).</summary>
    public static PyStr Decode(ReadOnlySpan<byte> bytes) => Utf8Codec.Decode(bytes.ToArray(), "surrogateescape", isFinal: true, out _);
}
