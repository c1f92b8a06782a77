using Fang.Platform;
using Fang.Runtime.Native;
using Fang.Runtime.Objects;
using Fang.Runtime.Operations;
using Fang.Runtime.Slots;

namespace Fang.Modules.Posix;

/// <summary>An entry of a directory that scandir() gives; what has been asked of the system once is kept.</summary>
[PyType("DirEntry", Module = "posix", Instantiable = false)]
internal sealed partial class PyDirEntry : PyObject
{
    // Names joined to the directory's path, or relative to its descriptor.
    private readonly byte[] _systemPath;
    private readonly int _directory;
    private readonly DirectoryEntry _entry;

    // Written once each; two threads that ask write equal results.
    private PyObject? _status;
    private PyObject? _linkStatus;

    public PyDirEntry(PathArgument directory, in DirectoryEntry entry)
    {
        _entry = entry;
        Name = directory.NameOf(entry.Name);
        _directory = directory.IsDescriptor ? directory.Descriptor : FileSystem.AT_FDCWD;
        if (directory.IsDescriptor)
        {
            _systemPath = [.. entry.Name, 0];
            Path = Name;
            return;
        }
        var folder = directory.Bytes.AsSpan(0, directory.Bytes.Length - 1);
        _systemPath = folder.Length > 0 && folder[^1] != (byte)'/' ? [.. folder, (byte)'/', .. entry.Name, 0] : [.. folder, .. entry.Name, 0];
        Path = directory.NameOf(_systemPath.AsSpan(0, _systemPath.Length - 1));
    }

    [PyProperty("name")]
    internal PyObject Name { get; }

    [PyProperty("path")]
    internal PyObject Path { get; }

    /// <summary>Return whether it is a directory, or a link to one.</summary>
    [PyMethod("is_dir($self, /, *, follow_symlinks=True)")]
    private bool IsDirectory(bool followSymlinks) => Is(FileType.Directory, DirectoryEntry.Directory, followSymlinks);

    /// <summary>Return whether it is a regular file, or a link to one.</summary>
    [PyMethod("is_file($self, /, *, follow_symlinks=True)")]
    private bool IsFile(bool followSymlinks) => Is(FileType.Regular, DirectoryEntry.Regular, followSymlinks);

    /// <summary>Return whether it is a symbolic link.</summary>
    [PyMethod("is_symlink($self, /)")]
    private bool IsSymbolicLink() => Is(FileType.SymbolicLink, DirectoryEntry.SymbolicLink, false);

    /// <summary>Return False: there are no junctions here.</summary>
    [PyMethod("is_junction($self, /)")]
    private static bool IsJunction(PyDirEntry self) => false;

    private bool Is(uint mode, byte type, bool follow)
    {
        if (_entry.Type != DirectoryEntry.Unknown && !(follow && _entry.Type == DirectoryEntry.SymbolicLink))
            return _entry.Type == type;
        if (GetStatus(follow, orMissing: true) is not { } status)
            return false;
        return ((uint)((PyInt)((PyTuple)status)[0]).Int64 & FileType.Mask) == mode;
    }

    /// <summary>Return the status of the entry.</summary>
    [PyMethod("stat($self, /, *, follow_symlinks=True)")]
    private PyObject Status(bool followSymlinks) => GetStatus(followSymlinks, orMissing: false)!;

    private PyObject? GetStatus(bool follow, bool orMissing)
    {
        if (follow && _entry.Type is not (DirectoryEntry.SymbolicLink or DirectoryEntry.Unknown))
            follow = false;
        if ((follow ? _status : _linkStatus) is { } known)
            return known;
        if (FileStatus.GetAt(_directory, _systemPath, follow ? 0 : FileSystem.AT_SYMLINK_NOFOLLOW, out var result) < 0)
        {
            if (orMissing && Errno.Last == Errno.ENOENT)
                return null;
            throw SystemErrors.Last(Path);
        }
        var status = PosixResults.Of(result);
        if (follow)
            _status = status;
        else
            _linkStatus = status;
        return status;
    }

    /// <summary>Return the number of the entry's file.</summary>
    [PyMethod("inode($self, /)")]
    private ulong Inode() => _entry.Inode;

    /// <summary>Return the path.</summary>
    [PyMethod("__fspath__($self, /)")]
    private PyObject FsPath() => Path;

    /// <summary>Refuse to be pickled.</summary>
    [PyMethod("__reduce__($self, /)")]
    private static PyObject Reduce(PyDirEntry self) => throw Errors.TypeError("cannot pickle 'posix.DirEntry' object");

    /// <summary>Make a generic alias.</summary>
    [PyClassMethod("__class_getitem__($type, item, /)")]
    private static PyObject ClassGetItem(PyObject type, PyObject item) => new PyGenericAlias(type, item);

    [PySlot(Slot.Repr)]
    private static PyObject? ReprSlot(PyObject self) => PyStr.From($"<DirEntry {ObjectProtocol.Repr(((PyDirEntry)self).Name)}>");
}
