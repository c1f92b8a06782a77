using Fang.Platform;

namespace Fang.Tests.Platform;

/// <summary>Signals belong to the whole process: these tests run one after another, on signals nobody else uses.</summary>
public sealed class SignalTests
{
    private const int SIGUSR1 = 10;
    private const int SIGUSR2 = 12;
    private const int SIGWINCH = 28;

    private static bool TakeWithin(int signal, int milliseconds)
    {
        for (var end = Environment.TickCount64 + milliseconds; Environment.TickCount64 < end; Thread.Sleep(1))
            if ((Signals.TakePending() >> (signal - 1) & 1) != 0)
                return true;
        return false;
    }

    [Fact]
    public void A_handled_signal_is_noted()
    {
        Assert.True(Signals.TryGetDisposition(SIGUSR1, out var before));
        Assert.Equal(SignalDisposition.Default, before);
        Assert.Equal(0, Signals.SetDisposition(SIGUSR1, SignalDisposition.Handled));
        Assert.True(Signals.TryGetDisposition(SIGUSR1, out var after));
        Assert.Equal(SignalDisposition.Handled, after);
        Processes.Kill(Processes.Id(), SIGUSR1);
        Assert.True(TakeWithin(SIGUSR1, 5000));
        Assert.False(Signals.HasPending);
        Signals.SetDisposition(SIGUSR1, SignalDisposition.Ignored);
        Processes.Kill(Processes.Id(), SIGUSR1);
        Assert.False(TakeWithin(SIGUSR1, 20));
        Signals.SetDisposition(SIGUSR1, SignalDisposition.Default);
    }

    [Fact]
    public void The_wakeup_descriptor_gets_the_number_of_each_signal()
    {
        FileDescriptors.Pipe(FileDescriptors.O_CLOEXEC | FileDescriptors.O_NONBLOCK, out var read, out var write);
        Signals.SetDisposition(SIGUSR2, SignalDisposition.Handled);
        Assert.Equal(-1, Signals.SetWakeupDescriptor(write));
        Signals.Raise(SIGUSR2);
        var buffer = new byte[8];
        Assert.Equal(1, FileDescriptors.Read(read, buffer));
        Assert.Equal(SIGUSR2, buffer[0]);
        Assert.Equal(0, Signals.TakeWakeupError());
        FileDescriptors.Close(read);
        Signals.Raise(SIGUSR2);
        Assert.Equal(Errno.EPIPE, Signals.TakeWakeupError());
        Assert.Equal(write, Signals.SetWakeupDescriptor(-1));
        FileDescriptors.Close(write);
        Signals.TakePending();
        Signals.SetDisposition(SIGUSR2, SignalDisposition.Default);
    }

    [Fact]
    public void Signals_may_arrive_while_threads_run_managed_code_and_collect()
    {
        Signals.SetDisposition(SIGWINCH, SignalDisposition.Handled);
        var done = false;
        var workers = Enumerable.Range(0, 2).Select(_ => new Thread(() =>
        {
            while (!Volatile.Read(ref done))
                GC.KeepAlive(new object[100]);
        })).ToList();
        workers.ForEach(worker => worker.Start());
        for (var i = 0; i < 2000; i++)
        {
            Processes.Kill(Processes.Id(), SIGWINCH);
            if (i % 100 == 0)
                GC.Collect(0);
        }
        Volatile.Write(ref done, true);
        workers.ForEach(worker => worker.Join());
        Assert.True(TakeWithin(SIGWINCH, 5000));
        Signals.SetDisposition(SIGWINCH, SignalDisposition.Default);
    }

    [Fact]
    public void A_blocked_system_call_can_be_interrupted()
    {
        FileDescriptors.Pipe(FileDescriptors.O_CLOEXEC, out var read, out var write);
        var thread = 0;
        var error = 0;
        var reader = new Thread(() =>
        {
            Volatile.Write(ref thread, Processes.ThreadId());
            error = FileDescriptors.Read(read, new byte[1]) < 0 ? Errno.Last : 0;
        });
        reader.Start();
        while (!reader.Join(5))
            if (Volatile.Read(ref thread) is var id and not 0)
                Assert.Equal(0, Signals.Interrupt(id));
        Assert.Equal(Errno.EINTR, error);
        FileDescriptors.Close(read);
        FileDescriptors.Close(write);
    }

    [Fact]
    public void A_thread_can_wait_for_a_signal_that_it_blocks()
    {
        var thread = new Thread(() =>
        {
            var set = new SignalSet();
            set.Add(SIGUSR1);
            Assert.Equal(0, Signals.ChangeMask(Signals.SIG_BLOCK, in set, out _));
            Signals.GetMask(out var mask);
            Assert.True(mask.Contains(SIGUSR1));
            Signals.Raise(SIGUSR1);
            Signals.GetBlockedPending(out var pending);
            Assert.True(pending.Contains(SIGUSR1));
            Assert.Equal(SIGUSR1, Signals.Wait(in set, new TimeSpec(1, 0), out var information));
            Assert.Equal((SIGUSR1, Processes.Id()), (information.Signal, information.Process));
            Assert.Equal(-1, Signals.Wait(in set, new TimeSpec(0, 1000), out _));
            Assert.Equal(Errno.EAGAIN, Errno.Last);
        });
        thread.Start();
        thread.Join();
    }

    [Fact]
    public void A_null_dereference_is_still_an_exception()
    {
        Assert.Equal(0, Signals.SetDisposition(Signals.SIGSEGV, SignalDisposition.Default));
        string? nothing = null;
        Assert.Throws<NullReferenceException>(() => nothing!.Length);
    }

    [Fact]
    public void Signals_have_names()
    {
        Assert.Equal("Interrupt", Signals.Describe(Signals.SIGINT));
        Assert.True(Signals.Valid().Contains(64));
        Assert.False(Signals.Valid().Contains(32));
    }
}
