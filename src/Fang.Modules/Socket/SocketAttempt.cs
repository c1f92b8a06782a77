using Fang.Modules.Posix;
using Fang.Modules.Select;
using Fang.Platform;

namespace Fang.Modules.Socket;

/// <summary>
/// The attempts of one operation on a socket: with a timeout each waits until the socket is ready, and an interrupted one
/// is made again.
/// </summary>
internal ref struct SocketAttempt(int fd, long timeout, bool writes)
{
    private readonly long? _deadline = timeout > 0 ? SelectModule.Deadline(timeout) : null;

    /// <summary>Waits until the operation can be tried; throws TimeoutError when time is up.</summary>
    public readonly void Wait()
    {
        if (timeout > 0 && !TryWait())
            throw SocketErrors.TimedOut();
    }

    /// <summary>Waits; false when time is up.</summary>
    public readonly bool TryWait()
    {
        Span<PollDescriptor> descriptor = [new PollDescriptor { Descriptor = fd, Events = writes ? Polling.POLLOUT : Polling.POLLIN }];
        while (true)
        {
            var left = SelectModule.Remaining(_deadline);
            var count = Polling.Poll(descriptor, SelectModule.Milliseconds(left));
            if (count > 0)
                return true;
            if (count == 0)
                return false;
            if (!SystemErrors.WasInterrupted())
                throw SystemErrors.Last();
        }
    }

    /// <summary>After a call that failed: true if it is to be made again; else throws its error.</summary>
    public readonly bool GoesOn()
    {
        if (timeout > 0 && Errno.Last == Errno.EAGAIN)
            return true;
        return SystemErrors.WasInterrupted() ? true : throw SystemErrors.Last();
    }
}
