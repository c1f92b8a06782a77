using Fang.Runtime.Native;
using Fang.Runtime.Objects;

namespace Fang.Modules;

/// <summary>Native class methods of each kind.</summary>
[PyType("MethClass", Module = "_testcapi")]
internal sealed partial class MethClass : PyObject
{
    [PyNew("MethClass()")]
    private static PyObject New(PyType type) => new MethClass();

    /// <summary>Return what it is called on and the arguments.</summary>
    [PyClassMethod("meth_varargs($type, /, *args)")]
    private static PyObject Many(PyType type, ReadOnlySpan<PyObject> args) => TestCapiModule.Told(type, args);

    /// <summary>Return what it is called on, the arguments and those with names.</summary>
    [PyClassMethod("meth_varargs_keywords($type, /, *args, **kwargs)")]
    private static PyObject ManyKeywords(PyType type, ReadOnlySpan<PyObject> args, PyDict? kwargs) => TestCapiModule.Told(type, args, kwargs);

    /// <summary>Return what it is called on and the argument.</summary>
    [PyClassMethod("meth_o($type, arg, /)")]
    private static PyObject One(PyType type, PyObject arg) => PyTuple.Of(type, arg);

    /// <summary>Return what it is called on.</summary>
    [PyClassMethod("meth_noargs($type, /)")]
    private static PyObject None(PyType type) => type;

    /// <summary>Return what it is called on and the arguments.</summary>
    [PyClassMethod("meth_fastcall($type, /, *args)")]
    private static PyObject Fast(PyType type, ReadOnlySpan<PyObject> args) => TestCapiModule.Told(type, args);

    /// <summary>Return what it is called on, the arguments and those with names.</summary>
    [PyClassMethod("meth_fastcall_keywords($type, /, *args, **kwargs)")]
    private static PyObject FastKeywords(PyType type, ReadOnlySpan<PyObject> args, PyDict? kwargs) => TestCapiModule.Told(type, args, kwargs);
}
