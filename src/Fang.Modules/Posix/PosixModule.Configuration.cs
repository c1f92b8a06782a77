using Fang.Platform;
using Fang.Runtime.Importing;
using Fang.Runtime.Native;
using Fang.Runtime.Objects;

namespace Fang.Modules.Posix;

/// <content>The system's limits, and terminals.</content>
internal static partial class PosixModule
{
    [PyFunction("sysconf($module, name, /)")]
    private static long SystemConfiguration(PyObject name)
    {
        var value = Platform.SystemInformation.Configuration(ConfigurationName(name, SystemConstants.SystemConfiguration));
        return value != -1 || Errno.Last == 0 ? value : throw SystemErrors.Last();
    }

    [PyFunction("pathconf($module, /, path, name)")]
    private static long PathConfiguration(PyObject path, PyObject name)
    {
        var file = PathArgument.OrDescriptor(path, "pathconf");
        var number = ConfigurationName(name, SystemConstants.PathConfiguration);
        var value = file.IsDescriptor
            ? SystemInformation.PathConfiguration(file.Descriptor, number)
            : SystemInformation.PathConfiguration(file.Bytes, number);
        return value != -1 || Errno.Last == 0 ? value : throw (Errno.Last == Errno.EINVAL ? SystemErrors.Last() : file.Error());
    }

    [PyFunction("fpathconf($module, fd, name, /)")]
    private static long DescriptorConfiguration(PyObject fd, PyObject name)
    {
        var descriptor = PathArgument.DescriptorOrFile(fd);
        var value = SystemInformation.PathConfiguration(descriptor, ConfigurationName(name, SystemConstants.PathConfiguration));
        return value != -1 || Errno.Last == 0 ? value : throw SystemErrors.Last();
    }

    [PyFunction("confstr($module, name, /)")]
    private static PyObject ConfigurationString(PyObject name)
    {
        if (SystemInformation.ConfigurationString(ConfigurationName(name, SystemConstants.ConfigurationStrings)) is { } value)
            return FileNames.Decode(value);
        return Errno.Last == 0 ? PyNone.Value : throw SystemErrors.Last();
    }

    private static int ConfigurationName(PyObject name, ConstantTable table)
    {
        if (name is PyStr text)
        {
            foreach (var (known, value) in table)
            {
                if (known == text.Text)
                    return (int)value;
            }
            throw Errors.ValueError("unrecognized configuration name");
        }
        return name.Type.Slots[Runtime.Slots.Slot.Index] != 0
            ? Converters.ToInt32(name)
            : throw Errors.TypeError("configuration names must be strings or integers");
    }

    /// <summary>Return the columns and lines of a terminal.</summary>
    [PyFunction("get_terminal_size($module, fd=<unrepresentable>, /)")]
    private static PyObject TerminalSize(PyObject? fd)
    {
        SystemErrors.Check(Terminals.GetWindowSize(fd == null ? 1 : Converters.ToInt32(fd), out var size));
        return PosixResults.TerminalSize.Make(PyInt.From(size.Columns), PyInt.From(size.Rows));
    }

    [PyFunction("ttyname($module, fd, /)")]
    private static PyObject TerminalName(int fd) => FileNames.Decode(Terminals.Name(fd) ?? throw SystemErrors.Last());

    [PyFunction("ctermid($module, /)")]
    private static string ControllingTerminal() => "/dev/tty";

    /// <summary>Open a pseudo-terminal: its controlling and its terminal end.</summary>
    [PyFunction("openpty($module, /)")]
    private static PyObject OpenTerminalPair()
    {
        SystemErrors.Check(Terminals.OpenPair(out var master, out var slave));
        SystemErrors.Check(FileDescriptors.SetInheritable(master, false));
        SystemErrors.Check(FileDescriptors.SetInheritable(slave, false));
        return PyTuple.Of(PyInt.From(master), PyInt.From(slave));
    }

    [PyFunction("posix_openpt($module, oflag, /)")]
    private static int OpenTerminalMaster(int oflag) => SystemErrors.Check(Terminals.OpenMaster(oflag | FileDescriptors.O_CLOEXEC));

    [PyFunction("grantpt($module, fd, /)")]
    private static void GrantTerminal(PyObject fd) => SystemErrors.Check(Terminals.Grant(PathArgument.DescriptorOrFile(fd)));

    [PyFunction("unlockpt($module, fd, /)")]
    private static void UnlockTerminal(PyObject fd) => SystemErrors.Check(Terminals.Unlock(PathArgument.DescriptorOrFile(fd)));

    [PyFunction("ptsname($module, fd, /)")]
    private static PyObject TerminalSlaveName(PyObject fd) =>
        FileNames.Decode(Terminals.SlaveName(PathArgument.DescriptorOrFile(fd)) ?? throw SystemErrors.Last());

    /// <summary>Make a terminal the controlling one of a new session and its descriptor standard input, output and error.</summary>
    [PyFunction("login_tty($module, fd, /)")]
    private static void LoginTerminal(PyObject fd)
    {
        const int TakeControllingTerminal = 0x540E;
        var descriptor = PathArgument.DescriptorOrFile(fd);
        _ = Processes.NewSession();
        SystemErrors.Check(FileDescriptors.DeviceControl(descriptor, TakeControllingTerminal, 0));
        for (var standard = 0; standard <= 2; standard++)
            SystemErrors.Check(FileDescriptors.Duplicate(descriptor, standard));
        if (descriptor > 2)
            _ = FileDescriptors.Close(descriptor);
    }

    /// <summary>Return whether a function waits for input to an interactive prompt: there is none.</summary>
    [PyFunction("_is_inputhook_installed($module, /)")]
    private static bool IsInputHookInstalled() => false;

    /// <summary>Do nothing: there is no function that waits for input.</summary>
    [PyFunction("_inputhook($module, /)")]
    private static void InputHook() { }
}
