using Fang.Runtime.Importing;
using Fang.Runtime.Native;
using Fang.Runtime.Objects;
using Fang.Runtime.Operations;

namespace Fang.Modules;

/// <summary>What importlib asks of the runtime: native modules, the frozen parts of importlib itself, and the import lock.</summary>
[PyModule("_imp")]
internal static partial class ImpModule
{
    private static readonly PyStr NameAttribute = PyStr.Intern("name");
    private static readonly RecursiveLock ImportLock = new();

    [PyConstant("check_hash_based_pycs")]
    public static PyObject CheckHashBasedPycs => PyStr.Intern("default");

    [PyConstant("pyc_magic_number_token")]
    public static PyObject MagicNumberToken => PyInt.From(CodeCache.MagicToken);

    /// <summary>Return whether there is a native module of this name.</summary>
    [PyFunction("is_builtin($module, name, /)")]
    private static int IsBuiltin(string name) => ImportSystem.FindNative(name) == null ? 0 : name is "builtins" or "sys" ? -1 : 1;

    /// <summary>Make a native module.</summary>
    [PyFunction("create_builtin($module, spec, /)")]
    private static PyObject CreateBuiltin(PyObject spec)
    {
        var name = (PyStr)Attributes.Get(spec, NameAttribute);
        if (SysModuleAccess.ModuleOrNull(name) is { } loaded && name.ToString() is "builtins" or "sys")
            return loaded;
        return (PyObject?)ImportSystem.CreateNative(name.ToString()) ?? PyNone.Value;
    }

    /// <summary>Initialise a native module, which is done already.</summary>
    [PyFunction("exec_builtin($module, mod, /)")]
    private static int ExecBuiltin(PyObject mod) => 0;

    /// <summary>Return whether code of this name is part of the runtime.</summary>
    [PyFunction("is_frozen($module, name, /)")]
    private static bool IsFrozen(string name) => FrozenModules.Contains(name);

    /// <summary>Return whether the frozen code is a package.</summary>
    [PyFunction("is_frozen_package($module, name, /)")]
    private static bool IsFrozenPackage(PyStr name) => FrozenModules.Contains(name.ToString()) ? false : throw NoFrozen(name);

    /// <summary>Find frozen code: data, whether it is a package, and its original name.</summary>
    [PyFunction("find_frozen($module, name, /, *, withdata=False)")]
    private static PyObject FindFrozen(PyStr name, bool withdata)
    {
        if (!FrozenModules.Contains(name.ToString()))
            return PyNone.Value;
        return PyTuple.Of(PyNone.Value, PyBool.False, PyStr.From(FrozenModules.OriginalName(name.ToString())));
    }

    /// <summary>Return the code of a frozen module.</summary>
    [PyFunction("get_frozen_object($module, name, data=None, /)")]
    private static PyObject GetFrozenObject(PyStr name, PyObject? data) => FrozenModules.Load(name.ToString()) ?? throw NoFrozen(name);

    /// <summary>Frozen modules are made through get_frozen_object.</summary>
    [PyFunction("init_frozen($module, name, /)")]
    private static PyObject InitFrozen(PyObject name) => PyNone.Value;

    [PyFunction("_override_frozen_modules_for_tests($module, override, /)")]
    private static void OverrideFrozenModules(int @override) { }

    [PyFunction("_override_multi_interp_extensions_check($module, override, /)")]
    private static int OverrideMultiInterpreterCheck(int @override) => 0;

    /// <summary>There are no extension modules in files.</summary>
    [PyFunction("extension_suffixes($module, /)")]
    private static PyObject ExtensionSuffixes() => new PyList();

    [PyFunction("_frozen_module_names($module, /)")]
    private static PyObject FrozenModuleNames() => PyList.From(Array.ConvertAll(FrozenModules.Names, name => (PyObject)PyStr.Intern(name)));

    /// <summary>Return whether the import lock is held.</summary>
    [PyFunction("lock_held($module, /)")]
    private static bool LockHeld() => ImportLock.IsHeld;

    /// <summary>Take the import lock.</summary>
    [PyFunction("acquire_lock($module, /)")]
    private static void AcquireLock() => ImportLock.Enter();

    /// <summary>Release the import lock.</summary>
    [PyFunction("release_lock($module, /)")]
    private static void ReleaseLock()
    {
        if (!ImportLock.TryExit())
            throw Errors.RuntimeError("not holding the import lock");
    }

    /// <summary>Code objects keep their file name.</summary>
    [PyFunction("_fix_co_filename($module, code, path, /)")]
    private static void FixFileName(PyCode code, PyStr path) { }

    /// <summary>Return the hash of source that hash-based cache files carry.</summary>
    [PyFunction("source_hash($module, key, source)")]
    private static PyObject SourceHash(long key, ReadOnlyMemory<byte> source) => PyBytes.From(CodeCache.SourceHash(source.Span));

    private static PyException NoFrozen(PyStr name) => Errors.ImportError($"No such frozen object named {name}", name);
}
