using System.Runtime.InteropServices;
using Fang.Runtime.Native;
using Fang.Runtime.Objects;

namespace Fang.Modules.Lzma;

/// <summary>Compression and decompression of data in the formats .xz and .lzma, by liblzma.</summary>
[PyModule("_lzma", Types = [typeof(PyLzmaDecompressor), typeof(PyLzmaCompressor)])]
internal static partial class LzmaModule
{
    [PyConstant("FORMAT_AUTO")]
    public const int FormatAuto = 0;

    [PyConstant("FORMAT_XZ")]
    public const int FormatXz = 1;

    [PyConstant("FORMAT_ALONE")]
    public const int FormatAlone = 2;

    [PyConstant("FORMAT_RAW")]
    public const int FormatRaw = 3;

    [PyConstant("CHECK_NONE")]
    public const int CheckNone = 0;

    [PyConstant("CHECK_CRC64")]
    public const int CheckCrc64 = 4;

    [PyConstant("CHECK_UNKNOWN")]
    public const int CheckUnknown = 16;

    [PyConstant("LZMAError")]
    public static PyType Error { get; } = ExceptionTypes.Plain("LZMAError", ExceptionTypes.Exception, "_lzma");

    internal static PyException MakeError(string message) => Errors.Make(Error, message);

    /// <summary>Raises the exception of a status, if that tells an error.</summary>
    internal static void Check(LzmaStatus status)
    {
        if (status is LzmaStatus.Ok or LzmaStatus.StreamEnd or LzmaStatus.NoCheck or LzmaStatus.GetCheck)
            return;
        throw status == LzmaStatus.MemoryError ? Errors.MemoryError() : MakeError(status switch
        {
            LzmaStatus.UnsupportedCheck => "Unsupported integrity check",
            LzmaStatus.MemoryLimitError => "Memory usage limit exceeded",
            LzmaStatus.FormatError => "Input format not supported by decoder",
            LzmaStatus.OptionsError => "Invalid or unsupported options",
            LzmaStatus.DataError => "Corrupt input data",
            LzmaStatus.BufferError => "Insufficient buffer space",
            LzmaStatus.ProgramError => "Internal error",
            _ => $"Unrecognized error from liblzma: {(int)status}",
        });
    }

    [PyModuleInit]
    private static void Initialize(PyModule module)
    {
        if (!LzmaLibrary.IsPresent)
            throw Errors.ImportError("liblzma is neither part of this build of Fang nor of the system", PyStr.From("_lzma"));
        ReadOnlySpan<(string Name, long Value)> constants =
        [
            ("CHECK_CRC32", 1), ("CHECK_SHA256", 10), ("CHECK_ID_MAX", 15),
            ("FILTER_LZMA1", (long)LzmaFilterChain.Lzma1), ("FILTER_LZMA2", (long)LzmaFilterChain.Lzma2), ("FILTER_DELTA", (long)LzmaFilterChain.Delta),
            ("FILTER_X86", (long)LzmaFilterChain.X86), ("FILTER_POWERPC", 5), ("FILTER_IA64", 6), ("FILTER_ARM", 7), ("FILTER_ARMTHUMB", 8),
            ("FILTER_SPARC", (long)LzmaFilterChain.Sparc),
            ("MF_HC3", 3), ("MF_HC4", 4), ("MF_BT2", 18), ("MF_BT3", 19), ("MF_BT4", 20), ("MODE_FAST", 1), ("MODE_NORMAL", 2),
            ("PRESET_DEFAULT", LzmaFilterChain.DefaultPreset), ("PRESET_EXTREME", 1L << 31),
        ];
        foreach (var (name, value) in constants)
            module.Dict.SetItem(PyStr.Intern(name), PyInt.From(value));
    }

    /// <summary>Return whether checksums of a kind are checked.</summary>
    [PyFunction("is_check_supported($module, check_id, /)")]
    private static bool IsCheckSupported(int checkId) => LzmaLibrary.CheckIsSupported(checkId) != 0;

    /// <summary>Return the bytes that tell the parameters of a filter.</summary>
    [PyFunction("_encode_filter_properties($module, filter, /)")]
    private static unsafe byte[] EncodeFilterProperties(PyObject filter)
    {
        using var chain = new LzmaFilterChain();
        chain.Add(filter);
        Check(LzmaLibrary.PropertiesSize(out var size, chain.Filters));
        var properties = new byte[size];
        fixed (byte* to = properties)
            Check(LzmaLibrary.PropertiesEncode(chain.Filters, to));
        return properties;
    }

    /// <summary>Return the parameters of a filter that bytes tell.</summary>
    [PyFunction("_decode_filter_properties($module, filter_id, encoded_props, /)")]
    private static unsafe PyDict DecodeFilterProperties(PyObject filterId, ReadOnlyMemory<byte> encodedProps)
    {
        var filter = new LzmaFilter { Id = LzmaNumbers.ToUInt64(filterId) };
        fixed (byte* from = encodedProps.Span)
            Check(LzmaLibrary.PropertiesDecode(&filter, null, from, (nuint)encodedProps.Length));
        var specifier = new PyDict();
        try
        {
            AddFields(specifier, filter);
        }
        finally
        {
            NativeMemory.Free(filter.Options);
        }
        return specifier;
    }

    private static unsafe void AddFields(PyDict specifier, LzmaFilter filter)
    {
        Add(specifier, "id", (long)filter.Id);
        if (filter.Options == null)
            return;
        var options = (LzmaOptions*)filter.Options;
        if (filter.Id == LzmaFilterChain.Lzma1)
        {
            Add(specifier, "lc", options->LiteralContextBits);
            Add(specifier, "lp", options->LiteralPositionBits);
            Add(specifier, "pb", options->PositionBits);
        }
        if (filter.Id is LzmaFilterChain.Lzma1 or LzmaFilterChain.Lzma2)
            Add(specifier, "dict_size", options->DictionarySize);
        else if (filter.Id == LzmaFilterChain.Delta)
            Add(specifier, "dist", ((DeltaOptions*)options)->Distance);
        else
            Add(specifier, "start_offset", ((BranchOptions*)options)->StartOffset);
    }

    private static void Add(PyDict specifier, string name, long value) => specifier.SetItem(PyStr.Intern(name), PyInt.From(value));
}
