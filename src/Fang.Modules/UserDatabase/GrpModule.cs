using Fang.Modules.Posix;
using Fang.Platform;
using Fang.Runtime.Importing;
using Fang.Runtime.Native;
using Fang.Runtime.Objects;
using Fang.Runtime.Operations;

namespace Fang.Modules.UserDatabase;

/// <summary>The groups of the system.</summary>
[PyModule("grp")]
internal static partial class GrpModule
{
    private static readonly StructSequenceType Kind = new(
        "grp", "struct_group", "An entry of the group database.", 4, ["gr_name", "gr_passwd", "gr_gid", "gr_mem"]);

    [PyModuleInit]
    private static void Initialize(PyModule module) => module.Dict.SetItem(PyStr.Intern("struct_group"), Kind.Type);

    private static PyObject Of(GroupAccount group)
    {
        var members = new PyList();
        foreach (var member in group.Members)
            members.Append(FileNames.Decode(member));
        return Kind.Make(FileNames.Decode(group.Name), FileNames.Decode(group.Password), PwdModule.IdentityOf(group.Group), members);
    }

    /// <summary>Return the entry of a group's number.</summary>
    [PyFunction("getgrgid($module, /, id)")]
    private static PyObject ByNumber(PyObject id)
    {
        uint number;
        try
        {
            number = PathArgument.Identity(id, "gid");
        }
        catch (PyException error) when (error.Value.Type.IsSubtypeOf(ExceptionTypes.OverflowError))
        {
            throw Errors.KeyError(PyStr.From($"getgrgid(): gid not found: {id}"));
        }
        if (Accounts.GroupNumbered(number) is { } group)
            return Of(group);
        throw Errno.Last == 0 ? Errors.KeyError(PyStr.From($"getgrgid(): gid not found: {PwdModule.IdentityOf(number)}")) : SystemErrors.Last();
    }

    /// <summary>Return the entry of a group's name.</summary>
    [PyFunction("getgrnam($module, /, name)")]
    private static PyObject ByName(PyStr name)
    {
        if (Accounts.GroupNamed(FileNames.Encode((PyObject)name)) is { } group)
            return Of(group);
        throw Errno.Last == 0 ? Errors.KeyError(PyStr.From($"getgrnam(): name not found: {ObjectProtocol.Repr(name)}")) : SystemErrors.Last();
    }

    /// <summary>Return all entries.</summary>
    [PyFunction("getgrall($module, /)")]
    private static PyObject All()
    {
        var list = new PyList();
        foreach (var group in Accounts.Groups())
            list.Append(Of(group));
        return list;
    }
}
