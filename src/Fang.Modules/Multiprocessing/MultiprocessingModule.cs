using Fang.Modules.Posix;
using Fang.Platform;
using Fang.Runtime.Native;
using Fang.Runtime.Objects;

namespace Fang.Modules.Multiprocessing;

/// <summary>The semaphores of the package multiprocessing.</summary>
[PyModule("_multiprocessing", Types = [typeof(PySemLock)])]
internal static partial class MultiprocessingModule
{
    /// <summary>What the system has.</summary>
    [PyConstant("flags")]
    public static PyObject Flags
    {
        get
        {
            var flags = new PyDict();
            flags.SetItem(PyStr.Intern("HAVE_SEM_OPEN"), PyInt.One);
            flags.SetItem(PyStr.Intern("HAVE_SEM_TIMEDWAIT"), PyInt.One);
            return flags;
        }
    }

    /// <summary>Remove the name of a semaphore.</summary>
    [PyFunction("sem_unlink($module, name, /)")]
    private static void SemUnlink(string name) => SystemErrors.Check(Semaphores.Unlink(PySemLock.Name(name)));
}
