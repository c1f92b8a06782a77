using Fang.Runtime.Calls;
using Fang.Runtime.Native;
using Fang.Runtime.Operations;

namespace Fang.Runtime.Objects;

/// <summary>The buffer protocol of Python classes: <c>__buffer__</c> and <c>__release_buffer__</c> (PEP 688).</summary>
internal static class PythonBuffers
{
    /// <summary>The flags of a consumer that takes any buffer that it need not write to (inspect.BufferFlags.FULL_RO).</summary>
    public const int AnyReadable = 0x11C;

    /// <summary>The flag of a consumer that writes.</summary>
    public const int Writable = 1;

    private static readonly PyStr BufferName = PyStr.Intern("__buffer__");
    private static readonly PyStr ReleaseName = PyStr.Intern("__release_buffer__");

    /// <summary>The view that the methods of a Python class give; null when the class leaves the protocol to a native type, or has none.</summary>
    public static PyMemoryView? Get(PyObject source, int flags)
    {
        var type = source.Type;
        if (!type.IsHeap)
            return null;
        if (type.Lookup(BufferName) is not (null or PyMethodDescriptor))
        {
            var view = ObjectProtocol.Checked(Callable.TryCallSpecial(source, BufferName, [PyInt.From(flags)], out _));
            return view as PyMemoryView ?? throw Errors.TypeError("__buffer__ returned non-memoryview object");
        }
        return source is IBufferExporter && HasRelease(type) ? PyMemoryView.OfNative(source, flags) : null;
    }

    /// <summary>The bytes that a consumer within one call gets: a copy, and the buffer is released at once. Null if there is no buffer.</summary>
    public static byte[]? Copy(PyObject source)
    {
        if (source is IBufferExporter exporter)
            return exporter.CopyBuffer();
        if (Get(source, flags: 0) is not { } view)
            return null;
        var bytes = ((IBufferExporter)view).CopyBuffer();
        Release(source, view);
        return bytes;
    }

    /// <summary>Tells the class that nobody uses the view any more.</summary>
    public static void Release(PyObject source, PyMemoryView view)
    {
        if (HasRelease(source.Type))
        {
            try
            {
                ObjectProtocol.Checked(Callable.TryCallSpecial(source, ReleaseName, [view], out _));
            }
            catch (PyException error)
            {
                Unraisable.Report(error.Value, null, source);
            }
        }
        // A view of anything else is its owner's: it may have been kept.
        if (ReferenceEquals(view.Owner, source))
            view.Release();
    }

    private static bool HasRelease(PyType type) => type.Lookup(ReleaseName) is not (null or PyMethodDescriptor);
}
