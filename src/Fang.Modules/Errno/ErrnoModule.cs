using Fang.Platform;
using Fang.Runtime.Native;
using Fang.Runtime.Objects;

namespace Fang.Modules.ErrorNumbers;

/// <summary>The numbers of the system's errors.</summary>
[PyModule("errno")]
internal static partial class ErrnoModule
{
    [PyModuleInit]
    private static void Initialize(PyModule module)
    {
        var names = new PyDict();
        foreach (var (name, value) in SystemConstants.ErrorNumbers)
        {
            module.Dict.SetItem(PyStr.Intern(name), PyInt.From(value));
            // Of two names for one number the usual one is told.
            if (name is not ("EWOULDBLOCK" or "EOPNOTSUPP") || names.GetItemOrNull(PyInt.From(value)) == null)
                names.SetItem(PyInt.From(value), PyStr.Intern(name));
        }
        module.Dict.SetItem(PyStr.Intern("errorcode"), names);
    }
}
