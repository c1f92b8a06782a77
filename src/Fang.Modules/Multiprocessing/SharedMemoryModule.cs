using Fang.Modules.Posix;
using Fang.Platform;
using Fang.Runtime.Native;
using Fang.Runtime.Objects;

namespace Fang.Modules.Multiprocessing;

/// <summary>Shared memory objects, as POSIX has them.</summary>
[PyModule("_posixshmem")]
internal static partial class SharedMemoryModule
{
    /// <summary>Open a shared memory object; return its descriptor.</summary>
    [PyFunction("shm_open($module, /, path, flags, mode=511)")]
    private static int ShmOpen(string path, int flags, int mode)
    {
        var name = PySemLock.Name(path);
        int fd;
        while ((fd = Semaphores.OpenSharedMemory(name, flags, (uint)mode)) < 0 && SystemErrors.WasInterrupted())
        {
        }
        return fd >= 0 ? fd : throw SystemErrors.Last(PyStr.From(path));
    }

    /// <summary>Remove the name of a shared memory object.</summary>
    [PyFunction("shm_unlink($module, /, path)")]
    private static void ShmUnlink(string path)
    {
        if (Semaphores.UnlinkSharedMemory(PySemLock.Name(path)) < 0)
            throw SystemErrors.Last(PyStr.From(path));
    }
}
