using Fang.Runtime.Native;
using Fang.Runtime.Objects;

namespace Fang.Modules.Hashes;

/// <summary>What all hash objects have.</summary>
/// <remarks>The digest is used under the lock of the object.</remarks>
[PyType("HASH", Module = "_hash", Instantiable = false)]
internal abstract partial class PyHash(MessageDigest digest) : PyObject
{
    // SHAKE can make digests of any length; those of this length are refused, as CPython refuses them.
    private const int MaximumShakeLength = 1 << 29;

    /// <summary>The hash function in the middle of the message.</summary>
    protected MessageDigest Digest { get; } = digest;

    /// <summary>An object of the same type.</summary>
    protected abstract PyHash Make(MessageDigest digest);

    /// <summary>The name of the hash function.</summary>
    [PyProperty("name")]
    private string HashName => Digest.Name;

    /// <summary>The bytes of the digest.</summary>
    [PyProperty("digest_size")]
    private int DigestSize => Digest.DigestSize;

    /// <summary>The bytes that the hash function takes at a time.</summary>
    [PyProperty("block_size")]
    private int BlockSize => Digest.BlockSize;

    /// <summary>Add bytes to the message.</summary>
    [PyMethod("update($self, obj, /)")]
    private void Update(PyObject obj)
    {
        var data = Data(obj);
        lock (this)
            Digest.Update(data);
    }

    /// <summary>The digest of the message so far.</summary>
    [PyMethod("digest($self, /)")]
    private PyBytes DigestBytes() => PyBytes.Own(Finish(Digest.DigestSize));

    /// <summary>The digest of the message so far in hexadecimal digits.</summary>
    [PyMethod("hexdigest($self, /)")]
    private string HexDigest() => Convert.ToHexStringLower(Finish(Digest.DigestSize));

    /// <summary>An independent copy.</summary>
    [PyMethod("copy($self, /)")]
    private PyHash Copy() => Make(Snapshot());

    /// <summary>The bytes of an argument.</summary>
    internal static ReadOnlySpan<byte> Data(PyObject? data) => data switch
    {
        null => default,
        PyStr => throw Errors.TypeError("Strings must be encoded before hashing"),
        IBufferExporter exporter => exporter.Buffer.Span,
        _ => throw Errors.TypeError("object supporting the buffer API required"),
    };

    /// <summary>The hash function with the whole message.</summary>
    internal static T Begin<T>(T digest, PyObject? data) where T : MessageDigest
    {
        digest.Update(Data(data));
        return digest;
    }

    /// <summary>A digest of a SHAKE of the given length.</summary>
    protected byte[] FinishShake(ulong length) => length < MaximumShakeLength ? Finish((int)length) : throw Errors.ValueError("length is too large");

    private byte[] Finish(int size)
    {
        var result = new byte[size];
        Snapshot().Finish(result);
        return result;
    }

    private MessageDigest Snapshot()
    {
        lock (this)
            return Digest.Clone();
    }
}
