using Fang.Modules.Zlib;
using Fang.Runtime.Native;
using Fang.Runtime.Objects;

namespace Fang.Modules.Bzip2;

/// <summary>Decompresses one stream in pieces, keeping input that a limit left over.</summary>
/// <remarks>The lock guards all fields.</remarks>
[PyType("BZ2Decompressor", Module = "_bz2")]
internal sealed partial class PyBZ2Decompressor : PyObject
{
    private readonly Lock _lock = new();
    private readonly Bzip2Decoder _decoder = new();
    private LeftoverInput _rest = new();
    private bool _isWrong;

    [PyNew("BZ2Decompressor()")]
    private static PyBZ2Decompressor New(PyType type) => new();

    /// <summary>Whether the end of the compressed data was reached.</summary>
    [PyProperty("eof")]
    private bool IsAtEnd => _decoder.IsDone;

    /// <summary>The data after the end of the compressed data.</summary>
    [PyProperty("unused_data")]
    private PyBytes UnusedData { get; set; } = PyBytes.Empty;

    /// <summary>Whether more input is needed for more output.</summary>
    [PyProperty("needs_input")]
    private bool NeedsInput => !_decoder.IsDone && !_decoder.HasMore;

    /// <summary>Return decompressed data, no more than max_length bytes unless that is negative.</summary>
    [PyMethod("decompress($self, /, data, max_length=-1)")]
    private byte[] Decompress(ReadOnlyMemory<byte> data, nint maxLength = -1)
    {
        lock (_lock)
        {
            if (_decoder.IsDone)
                throw Errors.EOFError("End of stream already reached");
            var input = _rest.With(data.Span);
            var most = maxLength < 0 ? Array.MaxLength : (int)Math.Min(maxLength, Array.MaxLength);
            var used = 0;
            _isWrong = _isWrong || !_decoder.Run(input, most, out used);
            if (_isWrong)
                throw Errors.OSError("Invalid data stream");
            _rest.Keep(input, used);
            if (_decoder.IsDone)
                UnusedData = PyBytes.Own(_rest.Take());
            return _decoder.Take();
        }
    }
}
