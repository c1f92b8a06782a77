using Fang.Runtime.Calls;
using Fang.Runtime.Native;
using Fang.Runtime.Objects;
using Fang.Runtime.Operations;

namespace Fang.Modules.Lzma;

/// <summary>Decompresses data in pieces.</summary>
/// <remarks>The lock guards all fields.</remarks>
[PyType("LZMADecompressor", Module = "_lzma")]
internal sealed partial class PyLzmaDecompressor : PyObject
{
    private readonly Lock _lock = new();
    private readonly ulong _memoryLimit;
    private LzmaStream? _stream;

    // Wrong data stays wrong.
    private LzmaProblem _problem;
    private PyBytes _unused = PyBytes.Empty;

    private PyLzmaDecompressor(LzmaStream? stream, ulong memoryLimit)
    {
        _memoryLimit = memoryLimit;
        _stream = stream;
    }

    [PyNew("LZMADecompressor(format=FORMAT_AUTO, memlimit=None, filters=None)")]
    private static PyLzmaDecompressor New(PyType type, int format = LzmaModule.FormatAuto, PyObject? memlimit = null, PyObject? filters = null)
    {
        if (memlimit != null && format == LzmaModule.FormatRaw)
            throw Errors.ValueError("Cannot specify memory limit with FORMAT_RAW");
        if (format == LzmaModule.FormatRaw && filters == null)
            throw Errors.ValueError("Must specify filters for FORMAT_RAW");
        if (format != LzmaModule.FormatRaw && filters != null)
            throw Errors.ValueError("Cannot specify filters except with FORMAT_RAW");
        var limit = memlimit == null ? ulong.MaxValue : Converters.ToUInt64(memlimit);
        return format switch
        {
            LzmaModule.FormatAuto => new PyLzmaDecompressor(null, limit),
            LzmaModule.FormatXz => new PyLzmaDecompressor(new XzStream(), limit),
            LzmaModule.FormatAlone => new PyLzmaDecompressor(new LzmaAloneStream(), limit),
            LzmaModule.FormatRaw => new PyLzmaDecompressor(MakeRaw(filters!), limit),
            _ => throw Errors.ValueError($"Invalid container format: {format}"),
        };
    }

    private static LzmaStream MakeRaw(PyObject filters)
    {
        var chain = Iteration.ToArray(filters);
        if (chain.Length != 1)
            throw LzmaModule.MakeError(LzmaProblem.Options);
        var id = Field(chain[0], "id", -1);
        var size = (uint)Math.Clamp(Field(chain[0], "dict_size", 1 << 23), 4096, uint.MaxValue);
        switch (id)
        {
            case LzmaModule.FilterLzma2:
                return new Lzma2Stream(size);
            case LzmaModule.FilterLzma1:
                var (lc, lp, pb) = (Field(chain[0], "lc", 3), Field(chain[0], "lp", 0), Field(chain[0], "pb", 2));
                if (lc is < 0 or > 4 || lp is < 0 or > 4 || lc + lp > 4 || pb is < 0 or > 4)
                    throw LzmaModule.MakeError(LzmaProblem.Options);
                return new LzmaAloneStream((byte)((pb * 5 + lp) * 9 + lc), size);
            default:
                throw LzmaModule.MakeError(LzmaProblem.Options);
        }
    }

    private static long Field(PyObject filter, string name, long otherwise)
    {
        var value = Callable.CallMethod(filter, PyStr.Intern("get"), PyStr.Intern(name));
        return value is PyNone ? otherwise : Converters.ToInt64(value);
    }

    /// <summary>The kind of the checksums.</summary>
    [PyProperty("check")]
    private int Check => _stream?.Check ?? LzmaChecks.Unknown;

    /// <summary>Whether the end of the compressed data was reached.</summary>
    [PyProperty("eof")]
    private bool IsAtEnd { get; set; }

    /// <summary>Whether more input is needed for more output.</summary>
    [PyProperty("needs_input")]
    private bool NeedsInput => !IsAtEnd && _stream is not { Available: > 0 };

    /// <summary>The data after the end of the compressed data.</summary>
    [PyProperty("unused_data")]
    private PyBytes UnusedData => _unused;

    /// <summary>Return decompressed data, no more than max_length bytes unless that is negative.</summary>
    [PyMethod("decompress($self, /, data, max_length=-1)")]
    private byte[] Decompress(ReadOnlyMemory<byte> data, nint maxLength = -1)
    {
        lock (_lock)
        {
            if (IsAtEnd)
                throw Errors.EOFError("Already at end of stream");
            if (Stream(data.Span) is not { } stream)
                return [];
            if (_problem == LzmaProblem.None)
                _problem = stream.Add(data.Span);
            if (_problem == LzmaProblem.None && stream.HistorySize > _memoryLimit)
                _problem = LzmaProblem.Memory;
            if (_problem != LzmaProblem.None)
                throw LzmaModule.MakeError(_problem);
            var output = stream.Take(maxLength < 0 ? int.MaxValue : (int)Math.Min(maxLength, int.MaxValue));
            if (stream.IsDone && stream.Available == 0)
            {
                IsAtEnd = true;
                _unused = PyBytes.Own(stream.TakeRest());
            }
            return output;
        }
    }

    // The stream; while the format is to be found and there is no input, null.
    private LzmaStream? Stream(ReadOnlySpan<byte> data)
    {
        if (_stream == null && data.Length > 0)
            _stream = data[0] == XzStream.Magic[0] ? new XzStream() : new LzmaAloneStream();
        return _stream;
    }
}
