using System.Buffers.Binary;
using Fang.Runtime.Native;
using Fang.Runtime.Objects;

namespace Fang.Modules.Hashes;

/// <summary>The hash functions of the family BLAKE2.</summary>
[PyModule("_blake2", Types = [typeof(PyBlake2b), typeof(PyBlake2s)])]
internal static partial class Blake2Module
{
    [PyConstant("BLAKE2B_SALT_SIZE")]
    public const int BSaltSize = 16;

    [PyConstant("BLAKE2B_PERSON_SIZE")]
    public const int BPersonSize = 16;

    [PyConstant("BLAKE2B_MAX_KEY_SIZE")]
    public const int BMaxKeySize = 64;

    [PyConstant("BLAKE2B_MAX_DIGEST_SIZE")]
    public const int BMaxDigestSize = 64;

    [PyConstant("BLAKE2S_SALT_SIZE")]
    public const int SSaltSize = 8;

    [PyConstant("BLAKE2S_PERSON_SIZE")]
    public const int SPersonSize = 8;

    [PyConstant("BLAKE2S_MAX_KEY_SIZE")]
    public const int SMaxKeySize = 32;

    [PyConstant("BLAKE2S_MAX_DIGEST_SIZE")]
    public const int SMaxDigestSize = 32;
}

/// <summary>The parameters of a BLAKE2 hash object, as Python gives them.</summary>
internal readonly struct Blake2Arguments
{
    public required int DigestSize { get; init; }
    public required ReadOnlyMemory<byte> Key { get; init; }
    public required ReadOnlyMemory<byte> Salt { get; init; }
    public required ReadOnlyMemory<byte> Person { get; init; }
    public required int Fanout { get; init; }
    public required int Depth { get; init; }
    public required PyObject? LeafSize { get; init; }
    public required PyObject? NodeOffset { get; init; }
    public required int NodeDepth { get; init; }
    public required int InnerSize { get; init; }
    public required bool LastNode { get; init; }

    /// <summary>The hash function with these parameters.</summary>
    public Blake2 Make(bool wide)
    {
        var maximum = wide ? Blake2Module.BMaxDigestSize : Blake2Module.SMaxDigestSize;
        var saltSize = wide ? Blake2Module.BSaltSize : Blake2Module.SSaltSize;
        if (DigestSize < 1 || DigestSize > maximum)
            throw Errors.ValueError($"digest_size must be between 1 and {maximum} bytes");
        if (Salt.Length > saltSize)
            throw Errors.ValueError($"maximum salt length is {saltSize} bytes");
        if (Person.Length > saltSize)
            throw Errors.ValueError($"maximum person length is {saltSize} bytes");
        if (Fanout is < 0 or > 255)
            throw Errors.ValueError("fanout must be between 0 and 255");
        if (Depth is < 1 or > 255)
            throw Errors.ValueError("depth must be between 1 and 255");
        var leafSize = Unsigned(LeafSize);
        if (leafSize > uint.MaxValue)
            throw Errors.OverflowError("leaf_size is too large");
        var nodeOffset = Unsigned(NodeOffset);
        if (!wide && nodeOffset >= 1UL << 48)
            throw Errors.OverflowError("node_offset is too large");
        if (NodeDepth is < 0 or > 255)
            throw Errors.ValueError("node_depth must be between 0 and 255");
        if (InnerSize < 0 || InnerSize > maximum)
            throw Errors.ValueError($"inner_size must be between 0 and is {maximum}");
        if (Key.Length > maximum)
            throw Errors.ValueError($"maximum key length is {maximum} bytes");
        Span<byte> block = stackalloc byte[maximum];
        block.Clear();
        block[0] = (byte)DigestSize;
        block[1] = (byte)Key.Length;
        block[2] = (byte)Fanout;
        block[3] = (byte)Depth;
        BinaryPrimitives.WriteUInt32LittleEndian(block[4..], (uint)leafSize);
        // BLAKE2s has six bytes for the offset.
        BinaryPrimitives.WriteUInt64LittleEndian(block[8..], nodeOffset);
        block[wide ? 16 : 14] = (byte)NodeDepth;
        block[wide ? 17 : 15] = (byte)InnerSize;
        Salt.Span.CopyTo(block[(maximum - 2 * saltSize)..]);
        Person.Span.CopyTo(block[(maximum - saltSize)..]);
        return new Blake2(wide, block, Key.Span, LastNode);
    }

    private static ulong Unsigned(PyObject? value)
    {
        if (value == null)
            return 0;
        var number = Converters.ToBigInteger(value);
        if (number.Sign < 0)
            throw Errors.ValueError("value must be positive");
        return number <= ulong.MaxValue ? (ulong)number : throw Errors.OverflowError("int too big to convert");
    }
}

/// <summary>A BLAKE2b hash object.</summary>
[PyType("blake2b", Module = "_blake2", Base = typeof(PyHash))]
internal sealed partial class PyBlake2b(MessageDigest digest) : PyHash(digest)
{
    [PyConstant("SALT_SIZE")]
    public const int SaltSize = Blake2Module.BSaltSize;

    [PyConstant("PERSON_SIZE")]
    public const int PersonSize = Blake2Module.BPersonSize;

    [PyConstant("MAX_KEY_SIZE")]
    public const int MaxKeySize = Blake2Module.BMaxKeySize;

    [PyConstant("MAX_DIGEST_SIZE")]
    public const int MaxDigestSize = Blake2Module.BMaxDigestSize;

    [PyNew("blake2b(data=b'', /, *, digest_size=64, key=b'', salt=b'', person=b'', fanout=1, depth=1, leaf_size=0, node_offset=0, node_depth=0, inner_size=0, last_node=False, usedforsecurity=True)")]
    private static PyObject New(
        PyType type, PyObject? data, int digestSize, ReadOnlyMemory<byte> key, ReadOnlyMemory<byte> salt, ReadOnlyMemory<byte> person,
        int fanout, int depth, PyObject leafSize, PyObject nodeOffset, int nodeDepth, int innerSize, bool lastNode, bool usedforsecurity)
    {
        var arguments = new Blake2Arguments
        {
            DigestSize = digestSize,
            Key = key,
            Salt = salt,
            Person = person,
            Fanout = fanout,
            Depth = depth,
            LeafSize = leafSize,
            NodeOffset = nodeOffset,
            NodeDepth = nodeDepth,
            InnerSize = innerSize,
            LastNode = lastNode,
        };
        return new PyBlake2b(Begin(arguments.Make(wide: true), data));
    }

    protected override PyHash Make(MessageDigest digest) => new PyBlake2b(digest);
}

/// <summary>A BLAKE2s hash object.</summary>
[PyType("blake2s", Module = "_blake2", Base = typeof(PyHash))]
internal sealed partial class PyBlake2s(MessageDigest digest) : PyHash(digest)
{
    [PyConstant("SALT_SIZE")]
    public const int SaltSize = Blake2Module.SSaltSize;

    [PyConstant("PERSON_SIZE")]
    public const int PersonSize = Blake2Module.SPersonSize;

    [PyConstant("MAX_KEY_SIZE")]
    public const int MaxKeySize = Blake2Module.SMaxKeySize;

    [PyConstant("MAX_DIGEST_SIZE")]
    public const int MaxDigestSize = Blake2Module.SMaxDigestSize;

    [PyNew("blake2s(data=b'', /, *, digest_size=32, key=b'', salt=b'', person=b'', fanout=1, depth=1, leaf_size=0, node_offset=0, node_depth=0, inner_size=0, last_node=False, usedforsecurity=True)")]
    private static PyObject New(
        PyType type, PyObject? data, int digestSize, ReadOnlyMemory<byte> key, ReadOnlyMemory<byte> salt, ReadOnlyMemory<byte> person,
        int fanout, int depth, PyObject leafSize, PyObject nodeOffset, int nodeDepth, int innerSize, bool lastNode, bool usedforsecurity)
    {
        var arguments = new Blake2Arguments
        {
            DigestSize = digestSize,
            Key = key,
            Salt = salt,
            Person = person,
            Fanout = fanout,
            Depth = depth,
            LeafSize = leafSize,
            NodeOffset = nodeOffset,
            NodeDepth = nodeDepth,
            InnerSize = innerSize,
            LastNode = lastNode,
        };
        return new PyBlake2s(Begin(arguments.Make(wide: false), data));
    }

    protected override PyHash Make(MessageDigest digest) => new PyBlake2s(digest);
}
