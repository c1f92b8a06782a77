using Fang.Runtime.Native;
using Fang.Runtime.Objects;

namespace Fang.Modules;

/// <summary>Native static methods of each kind.</summary>
[PyType("MethStatic", Module = "_testcapi")]
internal sealed partial class MethStatic : PyObject
{
    [PyNew("MethStatic()")]
    private static PyObject New(PyType type) => new MethStatic();

    /// <summary>Return what it is called on and the arguments.</summary>
    [PyStaticMethod("meth_varargs(*args)")]
    private static PyObject Many(ReadOnlySpan<PyObject> args) => TestCapiModule.Told(PyNone.Value, args);

    /// <summary>Return what it is called on, the arguments and those with names.</summary>
    [PyStaticMethod("meth_varargs_keywords(*args, **kwargs)")]
    private static PyObject ManyKeywords(ReadOnlySpan<PyObject> args, PyDict? kwargs) => TestCapiModule.Told(PyNone.Value, args, kwargs);

    /// <summary>Return what it is called on and the argument.</summary>
    [PyStaticMethod("meth_o(arg, /)")]
    private static PyObject One(PyObject arg) => PyTuple.Of(PyNone.Value, arg);

    /// <summary>Return what it is called on.</summary>
    [PyStaticMethod("meth_noargs()")]
    private static PyObject None() => PyNone.Value;

    /// <summary>Return what it is called on and the arguments.</summary>
    [PyStaticMethod("meth_fastcall(*args)")]
    private static PyObject Fast(ReadOnlySpan<PyObject> args) => TestCapiModule.Told(PyNone.Value, args);

    /// <summary>Return what it is called on, the arguments and those with names.</summary>
    [PyStaticMethod("meth_fastcall_keywords(*args, **kwargs)")]
    private static PyObject FastKeywords(ReadOnlySpan<PyObject> args, PyDict? kwargs) => TestCapiModule.Told(PyNone.Value, args, kwargs);
}
