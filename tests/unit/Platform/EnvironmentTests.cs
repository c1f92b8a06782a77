using System.Text;
using Fang.Platform;

namespace Fang.Tests.Platform;

public sealed class EnvironmentTests
{
    [Fact]
    public void Variables_are_bytes()
    {
        Assert.Equal(0, EnvironmentVariables.Set("FANG_TEST_VARIABLE\0"u8, [0xff, 0xfe, 0]));
        Assert.Contains(EnvironmentVariables.All(), item => item.SequenceEqual((byte[])[.. "FANG_TEST_VARIABLE="u8, 0xff, 0xfe]));
        Assert.Equal(0, EnvironmentVariables.Unset("FANG_TEST_VARIABLE\0"u8));
        Assert.DoesNotContain(EnvironmentVariables.All(), item => item.AsSpan().StartsWith("FANG_TEST_VARIABLE"u8));
        Assert.Contains(EnvironmentVariables.All(), item => item.AsSpan().StartsWith("PATH="u8));
    }

    [Fact]
    public void The_command_line_is_bytes()
    {
        var arguments = Processes.CommandLine()!;
        Assert.Contains("Fang.Tests", Encoding.UTF8.GetString(arguments[0]));
    }

    [Fact]
    public void The_locale_is_C_until_it_is_set()
    {
        const int LC_NUMERIC = 1;
        Assert.Equal("C"u8.ToArray(), Locales.Exchange(LC_NUMERIC, null));
        Assert.Null(Locales.Exchange(LC_NUMERIC, "no_SUCH\0"u8.ToArray()));
        var conventions = Locales.Conventions();
        Assert.Equal("."u8.ToArray(), conventions.Texts[0]);
        Assert.Equal(127, conventions.Numbers[0]);
        Assert.True(Locales.Compare("a\0"u8, "b\0"u8) < 0);
        Assert.Equal("abc"u8.ToArray(), Locales.SortKey("abc\0"u8));
    }

    [Fact]
    public void A_timer_descriptor_ends()
    {
        var timer = TimerDescriptors.Create(Clocks.CLOCK_MONOTONIC, FileDescriptors.O_CLOEXEC);
        Assert.Equal(0, TimerDescriptors.Set(timer, 0, new TimerSetting(default, new TimeSpec(0, 1_000_000)), out _));
        Assert.Equal(8, FileDescriptors.Read(timer, new byte[8]));
        FileDescriptors.Close(timer);
    }

    [Fact]
    public void A_pair_of_terminal_and_master_opens()
    {
        if (Terminals.OpenPair(out var master, out var slave) != 0)
            Assert.Skip("there are no pseudoterminals here");
        Assert.Equal(1, FileDescriptors.IsTerminal(slave));
        Assert.Equal(0, FileDescriptors.GetInheritable(master));
        FileDescriptors.Close(slave);
        FileDescriptors.Close(master);
    }
}
