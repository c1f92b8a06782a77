using System.Runtime.InteropServices;

namespace Fang.Platform;

/// <summary>Named semaphores (POSIX, semaphore.h) and shared memory objects.</summary>
public static unsafe partial class Semaphores
{
    /// <summary>The largest value of a semaphore, SEM_VALUE_MAX.</summary>
    public const int MaximumValue = int.MaxValue;

    /// <summary>Makes a semaphore that must not exist yet; 0 for an error.</summary>
    public static nint Create(byte[] name, uint mode, uint value)
    {
        const int create = 0x40;
        const int exclusive = 0x80;
        fixed (byte* start = name)
            return sem_open(start, create | exclusive, mode, value);
    }

    /// <summary>Opens a semaphore that exists; 0 for an error.</summary>
    public static nint Open(byte[] name)
    {
        fixed (byte* start = name)
            return sem_open(start, 0, 0, 0);
    }

    /// <summary>Ends the use of a semaphore in this process.</summary>
    public static int Close(nint semaphore) => sem_close(semaphore);

    /// <summary>Removes the name.</summary>
    public static int Unlink(byte[] name)
    {
        fixed (byte* start = name)
            return sem_unlink(start);
    }

    /// <summary>Adds one.</summary>
    public static int Post(nint semaphore) => sem_post(semaphore);

    /// <summary>Takes one, or waits.</summary>
    public static int Wait(nint semaphore) => sem_wait(semaphore);

    /// <summary>Takes one, or fails with EAGAIN.</summary>
    public static int TryWait(nint semaphore) => sem_trywait(semaphore);

    /// <summary>Takes one, or waits until the time of the real-time clock, and fails with ETIMEDOUT then.</summary>
    public static int TimedWait(nint semaphore, TimeSpec deadline) => sem_timedwait(semaphore, &deadline);

    /// <summary>The value now.</summary>
    public static int GetValue(nint semaphore, out int value)
    {
        fixed (int* result = &value)
            return sem_getvalue(semaphore, result);
    }

    /// <summary>Opens a shared memory object; its descriptor is closed on exec.</summary>
    public static int OpenSharedMemory(byte[] name, int flags, uint mode)
    {
        fixed (byte* start = name)
            return shm_open(start, flags, mode);
    }

    /// <summary>Removes the name of a shared memory object.</summary>
    public static int UnlinkSharedMemory(byte[] name)
    {
        fixed (byte* start = name)
            return shm_unlink(start);
    }

    [LibraryImport(Libc.Name, SetLastError = true)]
    private static partial nint sem_open(byte* name, int flags, uint mode, uint value);

    [LibraryImport(Libc.Name, SetLastError = true)]
    private static partial int sem_close(nint semaphore);

    [LibraryImport(Libc.Name, SetLastError = true)]
    private static partial int sem_unlink(byte* name);

    [LibraryImport(Libc.Name, SetLastError = true)]
    private static partial int sem_post(nint semaphore);

    [LibraryImport(Libc.Name, SetLastError = true)]
    private static partial int sem_wait(nint semaphore);

    [LibraryImport(Libc.Name, SetLastError = true)]
    private static partial int sem_trywait(nint semaphore);

    [LibraryImport(Libc.Name, SetLastError = true)]
    private static partial int sem_timedwait(nint semaphore, TimeSpec* deadline);

    [LibraryImport(Libc.Name, SetLastError = true)]
    private static partial int sem_getvalue(nint semaphore, int* value);

    [LibraryImport(Libc.Name, SetLastError = true)]
    private static partial int shm_open(byte* name, int flags, uint mode);

    [LibraryImport(Libc.Name, SetLastError = true)]
    private static partial int shm_unlink(byte* name);
}
