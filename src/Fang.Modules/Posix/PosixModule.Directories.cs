using Fang.Platform;
using Fang.Runtime.Importing;
using Fang.Runtime.Native;
using Fang.Runtime.Objects;

namespace Fang.Modules.Posix;

/// <content>Directories.</content>
internal static partial class PosixModule
{
    /// <summary>Return the names of the entries of a directory, in no order.</summary>
    [PyFunction("listdir($module, /, path=None)")]
    private static PyObject ListDirectory(PyObject? path)
    {
        var directory = PathArgument.OrCurrent(path, "listdir");
        using var stream = OpenDirectory(directory);
        var names = new PyList();
        while (stream.Next(out var entry))
            names.Append(directory.NameOf(entry.Name));
        return Errno.Last == 0 ? names : throw directory.Error();
    }

    /// <summary>Return an iterator over the entries of a directory, with what the system tells of them at once.</summary>
    [PyFunction("scandir($module, /, path=None)")]
    private static PyObject ScanDirectory(PyObject? path)
    {
        var directory = PathArgument.OrCurrent(path, "scandir");
        return new PyScandirIterator(directory, OpenDirectory(directory));
    }

    private static DirectoryStream OpenDirectory(PathArgument directory)
    {
        if (!directory.IsDescriptor)
            return DirectoryStream.Open(directory.Bytes) ?? throw directory.Error();
        var copy = FileDescriptors.Control(directory.Descriptor, FileDescriptors.F_DUPFD_CLOEXEC, 0);
        if (copy < 0)
            throw directory.Error();
        var stream = DirectoryStream.Open(copy);
        if (stream == null)
        {
            var error = directory.Error();
            _ = FileDescriptors.Close(copy);
            throw error;
        }
        // The copy shares its position with the original.
        stream.Rewind();
        return stream;
    }

    /// <summary>Return the current directory.</summary>
    [PyFunction("getcwd($module, /)")]
    private static PyObject CurrentDirectory() => FileNames.Decode(FileSystem.CurrentDirectory() ?? throw SystemErrors.Last());

    /// <summary>Return the current directory as bytes.</summary>
    [PyFunction("getcwdb($module, /)")]
    private static PyObject CurrentDirectoryBytes() => PyBytes.Own(FileSystem.CurrentDirectory() ?? throw SystemErrors.Last());

    /// <summary>Change the current directory.</summary>
    [PyFunction("chdir($module, /, path)")]
    private static void ChangeDirectory(PyObject path)
    {
        var directory = PathArgument.OrDescriptor(path, "chdir");
        if ((directory.IsDescriptor ? FileSystem.ChangeDirectory(directory.Descriptor) : FileSystem.ChangeDirectory(directory.Bytes)) < 0)
            throw directory.Error();
    }

    /// <summary>Change the current directory to an open one.</summary>
    [PyFunction("fchdir($module, /, fd)")]
    private static void ChangeDirectoryDescriptor(PyObject fd)
    {
        var descriptor = PathArgument.DescriptorOrFile(fd);
        while (FileSystem.ChangeDirectory(descriptor) < 0)
        {
            if (!SystemErrors.WasInterrupted())
                throw SystemErrors.Last();
        }
    }

    /// <summary>Change the root directory.</summary>
    [PyFunction("chroot($module, /, path)")]
    private static void ChangeRoot(PyObject path)
    {
        var directory = PathArgument.Of(path, "chroot");
        if (FileSystem.ChangeRoot(directory.Bytes) < 0)
            throw directory.Error();
    }

    /// <summary>Set the permissions that new files do not get and return those of before.</summary>
    [PyFunction("umask($module, mask, /)")]
    private static uint SetCreationMask(int mask) => FileSystem.SetCreationMask((uint)mask);
}
