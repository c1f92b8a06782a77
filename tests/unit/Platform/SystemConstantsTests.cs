using Fang.Platform;

namespace Fang.Tests.Platform;

public sealed class SystemConstantsTests
{
    [Fact]
    public void Tables_hold_names_and_values()
    {
        Assert.Equal(Errno.EINTR, Value(SystemConstants.ErrorNumbers, "EINTR"));
        Assert.Equal(Signals.SIGINT, Value(SystemConstants.Signals, "SIGINT"));
        Assert.Equal(FileDescriptors.O_CLOEXEC, Value(SystemConstants.Files, "O_CLOEXEC"));
        Assert.Equal(SocketAddresses.AF_INET6, Value(SystemConstants.Sockets, "AF_INET6"));
        Assert.Equal(30L, Value(SystemConstants.SystemConfiguration, "SC_PAGESIZE"));
        Assert.Equal(3L, Value(SystemConstants.PathConfiguration, "PC_NAME_MAX"));
        Assert.Null(Value(SystemConstants.Signals, "SIG"));
    }

    private static long? Value(ConstantTable table, string wanted)
    {
        foreach (var (name, value) in table)
        {
            if (name == wanted)
                return value;
        }
        return null;
    }
}
