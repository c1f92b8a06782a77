using Fang.Modules.Posix;
using Fang.Platform;
using Fang.Runtime.Importing;
using Fang.Runtime.Native;
using Fang.Runtime.Objects;
using Fang.Runtime.Operations;

namespace Fang.Modules.UserDatabase;

/// <summary>The users of the system.</summary>
[PyModule("pwd")]
internal static partial class PwdModule
{
    private static readonly StructSequenceType Kind = new(
        "pwd", "struct_passwd", "An entry of the user database.", 7, ["pw_name", "pw_passwd", "pw_uid", "pw_gid", "pw_gecos", "pw_dir", "pw_shell"]);

    [PyModuleInit]
    private static void Initialize(PyModule module) => module.Dict.SetItem(PyStr.Intern("struct_passwd"), Kind.Type);

    private static PyObject Of(UserAccount user) => Kind.Make(
        FileNames.Decode(user.Name), FileNames.Decode(user.Password), IdentityOf(user.User), IdentityOf(user.Group),
        FileNames.Decode(user.Description), FileNames.Decode(user.Directory), FileNames.Decode(user.Shell));

    // The largest number is the one that stands for none.
    internal static PyInt IdentityOf(uint number) => number == uint.MaxValue ? PyInt.MinusOne : PyInt.From(number);

    /// <summary>Return the entry of a user's number.</summary>
    [PyFunction("getpwuid($module, uidobj, /)")]
    private static PyObject ByNumber(PyObject uidobj)
    {
        uint number;
        try
        {
            number = PathArgument.Identity(uidobj, "uid");
        }
        catch (PyException error) when (error.Value.Type.IsSubtypeOf(ExceptionTypes.OverflowError))
        {
            throw Errors.KeyError(PyStr.From("getpwuid(): uid not found"));
        }
        if (Accounts.UserNumbered(number) is { } user)
            return Of(user);
        throw Errno.Last == 0 ? Errors.KeyError(PyStr.From($"getpwuid(): uid not found: {IdentityOf(number)}")) : SystemErrors.Last();
    }

    /// <summary>Return the entry of a user's name.</summary>
    [PyFunction("getpwnam($module, name, /)")]
    private static PyObject ByName(PyStr name)
    {
        if (Accounts.UserNamed(FileNames.Encode((PyObject)name)) is { } user)
            return Of(user);
        throw Errno.Last == 0 ? Errors.KeyError(PyStr.From($"getpwnam(): name not found: {ObjectProtocol.Repr(name)}")) : SystemErrors.Last();
    }

    /// <summary>Return all entries.</summary>
    [PyFunction("getpwall($module, /)")]
    private static PyObject All()
    {
        var list = new PyList();
        foreach (var user in Accounts.Users())
            list.Append(Of(user));
        return list;
    }
}
