using Fang.Platform;
using Fang.Runtime.Native;
using Fang.Runtime.Objects;

namespace Fang.Modules.Mmap;

/// <summary>Files mapped into memory.</summary>
[PyModule("mmap", Types = [typeof(PyMmap)])]
internal static partial class MmapModule
{
    [PyModuleInit]
    private static void Initialize(PyModule module)
    {
        foreach (var (name, value) in SystemConstants.MemoryMaps)
            module.Dict.SetItem(PyStr.Intern(name), PyInt.From(value));
        module.Dict.SetItem(PyStr.Intern("PAGESIZE"), PyInt.From(System.Environment.SystemPageSize));
        module.Dict.SetItem(PyStr.Intern("ALLOCATIONGRANULARITY"), PyInt.From(System.Environment.SystemPageSize));
        module.Dict.SetItem(PyStr.Intern("error"), PyOSError.TypeObject);
    }
}
