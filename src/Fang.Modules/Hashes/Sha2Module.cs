using Fang.Runtime.Native;
using Fang.Runtime.Objects;

namespace Fang.Modules.Hashes;

/// <summary>The hash functions of the family SHA-2.</summary>
[PyModule("_sha2", Types = [typeof(PySha224), typeof(PySha256), typeof(PySha384), typeof(PySha512)])]
internal static partial class Sha2Module
{
    /// <summary>A new SHA-224 hash object.</summary>
    [PyFunction("sha224($module, /, string=b'', *, usedforsecurity=True)")]
    private static PyObject Sha224(PyObject? @string = null, bool usedforsecurity = true) =>
        new PySha224(PyHash.Begin(new Sha256(isShort: true), @string));

    /// <summary>A new SHA-256 hash object.</summary>
    [PyFunction("sha256($module, /, string=b'', *, usedforsecurity=True)")]
    private static PyObject Sha256(PyObject? @string = null, bool usedforsecurity = true) =>
        new PySha256(PyHash.Begin(new Sha256(isShort: false), @string));

    /// <summary>A new SHA-384 hash object.</summary>
    [PyFunction("sha384($module, /, string=b'', *, usedforsecurity=True)")]
    private static PyObject Sha384(PyObject? @string = null, bool usedforsecurity = true) =>
        new PySha384(PyHash.Begin(new Sha512(isShort: true), @string));

    /// <summary>A new SHA-512 hash object.</summary>
    [PyFunction("sha512($module, /, string=b'', *, usedforsecurity=True)")]
    private static PyObject Sha512(PyObject? @string = null, bool usedforsecurity = true) =>
        new PySha512(PyHash.Begin(new Sha512(isShort: false), @string));
}

/// <summary>A SHA-224 hash object.</summary>
[PyType("SHA224Type", Module = "_sha2", Base = typeof(PyHash), Instantiable = false)]
internal sealed partial class PySha224(MessageDigest digest) : PyHash(digest)
{
    protected override PyHash Make(MessageDigest digest) => new PySha224(digest);
}

/// <summary>A SHA-256 hash object.</summary>
[PyType("SHA256Type", Module = "_sha2", Base = typeof(PyHash), Instantiable = false)]
internal sealed partial class PySha256(MessageDigest digest) : PyHash(digest)
{
    protected override PyHash Make(MessageDigest digest) => new PySha256(digest);
}

/// <summary>A SHA-384 hash object.</summary>
[PyType("SHA384Type", Module = "_sha2", Base = typeof(PyHash), Instantiable = false)]
internal sealed partial class PySha384(MessageDigest digest) : PyHash(digest)
{
    protected override PyHash Make(MessageDigest digest) => new PySha384(digest);
}

/// <summary>A SHA-512 hash object.</summary>
[PyType("SHA512Type", Module = "_sha2", Base = typeof(PyHash), Instantiable = false)]
internal sealed partial class PySha512(MessageDigest digest) : PyHash(digest)
{
    protected override PyHash Make(MessageDigest digest) => new PySha512(digest);
}
