using Fang.Runtime.Native;
using Fang.Runtime.Objects;

namespace Fang.Modules.Bzip2;

/// <summary>Compresses data in pieces.</summary>
/// <remarks>The lock guards all fields.</remarks>
[PyType("BZ2Compressor", Module = "_bz2")]
internal sealed partial class PyBZ2Compressor : PyObject
{
    private readonly Lock _lock = new();
    private readonly Bzip2Encoder _encoder;
    private bool _isFlushed;

    private PyBZ2Compressor(int level) => _encoder = new Bzip2Encoder(level);

    [PyNew("BZ2Compressor(compresslevel=9, /)")]
    private static PyBZ2Compressor New(PyType type, int compresslevel = 9) =>
        compresslevel is < 1 or > 9 ? throw Errors.ValueError("compresslevel must be between 1 and 9") : new PyBZ2Compressor(compresslevel);

    /// <summary>Take data; return what of the compressed data is ready.</summary>
    [PyMethod("compress($self, data, /)")]
    private byte[] Compress(ReadOnlyMemory<byte> data)
    {
        lock (_lock)
        {
            if (_isFlushed)
                throw Errors.ValueError("Compressor has been flushed");
            _encoder.Write(data.Span);
            return _encoder.Take();
        }
    }

    /// <summary>Return the rest of the compressed data. The compressor can then not be used any more.</summary>
    [PyMethod("flush($self, /)")]
    private byte[] Flush()
    {
        lock (_lock)
        {
            if (_isFlushed)
                throw Errors.ValueError("Repeated call to flush()");
            _isFlushed = true;
            _encoder.Finish();
            return _encoder.Take();
        }
    }
}
