using Fang.Runtime.Importing;
using Fang.Runtime.Objects;
using Fang.Runtime.Operations;

namespace Fang.Modules;

/// <summary>The filters and what belongs to them. Once <c>warnings</c> is imported its attributes count, which may have been rebound.</summary>
internal static class WarningState
{
    private static readonly PyStr WarningsName = PyStr.Intern("warnings");
    private static readonly PyStr FiltersName = PyStr.Intern("filters");
    private static readonly PyStr DefaultActionName = PyStr.Intern("defaultaction");
    private static readonly PyStr OnceRegistryName = PyStr.Intern("onceregistry");
    private static readonly PyStr ReplacedName = PyStr.Intern("_showwarnmsg");

    private static int _version;

    public static PyList Filters { get; } = new(
    [
        Filter("default", ExceptionTypes.DeprecationWarning, PyStr.Intern("__main__")),
        Filter("ignore", ExceptionTypes.DeprecationWarning, PyNone.Value),
        Filter("ignore", ExceptionTypes.PendingDeprecationWarning, PyNone.Value),
        Filter("ignore", ExceptionTypes.ImportWarning, PyNone.Value),
        Filter("ignore", ExceptionTypes.ResourceWarning, PyNone.Value),
    ]);

    public static PyStr DefaultAction { get; } = PyStr.Intern("default");

    public static PyDict OnceRegistry { get; } = new();

    /// <summary>Counts the changes of the filters: a registry that was filled under another count is out of date.</summary>
    public static int Version => Volatile.Read(ref _version);

    public static void FiltersChanged() => Interlocked.Increment(ref _version);

    /// <summary>The function of <c>warnings</c> that shows a warning; null while that module is not imported.</summary>
    public static PyObject? ShowFunction(bool import) => FromModule(ReplacedName, import);

    /// <summary>An attribute of the module warnings; null if it is not imported or has none.</summary>
    public static PyObject? FromModule(PyStr name, bool import = false)
    {
        var module = SysModuleAccess.ModuleOrNull(WarningsName);
        if (module == null && import && !SysState.IsFinalizing)
            module = ObjectProtocol.Checked(ImportSystem.Import(WarningsName, null, null, 0));
        return module == null || module is PyNone ? null : Attributes.GetOrNull(module, name);
    }

    public static PyDict CurrentOnceRegistry() => FromModule(OnceRegistryName) switch
    {
        null => OnceRegistry,
        PyDict dict => dict,
        var other => throw Errors.TypeError($"_warnings.onceregistry must be a dict, not '{other.Type.Name}'"),
    };

    /// <summary>The action of the first filter that matches; <paramref name="item"/> is that filter.</summary>
    public static string FindAction(PyObject category, PyStr text, PyInt line, PyObject module, out PyObject item)
    {
        var filters = FromModule(FiltersName) ?? Filters;
        if (filters is not PyList list)
            throw Errors.ValueError("_warnings.filters must be a list");
        for (var i = 0; i < list.Count; i++)
        {
            if (list.GetOrNull(i) is not { } entry)
                break;
            item = entry;
            if (entry is not PyTuple { Count: 5 } parts)
                throw Errors.ValueError($"_warnings.filters item {i} isn't a 5-tuple");
            if (parts[0] is not PyStr action)
                throw Errors.TypeError($"action must be a string, not '{parts[0].Type.Name}'");
            if (Matches(parts[1], text) && Classes.IsSubclass(category, parts[2]) && Matches(parts[3], module)
                && (Number.Index(parts[4]) is var number && (number.Sign == 0 || number.Value == line.Int64)))
            {
                return action.ToString();
            }
        }
        item = PyNone.Value;
        return FromModule(DefaultActionName) switch
        {
            null => DefaultAction.ToString(),
            PyStr action => action.ToString(),
            var other => throw Errors.TypeError($"_warnings.defaultaction must be a string, not '{other.Type.Name}'"),
        };
    }

    // None matches everything, a str itself, anything else is a compiled regular expression.
    private static bool Matches(PyObject pattern, PyObject text)
    {
        if (pattern is PyNone)
            return true;
        if (pattern.GetType() == typeof(PyStr))
            return ObjectProtocol.AreEqual(pattern, text);
        return ObjectProtocol.IsTrue(Fang.Runtime.Calls.Callable.CallMethod(pattern, PyStr.Intern("match"), text));
    }

    private static PyTuple Filter(string action, PyType category, PyObject module) =>
        PyTuple.Own([PyStr.Intern(action), PyNone.Value, category, module, PyInt.Zero]);
}
