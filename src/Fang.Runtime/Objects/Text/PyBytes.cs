using Fang.Runtime.Native;

namespace Fang.Runtime.Objects;

/// <summary>Python's bytes.</summary>
/// <remarks>Immutable; the hash is computed when first asked for.</remarks>
[PyType("bytes", Subclassable = true)]
public partial class PyBytes : PyObject, IBufferExporter
{
    public static readonly PyBytes Empty = new([]);

    private static readonly PyBytes[] Single = MakeSingle();

    private readonly byte[] _bytes;
    private long _hash;

    /// <summary>Takes the array as its own.</summary>
    private protected PyBytes(byte[] bytes)
    {
        _bytes = bytes;
        Made?.Invoke(this);
    }

    /// <summary>Is told of each object while the module tracemalloc traces memory; else null.</summary>
    internal static Action<PyBytes>? Made { get; set; }

    public int Length => _bytes.Length;

    /// <summary>The bytes.</summary>
    public ReadOnlySpan<byte> Span => _bytes;

    /// <summary>The bytes, to be handed on where a span cannot go. Never written.</summary>
    internal byte[] Array => _bytes;

    ReadOnlyMemory<byte> IBufferExporter.Buffer => _bytes;

    bool IBufferExporter.TryGetWritableBuffer(out Memory<byte> buffer)
    {
        buffer = default;
        return false;
    }

    /// <summary>The bytes of an array that the caller gives up.</summary>
    public static PyBytes Own(byte[] bytes) => bytes.Length switch
    {
        0 => Empty,
        1 => Single[bytes[0]],
        _ => new PyBytes(bytes),
    };

    /// <summary>The bytes of a copy.</summary>
    public static PyBytes From(ReadOnlySpan<byte> bytes) => bytes.Length switch
    {
        0 => Empty,
        1 => Single[bytes[0]],
        _ => new PyBytes(bytes.ToArray()),
    };

    private static PyBytes[] MakeSingle()
    {
        var all = new PyBytes[256];
        for (var i = 0; i < all.Length; i++)
            all[i] = new PyBytes([(byte)i]);
        return all;
    }
}
