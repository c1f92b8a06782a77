using Fang.Modules.Posix;
using Fang.Platform;
using Fang.Runtime.Calls;
using Fang.Runtime.Native;
using Fang.Runtime.Objects;
using Fang.Runtime.Operations;

namespace Fang.Modules.Termios;

/// <summary>Control of terminals.</summary>
[PyModule("termios")]
internal static partial class TermiosModule
{
    private const uint Canonical = 2;
    private const int MinimumIndex = 6;
    private const int TimeIndex = 5;

    private static PyType? _error;

    private static PyType ErrorType =>
        _error ?? Interlocked.CompareExchange(ref _error, ExceptionTypes.Plain("error", ExceptionTypes.Exception, "termios"), null) ?? _error;

    [PyModuleInit]
    private static void Initialize(PyModule module)
    {
        foreach (var (name, value) in SystemConstants.Terminals)
            module.Dict.SetItem(PyStr.Intern(name), PyInt.From(value));
        module.Dict.SetItem(PyStr.Intern("error"), ErrorType);
    }

    private static void Check(int result)
    {
        if (result >= 0)
            return;
        var number = Platform.Errno.Last;
        throw new PyException((PyBaseException)Callable.Call(ErrorType, PyInt.From(number), PyStr.From(Platform.Errno.Message(number))));
    }

    /// <summary>Return the attributes of a terminal: four sets of modes, two speeds, the control characters.</summary>
    [PyFunction("tcgetattr($module, fd, /)")]
    private static PyObject GetAttributes(PyObject fd)
    {
        Check(Terminals.GetAttributes(PathArgument.DescriptorOrFile(fd), out var attributes));
        var characters = new PyObject[TerminalAttributes.ControlCharacters.Count];
        for (var i = 0; i < characters.Length; i++)
        {
            var character = attributes.Characters[i];
            // Without lines these two are numbers.
            characters[i] = (attributes.LocalModes & Canonical) == 0 && i is MinimumIndex or TimeIndex
                ? PyInt.From(character)
                : PyBytes.Own([character]);
        }
        return new PyList([
            PyInt.From(attributes.InputModes), PyInt.From(attributes.OutputModes), PyInt.From(attributes.ControlModes),
            PyInt.From(attributes.LocalModes), PyInt.From(Terminals.GetInputSpeed(attributes)), PyInt.From(Terminals.GetOutputSpeed(attributes)),
            new PyList(characters)]);
    }

    /// <summary>Set the attributes of a terminal, now or once its output has been written.</summary>
    [PyFunction("tcsetattr($module, fd, when, attributes, /)")]
    private static void SetAttributes(PyObject fd, int when, PyObject attributes)
    {
        var descriptor = PathArgument.DescriptorOrFile(fd);
        if (attributes is not PyList list || list.ToArray() is not { Length: 7 } parts)
            throw Errors.TypeError("tcsetattr, arg 3: must be 7 element list");
        Check(Terminals.GetAttributes(descriptor, out var mode));
        mode.InputModes = Mode(parts[0]);
        mode.OutputModes = Mode(parts[1]);
        mode.ControlModes = Mode(parts[2]);
        mode.LocalModes = Mode(parts[3]);
        var inputSpeed = Mode(parts[4]);
        var outputSpeed = Mode(parts[5]);
        if (parts[6] is not PyList characterList || characterList.ToArray() is not { Length: TerminalAttributes.ControlCharacters.Count } characters)
            throw Errors.TypeError($"tcsetattr: attributes[6] must be {TerminalAttributes.ControlCharacters.Count} element list");
        for (var i = 0; i < characters.Length; i++)
        {
            mode.Characters[i] = characters[i] switch
            {
                PyBytes { Length: 1 } bytes => bytes.Span[0],
                PyInteger number => (byte)Converters.ToInt64(number),
                _ => throw Errors.TypeError("tcsetattr: elements of attributes must be characters or integers"),
            };
        }
        Check(Terminals.SetInputSpeed(ref mode, inputSpeed));
        Check(Terminals.SetOutputSpeed(ref mode, outputSpeed));
        Check(Terminals.SetAttributes(descriptor, when, mode));
    }

    private static uint Mode(PyObject value) => value is PyInteger ? (uint)Converters.ToInt64(value) : throw Errors.TypeError("an integer is required");

    [PyFunction("tcsendbreak($module, fd, duration, /)")]
    private static void SendBreak(PyObject fd, int duration) => Check(Terminals.SendBreak(PathArgument.DescriptorOrFile(fd), duration));

    /// <summary>Wait until all output has been written.</summary>
    [PyFunction("tcdrain($module, fd, /)")]
    private static void Drain(PyObject fd) => Check(Terminals.Drain(PathArgument.DescriptorOrFile(fd)));

    /// <summary>Discard what is queued.</summary>
    [PyFunction("tcflush($module, fd, queue, /)")]
    private static void Flush(PyObject fd, int queue) => Check(Terminals.Flush(PathArgument.DescriptorOrFile(fd), queue));

    /// <summary>Suspend or resume input or output.</summary>
    [PyFunction("tcflow($module, fd, action, /)")]
    private static void Flow(PyObject fd, int action) => Check(Terminals.Flow(PathArgument.DescriptorOrFile(fd), action));

    /// <summary>Return the rows and columns of a terminal's window.</summary>
    [PyFunction("tcgetwinsize($module, fd, /)")]
    private static PyObject GetWindowSize(PyObject fd)
    {
        Check(Terminals.GetWindowSize(PathArgument.DescriptorOrFile(fd), out var size));
        return PyTuple.Of(PyInt.From(size.Rows), PyInt.From(size.Columns));
    }

    /// <summary>Set the rows and columns of a terminal's window.</summary>
    [PyFunction("tcsetwinsize($module, fd, winsize, /)")]
    private static void SetWindowSize(PyObject fd, PyObject winsize)
    {
        var descriptor = PathArgument.DescriptorOrFile(fd);
        if (winsize is not (PyTuple or PyList) || Iteration.ToArray(winsize) is not { Length: 2 } pair)
            throw Errors.TypeError("tcsetwinsize, arg 2: must be a two-item sequence");
        var rows = Converters.ToInt64(pair[0]);
        var columns = Converters.ToInt64(pair[1]);
        if (rows != (ushort)rows || columns != (ushort)columns)
            throw Errors.OverflowError("winsize value(s) out of range.");
        Check(Terminals.GetWindowSize(descriptor, out var size));
        Check(Terminals.SetWindowSize(descriptor, size with { Rows = (ushort)rows, Columns = (ushort)columns }));
    }
}
