using Fang.Runtime.Calls;
using Fang.Runtime.Frames;
using Fang.Runtime.Objects;
using Fang.Runtime.Operations;

namespace Fang.Modules;

/// <summary>Where a warning stands: the frame it is attributed to, that module's registry, the source line.</summary>
internal static class WarningPlace
{
    private static readonly PyStr RegistryName = PyStr.Intern("__warningregistry__");
    private static readonly PyStr Loader = PyStr.Intern("__loader__");
    private static readonly PyStr Name = PyStr.Intern("__name__");
    private static readonly PyStr GetSource = PyStr.Intern("get_source");

    /// <summary>The frame so many levels up, null above the outermost. Frames of importlib do not count, unless one of them warns itself.</summary>
    public static PyFrame? FindFrame(nint level, PyTuple? skippedPrefixes)
    {
        var frame = FrameViews.Current();
        if (level <= 0 || (frame != null && IsImportlib(frame)))
        {
            while (--level > 0 && frame != null)
                frame = frame.Back;
            return frame;
        }
        while (--level > 0 && frame != null)
        {
            do
                frame = frame.Back;
            while (frame != null && (IsImportlib(frame) || IsSkipped(frame, skippedPrefixes)));
        }
        return frame;
    }

    private static bool IsImportlib(PyFrame frame)
    {
        var file = frame.Code.Unit.FileName;
        return file.Contains("importlib", StringComparison.Ordinal) && file.Contains("_bootstrap", StringComparison.Ordinal);
    }

    private static bool IsSkipped(PyFrame frame, PyTuple? prefixes)
    {
        foreach (var prefix in (prefixes ?? PyTuple.Empty).Items)
        {
            if (frame.Code.Unit.FileName.StartsWith(prefix.ToString(), StringComparison.Ordinal))
                return true;
        }
        return false;
    }

    /// <summary>The dictionary in which a module remembers its warnings.</summary>
    public static PyObject Registry(PyDict globals)
    {
        if (globals.GetItemOrNull(RegistryName) is { } existing)
            return existing;
        var made = new PyDict();
        globals.SetItem(RegistryName, made);
        return made;
    }

    /// <summary>The module's name that a file name suggests.</summary>
    public static string ModuleName(string fileName) =>
        fileName.Length == 0 ? "<unknown>" : fileName.EndsWith(".py", StringComparison.Ordinal) ? fileName[..^3] : fileName;

    /// <summary>The line as the module's loader knows it; null if it does not.</summary>
    public static string? LineFromLoader(PyDict globals, int line)
    {
        if (globals.GetItemOrNull(Loader) is not { } loader || globals.GetItemOrNull(Name) is not { } name
            || Attributes.GetOrNull(loader, GetSource) is not { } getSource)
        {
            return null;
        }
        if (Callable.Call(getSource, name) is not PyStr source)
            return null;
        var lines = Callable.CallMethod(source, PyStr.Intern("splitlines"));
        return ((PyStr)Subscripts.Get(lines, PyInt.From(line - 1))).ToString();
    }
}
