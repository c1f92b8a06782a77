using Fang.Modules.Zlib;
using Fang.Runtime.Native;
using Fang.Runtime.Objects;

namespace Fang.Modules.Lzma;

/// <summary>Decompresses one stream in pieces, keeping input that a limit left over.</summary>
/// <remarks>The lock guards all fields. The coder is given back when the stream ends.</remarks>
[PyType("LZMADecompressor", Module = "_lzma")]
internal sealed partial class PyLzmaDecompressor : PyObject
{
    // LZMA_TELL_NO_CHECK and LZMA_TELL_ANY_CHECK.
    private const uint TellCheck = 1 | 4;

    // About what the default preset's data takes.
    private const long Weight = 8 << 20;

    private readonly Lock _lock = new();
    private readonly LzmaCoder _coder = new(Weight);
    private readonly bool _hasNoCheck;
    private LeftoverInput _rest = new();
    private bool _mayHaveMore;
    private bool _isOverLimit;

    private PyLzmaDecompressor(bool hasNoCheck) => _hasNoCheck = hasNoCheck;

    [PyNew("LZMADecompressor(format=FORMAT_AUTO, memlimit=None, filters=None)")]
    private static PyLzmaDecompressor New(PyType type, int format = LzmaModule.FormatAuto, PyObject? memlimit = null, PyObject? filters = null)
    {
        var limit = ulong.MaxValue;
        if (memlimit is not (null or PyNone))
        {
            if (format == LzmaModule.FormatRaw)
                throw Errors.ValueError("Cannot specify memory limit with FORMAT_RAW");
            limit = LzmaNumbers.ToUInt64(memlimit);
        }
        if (filters is PyNone)
            filters = null;
        if (format == LzmaModule.FormatRaw && filters == null)
            throw Errors.ValueError("Must specify filters for FORMAT_RAW");
        if (format != LzmaModule.FormatRaw && filters != null)
            throw Errors.ValueError("Cannot specify filters except with FORMAT_RAW");
        var made = new PyLzmaDecompressor(format is LzmaModule.FormatAlone or LzmaModule.FormatRaw);
        try
        {
            LzmaModule.Check(Begin(made._coder, format, limit, filters));
        }
        catch (PyException)
        {
            made._coder.Dispose();
            throw;
        }
        return made;
    }

    private static unsafe LzmaStatus Begin(LzmaCoder coder, int format, ulong limit, PyObject? filters)
    {
        if (filters != null)
        {
            using var chain = new LzmaFilterChain();
            chain.AddAll(filters);
            return LzmaLibrary.RawDecoder(coder.Stream, chain.Filters);
        }
        return format switch
        {
            LzmaModule.FormatAuto => LzmaLibrary.AutoDecoder(coder.Stream, limit, TellCheck),
            LzmaModule.FormatXz => LzmaLibrary.StreamDecoder(coder.Stream, limit, TellCheck),
            LzmaModule.FormatAlone => LzmaLibrary.AloneDecoder(coder.Stream, limit),
            _ => throw Errors.ValueError($"Invalid container format: {format}"),
        };
    }

    /// <summary>The kind of the checksums.</summary>
    [PyProperty("check")]
    private int Check => _coder.Check ?? (_hasNoCheck ? LzmaModule.CheckNone : LzmaModule.CheckUnknown);

    /// <summary>Whether the end of the compressed data was reached.</summary>
    [PyProperty("eof")]
    private bool IsAtEnd { get; set; }

    /// <summary>Whether more input is needed for more output.</summary>
    [PyProperty("needs_input")]
    private bool NeedsInput => !IsAtEnd && !_mayHaveMore;

    /// <summary>The data after the end of the compressed data.</summary>
    [PyProperty("unused_data")]
    private PyBytes UnusedData { get; set; } = PyBytes.Empty;

    /// <summary>Return decompressed data, no more than max_length bytes unless that is negative.</summary>
    [PyMethod("decompress($self, /, data, max_length=-1)")]
    private byte[] Decompress(ReadOnlyMemory<byte> data, nint maxLength = -1)
    {
        lock (_lock)
        {
            if (IsAtEnd)
                throw Errors.EOFError("Already at end of stream");
            var most = maxLength < 0 ? Array.MaxLength : (int)Math.Min(maxLength, Array.MaxLength);
            var input = _rest.With(data.Span);
            var (used, output) = (0, Array.Empty<byte>());
            // The coder would go on behind what took too much memory.
            var status = _isOverLimit ? LzmaStatus.MemoryLimitError : _coder.Run(input, false, most, out used, out output);
            if (status is not (LzmaStatus.Ok or LzmaStatus.StreamEnd))
            {
                _rest.Take();
                _mayHaveMore = false;
                _isOverLimit = status == LzmaStatus.MemoryLimitError;
                LzmaModule.Check(status);
            }
            _rest.Keep(input, used);
            _mayHaveMore = output.Length == most || !_rest.IsEmpty;
            if (status == LzmaStatus.StreamEnd)
            {
                IsAtEnd = true;
                UnusedData = PyBytes.Own(_rest.Take());
                _coder.Dispose();
            }
            return output;
        }
    }
}
