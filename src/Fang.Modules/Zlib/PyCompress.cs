using Fang.Runtime.Native;
using Fang.Runtime.Objects;

namespace Fang.Modules.Zlib;

/// <summary>Compresses data in pieces.</summary>
/// <remarks>The lock guards the deflater.</remarks>
[PyType("Compress", Module = "zlib", Instantiable = false)]
internal sealed partial class PyCompress(Deflater deflater) : PyObject
{
    private readonly Lock _lock = new();

    /// <summary>Take data; return what of the compressed data is ready.</summary>
    [PyMethod("compress($self, data, /)")]
    private byte[] Compress(ReadOnlyMemory<byte> data)
    {
        lock (_lock)
        {
            if (deflater.IsDone)
                throw ZlibModule.MakeError("Error -2 while compressing data: inconsistent stream state");
            deflater.Write(data.Span);
            return deflater.Take();
        }
    }

    /// <summary>Return the compressed data up to here; by default that is its end.</summary>
    [PyMethod("flush($self, mode=zlib.Z_FINISH, /)")]
    private byte[] Flush(int mode = ZlibModule.Finish)
    {
        if (mode == ZlibModule.NoFlush)
            return [];
        lock (_lock)
        {
            if (deflater.IsDone || mode is < 0 or > ZlibModule.BlockFlush)
                throw ZlibModule.MakeError("Error -2 while flushing: inconsistent stream state");
            deflater.Flush((FlushMode)mode);
            return deflater.Take();
        }
    }

    /// <summary>Return a copy in the same state.</summary>
    [PyMethod("copy($self, /)")]
    private PyCompress Copy()
    {
        lock (_lock)
            return deflater.IsDone ? throw Errors.ValueError("Inconsistent stream state") : new PyCompress(deflater.Copy());
    }

    /// <summary>Return a copy in the same state.</summary>
    [PyMethod("__copy__($self, /)")]
    private PyCompress ShallowCopy() => Copy();

    /// <summary>Return a copy in the same state.</summary>
    [PyMethod("__deepcopy__($self, memo, /)")]
    private PyCompress DeepCopy(PyObject memo) => Copy();
}
