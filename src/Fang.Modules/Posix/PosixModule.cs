using Fang.Platform;
using Fang.Runtime.Importing;
using Fang.Runtime.Native;
using Fang.Runtime.Objects;

namespace Fang.Modules.Posix;

/// <summary>The operating system's own functions; module os is made of them.</summary>
[PyModule("posix", Types = [typeof(PyDirEntry)])]
internal static partial class PosixModule
{
    private static readonly string[] HaveFunctions =
    [
        "HAVE_EVENTFD", "HAVE_TIMERFD_CREATE", "HAVE_FACCESSAT", "HAVE_FCHDIR", "HAVE_FCHMOD", "HAVE_FCHMODAT", "HAVE_FCHOWN", "HAVE_FCHOWNAT",
        "HAVE_FEXECVE", "HAVE_FDOPENDIR", "HAVE_FPATHCONF", "HAVE_FSTATAT", "HAVE_FSTATVFS", "HAVE_FTRUNCATE", "HAVE_FUTIMENS", "HAVE_FUTIMES",
        "HAVE_FUTIMESAT", "HAVE_LINKAT", "HAVE_LCHOWN", "HAVE_LSTAT", "HAVE_LUTIMES", "HAVE_MEMFD_CREATE", "HAVE_MKDIRAT", "HAVE_MKFIFOAT",
        "HAVE_MKNODAT", "HAVE_OPENAT", "HAVE_READLINKAT", "HAVE_RENAMEAT", "HAVE_SYMLINKAT", "HAVE_UNLINKAT", "HAVE_UTIMENSAT",
    ];

    [PyModuleInit]
    private static void Initialize(PyModule module)
    {
        var dict = module.Dict;
        foreach (var (name, value) in SystemConstants.Files)
            dict.SetItem(PyStr.Intern(name), PyInt.From(value));
        dict.SetItem(PyStr.Intern("error"), PyOSError.TypeObject);
        dict.SetItem(PyStr.Intern("environ"), Environment());
        dict.SetItem(PyStr.Intern("_have_functions"), PyList.From(Array.ConvertAll(HaveFunctions, name => (PyObject)PyStr.Intern(name))));
        dict.SetItem(PyStr.Intern("sysconf_names"), NameTable(SystemConstants.SystemConfiguration));
        dict.SetItem(PyStr.Intern("pathconf_names"), NameTable(SystemConstants.PathConfiguration));
        dict.SetItem(PyStr.Intern("confstr_names"), NameTable(SystemConstants.ConfigurationStrings));
        foreach (var kind in (StructSequenceType[])[
            PosixResults.Stat, PosixResults.FileSystem, PosixResults.TerminalSize, PosixResults.Uname, PosixResults.Times, PosixResults.WaitId,
            PosixResults.SchedulingParameter])
        {
            dict.SetItem(PyStr.Intern(kind.Type.ShortName), kind.Type);
        }
    }

    // A variable without a '=' is not one, and of two with the same name the first one counts.
    private static PyDict Environment()
    {
        var dict = new PyDict();
        foreach (var variable in EnvironmentVariables.All())
        {
            var equals = variable.AsSpan().IndexOf((byte)'=');
            if (equals < 0)
                continue;
            var name = PyBytes.From(variable.AsSpan(0, equals));
            if (dict.GetItemOrNull(name) == null)
                dict.SetItem(name, PyBytes.From(variable.AsSpan(equals + 1)));
        }
        return dict;
    }

    private static PyDict NameTable(ConstantTable names)
    {
        var dict = new PyDict();
        foreach (var (name, value) in names)
            dict.SetItem(PyStr.Intern(name), PyInt.From(value));
        return dict;
    }

    /// <summary>Return the file system representation of a path: the str or bytes itself, or what its __fspath__() gives.</summary>
    [PyFunction("fspath($module, /, path)")]
    private static PyObject FsPath(PyObject path) => FileNames.Path(path);

    /// <summary>Set an environment variable.</summary>
    [PyFunction("putenv($module, name, value, /)")]
    private static void PutEnvironment(PyObject name, PyObject value)
    {
        var key = FileNames.Encode(name);
        var text = FileNames.Encode(value);
        if (key.AsSpan().Contains((byte)'='))
            throw Errors.ValueError("illegal environment variable name");
        SystemErrors.Check(EnvironmentVariables.Set(key, text));
    }

    /// <summary>Remove an environment variable.</summary>
    [PyFunction("unsetenv($module, name, /)")]
    private static void UnsetEnvironment(PyObject name) => SystemErrors.Check(EnvironmentVariables.Unset(FileNames.Encode(name)));

    /// <summary>Return the text of an error number.</summary>
    [PyFunction("strerror($module, code, /)")]
    private static string ErrorText(int code) => Errno.Message(code);

    /// <summary>Return random bytes that are fit for cryptography.</summary>
    [PyFunction("urandom($module, size, /)")]
    private static PyObject UnpredictableBytes(nint size)
    {
        if (size < 0)
            throw Errors.ValueError("negative argument not allowed");
        var bytes = NewBuffer(size);
        SystemRandom.Fill(bytes);
        return PyBytes.Own(bytes);
    }

    /// <summary>Return random bytes of the kernel's.</summary>
    [PyFunction("getrandom($module, /, size, flags=0)")]
    private static PyObject KernelRandom(nint size, int flags)
    {
        if (size < 0)
            throw Errors.OSError(Errno.EINVAL);
        var bytes = NewBuffer(size);
        nint count;
        while ((count = Resources.Random(bytes, (uint)flags)) < 0)
        {
            if (!SystemErrors.WasInterrupted())
                throw SystemErrors.Last();
        }
        return PyBytes.From(bytes.AsSpan(0, (int)count));
    }

    /// <summary>Return the system's name, node, release, version and machine.</summary>
    [PyFunction("uname($module, /)")]
    private static PyObject Uname()
    {
        if (!SystemInformation.Name(out var system, out var node, out var release, out var version, out var machine))
            throw SystemErrors.Last();
        return PosixResults.Uname.Make(
            FileNames.Decode(system), FileNames.Decode(node), FileNames.Decode(release), FileNames.Decode(version), FileNames.Decode(machine));
    }

    /// <summary>Return the bytes of a new buffer, or raise MemoryError when there cannot be so many.</summary>
    internal static byte[] NewBuffer(nint size) => size <= Array.MaxLength ? new byte[size] : throw Errors.MemoryError();
}
