using Fang.Runtime.Calls;
using Fang.Runtime.Importing;
using Fang.Runtime.Objects;
using Fang.Runtime.Operations;

namespace Fang.Modules;

/// <summary>Decides what becomes of one warning, and shows it.</summary>
internal static class WarningIssuer
{
    private static readonly PyStr VersionKey = PyStr.Intern("version");
    private static readonly PyStr WarningMessage = PyStr.Intern("WarningMessage");

    /// <summary>A warning and its place.</summary>
    public sealed class Warning
    {
        public required PyObject Message { get; set; }
        public required PyObject Category { get; set; }
        public required PyStr FileName { get; init; }
        public required PyInt Line { get; init; }
        public required PyObject Module { get; init; }

        /// <summary>What the module has warned of already; null for none.</summary>
        public PyObject? Registry { get; init; }

        /// <summary>The destroyed object that the warning is about.</summary>
        public PyObject? Source { get; init; }
        public string? SourceLine { get; init; }
    }

    public static void Issue(Warning warning)
    {
        if (warning.Registry is not (null or PyDict or PyNone))
            throw Errors.TypeError("'registry' must be a dict or None");
        var registry = warning.Registry as PyDict;
        PyStr text;
        if (warning.Message.Type.IsSubtypeOf(ExceptionTypes.Warning))
        {
            text = ObjectProtocol.Str(warning.Message);
            warning.Category = warning.Message.Type;
        }
        else
        {
            text = warning.Message as PyStr ?? ObjectProtocol.Str(warning.Message);
            warning.Message = Callable.Call(warning.Category, warning.Message);
        }
        var key = PyTuple.Of(text, warning.Category, warning.Line);
        if (registry != null && IsKnown(registry, key, remember: false))
            return;
        var action = WarningState.FindAction(warning.Category, text, warning.Line, warning.Module, out var filter);
        switch (action)
        {
            case "error":
                throw warning.Message is PyBaseException error ? new PyException(error) : Errors.TypeError("exceptions must derive from BaseException");
            case "ignore":
                return;
            case "always":
            case "all":
                break;
            case "once":
                registry?.SetItem(key, PyBool.True);
                if (IsKnown(registry ?? WarningState.CurrentOnceRegistry(), PyTuple.Of(text, warning.Category), remember: true))
                    return;
                break;
            case "module":
                registry?.SetItem(key, PyBool.True);
                if (registry != null && IsKnown(registry, PyTuple.Of(text, warning.Category, PyInt.Zero), remember: true))
                    return;
                break;
            case "default":
                registry?.SetItem(key, PyBool.True);
                break;
            default:
                throw Errors.RuntimeError($"Unrecognized action ({ObjectProtocol.Repr(PyStr.From(action))}) in warnings.filters:\n {ObjectProtocol.Repr(filter)}");
        }
        Show(warning, text);
    }

    // A registry that was filled under other filters is emptied first.
    private static bool IsKnown(PyDict registry, PyTuple key, bool remember)
    {
        var version = WarningState.Version;
        if (registry.GetItemOrNull(VersionKey) is not PyInt filled || filled.Int64 != version)
        {
            registry.Clear();
            registry.SetItem(VersionKey, PyInt.From(version));
        }
        else if (registry.GetItemOrNull(key) is { } known)
        {
            return ObjectProtocol.IsTrue(known);
        }
        if (remember)
            registry.SetItem(key, PyBool.True);
        return false;
    }

    private static void Show(Warning warning, PyStr text)
    {
        if (WarningState.ShowFunction(import: warning.Source is not (null or PyNone)) is not { } show)
        {
            ShowNatively(warning, text);
            return;
        }
        if (!Callable.IsCallable(show))
            throw Errors.TypeError("warnings._showwarnmsg() must be set to a callable");
        var type = WarningState.FromModule(WarningMessage) ?? throw Errors.RuntimeError("unable to get warnings.WarningMessage");
        var message = Callable.Call(
            type,
            [warning.Message, warning.Category, warning.FileName, warning.Line, PyNone.Value, PyNone.Value, warning.Source ?? PyNone.Value]);
        Callable.Call(show, message);
    }

    private static void ShowNatively(Warning warning, PyStr text)
    {
        if (SysModuleAccess.Get("stderr") is not { } stream || stream is PyNone)
            return;
        var category = warning.Category is PyType type ? type.ShortName : ObjectProtocol.Str(warning.Category).ToString();
        var shown = $"{warning.FileName}:{warning.Line}: {category}: {text}\n";
        var line = (warning.SourceLine ?? SourceLines.Read(warning.FileName.ToString(), (int)warning.Line.Int64))?.Trim(' ', '\t', '\f');
        if (!string.IsNullOrEmpty(line))
            shown += $"  {line}\n";
        try
        {
            Callable.CallMethod(stream, PyStr.Intern("write"), PyStr.From(shown));
        }
        catch (PyException)
        {
            // A warning that cannot be written is lost, as everything about it already is.
        }
    }
}
