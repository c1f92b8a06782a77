using Fang.Platform;

namespace Fang.Tests.Platform;

public sealed class SystemConstantsTests
{
    [Fact]
    public void Tables_hold_names_and_values()
    {
        Assert.Contains(("EINTR", Errno.EINTR), SystemConstants.ErrorNumbers);
        Assert.Contains(("SIGINT", Signals.SIGINT), SystemConstants.Signals);
        Assert.Contains(("O_CLOEXEC", FileDescriptors.O_CLOEXEC), SystemConstants.Files);
        Assert.Contains(("AF_INET6", SocketAddresses.AF_INET6), SystemConstants.Sockets);
        Assert.Contains(("SC_PAGESIZE", 30L), SystemConstants.SystemConfiguration);
        Assert.Contains(("PC_NAME_MAX", 3L), SystemConstants.PathConfiguration);
    }
}
