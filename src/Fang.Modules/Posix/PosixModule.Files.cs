using Fang.Modules.Time;
using Fang.Platform;
using Fang.Runtime.Importing;
using Fang.Runtime.Native;
using Fang.Runtime.Objects;
using Fang.Runtime.Operations;

namespace Fang.Modules.Posix;

/// <content>Files by their path: status, permissions, links, names.</content>
internal static partial class PosixModule
{
    /// <summary>Return the status of a file.</summary>
    [PyFunction("stat($module, /, path, *, dir_fd=None, follow_symlinks=True)")]
    private static PyObject Stat(PyObject path, PyObject? dirFd, bool followSymlinks) => StatOf("stat", path, dirFd, followSymlinks);

    /// <summary>Return the status of a file, or of a symbolic link itself.</summary>
    [PyFunction("lstat($module, /, path, *, dir_fd=None)")]
    private static PyObject LinkStat(PyObject path, PyObject? dirFd) => StatOf("lstat", path, dirFd, false);

    private static PyObject StatOf(string function, PyObject path, PyObject? dirFd, bool follow)
    {
        var file = function == "stat" ? PathArgument.OrDescriptor(path, function) : PathArgument.Of(path, function);
        var directory = PathArgument.Directory(dirFd);
        StatResult status;
        int result;
        if (file.IsDescriptor)
        {
            CheckDescriptorUse(function, directory, follow);
            result = FileStatus.Get(file.Descriptor, out status);
        }
        else
        {
            result = FileStatus.GetAt(directory, file.Bytes, follow ? 0 : FileSystem.AT_SYMLINK_NOFOLLOW, out status);
        }
        return result >= 0 ? PosixResults.Of(status) : throw file.Error();
    }

    // What a descriptor cannot be combined with.
    private static void CheckDescriptorUse(string function, int directory, bool follow)
    {
        if (directory != FileSystem.AT_FDCWD)
            throw Errors.ValueError($"{function}: can't specify dir_fd without matching path");
        if (!follow)
            throw Errors.ValueError($"{function}: cannot use fd and follow_symlinks together");
    }

    /// <summary>Return the status of an open file.</summary>
    [PyFunction("fstat($module, /, fd)")]
    private static PyObject DescriptorStat(int fd)
    {
        SystemErrors.Check(FileStatus.Get(fd, out var status));
        return PosixResults.Of(status);
    }

    /// <summary>Return whether the file may be accessed in the given way.</summary>
    [PyFunction("access($module, /, path, mode, *, dir_fd=None, effective_ids=False, follow_symlinks=True)")]
    private static bool Access(PyObject path, int mode, PyObject? dirFd, bool effectiveIds, bool followSymlinks)
    {
        var file = PathArgument.Of(path, "access");
        var flags = (effectiveIds ? FileSystem.AT_EACCESS : 0) | (followSymlinks ? 0 : FileSystem.AT_SYMLINK_NOFOLLOW);
        return FileSystem.AccessAt(PathArgument.Directory(dirFd), file.Bytes, mode, flags) == 0;
    }

    /// <summary>Change the permissions of a file.</summary>
    [PyFunction("chmod($module, /, path, mode, *, dir_fd=None, follow_symlinks=True)")]
    private static void ChangeMode(PyObject path, int mode, PyObject? dirFd, bool followSymlinks)
    {
        var file = PathArgument.OrDescriptor(path, "chmod");
        var directory = PathArgument.Directory(dirFd);
        if (file.IsDescriptor)
            CheckDescriptorUse("chmod", directory, followSymlinks);
        var result = file.IsDescriptor
            ? FileSystem.ChangeMode(file.Descriptor, (uint)mode)
            : FileSystem.ChangeModeAt(directory, file.Bytes, (uint)mode, followSymlinks ? 0 : FileSystem.AT_SYMLINK_NOFOLLOW);
        if (result >= 0)
            return;
        // The C library says so of links, which have no permissions of their own.
        if (!followSymlinks && Errno.Last is Errno.ENOTSUP)
            throw Errors.NotImplementedError("chmod: follow_symlinks unavailable on this platform");
        throw file.Error();
    }

    /// <summary>Change the permissions of an open file.</summary>
    [PyFunction("fchmod($module, /, fd, mode)")]
    private static void ChangeDescriptorMode(int fd, int mode) => SystemErrors.Check(FileSystem.ChangeMode(fd, (uint)mode));

    /// <summary>Change the owner and group of a file.</summary>
    [PyFunction("chown($module, /, path, uid, gid, *, dir_fd=None, follow_symlinks=True)")]
    private static void ChangeOwner(PyObject path, PyObject uid, PyObject gid, PyObject? dirFd, bool followSymlinks)
    {
        var file = PathArgument.OrDescriptor(path, "chown");
        var user = PathArgument.Identity(uid, "uid");
        var group = PathArgument.Identity(gid, "gid");
        var directory = PathArgument.Directory(dirFd);
        if (file.IsDescriptor)
            CheckDescriptorUse("chown", directory, followSymlinks);
        var result = file.IsDescriptor
            ? FileSystem.ChangeOwner(file.Descriptor, user, group)
            : FileSystem.ChangeOwnerAt(directory, file.Bytes, user, group, followSymlinks ? 0 : FileSystem.AT_SYMLINK_NOFOLLOW);
        if (result < 0)
            throw file.Error();
    }

    /// <summary>Change the owner and group of an open file.</summary>
    [PyFunction("fchown($module, /, fd, uid, gid)")]
    private static void ChangeDescriptorOwner(int fd, PyObject uid, PyObject gid) =>
        SystemErrors.Check(FileSystem.ChangeOwner(fd, PathArgument.Identity(uid, "uid"), PathArgument.Identity(gid, "gid")));

    /// <summary>Change the owner and group of a file, or of a symbolic link itself.</summary>
    [PyFunction("lchown($module, /, path, uid, gid)")]
    private static void ChangeLinkOwner(PyObject path, PyObject uid, PyObject gid)
    {
        var file = PathArgument.Of(path, "lchown");
        if (FileSystem.ChangeLinkOwner(file.Bytes, PathArgument.Identity(uid, "uid"), PathArgument.Identity(gid, "gid")) < 0)
            throw file.Error();
    }

    /// <summary>Make a hard link.</summary>
    [PyFunction("link($module, /, src, dst, *, src_dir_fd=None, dst_dir_fd=None, follow_symlinks=True)")]
    private static void Link(PyObject src, PyObject dst, PyObject? srcDirFd, PyObject? dstDirFd, bool followSymlinks)
    {
        var source = PathArgument.Of(src, "link", "src");
        var target = PathArgument.Of(dst, "link", "dst");
        var sourceDirectory = PathArgument.Directory(srcDirFd);
        var targetDirectory = PathArgument.Directory(dstDirFd);
        // link() follows no link on Linux; only when a directory or the flag is given does linkat() decide.
        var plain = followSymlinks && sourceDirectory == FileSystem.AT_FDCWD && targetDirectory == FileSystem.AT_FDCWD;
        var result = plain
            ? FileSystem.Link(source.Bytes, target.Bytes)
            : FileSystem.LinkAt(sourceDirectory, source.Bytes, targetDirectory, target.Bytes, followSymlinks ? FileSystem.AT_SYMLINK_FOLLOW : 0);
        if (result < 0)
            throw SystemErrors.Last(source.Name, target.Name);
    }

    /// <summary>Make a symbolic link.</summary>
    [PyFunction("symlink($module, /, src, dst, target_is_directory=False, *, dir_fd=None)")]
    private static void SymbolicLink(PyObject src, PyObject dst, bool targetIsDirectory, PyObject? dirFd)
    {
        var content = PathArgument.Of(src, "symlink", "src");
        var path = PathArgument.Of(dst, "symlink", "dst");
        if (FileSystem.SymbolicLinkAt(content.Bytes, PathArgument.Directory(dirFd), path.Bytes) < 0)
            throw SystemErrors.Last(content.Name, path.Name);
    }

    /// <summary>Return what a symbolic link points to.</summary>
    [PyFunction("readlink($module, /, path, *, dir_fd=None)")]
    private static PyObject ReadLink(PyObject path, PyObject? dirFd)
    {
        var file = PathArgument.Of(path, "readlink");
        var content = FileSystem.ReadLinkAt(PathArgument.Directory(dirFd), file.Bytes) ?? throw file.Error();
        return file.NameOf(content);
    }

    /// <summary>Rename a file.</summary>
    [PyFunction("rename($module, /, src, dst, *, src_dir_fd=None, dst_dir_fd=None)")]
    private static void Rename(PyObject src, PyObject dst, PyObject? srcDirFd, PyObject? dstDirFd) => Rename("rename", src, dst, srcDirFd, dstDirFd);

    /// <summary>Rename a file, replacing one that has the new name.</summary>
    [PyFunction("replace($module, /, src, dst, *, src_dir_fd=None, dst_dir_fd=None)")]
    private static void Replace(PyObject src, PyObject dst, PyObject? srcDirFd, PyObject? dstDirFd) => Rename("replace", src, dst, srcDirFd, dstDirFd);

    private static void Rename(string function, PyObject from, PyObject to, PyObject? fromDirectory, PyObject? toDirectory)
    {
        var source = PathArgument.Of(from, function, "src");
        var target = PathArgument.Of(to, function, "dst");
        if (FileSystem.RenameAt(PathArgument.Directory(fromDirectory), source.Bytes, PathArgument.Directory(toDirectory), target.Bytes) < 0)
            throw SystemErrors.Last(source.Name, target.Name);
    }

    /// <summary>Remove a file.</summary>
    [PyFunction("unlink($module, /, path, *, dir_fd=None)")]
    private static void Unlink(PyObject path, PyObject? dirFd) => Remove("unlink", path, dirFd, 0);

    /// <summary>Remove a file.</summary>
    [PyFunction("remove($module, /, path, *, dir_fd=None)")]
    private static void Remove(PyObject path, PyObject? dirFd) => Remove("remove", path, dirFd, 0);

    /// <summary>Remove an empty directory.</summary>
    [PyFunction("rmdir($module, /, path, *, dir_fd=None)")]
    private static void RemoveDirectory(PyObject path, PyObject? dirFd) => Remove("rmdir", path, dirFd, FileSystem.AT_REMOVEDIR);

    private static void Remove(string function, PyObject path, PyObject? dirFd, int flags)
    {
        var file = PathArgument.Of(path, function);
        if (FileSystem.UnlinkAt(PathArgument.Directory(dirFd), file.Bytes, flags) < 0)
            throw file.Error();
    }

    /// <summary>Make a directory.</summary>
    [PyFunction("mkdir($module, /, path, mode=511, *, dir_fd=None)")]
    private static void MakeDirectory(PyObject path, int mode, PyObject? dirFd)
    {
        var file = PathArgument.Of(path, "mkdir");
        if (FileSystem.MakeDirectoryAt(PathArgument.Directory(dirFd), file.Bytes, (uint)mode) < 0)
            throw file.Error();
    }

    /// <summary>Make a named pipe.</summary>
    [PyFunction("mkfifo($module, /, path, mode=438, *, dir_fd=None)")]
    private static void MakeFifo(PyObject path, int mode, PyObject? dirFd)
    {
        var file = PathArgument.Of(path, "mkfifo");
        var directory = PathArgument.Directory(dirFd);
        while (FileSystem.MakeFifoAt(directory, file.Bytes, (uint)mode) < 0)
        {
            if (!SystemErrors.WasInterrupted())
                throw SystemErrors.Last();
        }
    }

    /// <summary>Make a file system node: a file, a device or a named pipe.</summary>
    [PyFunction("mknod($module, /, path, mode=384, device=0, *, dir_fd=None)")]
    private static void MakeNode(PyObject path, int mode, PyObject device, PyObject? dirFd)
    {
        var file = PathArgument.Of(path, "mknod");
        var number = DeviceNumber(device);
        var directory = PathArgument.Directory(dirFd);
        while (FileSystem.MakeNodeAt(directory, file.Bytes, (uint)mode, number) < 0)
        {
            if (!SystemErrors.WasInterrupted())
                throw SystemErrors.Last();
        }
    }

    /// <summary>Return the major number of a device.</summary>
    [PyFunction("major($module, device, /)")]
    private static long Major(PyObject device) => DeviceNumber(device) is var number && number == ulong.MaxValue ? -1 : FileStatus.Major(number);

    /// <summary>Return the minor number of a device.</summary>
    [PyFunction("minor($module, device, /)")]
    private static long Minor(PyObject device) => DeviceNumber(device) is var number && number == ulong.MaxValue ? -1 : FileStatus.Minor(number);

    /// <summary>Return the number of a device with the major and minor numbers given.</summary>
    [PyFunction("makedev($module, major, minor, /)")]
    private static ulong MakeDevice(PyObject major, PyObject minor) =>
        FileStatus.MakeDevice(DeviceNumberPart(major), DeviceNumberPart(minor));

    private static uint DeviceNumberPart(PyObject value)
    {
        var number = DeviceNumber(value);
        return number is <= uint.MaxValue or ulong.MaxValue ? (uint)number : throw Errors.OverflowError("int too big to convert");
    }

    private static ulong DeviceNumber(PyObject value)
    {
        var number = Number.Index(value).Value;
        if (number > ulong.MaxValue)
            throw Errors.OverflowError("int too big to convert");
        // -1 is the number of no device.
        if (number < -1)
            throw Errors.OverflowError("can't convert negative int to unsigned");
        return number.Sign < 0 ? ulong.MaxValue : (ulong)number;
    }

    /// <summary>Change the length of a file.</summary>
    [PyFunction("truncate($module, /, path, length)")]
    private static void Truncate(PyObject path, long length)
    {
        var file = PathArgument.OrDescriptor(path, "truncate");
        var result = file.IsDescriptor ? FileDescriptors.Truncate(file.Descriptor, length) : FileSystem.Truncate(file.Bytes, length);
        if (result < 0)
            throw file.Error();
    }

    /// <summary>Set the access and modification times of a file.</summary>
    [PyFunction("utime($module, /, path, times=None, *, ns=<unrepresentable>, dir_fd=None, follow_symlinks=True)")]
    private static void SetTimes(PyObject path, PyObject? times, PyObject? ns, PyObject? dirFd, bool followSymlinks)
    {
        var file = PathArgument.OrDescriptor(path, "utime");
        var directory = PathArgument.Directory(dirFd);
        var access = new TimeSpec(0, FileSystem.UTIME_NOW);
        var modification = access;
        if (times != null && ns != null)
            throw Errors.ValueError("utime: you may specify either 'times' or 'ns' but not both");
        if (times != null)
        {
            if (times is not PyTuple { Count: 2 } pair)
                throw Errors.TypeError("utime: 'times' must be either a tuple of two ints or None");
            access = TimeArguments.ToTimeSpec(pair[0], Rounding.Floor);
            modification = TimeArguments.ToTimeSpec(pair[1], Rounding.Floor);
        }
        if (ns != null)
        {
            if (ns is not PyTuple { Count: 2 } pair)
                throw Errors.TypeError("utime: 'ns' must be a tuple of two ints");
            access = NanosecondTime(pair[0]);
            modification = NanosecondTime(pair[1]);
        }
        if (file.IsDescriptor)
            CheckDescriptorUse("utime", directory, followSymlinks);
        var result = file.IsDescriptor
            ? FileSystem.SetTimes(file.Descriptor, access, modification)
            : FileSystem.SetTimes(directory, file.Bytes, access, modification, followSymlinks ? 0 : FileSystem.AT_SYMLINK_NOFOLLOW);
        if (result < 0)
            throw file.Error();
    }

    private static TimeSpec NanosecondTime(PyObject value)
    {
        if (value is not PyInteger integer)
            throw Errors.TypeError($"unsupported operand type(s) for divmod(): '{value.Type.Name}' and 'int'");
        var seconds = System.Numerics.BigInteger.DivRem(integer.Value, 1_000_000_000, out var rest);
        if (rest.Sign < 0)
        {
            seconds--;
            rest += 1_000_000_000;
        }
        if (seconds < long.MinValue || seconds > long.MaxValue)
            throw Errors.OverflowError("timestamp out of range for platform time_t");
        return new TimeSpec((long)seconds, (long)rest);
    }

    /// <summary>Return the status of the file system that holds a file.</summary>
    [PyFunction("statvfs($module, /, path)")]
    private static PyObject FileSystemStat(PyObject path)
    {
        var file = PathArgument.OrDescriptor(path, "statvfs");
        var result = file.IsDescriptor
            ? FileSystem.FileSystemStatus(file.Descriptor, out var status)
            : FileSystem.FileSystemStatus(file.Bytes, out status);
        return result >= 0 ? PosixResults.Of(status) : throw file.Error();
    }

    /// <summary>Return the status of the file system that holds an open file.</summary>
    [PyFunction("fstatvfs($module, fd, /)")]
    private static PyObject DescriptorFileSystemStat(int fd)
    {
        SystemErrors.Check(FileSystem.FileSystemStatus(fd, out var status));
        return PosixResults.Of(status);
    }

    /// <summary>Return the value of an extended attribute.</summary>
    [PyFunction("getxattr($module, /, path, attribute, *, follow_symlinks=True)")]
    private static PyObject GetExtendedAttribute(PyObject path, PyObject attribute, bool followSymlinks)
    {
        var file = AttributeFile(path, "getxattr", followSymlinks);
        var name = PathArgument.Of(attribute, "getxattr", "attribute").Bytes;
        var value = file.IsDescriptor ? ExtendedAttributes.Get(file.Descriptor, name) : ExtendedAttributes.Get(file.Bytes, name, followSymlinks);
        return PyBytes.Own(value ?? throw file.Error());
    }

    /// <summary>Set an extended attribute.</summary>
    [PyFunction("setxattr($module, /, path, attribute, value, flags=0, *, follow_symlinks=True)")]
    private static void SetExtendedAttribute(PyObject path, PyObject attribute, ReadOnlyMemory<byte> value, int flags, bool followSymlinks)
    {
        var file = AttributeFile(path, "setxattr", followSymlinks);
        var name = PathArgument.Of(attribute, "setxattr", "attribute").Bytes;
        var result = file.IsDescriptor
            ? ExtendedAttributes.Set(file.Descriptor, name, value.Span, flags)
            : ExtendedAttributes.Set(file.Bytes, name, value.Span, flags, followSymlinks);
        if (result < 0)
            throw file.Error();
    }

    /// <summary>Remove an extended attribute.</summary>
    [PyFunction("removexattr($module, /, path, attribute, *, follow_symlinks=True)")]
    private static void RemoveExtendedAttribute(PyObject path, PyObject attribute, bool followSymlinks)
    {
        var file = AttributeFile(path, "removexattr", followSymlinks);
        var name = PathArgument.Of(attribute, "removexattr", "attribute").Bytes;
        var result = file.IsDescriptor ? ExtendedAttributes.Remove(file.Descriptor, name) : ExtendedAttributes.Remove(file.Bytes, name, followSymlinks);
        if (result < 0)
            throw file.Error();
    }

    /// <summary>Return the names of the extended attributes.</summary>
    [PyFunction("listxattr($module, /, path=None, *, follow_symlinks=True)")]
    private static PyObject ListExtendedAttributes(PyObject? path, bool followSymlinks)
    {
        var file = PathArgument.OrCurrent(path, "listxattr");
        if (file.IsDescriptor && !followSymlinks)
            throw Errors.ValueError("listxattr: cannot use fd and follow_symlinks together");
        var names = (file.IsDescriptor ? ExtendedAttributes.List(file.Descriptor) : ExtendedAttributes.List(file.Bytes, followSymlinks)) ?? throw file.Error();
        var list = new PyList();
        for (ReadOnlySpan<byte> rest = names; rest.Length > 0;)
        {
            var end = rest.IndexOf((byte)0);
            list.Append(FileNames.Decode(rest[..end]));
            rest = rest[(end + 1)..];
        }
        return list;
    }

    private static PathArgument AttributeFile(PyObject path, string function, bool followSymlinks)
    {
        var file = PathArgument.OrDescriptor(path, function);
        return !file.IsDescriptor || followSymlinks ? file : throw Errors.ValueError($"{function}: cannot use fd and follow_symlinks together");
    }

    /// <summary>Return the normal form of a path.</summary>
    [PyFunction("_path_normpath($module, /, path)")]
    private static PyObject NormalPath(PyObject path)
    {
        var name = FileNames.Path(path);
        return name is PyBytes bytes
            ? PyBytes.From(NormalPaths.Of(bytes.Span, (byte)'/', (byte)'.'))
            : PyStr.From(new string(NormalPaths.Of(name.ToString().AsSpan(), '/', '.')));
    }

    /// <summary>Split a path into its drive (none here), root and the rest.</summary>
    [PyFunction("_path_splitroot_ex($module, /, path)")]
    private static PyObject SplitRoot(PyObject path)
    {
        var name = FileNames.Path(path);
        if (name is PyBytes bytes)
        {
            var root = NormalPaths.RootLength(bytes.Span, (byte)'/');
            return PyTuple.Of(PyBytes.Empty, PyBytes.From(bytes.Span[..root]), PyBytes.From(bytes.Span[root..]));
        }
        var all = name.ToString()!;
        var length = NormalPaths.RootLength(all.AsSpan(), '/');
        return PyTuple.Of(PyStr.Empty, PyStr.From(all[..length]), PyStr.From(all[length..]));
    }
}
