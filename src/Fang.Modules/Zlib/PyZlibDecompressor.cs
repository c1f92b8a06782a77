using Fang.Runtime.Native;
using Fang.Runtime.Objects;

namespace Fang.Modules.Zlib;

/// <summary>Decompresses data in pieces, keeping input that a limit left over, like the decompressors of bz2 and lzma.</summary>
/// <remarks>The lock guards all fields.</remarks>
[PyType("_ZlibDecompressor", Module = "zlib")]
internal sealed partial class PyZlibDecompressor : PyObject
{
    private readonly Lock _lock = new();
    private readonly Inflater _inflater;
    private readonly byte[]? _dictionary;
    private LeftoverInput _rest = new();
    private PyBytes _unused = PyBytes.Empty;

    private PyZlibDecompressor(Inflater inflater, byte[]? dictionary)
    {
        _inflater = inflater;
        _dictionary = dictionary;
    }

    [PyNew("_ZlibDecompressor(wbits=MAX_WBITS, zdict=b'')")]
    private static PyZlibDecompressor New(PyType type, int wbits = ZlibModule.MaxWindowBits, PyObject? zdict = null)
    {
        var dictionary = ZlibModule.CopyDictionary(zdict);
        if (ContainerFormat.ForDecompression(wbits) is not { } format)
            throw Errors.ValueError("Invalid initialization option");
        return new PyZlibDecompressor(ZlibModule.MakeInflater(format, dictionary), dictionary);
    }

    /// <summary>The data after the end of the compressed data.</summary>
    [PyProperty("unused_data")]
    private PyBytes UnusedData => _unused;

    /// <summary>Whether more input is needed for more output.</summary>
    [PyProperty("needs_input")]
    private bool NeedsInput => !_inflater.IsDone && _rest.IsEmpty;

    /// <summary>Whether the end of the compressed data was reached.</summary>
    [PyProperty("eof")]
    private bool IsAtEnd => _inflater.IsDone;

    /// <summary>Return decompressed data, no more than max_length bytes unless that is negative.</summary>
    [PyMethod("decompress($self, /, data, max_length=-1)")]
    private byte[] Decompress(ReadOnlyMemory<byte> data, nint maxLength = -1)
    {
        lock (_lock)
        {
            if (_inflater.IsDone)
                throw Errors.EOFError("End of stream already reached");
            var input = _rest.With(data.Span);
            var used = ZlibModule.Run(_inflater, _dictionary, input, maxLength < 0 ? int.MaxValue : (int)Math.Min(maxLength, int.MaxValue));
            _rest.Keep(input, used);
            if (_inflater.IsDone)
                _unused = PyBytes.Own(_rest.Take());
            return _inflater.Take();
        }
    }
}
