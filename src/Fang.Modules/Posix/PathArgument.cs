using Fang.Runtime.Importing;
using Fang.Runtime.Native;
using Fang.Runtime.Objects;
using Fang.Runtime.Operations;
using Fang.Runtime.Slots;

namespace Fang.Modules.Posix;

/// <summary>A file as Python names it to a function of the system: a path, or where the function takes one, a descriptor.</summary>
internal readonly struct PathArgument
{
    private static readonly PyStr FsPath = PyStr.Intern("__fspath__");
    private static readonly PyStr FileNo = PyStr.Intern("fileno");

    private PathArgument(PyObject name, byte[]? bytes, int descriptor)
    {
        Name = name;
        Bytes = bytes!;
        Descriptor = descriptor;
    }

    /// <summary>What an OSError calls the file.</summary>
    public PyObject Name { get; }

    /// <summary>The path, ending with a NUL; null for a descriptor.</summary>
    public byte[] Bytes { get; }

    public int Descriptor { get; }

    public bool IsDescriptor => Bytes == null;

    /// <summary>Whether names that belong to the path are bytes, as the path is.</summary>
    public bool IsBytes => Name is PyBytes;

    /// <summary>Converts a path of a function that takes nothing else.</summary>
    public static PathArgument Of(PyObject value, string function, string argument = "path") =>
        Convert(value, function, argument, "string, bytes or os.PathLike", takesDescriptor: false);

    /// <summary>Converts a path or a descriptor.</summary>
    public static PathArgument OrDescriptor(PyObject value, string function, string argument = "path") =>
        Convert(value, function, argument, "string, bytes, os.PathLike or integer", takesDescriptor: true);

    /// <summary>Converts a path, a descriptor or None, which is the current directory.</summary>
    public static PathArgument OrCurrent(PyObject? value, string function) => value is null or PyNone
        ? new PathArgument(PyNone.Value, [(byte)'.', 0], -1)
        : Convert(value, function, "path", "string, bytes, os.PathLike, integer or None", takesDescriptor: true);

    private static PathArgument Convert(PyObject value, string function, string argument, string expected, bool takesDescriptor)
    {
        var name = value;
        if (value is not (PyStr or PyBytes))
        {
            if (takesDescriptor && value.Type.Slots[Slot.Index] != 0)
                return new PathArgument(value, null, DescriptorOf(value));
            if (Attributes.LookupSpecial(value, FsPath) is null)
                throw Errors.TypeError($"{function}: {argument} should be {expected}, not {(value is PyNone ? "NoneType" : value.Type.Name)}");
            name = FileNames.Path(value);
        }
        var bytes = name is PyStr text ? FileNames.Encode(text) : [.. ((PyBytes)name).Span, 0];
        if (bytes.AsSpan(0, bytes.Length - 1).Contains((byte)0))
            throw Errors.ValueError($"{function}: embedded null character in {argument}");
        return new PathArgument(name, bytes, -1);
    }

    private static int DescriptorOf(PyObject value)
    {
        if (value is PyBool)
            Warnings.Issue(ExceptionTypes.RuntimeWarning, "bool is used as a file descriptor");
        if (!Number.Index(value).TryToInt64(out var number) || number > int.MaxValue)
            throw Errors.OverflowError("fd is greater than maximum");
        return number >= int.MinValue ? (int)number : throw Errors.OverflowError("fd is less than minimum");
    }

    /// <summary>The descriptor of a <c>dir_fd</c> argument; None is the current directory.</summary>
    public static int Directory(PyObject? value)
    {
        if (value is null or PyNone)
            return Platform.FileSystem.AT_FDCWD;
        if (value is PyBool)
            Warnings.Issue(ExceptionTypes.RuntimeWarning, "bool is used as a file descriptor");
        return value.Type.Slots[Slot.Index] != 0
            ? Converters.ToInt32(value)
            : throw Errors.TypeError($"argument should be integer or None, not {value.Type.Name}");
    }

    /// <summary>A descriptor given as an int or as an object with <c>fileno()</c>.</summary>
    public static int DescriptorOrFile(PyObject value)
    {
        int descriptor;
        if (value is PyInteger)
        {
            if (value is PyBool)
                Warnings.Issue(ExceptionTypes.RuntimeWarning, "bool is used as a file descriptor");
            descriptor = Converters.ToInt32(value);
        }
        else
        {
            var method = Attributes.GetOrNull(value, FileNo) ?? throw Errors.TypeError("argument must be an int, or have a fileno() method.");
            var result = Runtime.Calls.Callable.Call(method);
            descriptor = result is PyInteger ? Converters.ToInt32(result) : throw Errors.TypeError("fileno() returned a non-integer");
        }
        return descriptor >= 0 ? descriptor : throw Errors.ValueError($"file descriptor cannot be a negative integer ({descriptor})");
    }

    /// <summary>The number of a user or group; -1 stands for "leave it".</summary>
    public static uint Identity(PyObject value, string what)
    {
        if (value.Type.Slots[Slot.Index] == 0)
            throw Errors.TypeError($"{what} should be integer, not {value.Type.Name}");
        if (value is PyBool)
            Warnings.Issue(ExceptionTypes.RuntimeWarning, "bool is used as a file descriptor");
        if (!Number.Index(value).TryToInt64(out var number))
            throw Errors.OverflowError(Number.Index(value).Value.Sign < 0 ? what + " is less than minimum" : what + " is greater than maximum");
        if (number < -1)
            throw Errors.OverflowError(what + " is less than minimum");
        return number <= uint.MaxValue ? (uint)number : throw Errors.OverflowError(what + " is greater than maximum");
    }

    /// <summary>A name made by the system, as str, or as bytes where the path is.</summary>
    public PyObject NameOf(ReadOnlySpan<byte> bytes) => IsBytes ? PyBytes.From(bytes) : FileNames.Decode(bytes);

    /// <summary>The OSError of the call that has just failed.</summary>
    public PyException Error() => SystemErrors.Last(Name is PyNone ? null : Name);
}
