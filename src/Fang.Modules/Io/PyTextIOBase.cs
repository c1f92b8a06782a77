using Fang.Runtime.Native;
using Fang.Runtime.Objects;

namespace Fang.Modules.Io;

/// <summary>The base of streams of text.</summary>
[PyType("_TextIOBase", Module = "_io", Base = typeof(PyIOBase), Subclassable = true)]
internal partial class PyTextIOBase(PyType type) : PyIOBase(type)
{
    [PyNew("_TextIOBase(*args, **kwargs)")]
    private static PyObject New(PyType type, ReadOnlySpan<PyObject> args, PyDict? kwargs)
    {
        CheckNoArguments(type, args, kwargs);
        return new PyTextIOBase(type);
    }

    [PyMethod("detach($self, /)")]
    private static PyObject DetachMethod(PyTextIOBase self) => throw IoErrors.Unsupported("detach");

    [PyMethod("read($self, size=-1, /)")]
    private static PyObject ReadMethod(PyTextIOBase self, PyObject? size) => throw IoErrors.Unsupported("read");

    [PyMethod("readline($self, size=-1, /)")]
    private static PyObject ReadLineMethod(PyTextIOBase self, PyObject? size) => throw IoErrors.Unsupported("readline");

    [PyMethod("write($self, s, /)")]
    private static PyObject WriteMethod(PyTextIOBase self, PyStr s) => throw IoErrors.Unsupported("write");

    [PyProperty("encoding")]
    private PyObject EncodingProperty => PyNone.Value;

    [PyProperty("newlines")]
    private PyObject NewlinesProperty => PyNone.Value;

    [PyProperty("errors")]
    private PyObject ErrorsProperty => PyNone.Value;
}
