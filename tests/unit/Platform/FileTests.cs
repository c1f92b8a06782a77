using System.Text;
using Fang.Platform;

namespace Fang.Tests.Platform;

public sealed class FileTests : IDisposable
{
    private const int O_RDONLY = 0;
    private const int O_RDWR = 2;
    private const int O_CREAT = 0x40;
    private const int O_EXCL = 0x80;

    private readonly string _folder = Directory.CreateTempSubdirectory("fang-platform-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    private byte[] At(string name) => Bytes(Path.Combine(_folder, name));

    private static byte[] Bytes(string text) => Encoding.UTF8.GetBytes(text + "\0");

    private int Create(string name, string content = "")
    {
        var fd = FileSystem.Open(At(name), O_RDWR | O_CREAT | O_EXCL, 0x1a4);
        Assert.True(fd >= 0);
        Assert.Equal(content.Length, FileDescriptors.Write(fd, Encoding.UTF8.GetBytes(content)));
        return fd;
    }

    [Fact]
    public void What_is_written_is_read_back_at_any_offset()
    {
        var fd = Create("file", "hello world");
        var buffer = new byte[5];
        Assert.Equal(6, FileDescriptors.Seek(fd, 6, 0));
        Assert.Equal(5, FileDescriptors.Read(fd, buffer));
        Assert.Equal("world"u8.ToArray(), buffer);
        Assert.Equal(0, FileDescriptors.Read(fd, buffer));
        Assert.Equal(2, FileDescriptors.WriteAt(fd, "HE"u8, 0));
        Assert.Equal(5, FileDescriptors.ReadAt(fd, buffer, 0));
        Assert.Equal("HEllo"u8.ToArray(), buffer);
        Assert.Equal(0, FileDescriptors.Close(fd));
        Assert.Equal(-1, FileDescriptors.Close(fd));
        Assert.Equal(Errno.EBADF, Errno.Last);
    }

    [Fact]
    public void Status_tells_what_the_file_is()
    {
        var fd = Create("file", "12345");
        Assert.Equal(0, FileStatus.Get(fd, out var open));
        Assert.Equal(0, FileStatus.Get(At("file"), out var named));
        Assert.Equal(open, named);
        Assert.Equal(5, open.Size);
        Assert.True(open.IsRegular);
        Assert.Equal(1u, open.Links);
        Assert.Equal(Identities.EffectiveUser(), open.User);
        Assert.Equal(0x81a4u & ~0x12u, open.Mode & ~0x12u);
        Assert.Equal(0, FileSystem.SymbolicLink(Bytes("file"), At("link")));
        Assert.Equal(0, FileStatus.GetLink(At("link"), out var link));
        Assert.True(link.IsSymbolicLink);
        Assert.Equal(0, FileStatus.Get(At("link"), out var target));
        Assert.Equal(open.Inode, target.Inode);
        Assert.Equal("file"u8.ToArray(), FileSystem.ReadLink(At("link")));
        Assert.Equal(-1, FileStatus.Get(At("none"), out _));
        Assert.Equal(Errno.ENOENT, Errno.Last);
        Assert.Equal(-1, FileStatus.Get(-1, out _));
        Assert.Equal(Errno.EBADF, Errno.Last);
        FileDescriptors.Close(fd);
    }

    [Fact]
    public void Device_numbers_are_taken_apart_and_put_together()
    {
        Assert.Equal(0, FileStatus.Get("/dev/null\0"u8, out var status));
        Assert.Equal((1u, 3u), (FileStatus.Major(status.SpecialDevice), FileStatus.Minor(status.SpecialDevice)));
        Assert.Equal(0x103ul, status.SpecialDevice);
        var device = FileStatus.MakeDevice(0x12345678, 0x9abcdef0);
        Assert.Equal((0x12345678u, 0x9abcdef0u), (FileStatus.Major(device), FileStatus.Minor(device)));
    }

    [Fact]
    public void Times_are_set_to_the_nanosecond()
    {
        FileDescriptors.Close(Create("file"));
        Assert.Equal(0, FileSystem.SetTimes(FileSystem.AT_FDCWD, At("file"), new(1, 2), TimeSpec.FromNanoseconds(-1), 0));
        FileStatus.Get(At("file"), out var status);
        Assert.Equal(new TimeSpec(1, 2), status.AccessTime);
        Assert.Equal(new TimeSpec(-1, 999_999_999), status.ModificationTime);
        Assert.Equal(-1, status.ModificationTime.TotalNanoseconds);
    }

    [Fact]
    public void A_directory_lists_its_entries_with_their_types()
    {
        FileDescriptors.Close(Create("file"));
        Assert.Equal(0, FileSystem.MakeDirectory(At("folder"), 0x1ff));
        using var entries = DirectoryStream.Open(At("."));
        var found = new SortedDictionary<string, byte>(StringComparer.Ordinal);
        while (entries!.Next(out var entry))
            found.Add(Encoding.UTF8.GetString(entry.Name), entry.Type);
        Assert.Equal(0, Errno.Last);
        Assert.Equal(["file", "folder"], found.Keys);
        Assert.Equal(DirectoryEntry.Directory, found["folder"]);
        Assert.Null(DirectoryStream.Open(At("file")));
        Assert.Equal(Errno.ENOTDIR, Errno.Last);
    }

    [Fact]
    public void Descriptors_are_not_inherited_unless_asked()
    {
        Assert.Equal(0, FileDescriptors.Pipe(FileDescriptors.O_CLOEXEC, out var read, out var write));
        Assert.Equal(0, FileDescriptors.GetInheritable(read));
        Assert.Equal(0, FileDescriptors.SetInheritable(read, true));
        Assert.Equal(1, FileDescriptors.GetInheritable(read));
        Assert.Equal(0, FileDescriptors.SetBlocking(read, false));
        Assert.Equal(0, FileDescriptors.GetBlocking(read));
        Assert.Equal(-1, FileDescriptors.Read(read, new byte[1]));
        Assert.Equal(Errno.EAGAIN, Errno.Last);
        FileDescriptors.Close(read);
        Assert.Equal(-1, FileDescriptors.Write(write, "x"u8));
        Assert.Equal(Errno.EPIPE, Errno.Last);
        FileDescriptors.Close(write);
    }

    [Fact]
    public void Data_is_copied_in_the_kernel()
    {
        var source = Create("source", "0123456789");
        var target = Create("target");
        Assert.Equal(4, FileDescriptors.SendFile(target, source, 2, 4));
        Assert.Equal(3, FileDescriptors.CopyRange(source, 7, target, 4, 3));
        Assert.Equal("2345789", File.ReadAllText(Path.Combine(_folder, "target")));
        FileDescriptors.Close(source);
        FileDescriptors.Close(target);
    }

    [Fact]
    public void A_file_can_be_mapped()
    {
        var fd = Create("file", "mapped");
        var address = MemoryMaps.Map(0, 6, MemoryMaps.PROT_READ | MemoryMaps.PROT_WRITE, MemoryMaps.MAP_SHARED, fd, 0);
        Assert.NotEqual(MemoryMaps.Failed, address);
        unsafe
        {
            *(byte*)address = (byte)'M';
        }
        Assert.Equal(0, MemoryMaps.Unmap(address, 6));
        Assert.Equal("Mapped", File.ReadAllText(Path.Combine(_folder, "file")));
        FileDescriptors.Close(fd);
    }

    [Fact]
    public void Attributes_longer_than_the_first_buffer_are_read_whole()
    {
        var fd = Create("file");
        var value = new byte[1000];
        value.AsSpan().Fill(7);
        if (ExtendedAttributes.Set(fd, "user.fang\0"u8, value, 0) != 0)
            Assert.Skip("the file system has no extended attributes");
        Assert.Equal(value, ExtendedAttributes.Get(fd, "user.fang\0"u8));
        Assert.Equal(value, ExtendedAttributes.Get(At("file"), "user.fang\0"u8, followLinks: false));
        Assert.Contains("user.fang", Encoding.UTF8.GetString(ExtendedAttributes.List(At("file"), followLinks: true)!));
        Assert.Equal(0, ExtendedAttributes.Remove(fd, "user.fang\0"u8));
        Assert.Null(ExtendedAttributes.Get(fd, "user.fang\0"u8));
        Assert.Equal(Errno.ENODATA, Errno.Last);
        FileDescriptors.Close(fd);
    }

    [Fact]
    public void The_file_system_tells_its_size()
    {
        Assert.Equal(0, FileSystem.FileSystemStatus("/\0"u8, out var status));
        Assert.True(status.BlockSize >= 512);
        Assert.True(status.Blocks >= status.FreeBlocks);
        Assert.Equal(255ul, status.NameMax);
        Assert.Equal(Environment.CurrentDirectory, Encoding.UTF8.GetString(FileSystem.CurrentDirectory()!));
        Assert.Equal("/"u8.ToArray(), FileSystem.RealPath("/usr/..\0"u8));
    }

    [Fact]
    public void An_error_has_the_text_of_the_C_library()
    {
        Assert.Equal(-1, FileSystem.Open(At("none"), O_RDONLY, 0));
        Assert.Equal("No such file or directory", Errno.Message(Errno.Last));
        Assert.Equal("Unknown error 9999", Errno.Message(9999));
    }
}
