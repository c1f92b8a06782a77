using Fang.Runtime.Native;
using Fang.Runtime.Objects;

namespace Fang.Modules.Hashes;

/// <summary>The hash function MD5.</summary>
[PyModule("_md5")]
internal static partial class Md5Module
{
    [PyConstant("MD5Type")]
    public static PyType Md5Type => PyMd5.TypeObject;

    /// <summary>A new MD5 hash object.</summary>
    [PyFunction("md5($module, /, string=b'', *, usedforsecurity=True)")]
    private static PyObject Md5(PyObject? @string = null, bool usedforsecurity = true) => new PyMd5(PyHash.Begin(new Md5(), @string));
}

/// <summary>An MD5 hash object.</summary>
[PyType("md5", Module = "_md5", Base = typeof(PyHash), Instantiable = false)]
internal sealed partial class PyMd5(MessageDigest digest) : PyHash(digest)
{
    protected override PyHash Make(MessageDigest digest) => new PyMd5(digest);
}
