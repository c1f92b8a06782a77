using System.Runtime.CompilerServices;
using Fang.Runtime.Calls;
using Fang.Runtime.Frames;
using Fang.Runtime.Interpreter;
using Fang.Runtime.Objects;
using Fang.Runtime.Operations;

namespace Fang.Runtime.Importing;

/// <summary>The import statements (language reference, "The import statement").</summary>
internal static class ImportStatements
{
    /// <summary><c>__import__(name, globals, locals, fromlist, level)</c>, as the frame's builtins have it.</summary>
    public static PyObject? Import(Frame frame, PyStr name, PyObject fromList, PyObject level)
    {
        if (frame.Builtins.GetItemOrNull(WellKnown.Import) is not { } function)
            throw Errors.ImportError("__import__ not found");
        ImportArguments arguments = default;
        arguments[0] = name;
        arguments[1] = frame.Globals;
        arguments[2] = frame.Locals ?? PyNone.Value;
        arguments[3] = fromList;
        arguments[4] = level;
        return Callable.TryCall(function, arguments);
    }

    [InlineArray(5)]
    private struct ImportArguments
    {
        private PyObject _first;
    }

    /// <summary><c>from module import name</c>.</summary>
    public static PyObject From(PyObject module, PyStr name)
    {
        if (Attributes.GetOrNull(module, name) is { } found)
            return found;
        var moduleName = Attributes.GetOrNull(module, WellKnown.Name) as PyStr;
        if (moduleName != null && SysModuleAccess.ModuleOrNull(PyStr.From($"{moduleName}.{name}")) is { } submodule)
            return submodule;
        throw ImportFailures.CannotImport(module, moduleName, name);
    }

    /// <summary><c>from module import *</c>.</summary>
    public static void Star(PyObject module, PyObject locals)
    {
        var all = Attributes.GetOrNull(module, WellKnown.All);
        var names = all != null
            ? Iteration.ToArray(all)
            : Iteration.ToArray(Attributes.GetOrNull(module, WellKnown.Dict) ?? throw Errors.ImportError("from-import-* object has no __dict__ and no __all__"));
        foreach (var item in names)
        {
            if (item is not PyStr name)
                throw NotText(module, item, all != null);
            if (all == null && name.Length > 0 && name[0] == '_')
                continue;
            Names.Store(locals, name.Intern(), Attributes.Get(module, name.Intern()));
        }
    }

    private static PyException NotText(PyObject module, PyObject item, bool fromAll)
    {
        var name = Attributes.GetOrNull(module, WellKnown.Name) is PyStr text ? text.ToString() : "?";
        return Errors.TypeError(fromAll
            ? $"Item in {name}.__all__ must be str, not {item.Type.Name}"
            : $"Key in {name}.__dict__ must be str, not {item.Type.Name}");
    }
}
