using Fang.Runtime.Calls;
using Fang.Runtime.Native;
using Fang.Runtime.Objects;
using Fang.Runtime.Operations;

namespace Fang.Runtime.Importing;

/// <summary>
/// The import system (language reference, "The import system"): native modules, and the library's own importlib for
/// everything else. <c>__import__</c> finds loaded modules itself and asks importlib for the others.
/// </summary>
public static class ImportSystem
{
    private static readonly PyStr FindAndLoad = PyStr.Intern("_find_and_load");
    private static readonly PyStr HandleFromList = PyStr.Intern("_handle_fromlist");
    private static readonly PyStr CalcPackage = PyStr.Intern("_calc___package__");
    private static readonly PyStr Initializing = PyStr.Intern("_initializing");
    private static readonly PyStr LockUnlockModule = PyStr.Intern("_lock_unlock_module");

    /// <summary>Finds native modules by name; Hosting sets it to what all assemblies declare.</summary>
    internal static Func<string, NativeModule?> FindNative { get; set; } = static _ => null;

    /// <summary>The module builtins.</summary>
    public static PyModule Builtins { get; internal set; } = null!;

    /// <summary>importlib._bootstrap, once it runs.</summary>
    internal static PyModule? Bootstrap { get; set; }

    /// <summary>Whether importlib runs, so that modules of the library can be imported.</summary>
    internal static bool IsReady => Bootstrap != null;

    /// <summary>Makes a native module; null if there is none of the name.</summary>
    public static PyModule? CreateNative(string name)
    {
        if (FindNative(name) is not { } definition)
            return null;
        var module = new PyModule(name);
        module.Dict.SetItem(WellKnown.Doc, definition.Doc == null ? PyNone.Value : PyStr.From(definition.Doc));
        definition.Fill(new ModuleBuilder(module));
        return module;
    }

    /// <summary><c>__import__</c>.</summary>
    public static PyObject? Import(PyObject name, PyObject? globals, PyObject? fromList, int level)
    {
        if (name is not PyStr text)
            throw Errors.TypeError("module name must be a string");
        if (level < 0)
            throw Errors.ValueError("level must be >= 0");
        if (level == 0 && text.Length == 0)
            throw Errors.ValueError("Empty module name");
        var absolute = level > 0 ? Resolve(text, globals, level) : text;
        var module = FindLoaded(absolute) ?? Load(absolute);
        if (module == null)
            return null;
        if (fromList is not (null or PyNone) && ObjectProtocol.IsTrue(fromList))
        {
            return Attributes.GetOrNull(module, WellKnown.Path) == null
                ? module
                : Callable.Call(Function(HandleFromList), module, fromList, SysModuleAccess.ImportFunction());
        }
        return TopPackage(text, absolute, module, level);
    }

    // `import a.b` binds a; a relative import keeps what it was given.
    private static PyObject? TopPackage(PyStr name, PyStr absolute, PyObject module, int level)
    {
        if (level > 0 && name.Length == 0)
            return module;
        var given = name.ToString();
        var dot = given.IndexOf('.');
        if (dot < 0)
            return module;
        if (level == 0)
            return Load(PyStr.Intern(given[..dot]));
        var full = absolute.ToString();
        var top = PyStr.From(full[..(full.Length - (given.Length - dot))]);
        return SysModuleAccess.ModuleOrNull(top) ?? throw Errors.KeyError(top);
    }

    private static PyObject? FindLoaded(PyStr name)
    {
        var module = SysModuleAccess.ModuleOrNull(name);
        if (module is null or PyNone)
            return null;
        // Another thread may still run it: importlib's lock waits for that.
        if (Attributes.GetOrNull(module, WellKnown.Spec) is { } spec and not PyNone && Attributes.GetOrNull(spec, Initializing) is { } mark && ObjectProtocol.IsTrue(mark))
            Callable.Call(Function(LockUnlockModule), name);
        return module;
    }

    private static PyObject? Load(PyStr name)
    {
        if (Bootstrap != null)
            return FindLoaded(name) ?? FindAndLoadFunction(name);
        if (SysModuleAccess.ModuleOrNull(name) is { } loaded)
            return loaded;
        var module = CreateNative(name.ToString()) ?? throw Errors.ModuleNotFoundError($"No module named {ObjectProtocol.Repr(name)}", name);
        SysModuleAccess.Modules.SetItem(name, module);
        return module;
    }

    private static PyObject? FindAndLoadFunction(PyStr name)
    {
        var module = Callable.TryCall(Function(FindAndLoad), name, SysModuleAccess.ImportFunction());
        if (module == null)
            ImportFrames.Remove(ThreadState.Current.Error!);
        return module;
    }

    private static PyStr Resolve(PyStr name, PyObject? globals, int level)
    {
        if (globals is not PyDict)
            throw Errors.TypeError("globals must be a dict");
        if (Callable.Call(Function(CalcPackage), globals) is not PyStr package)
            throw Errors.TypeError("package must be a string");
        if (package.Length == 0)
            throw Errors.ImportError("attempted relative import with no known parent package");
        var text = package.ToString();
        for (var i = 1; i < level; i++)
        {
            var dot = text.LastIndexOf('.');
            if (dot < 0)
                throw Errors.ImportError("attempted relative import beyond top-level package");
            text = text[..dot];
        }
        return PyStr.Intern(name.Length == 0 ? text : text + "." + name);
    }

    private static PyObject Function(PyStr name) =>
        Bootstrap?.Dict.GetItemOrNull(name) ?? throw Errors.ImportError("the import system is not initialised");
}
