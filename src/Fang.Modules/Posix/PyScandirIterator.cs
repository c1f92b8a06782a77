using Fang.Platform;
using Fang.Runtime.Native;
using Fang.Runtime.Objects;
using Fang.Runtime.Slots;

namespace Fang.Modules.Posix;

/// <summary>The iterator over the entries of a directory, which it closes at their end.</summary>
[PyType("ScandirIterator", Module = "posix", Instantiable = false)]
internal sealed partial class PyScandirIterator(PathArgument directory, DirectoryStream stream) : PyObject
{
    private readonly Lock _lock = new();

    // Guarded by the lock; null once closed.
    private DirectoryStream? _stream = stream;

    [PySlot(Slot.Iter)]
    private static PyObject? IterSlot(PyObject self) => self;

    [PySlot(Slot.IterNext)]
    private static PyObject? NextSlot(PyObject self) => ((PyScandirIterator)self).Next();

    private PyDirEntry? Next()
    {
        lock (_lock)
        {
            if (_stream == null)
                return null;
            if (_stream.Next(out var entry))
                return new PyDirEntry(directory, entry);
            var failed = Errno.Last != 0 ? directory.Error() : null;
            Close();
            return failed == null ? null : throw failed;
        }
    }

    /// <summary>Close the directory.</summary>
    [PyMethod("close($self, /)")]
    private void Close()
    {
        lock (_lock)
        {
            _stream?.Dispose();
            _stream = null;
        }
    }

    /// <summary>Return the iterator.</summary>
    [PyMethod("__enter__($self, /)")]
    private PyObject Enter() => this;

    /// <summary>Close the directory.</summary>
    [PyMethod("__exit__($self, /, *args)")]
    private void Exit(ReadOnlySpan<PyObject> args) => Close();
}
