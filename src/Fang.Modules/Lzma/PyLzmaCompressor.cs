using Fang.Runtime.Native;
using Fang.Runtime.Objects;

namespace Fang.Modules.Lzma;

/// <summary>Compresses data in pieces.</summary>
/// <remarks>The lock guards all fields. The coder is given back when the stream ends.</remarks>
[PyType("LZMACompressor", Module = "_lzma")]
internal sealed partial class PyLzmaCompressor : PyObject
{
    private const int DefaultCheck = -1;

    // About what the default preset takes.
    private const long Weight = 64 << 20;

    private readonly Lock _lock = new();
    private readonly LzmaCoder _coder = new(Weight);

    [PyNew("LZMACompressor(format=FORMAT_XZ, check=-1, preset=None, filters=None)")]
    private static PyLzmaCompressor New(PyType type, int format = LzmaModule.FormatXz, int check = DefaultCheck, PyObject? preset = null, PyObject? filters = null)
    {
        if (preset is PyNone)
            preset = null;
        if (filters is PyNone)
            filters = null;
        if (preset != null && filters != null)
            throw Errors.ValueError("Cannot specify both preset and filter chain");
        if (format != LzmaModule.FormatXz && check is not (DefaultCheck or LzmaModule.CheckNone))
            throw Errors.ValueError("Integrity checks are only supported by FORMAT_XZ");
        var level = preset == null ? LzmaFilterChain.DefaultPreset : LzmaNumbers.ToUInt32(preset);
        var made = new PyLzmaCompressor();
        try
        {
            LzmaModule.Check(format switch
            {
                LzmaModule.FormatXz => BeginXz(made._coder, check == DefaultCheck ? LzmaModule.CheckCrc64 : check, level, filters),
                LzmaModule.FormatAlone => BeginAlone(made._coder, level, filters),
                LzmaModule.FormatRaw => BeginRaw(made._coder, filters),
                _ => throw Errors.ValueError($"Invalid container format: {format}"),
            });
        }
        catch (PyException)
        {
            made._coder.Dispose();
            throw;
        }
        return made;
    }

    private static unsafe LzmaStatus BeginXz(LzmaCoder coder, int check, uint preset, PyObject? filters)
    {
        if (filters == null)
            return LzmaLibrary.EasyEncoder(coder.Stream, preset, check);
        using var chain = new LzmaFilterChain();
        chain.AddAll(filters);
        return LzmaLibrary.StreamEncoder(coder.Stream, chain.Filters, check);
    }

    private static unsafe LzmaStatus BeginAlone(LzmaCoder coder, uint preset, PyObject? filters)
    {
        if (filters == null)
        {
            LzmaOptions options;
            if (LzmaLibrary.Preset(&options, preset) != 0)
                throw LzmaModule.MakeError($"Invalid compression preset: {preset}");
            return LzmaLibrary.AloneEncoder(coder.Stream, &options);
        }
        using var chain = new LzmaFilterChain();
        chain.AddAll(filters);
        if (!chain.IsLzma1)
            throw Errors.ValueError("Invalid filter chain for FORMAT_ALONE - must be a single LZMA1 filter");
        return LzmaLibrary.AloneEncoder(coder.Stream, (LzmaOptions*)chain.Filters->Options);
    }

    private static unsafe LzmaStatus BeginRaw(LzmaCoder coder, PyObject? filters)
    {
        if (filters == null)
            throw Errors.ValueError("Must specify filters for FORMAT_RAW");
        using var chain = new LzmaFilterChain();
        chain.AddAll(filters);
        return LzmaLibrary.RawEncoder(coder.Stream, chain.Filters);
    }

    /// <summary>Take data; return what of the compressed data is ready.</summary>
    [PyMethod("compress($self, data, /)")]
    private byte[] Compress(ReadOnlyMemory<byte> data)
    {
        lock (_lock)
        {
            if (_coder.IsClosed)
                throw Errors.ValueError("Compressor has been flushed");
            LzmaModule.Check(_coder.Run(data.Span, false, Array.MaxLength, out _, out var output));
            return output;
        }
    }

    /// <summary>Return the rest of the compressed data. The compressor can then not be used any more.</summary>
    [PyMethod("flush($self, /)")]
    private byte[] Flush()
    {
        lock (_lock)
        {
            if (_coder.IsClosed)
                throw Errors.ValueError("Repeated call to flush()");
            var status = _coder.Run([], true, Array.MaxLength, out _, out var output);
            _coder.Dispose();
            LzmaModule.Check(status);
            return output;
        }
    }
}
