using System.Runtime.InteropServices;
using System.Text;
using Fang.Platform;

namespace Fang.Tests.Platform;

public sealed class ClockAndTerminalTests
{
    [Fact]
    public void Clocks_go_forward()
    {
        var before = Clocks.Nanoseconds(Clocks.CLOCK_MONOTONIC);
        Assert.Equal(0, Clocks.Sleep(Clocks.CLOCK_MONOTONIC, 0, TimeSpec.FromNanoseconds(2_000_000)));
        Assert.True(Clocks.Nanoseconds(Clocks.CLOCK_MONOTONIC) - before >= 2_000_000);
        Assert.Equal(0, Clocks.GetResolution(Clocks.CLOCK_REALTIME, out var resolution));
        Assert.InRange(resolution.TotalNanoseconds, 1, 10_000_000);
        Assert.Equal(-1, Clocks.Get(12345, out _));
        Assert.Equal(Errno.EINVAL, Errno.Last);
    }

    [Fact]
    public void The_calendar_goes_both_ways()
    {
        Assert.True(Clocks.Universal(86_400 * 59, out var time));
        Assert.Equal((1970, 2, 1, 0), (time.Year + 1900, time.Month, time.Day, time.WeekDay));
        Assert.Equal("1970-03-01 Sun"u8.ToArray(), Clocks.Format("%Y-%m-%d %a\0"u8, in time));
        Assert.Null(Clocks.Format("\0"u8, in time));
        Assert.True(Clocks.Local(1_000_000_000, out var local));
        Assert.True(Clocks.Seconds(ref local, out var seconds));
        Assert.Equal(1_000_000_000, seconds);
        Assert.NotNull(local.ZoneName);
        Assert.False(Clocks.Universal(long.MaxValue, out _));
        Assert.Equal(Errno.EOVERFLOW, Errno.Last);
    }

    [Fact]
    public void The_structures_have_the_sizes_of_the_C_library()
    {
        Assert.Equal(56, Marshal.SizeOf<BrokenDownTime>());
        Assert.Equal(60, Marshal.SizeOf<TerminalAttributes>());
        Assert.Equal(144, Marshal.SizeOf<ResourceUsage>());
        Assert.Equal(112, Marshal.SizeOf<FileSystemStatus>());
        Assert.Equal(128, Marshal.SizeOf<SignalSet>());
        Assert.Equal(12, Marshal.SizeOf<EpollEvent>());
        Assert.Equal(8, Marshal.SizeOf<PollDescriptor>());
        Assert.Equal(128, Marshal.SizeOf<DescriptorSet>());
    }

    [Fact]
    public void A_pseudoterminal_is_a_terminal()
    {
        const int O_RDWR = 2, O_NOCTTY = 0x100;
        var master = Terminals.OpenMaster(O_RDWR | O_NOCTTY);
        if (master < 0)
            Assert.Skip("there are no pseudoterminals here");
        Assert.Equal(0, Terminals.Grant(master));
        Assert.Equal(0, Terminals.Unlock(master));
        var name = Terminals.SlaveName(master)!;
        var slave = FileSystem.Open([.. name, 0], O_RDWR | O_NOCTTY, 0);
        Assert.Equal(1, FileDescriptors.IsTerminal(slave));
        Assert.Equal(name, Terminals.Name(slave));
        Assert.Equal(0, Terminals.SetWindowSize(slave, new(25, 80)));
        Assert.Equal(0, Terminals.GetWindowSize(master, out var size));
        Assert.Equal(new WindowSize(25, 80), size);

        // Without ECHO, what goes in does not come back.
        Assert.Equal(0, Terminals.GetAttributes(slave, out var attributes));
        Assert.Equal(4, attributes.Characters[4]);
        Assert.NotEqual(0u, Terminals.GetOutputSpeed(in attributes));
        attributes.LocalModes &= ~8u;
        Assert.Equal(0, Terminals.SetAttributes(slave, 0, in attributes));
        FileDescriptors.Write(master, "line\n"u8);
        var buffer = new byte[16];
        Assert.Equal("line\n", Encoding.UTF8.GetString(buffer, 0, (int)FileDescriptors.Read(slave, buffer)));
        FileDescriptors.Close(slave);
        FileDescriptors.Close(master);
    }

    [Fact]
    public void Libraries_are_loaded_by_name()
    {
        var library = DynamicLibrary.Open("libc.so.6\0"u8, DynamicLibrary.RTLD_NOW, out var error);
        Assert.NotEqual(0, library);
        Assert.Null(error);
        Assert.NotEqual(0, DynamicLibrary.Symbol(library, "getpid\0"u8, out error));
        Assert.Null(error);
        Assert.Equal(0, DynamicLibrary.Symbol(library, "no_such_function\0"u8, out error));
        Assert.Contains("no_such_function", error);
        Assert.Equal(0, DynamicLibrary.Open("no_such_library.so\0"u8, DynamicLibrary.RTLD_NOW, out error));
        Assert.Contains("no_such_library", error);
    }
}
