using System.Text;
using Fang.Platform;

namespace Fang.Tests.Platform;

public sealed class ProcessTests
{
    private static byte[] Bytes(string text) => Encoding.UTF8.GetBytes(text + "\0");

    private static SpawnRequest Shell(string script) => new()
    {
        Path = Bytes("/bin/sh"),
        Arguments = [Bytes("sh"), Bytes("-c"), Bytes(script)],
        Environment = [Bytes("PATH=/usr/bin:/bin"), Bytes("NAME=value")],
    };

    private static int ExitCode(int process)
    {
        Assert.True(process > 0, Errno.Message(Errno.Last));
        Assert.Equal(process, Processes.Wait(process, out var status, 0));
        return (status & 0x7f) == 0 ? status >> 8 & 0xff : -(status & 0x7f);
    }

    [Fact]
    public void The_exit_code_of_a_process_comes_back()
    {
        Assert.Equal(7, ExitCode(Spawning.Start(Shell("exit 7"))));
        Assert.Equal(-9, ExitCode(Spawning.Start(Shell("kill -9 $$"))));
    }

    [Fact]
    public void A_process_that_cannot_start_is_an_error()
    {
        var request = new SpawnRequest { Path = Bytes("/none"), Arguments = [Bytes("none")], Environment = [] };
        Assert.Equal(-1, Spawning.Start(request));
        Assert.Equal(Errno.ENOENT, Errno.Last);
        var elsewhere = Shell("exit 0");
        elsewhere.ChangeDirectory(Bytes("/bin/sh"));
        Assert.Equal(-1, Spawning.Start(elsewhere));
        Assert.Equal(Errno.ENOTDIR, Errno.Last);
    }

    [Fact]
    public void File_actions_are_carried_out_in_order()
    {
        FileDescriptors.Pipe(FileDescriptors.O_CLOEXEC, out var read, out var write);
        var request = Shell("pwd; echo $NAME; echo closed >&5");
        request.Duplicate(write, 1);
        request.Open(2, Bytes("/dev/null"), 1, 0);
        request.ChangeDirectory(Bytes("/usr"));
        request.CloseOthers([]);
        var process = Spawning.Start(request);
        FileDescriptors.Close(write);
        Assert.NotEqual(0, ExitCode(process));
        var buffer = new byte[100];
        var length = (int)FileDescriptors.Read(read, buffer);
        Assert.Equal("/usr\nvalue\n", Encoding.UTF8.GetString(buffer, 0, length));
        FileDescriptors.Close(read);
    }

    [Fact]
    public void Only_the_kept_descriptors_stay_open()
    {
        FileDescriptors.Pipe(0, out var read, out var write);
        var request = Shell($"test -e /proc/self/fd/{write} && ! test -e /proc/self/fd/{read}");
        request.CloseOthers([write]);
        Assert.Equal(0, ExitCode(Spawning.Start(request)));
        FileDescriptors.Close(read);
        FileDescriptors.Close(write);
    }

    [Fact]
    public void Attributes_reach_the_new_process()
    {
        var defaults = new SignalSet();
        defaults.Add(Signals.SIGPIPE);
        var request = new SpawnRequest
        {
            Path = Bytes("sh"),
            SearchPath = true,
            Arguments = [Bytes("sh"), Bytes("-c"), Bytes("kill -PIPE $$; exit 1")],
            Environment = [],
            NewSession = true,
            DefaultSignals = defaults,
            SignalMask = new SignalSet(),
        };
        Assert.Equal(-Signals.SIGPIPE, ExitCode(Spawning.Start(request)));
    }

    [Fact]
    public void Waiting_tells_about_the_child()
    {
        var process = Spawning.Start(Shell("exit 3"));
        // P_PID, WEXITED
        Assert.Equal(0, Processes.Wait(1, (uint)process, 4, out ChildStatus status));
        Assert.Equal((process, Signals.SIGCHLD, 3, 1), (status.Process, status.Signal, status.Status, status.Code));
        Assert.Equal(-1, Processes.Wait(process, out _, 0));
        Assert.Equal(Errno.ECHILD, Errno.Last);
    }

    [Fact]
    public void Usage_and_limits_have_the_layout_of_the_C_library()
    {
        Assert.Equal(0, Resources.Usage(0, out var usage));
        Assert.InRange(usage.MaximumResidentSize, 1000, 100_000_000);
        Assert.True(usage.UserTime.TotalSeconds > 0);
        Assert.Equal(0, Resources.GetLimit(7, out var files));
        Assert.Equal(0, Resources.ExchangeLimit(0, 7, null, out var same));
        Assert.Equal(files, same);
        Assert.True(Resources.LoadAverage(out var one, out _, out _) && one >= 0);
        Assert.Contains(Resources.GetAffinity(0)!, part => part != 0);
        Assert.Equal(8, Resources.Random(new byte[8], 0));
    }

    [Fact]
    public void Accounts_are_found_by_name_and_number()
    {
        var root = Accounts.UserNumbered(0)!;
        Assert.Equal("root"u8.ToArray(), root.Name);
        Assert.Equal(root.Directory, Accounts.UserNamed("root\0"u8.ToArray())!.Directory);
        Assert.Null(Accounts.UserNamed("no such user\0"u8.ToArray()));
        Assert.Equal(0, Errno.Last);
        Assert.Contains(Accounts.Users(), user => user.User == 0);
        Assert.Equal(0u, Accounts.GroupNamed(Accounts.GroupNumbered(0)!.Name.Append((byte)0).ToArray())!.Group);
        Assert.NotEmpty(Accounts.Groups());
        Assert.NotNull(Identities.SupplementaryGroups());
        Assert.Contains(0u, Identities.GroupsOf("root\0"u8, 0));
    }

    [Fact]
    public void The_system_tells_its_name()
    {
        Assert.True(SystemInformation.Name(out var system, out var node, out _, out _, out var machine));
        Assert.Equal("Linux"u8.ToArray(), system);
        Assert.Equal(node, SystemInformation.HostName());
        Assert.NotEmpty(machine);
        Assert.Equal(Environment.SystemPageSize, SystemInformation.Configuration(30));
        Assert.NotNull(SystemInformation.ConfigurationString(0));
        Assert.Equal(255, SystemInformation.PathConfiguration("/\0"u8, 3));
    }
}
