using Fang.Runtime.Native;
using Fang.Runtime.Objects;

namespace Fang.Modules.Zlib;

/// <summary>Decompresses data in pieces.</summary>
/// <remarks>The lock guards all fields.</remarks>
[PyType("Decompress", Module = "zlib", Instantiable = false)]
internal sealed partial class PyDecompress(Inflater inflater, byte[]? dictionary) : PyObject
{
    private readonly Lock _lock = new();
    private PyBytes _unused = PyBytes.Empty;
    private PyBytes _tail = PyBytes.Empty;

    // Nothing more can be done after a flush at the end.
    private bool _isEnded;

    /// <summary>The data after the end of the compressed data.</summary>
    [PyProperty("unused_data")]
    private PyBytes UnusedData => _unused;

    /// <summary>The data that a limit left over.</summary>
    [PyProperty("unconsumed_tail")]
    private PyBytes UnconsumedTail => _tail;

    /// <summary>Whether the end of the compressed data was reached.</summary>
    [PyProperty("eof")]
    private bool IsAtEnd => inflater.IsDone;

    /// <summary>Return decompressed data, no more than max_length bytes unless that is 0; what is left over is the unconsumed tail.</summary>
    [PyMethod("decompress($self, data, /, max_length=0)")]
    private byte[] Decompress(ReadOnlyMemory<byte> data, nint maxLength = 0)
    {
        if (maxLength < 0)
            throw Errors.ValueError("max_length must be non-negative");
        lock (_lock)
            return Run(data.Span, maxLength == 0 ? int.MaxValue : (int)Math.Min(maxLength, int.MaxValue));
    }

    /// <summary>Return all that is left to decompress; length is the size at which the output begins.</summary>
    [PyMethod("flush($self, length=zlib.DEF_BUF_SIZE, /)")]
    private byte[] Flush(nint length = ZlibModule.DefaultBufferSize)
    {
        if (length <= 0)
            throw Errors.ValueError("length must be greater than zero");
        lock (_lock)
        {
            if (_isEnded)
                return [];
            var rest = Run(_tail.Span, int.MaxValue);
            _isEnded = inflater.IsDone;
            return rest;
        }
    }

    private byte[] Run(ReadOnlySpan<byte> input, int limit)
    {
        if (_isEnded)
            throw ZlibModule.MakeError("Error -2 while decompressing data: inconsistent stream state");
        var used = 0;
        if (!inflater.IsDone)
            used = ZlibModule.Run(inflater, dictionary, input, limit);
        var rest = input[used..];
        if (inflater.IsDone)
        {
            if (!rest.IsEmpty)
                _unused = PyBytes.Own([.. _unused.Span, .. rest]);
            rest = default;
        }
        _tail = PyBytes.From(rest);
        return inflater.Take();
    }

    /// <summary>Return a copy in the same state.</summary>
    [PyMethod("copy($self, /)")]
    private PyDecompress Copy()
    {
        lock (_lock)
        {
            return _isEnded
                ? throw Errors.ValueError("Inconsistent stream state")
                : new PyDecompress(inflater.Copy(), dictionary) { _unused = _unused, _tail = _tail };
        }
    }

    /// <summary>Return a copy in the same state.</summary>
    [PyMethod("__copy__($self, /)")]
    private PyDecompress ShallowCopy() => Copy();

    /// <summary>Return a copy in the same state.</summary>
    [PyMethod("__deepcopy__($self, memo, /)")]
    private PyDecompress DeepCopy(PyObject memo) => Copy();
}
