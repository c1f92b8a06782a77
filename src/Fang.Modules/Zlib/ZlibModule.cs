using Fang.Modules.Binascii;
using Fang.Runtime.Native;
using Fang.Runtime.Objects;

namespace Fang.Modules.Zlib;

/// <summary>Compression and decompression of data in the formats of zlib and gzip.</summary>
[PyModule("zlib", Types = [typeof(PyZlibDecompressor)])]
internal static partial class ZlibModule
{
    [PyConstant("DEFLATED")]
    public const int Deflated = 8;

    [PyConstant("DEF_BUF_SIZE")]
    public const int DefaultBufferSize = 16384;

    [PyConstant("DEF_MEM_LEVEL")]
    public const int DefaultMemoryLevel = 8;

    [PyConstant("MAX_WBITS")]
    public const int MaxWindowBits = 15;

    [PyConstant("ZLIB_VERSION")]
    public const string Version = "1.2.13";

    [PyConstant("ZLIB_RUNTIME_VERSION")]
    public const string RuntimeVersion = Version;

    [PyConstant("__version__")]
    public const string ModuleVersion = "1.0";

    [PyConstant("Z_NO_COMPRESSION")]
    public const int NoCompression = 0;

    [PyConstant("Z_BEST_SPEED")]
    public const int BestSpeed = 1;

    [PyConstant("Z_BEST_COMPRESSION")]
    public const int BestCompression = 9;

    [PyConstant("Z_DEFAULT_COMPRESSION")]
    public const int DefaultCompression = -1;

    [PyConstant("Z_DEFAULT_STRATEGY")]
    public const int DefaultStrategy = (int)Strategy.Default;

    [PyConstant("Z_FILTERED")]
    public const int FilteredStrategy = (int)Strategy.Filtered;

    [PyConstant("Z_HUFFMAN_ONLY")]
    public const int HuffmanOnlyStrategy = (int)Strategy.HuffmanOnly;

    [PyConstant("Z_RLE")]
    public const int RunLengthStrategy = (int)Strategy.RunLength;

    [PyConstant("Z_FIXED")]
    public const int FixedStrategy = (int)Strategy.Fixed;

    [PyConstant("Z_NO_FLUSH")]
    public const int NoFlush = (int)FlushMode.None;

    [PyConstant("Z_PARTIAL_FLUSH")]
    public const int PartialFlush = (int)FlushMode.Partial;

    [PyConstant("Z_SYNC_FLUSH")]
    public const int SyncFlush = (int)FlushMode.Sync;

    [PyConstant("Z_FULL_FLUSH")]
    public const int FullFlush = (int)FlushMode.Full;

    [PyConstant("Z_FINISH")]
    public const int Finish = (int)FlushMode.Finish;

    [PyConstant("Z_BLOCK")]
    public const int BlockFlush = (int)FlushMode.Block;

    [PyConstant("Z_TREES")]
    public const int TreesFlush = 6;

    /// <summary>What is wrong with compressed data, or with a parameter.</summary>
    [PyConstant("error")]
    public static PyType Error { get; } = ExceptionTypes.Plain("error", ExceptionTypes.Exception, "zlib");

    internal static PyException MakeError(string message) => Errors.Make(Error, message);

    internal static PyException MakeDataError(InflateException error) => MakeError($"Error -3 while decompressing data: {error.Message}");

    /// <summary>Return compressed data.</summary>
    [PyFunction("compress($module, data, /, level=Z_DEFAULT_COMPRESSION, wbits=MAX_WBITS)")]
    private static byte[] Compress(ReadOnlyMemory<byte> data, int level = DefaultCompression, int wbits = MaxWindowBits)
    {
        if (level is < -1 or > 9 || ContainerFormat.ForCompression(wbits) is not { } format)
            throw MakeError("Bad compression level");
        var deflater = new Deflater(level, format, DefaultMemoryLevel, Strategy.Default, default);
        deflater.Write(data.Span);
        deflater.Flush(FlushMode.Finish);
        return deflater.Take();
    }

    /// <summary>Return decompressed data; bufsize is the size at which the output begins.</summary>
    [PyFunction("decompress($module, data, /, wbits=MAX_WBITS, bufsize=DEF_BUF_SIZE)")]
    private static byte[] Decompress(ReadOnlyMemory<byte> data, int wbits = MaxWindowBits, nint bufsize = DefaultBufferSize)
    {
        if (bufsize < 0)
            throw Errors.ValueError("bufsize must be non-negative");
        if (ContainerFormat.ForDecompression(wbits) is not { } format)
            throw MakeError("Error -2 while preparing to decompress data: inconsistent stream state");
        var inflater = new Inflater(format);
        try
        {
            inflater.Run(data.Span, int.MaxValue);
        }
        catch (InflateException error)
        {
            throw MakeDataError(error);
        }
        if (inflater.NeedsDictionary)
            throw MakeError("Error 2 while decompressing data");
        return inflater.IsDone ? inflater.Take() : throw MakeError("Error -5 while decompressing data: incomplete or truncated stream");
    }

    /// <summary>Return an object that compresses data in pieces.</summary>
    [PyFunction("compressobj($module, /, level=Z_DEFAULT_COMPRESSION, method=DEFLATED, wbits=MAX_WBITS, memLevel=DEF_MEM_LEVEL, strategy=Z_DEFAULT_STRATEGY, zdict=None)")]
    private static PyCompress CompressObject(
        int level = DefaultCompression, int method = Deflated, int wbits = MaxWindowBits, int memLevel = DefaultMemoryLevel, int strategy = 0, ReadOnlyMemory<byte>? zdict = null)
    {
        if (level is < -1 or > 9 || method != Deflated || memLevel is < 1 or > 9 || strategy is < 0 or > FixedStrategy
            || ContainerFormat.ForCompression(wbits) is not { } format)
        {
            throw Errors.ValueError("Invalid initialization option");
        }
        if (zdict != null && format.Container == Container.Gzip)
            throw Errors.ValueError("Invalid dictionary");
        return new PyCompress(new Deflater(level, format, memLevel, (Strategy)strategy, zdict.GetValueOrDefault().Span));
    }

    /// <summary>Return an object that decompresses data in pieces.</summary>
    [PyFunction("decompressobj($module, /, wbits=MAX_WBITS, zdict=b'')")]
    private static PyDecompress DecompressObject(int wbits = MaxWindowBits, PyObject? zdict = null)
    {
        var dictionary = CopyDictionary(zdict);
        if (ContainerFormat.ForDecompression(wbits) is not { } format)
            throw Errors.ValueError("Invalid initialization option");
        return new PyDecompress(MakeInflater(format, dictionary), dictionary);
    }

    internal static byte[]? CopyDictionary(PyObject? dictionary) => dictionary switch
    {
        null => null,
        IBufferExporter exporter => exporter.CopyBuffer(),
        _ => throw Errors.TypeError("zdict argument must support the buffer protocol"),
    };

    /// <summary>An inflater that has the dictionary already if no container will ask for it.</summary>
    internal static Inflater MakeInflater(ContainerFormat format, byte[]? dictionary)
    {
        var inflater = new Inflater(format);
        if (format.Container == Container.None && dictionary is { Length: > 0 })
            inflater.SetDictionary(dictionary);
        return inflater;
    }

    /// <summary>Decompresses, and gives the dictionary when it is asked for; says how much input was used.</summary>
    internal static int Run(Inflater inflater, byte[]? dictionary, ReadOnlySpan<byte> input, int limit)
    {
        try
        {
            var used = inflater.Run(input, limit);
            if (!inflater.NeedsDictionary)
                return used;
            if (dictionary == null || dictionary.Length == 0)
                throw MakeError("Error 2 while decompressing data");
            if (!inflater.SetDictionary(dictionary))
                throw MakeError("Error -3 while setting zdict: invalid input data");
            return used + inflater.Run(input[used..], limit);
        }
        catch (InflateException error)
        {
            throw MakeDataError(error);
        }
    }

    /// <summary>Return the Adler-32 checksum of data after that of a start.</summary>
    [PyFunction("adler32($module, data, value=1, /)")]
    private static long Adler32(ReadOnlyMemory<byte> data, PyObject? value = null) =>
        Checksums.Adler32(data.Span, value == null ? 1 : Checksums.ToWord(value));

    /// <summary>Return the CRC-32 checksum of data after that of a start.</summary>
    [PyFunction("crc32($module, data, value=0, /)")]
    private static long Crc32(ReadOnlyMemory<byte> data, PyObject? value = null) => Checksums.Crc32(data.Span, Checksums.ToWord(value));
}
