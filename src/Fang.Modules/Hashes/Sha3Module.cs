using Fang.Runtime.Native;
using Fang.Runtime.Objects;

namespace Fang.Modules.Hashes;

/// <summary>The hash functions of the family SHA-3.</summary>
[PyModule("_sha3", Types = [typeof(PySha3224), typeof(PySha3256), typeof(PySha3384), typeof(PySha3512), typeof(PyShake128), typeof(PyShake256)])]
internal static partial class Sha3Module
{
    [PyConstant("implementation")]
    public const string Implementation = "Fang";
}

/// <summary>What the hash objects of the family SHA-3 tell of the sponge.</summary>
[PyType("_sha3", Module = "_sha3", Base = typeof(PyHash), Instantiable = false)]
internal abstract partial class PyKeccak(MessageDigest digest) : PyHash(digest)
{
    /// <summary>The bits of the state that no message reaches.</summary>
    [PyProperty("_capacity_bits")]
    private int CapacityBits => 1600 - RateBits;

    /// <summary>The bits of the message that are taken at a time.</summary>
    [PyProperty("_rate_bits")]
    private int RateBits => 8 * Digest.BlockSize;

    /// <summary>What is added to the end of the message.</summary>
    [PyProperty("_suffix")]
    private PyBytes Suffix => PyBytes.From([((Keccak)Digest).Suffix]);
}

/// <summary>A SHA3-224 hash object.</summary>
[PyType("sha3_224", Module = "_sha3", Base = typeof(PyKeccak))]
internal sealed partial class PySha3224(MessageDigest digest) : PyKeccak(digest)
{
    [PyNew("sha3_224(data=b'', /, *, usedforsecurity=True)")]
    private static PyObject New(PyType type, PyObject? data = null, bool usedforsecurity = true) =>
        new PySha3224(Begin(new Keccak("sha3_224", 28, 144, 0x06), data));

    protected override PyHash Make(MessageDigest digest) => new PySha3224(digest);
}

/// <summary>A SHA3-256 hash object.</summary>
[PyType("sha3_256", Module = "_sha3", Base = typeof(PyKeccak))]
internal sealed partial class PySha3256(MessageDigest digest) : PyKeccak(digest)
{
    [PyNew("sha3_256(data=b'', /, *, usedforsecurity=True)")]
    private static PyObject New(PyType type, PyObject? data = null, bool usedforsecurity = true) =>
        new PySha3256(Begin(new Keccak("sha3_256", 32, 136, 0x06), data));

    protected override PyHash Make(MessageDigest digest) => new PySha3256(digest);
}

/// <summary>A SHA3-384 hash object.</summary>
[PyType("sha3_384", Module = "_sha3", Base = typeof(PyKeccak))]
internal sealed partial class PySha3384(MessageDigest digest) : PyKeccak(digest)
{
    [PyNew("sha3_384(data=b'', /, *, usedforsecurity=True)")]
    private static PyObject New(PyType type, PyObject? data = null, bool usedforsecurity = true) =>
        new PySha3384(Begin(new Keccak("sha3_384", 48, 104, 0x06), data));

    protected override PyHash Make(MessageDigest digest) => new PySha3384(digest);
}

/// <summary>A SHA3-512 hash object.</summary>
[PyType("sha3_512", Module = "_sha3", Base = typeof(PyKeccak))]
internal sealed partial class PySha3512(MessageDigest digest) : PyKeccak(digest)
{
    [PyNew("sha3_512(data=b'', /, *, usedforsecurity=True)")]
    private static PyObject New(PyType type, PyObject? data = null, bool usedforsecurity = true) =>
        new PySha3512(Begin(new Keccak("sha3_512", 64, 72, 0x06), data));

    protected override PyHash Make(MessageDigest digest) => new PySha3512(digest);
}

/// <summary>A SHAKE128 hash object: its digests have any length.</summary>
[PyType("shake_128", Module = "_sha3", Base = typeof(PyKeccak))]
internal sealed partial class PyShake128(MessageDigest digest) : PyKeccak(digest)
{
    [PyNew("shake_128(data=b'', /, *, usedforsecurity=True)")]
    private static PyObject New(PyType type, PyObject? data = null, bool usedforsecurity = true) =>
        new PyShake128(Begin(new Keccak("shake_128", 0, 168, 0x1F), data));

    protected override PyHash Make(MessageDigest digest) => new PyShake128(digest);

    /// <summary>The digest of the message so far, of the given length.</summary>
    [PyMethod("digest($self, length, /)")]
    private PyBytes DigestOf(ulong length) => PyBytes.Own(FinishShake(length));

    /// <summary>The digest of the message so far in hexadecimal digits, of the given length in bytes.</summary>
    [PyMethod("hexdigest($self, length, /)")]
    private string HexDigestOf(ulong length) => Convert.ToHexStringLower(FinishShake(length));
}

/// <summary>A SHAKE256 hash object: its digests have any length.</summary>
[PyType("shake_256", Module = "_sha3", Base = typeof(PyKeccak))]
internal sealed partial class PyShake256(MessageDigest digest) : PyKeccak(digest)
{
    [PyNew("shake_256(data=b'', /, *, usedforsecurity=True)")]
    private static PyObject New(PyType type, PyObject? data = null, bool usedforsecurity = true) =>
        new PyShake256(Begin(new Keccak("shake_256", 0, 136, 0x1F), data));

    protected override PyHash Make(MessageDigest digest) => new PyShake256(digest);

    /// <summary>The digest of the message so far, of the given length.</summary>
    [PyMethod("digest($self, length, /)")]
    private PyBytes DigestOf(ulong length) => PyBytes.Own(FinishShake(length));

    /// <summary>The digest of the message so far in hexadecimal digits, of the given length in bytes.</summary>
    [PyMethod("hexdigest($self, length, /)")]
    private string HexDigestOf(ulong length) => Convert.ToHexStringLower(FinishShake(length));
}
