using Fang.Runtime.Native;
using Fang.Runtime.Objects;

namespace Fang.Modules.Hashes;

/// <summary>The hash function SHA-1.</summary>
[PyModule("_sha1")]
internal static partial class Sha1Module
{
    [PyConstant("SHA1Type")]
    public static PyType Sha1Type => PySha1.TypeObject;

    /// <summary>A new SHA-1 hash object.</summary>
    [PyFunction("sha1($module, /, string=b'', *, usedforsecurity=True)")]
    private static PyObject Sha1(PyObject? @string = null, bool usedforsecurity = true) => new PySha1(PyHash.Begin(new Sha1(), @string));
}

/// <summary>A SHA-1 hash object.</summary>
[PyType("sha1", Module = "_sha1", Base = typeof(PyHash), Instantiable = false)]
internal sealed partial class PySha1(MessageDigest digest) : PyHash(digest)
{
    protected override PyHash Make(MessageDigest digest) => new PySha1(digest);
}
