using Fang.Runtime.Native;
using Fang.Runtime.Objects;

namespace Fang.Modules;

/// <summary>The fast part of the pickle module.</summary>
[PyModule("_pickle", Types = [typeof(PyPickler), typeof(PyUnpickler), typeof(PyPickleBuffer)])]
internal static partial class PickleModule
{
    [PyConstant("PickleError")]
    public static PyObject PickleError => PickleErrors.PickleError;

    [PyConstant("PicklingError")]
    public static PyObject PicklingError => PickleErrors.PicklingError;

    [PyConstant("UnpicklingError")]
    public static PyObject UnpicklingError => PickleErrors.UnpicklingError;

    /// <summary>Write a pickle of an object to a file.</summary>
    [PyFunction("dump($module, /, obj, file, protocol=None, *, fix_imports=True, buffer_callback=None)")]
    private static void Dump(PyObject obj, PyObject file, PyObject? protocol, bool fixImports, PyObject? bufferCallback) =>
        new PyPickler(file, protocol, fixImports, bufferCallback).Dump(obj);

    /// <summary>The pickle of an object.</summary>
    [PyFunction("dumps($module, /, obj, protocol=None, *, fix_imports=True, buffer_callback=None)")]
    private static PyObject Dumps(PyObject obj, PyObject? protocol, bool fixImports, PyObject? bufferCallback)
    {
        var pickler = new PyPickler(protocol, fixImports, bufferCallback);
        pickler.Dump(obj);
        return pickler.ToBytes();
    }

    /// <summary>Read an object from a file.</summary>
    [PyFunction("load($module, /, file, *, fix_imports=True, encoding='ASCII', errors='strict', buffers=())")]
    private static PyObject Load(PyObject file, bool fixImports, string encoding, string errors, PyObject buffers) =>
        new PyUnpickler(file, fixImports, encoding, errors, buffers).Load();

    /// <summary>Read an object from its pickle.</summary>
    [PyFunction("loads($module, data, /, *, fix_imports=True, encoding='ASCII', errors='strict', buffers=())")]
    private static PyObject Loads(PyObject data, bool fixImports, string encoding, string errors, PyObject buffers) =>
        new PyUnpickler(Converters.ToBuffer(data), fixImports, encoding, errors, buffers).Load();
}
