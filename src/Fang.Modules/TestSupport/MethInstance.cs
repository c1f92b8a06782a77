using Fang.Runtime.Native;
using Fang.Runtime.Objects;

namespace Fang.Modules;

/// <summary>Native methods of each kind.</summary>
[PyType("MethInstance", Module = "_testcapi")]
internal sealed partial class MethInstance : PyObject
{
    [PyNew("MethInstance()")]
    private static PyObject New(PyType type) => new MethInstance();

    /// <summary>Return what it is called on and the arguments.</summary>
    [PyMethod("meth_varargs($self, /, *args)")]
    private static PyObject Many(MethInstance self, ReadOnlySpan<PyObject> args) => TestCapiModule.Told(self, args);

    /// <summary>Return what it is called on, the arguments and those with names.</summary>
    [PyMethod("meth_varargs_keywords($self, /, *args, **kwargs)")]
    private static PyObject ManyKeywords(MethInstance self, ReadOnlySpan<PyObject> args, PyDict? kwargs) => TestCapiModule.Told(self, args, kwargs);

    /// <summary>Return what it is called on and the argument.</summary>
    [PyMethod("meth_o($self, arg, /)")]
    private static PyObject One(MethInstance self, PyObject arg) => PyTuple.Of(self, arg);

    /// <summary>Return what it is called on.</summary>
    [PyMethod("meth_noargs($self, /)")]
    private static PyObject None(MethInstance self) => self;

    /// <summary>Return what it is called on and the arguments.</summary>
    [PyMethod("meth_fastcall($self, /, *args)")]
    private static PyObject Fast(MethInstance self, ReadOnlySpan<PyObject> args) => TestCapiModule.Told(self, args);

    /// <summary>Return what it is called on, the arguments and those with names.</summary>
    [PyMethod("meth_fastcall_keywords($self, /, *args, **kwargs)")]
    private static PyObject FastKeywords(MethInstance self, ReadOnlySpan<PyObject> args, PyDict? kwargs) => TestCapiModule.Told(self, args, kwargs);
}
