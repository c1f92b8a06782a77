using Fang.Runtime.Native;
using Fang.Runtime.Objects;

namespace Fang.Modules.Io;

/// <summary>What a memoryview of a BytesIO looks at.</summary>
[PyType("_BytesIOBuffer", Module = "_io", Instantiable = false)]
internal sealed partial class PyBytesIOBuffer(PyBytesIO stream) : PyObject, IBufferExporter
{
    public ReadOnlyMemory<byte> Buffer => stream.Exported;

    public bool TryGetWritableBuffer(out Memory<byte> buffer)
    {
        buffer = stream.Exported;
        return true;
    }

    public void AddExport(object holder) => stream.Exports.Add(holder);

    public void RemoveExport(object holder) => stream.Exports.Remove(holder);
}
