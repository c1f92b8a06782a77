using Fang.Runtime.Importing;
using Fang.Runtime.Native;
using Fang.Runtime.Objects;

namespace Fang.Modules;

/// <summary>Issues warnings; works before the module warnings is imported, and follows its settings after that.</summary>
[PyModule("_warnings")]
internal static partial class WarningsModule
{
    [PyConstant("filters")]
    public static PyObject Filters => WarningState.Filters;

    [PyConstant("_defaultaction")]
    public static PyObject DefaultAction => WarningState.DefaultAction;

    [PyConstant("_onceregistry")]
    public static PyObject OnceRegistry => WarningState.OnceRegistry;

    /// <summary>Tell that the list of filters has changed: what registries remember is forgotten.</summary>
    [PyFunction("_filters_mutated($module, /)")]
    private static void FiltersMutated() => WarningState.FiltersChanged();

    /// <summary>Issue a warning, or ignore it, or raise it as an exception, as the filters say.</summary>
    [PyFunction("warn($module, /, message, category=None, stacklevel=1, source=None, *, skip_file_prefixes=<unrepresentable>)")]
    private static void Warn(PyObject message, PyObject? category, nint stacklevel, PyObject? source, PyTuple? skipFilePrefixes)
    {
        var type = Category(message, category);
        foreach (var prefix in (skipFilePrefixes ?? PyTuple.Empty).Items)
        {
            if (prefix is not PyStr)
                throw Errors.TypeError($"Found non-str '{prefix.Type.Name}' in skip_file_prefixes.");
        }
        if (skipFilePrefixes is { Count: > 0 } && stacklevel < 2)
            stacklevel = 2;
        var frame = WarningPlace.FindFrame(stacklevel, skipFilePrefixes);
        var globals = frame?.Globals ?? SysModuleAccess.Sys!.Dict;
        WarningIssuer.Issue(new WarningIssuer.Warning
        {
            Message = message,
            Category = type,
            FileName = frame == null ? PyStr.Intern("<sys>") : PyStr.From(frame.Code.Unit.FileName),
            Line = PyInt.From(frame?.Line ?? 0),
            Module = globals.GetItemOrNull(PyStr.Intern("__name__")) ?? PyStr.Intern("<string>"),
            Registry = WarningPlace.Registry(globals),
            Source = source,
        });
    }

    private static PyType Category(PyObject message, PyObject? category)
    {
        if (message.Type.IsSubtypeOf(ExceptionTypes.Warning))
            return message.Type;
        if (category is null)
            return ExceptionTypes.UserWarning;
        return category is PyType type && type.IsSubtypeOf(ExceptionTypes.Warning)
            ? type
            : throw Errors.TypeError($"category must be a Warning subclass, not '{category.Type.Name}'");
    }

    /// <summary>Issue a warning that stands at a given place.</summary>
    [PyFunction("warn_explicit($module, /, message, category, filename, lineno, module=<unrepresentable>, registry=None, module_globals=None, source=None)")]
    private static void WarnExplicit(
        PyObject message, PyObject category, PyStr filename, int lineno, PyObject? module, PyObject? registry, PyObject? moduleGlobals, PyObject? source)
    {
        string? line = null;
        if (moduleGlobals != null)
        {
            if (moduleGlobals is not PyDict globals)
                throw Errors.TypeError($"module_globals must be a dict, not '{moduleGlobals.Type.Name}'");
            line = WarningPlace.LineFromLoader(globals, lineno);
        }
        if (module is PyNone)
            return;
        WarningIssuer.Issue(new WarningIssuer.Warning
        {
            Message = message,
            Category = category,
            FileName = filename,
            Line = PyInt.From(lineno),
            Module = module ?? PyStr.From(WarningPlace.ModuleName(filename.ToString())),
            Registry = registry,
            Source = source,
            SourceLine = line,
        });
    }
}
