using Fang.Runtime.Native;
using Fang.Runtime.Objects;

namespace Fang.Modules.Lzma;

/// <summary>Decompression of data in the formats .xz and .lzma. Data cannot be compressed.</summary>
[PyModule("_lzma", Types = [typeof(PyLzmaDecompressor), typeof(PyLzmaCompressor)])]
internal static partial class LzmaModule
{
    public const int FilterLzma2 = 33;
    public const long FilterLzma1 = 0x4000000000000001;

    [PyConstant("FORMAT_AUTO")]
    public const int FormatAuto = 0;

    [PyConstant("FORMAT_XZ")]
    public const int FormatXz = 1;

    [PyConstant("FORMAT_ALONE")]
    public const int FormatAlone = 2;

    [PyConstant("FORMAT_RAW")]
    public const int FormatRaw = 3;

    [PyConstant("LZMAError")]
    public static PyType Error { get; } = ExceptionTypes.Plain("LZMAError", ExceptionTypes.Exception, "_lzma");

    internal static PyException MakeError(LzmaProblem problem) => Errors.Make(Error, problem switch
    {
        LzmaProblem.Format => "Input format not supported by decoder",
        LzmaProblem.Options => "Invalid or unsupported options",
        LzmaProblem.Memory => "Memory usage limit exceeded",
        _ => "Corrupt input data",
    });

    [PyModuleInit]
    private static void Initialize(PyModule module)
    {
        ReadOnlySpan<(string Name, long Value)> constants =
        [
            ("CHECK_NONE", LzmaChecks.None), ("CHECK_CRC32", LzmaChecks.Crc32), ("CHECK_CRC64", LzmaChecks.Crc64),
            ("CHECK_SHA256", LzmaChecks.Sha), ("CHECK_ID_MAX", 15), ("CHECK_UNKNOWN", LzmaChecks.Unknown),
            ("FILTER_LZMA1", FilterLzma1), ("FILTER_LZMA2", FilterLzma2), ("FILTER_DELTA", 3), ("FILTER_X86", 4), ("FILTER_POWERPC", 5),
            ("FILTER_IA64", 6), ("FILTER_ARM", 7), ("FILTER_ARMTHUMB", 8), ("FILTER_SPARC", 9),
            ("MF_HC3", 3), ("MF_HC4", 4), ("MF_BT2", 18), ("MF_BT3", 19), ("MF_BT4", 20), ("MODE_FAST", 1), ("MODE_NORMAL", 2),
            ("PRESET_DEFAULT", 6), ("PRESET_EXTREME", 1L << 31),
        ];
        foreach (var (name, value) in constants)
            module.Dict.SetItem(PyStr.Intern(name), PyInt.From(value));
    }

    /// <summary>The size of the dictionary that a byte stands for.</summary>
    internal static uint DictionarySize(byte properties) =>
        properties == 40 ? uint.MaxValue : (2u | properties & 1u) << (properties / 2 + 11);

    /// <summary>Return whether checksums of a kind are checked.</summary>
    [PyFunction("is_check_supported($module, check_id, /)")]
    private static bool IsCheckSupported(int checkId) => checkId is LzmaChecks.None or LzmaChecks.Crc32 or LzmaChecks.Crc64 or LzmaChecks.Sha;

    /// <summary>Return the parameters of a filter that bytes tell.</summary>
    [PyFunction("_decode_filter_properties($module, filter_id, encoded_props, /)")]
    private static PyDict DecodeFilterProperties(ulong filterId, ReadOnlyMemory<byte> encodedProps)
    {
        var bytes = encodedProps.Span;
        var filter = new PyDict();
        filter.SetItem(PyStr.Intern("id"), PyInteger.From(filterId));
        switch (filterId)
        {
            case FilterLzma2 when bytes.Length == 1 && bytes[0] <= 40:
                filter.SetItem(PyStr.Intern("dict_size"), PyInt.From(DictionarySize(bytes[0])));
                return filter;
            case (ulong)FilterLzma1 when bytes.Length == 5 && bytes[0] < 225:
                filter.SetItem(PyStr.Intern("lc"), PyInt.From(bytes[0] % 9));
                filter.SetItem(PyStr.Intern("lp"), PyInt.From(bytes[0] / 9 % 5));
                filter.SetItem(PyStr.Intern("pb"), PyInt.From(bytes[0] / 45));
                filter.SetItem(PyStr.Intern("dict_size"), PyInt.From(System.Buffers.Binary.BinaryPrimitives.ReadUInt32LittleEndian(bytes[1..])));
                return filter;
            default:
                throw MakeError(LzmaProblem.Options);
        }
    }

    /// <summary>Return the bytes that tell the parameters of a filter.</summary>
    [PyFunction("_encode_filter_properties($module, filter, /)")]
    private static byte[] EncodeFilterProperties(PyObject filter) =>
        throw Errors.NotImplementedError("compression with LZMA is not supported");
}

/// <summary>What lzma asks for to compress, which is not supported.</summary>
[PyType("LZMACompressor", Module = "_lzma")]
internal sealed partial class PyLzmaCompressor : PyObject
{
    [PyNew("LZMACompressor(format=1, check=-1, preset=None, filters=None)")]
    private static PyLzmaCompressor New(PyType type, int format = 1, int check = -1, PyObject? preset = null, PyObject? filters = null) =>
        throw Errors.NotImplementedError("compression with LZMA is not supported");
}
