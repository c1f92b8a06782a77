using Fang.Runtime.Native;
using Fang.Runtime.Objects;

namespace Fang.Modules;

/// <summary>What picklers and unpicklers do about persistent ids when nothing overrides it.</summary>
internal static unsafe class PickleDefaults
{
    /// <summary>The default as a bound method.</summary>
    public static PyObject Bind(string name, PyObject self) => name == "persistent_id"
        ? new PyBuiltinFunction(name, self, new NativeCode(&PersistentId), "($self, obj, /)", null) { QualifiedNamePrefix = "Pickler" }
        : new PyBuiltinFunction(name, self, new NativeCode(&PersistentLoad), "($self, pid, /)", null) { QualifiedNamePrefix = "Unpickler" };

    private static PyObject? PersistentId(PyObject? self, ReadOnlySpan<PyObject> arguments, PyTuple? keywords)
    {
        Check("persistent_id", arguments, keywords);
        return PyNone.Value;
    }

    private static PyObject? PersistentLoad(PyObject? self, ReadOnlySpan<PyObject> arguments, PyTuple? keywords)
    {
        Check("persistent_load", arguments, keywords);
        throw NoPersistentLoad();
    }

    public static PyException NoPersistentLoad() =>
        PickleErrors.Unpickling("A load persistent id instruction was encountered, but no persistent_load function was specified.");

    private static void Check(string name, ReadOnlySpan<PyObject> arguments, PyTuple? keywords)
    {
        if (arguments.Length != 1 || keywords is { Count: > 0 })
            throw Errors.TypeError($"{name}() takes exactly one argument ({arguments.Length} given)");
    }
}
