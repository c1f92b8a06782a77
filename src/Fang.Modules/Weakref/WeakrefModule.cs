using Fang.Runtime.Native;
using Fang.Runtime.Objects;

namespace Fang.Modules;

/// <summary>Weak references.</summary>
[PyModule("_weakref", Types = [typeof(PyWeakReference), typeof(PyWeakProxy), typeof(PyWeakCallableProxy)])]
internal static partial class WeakrefModule
{
    [PyConstant("ref")]
    public static PyObject Ref => PyWeakReference.TypeObject;

    /// <summary>A proxy that stands for the object without keeping it alive.</summary>
    [PyFunction("proxy($module, object, callback=None, /)")]
    private static PyObject Proxy(PyObject @object, PyObject? callback) => WeakProxies.Make(@object, callback);

    /// <summary>How many weak references to the object there are.</summary>
    [PyFunction("getweakrefcount($module, object, /)")]
    private static nint GetWeakRefCount(PyObject @object) => WeakReferents.Living(@object).Count;

    /// <summary>The weak references to the object.</summary>
    [PyFunction("getweakrefs($module, object, /)")]
    private static PyObject GetWeakRefs(PyObject @object) => new PyList([.. WeakReferents.Living(@object)]);

    /// <summary>Remove a key from the dictionary if its value is a weak reference to an object that is no more.</summary>
    [PyFunction("_remove_dead_weakref($module, dct, key, /)")]
    private static void RemoveDeadWeakref(PyDict dct, PyObject key) => dct.RemoveIf(key, static value => value is PyWeakObject { Referent: null });
}
