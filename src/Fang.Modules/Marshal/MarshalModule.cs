using Fang.Runtime.Calls;
using Fang.Runtime.Native;
using Fang.Runtime.Objects;

namespace Fang.Modules;

/// <summary>Python values as bytes, in the format of CPython's marshal; code objects hold Fang's own code units.</summary>
[PyModule("marshal")]
internal static partial class MarshalModule
{
    [PyConstant("version")]
    public const int Version = 4;

    /// <summary>Return the bytes of a value.</summary>
    [PyFunction("dumps($module, value, version=version, /, *, allow_code=True)")]
    private static PyObject Dumps(PyObject value, PyObject? version, bool allowCode = true) =>
        PyBytes.Own(MarshalWriter.Write(value, VersionOf(version), allowCode));

    /// <summary>Write the bytes of a value into a file.</summary>
    [PyFunction("dump($module, value, file, version=version, /, *, allow_code=True)")]
    private static PyObject Dump(PyObject value, PyObject file, PyObject? version, bool allowCode = true) =>
        Callable.CallMethod(file, PyStr.Intern("write"), PyBytes.Own(MarshalWriter.Write(value, VersionOf(version), allowCode)));

    /// <summary>Return the value that the bytes stand for.</summary>
    [PyFunction("loads($module, bytes, /, *, allow_code=True)")]
    private static PyObject Loads(ReadOnlyMemory<byte> bytes, bool allowCode = true) => new MarshalReader(new MemorySource(bytes), allowCode).Read();

    /// <summary>Read one value from a file.</summary>
    [PyFunction("load($module, file, /, *, allow_code=True)")]
    private static PyObject Load(PyObject file, bool allowCode = true) => new MarshalReader(new FileSource(file), allowCode).Read();

    private static long VersionOf(PyObject? version) =>
        version == null ? Version : Fang.Runtime.Operations.Number.Index(version).TryToInt64(out var number) ? number : Version;
}
