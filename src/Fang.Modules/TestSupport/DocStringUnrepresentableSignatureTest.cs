using Fang.Runtime.Native;
using Fang.Runtime.Objects;

namespace Fang.Modules;

/// <summary>Native methods whose signatures are hard to tell.</summary>
[PyType("DocStringUnrepresentableSignatureTest", Module = "_testcapi")]
internal sealed partial class DocStringUnrepresentableSignatureTest : PyObject
{
    [PyNew("DocStringUnrepresentableSignatureTest()")]
    private static PyObject New(PyType type) => new DocStringUnrepresentableSignatureTest();

    /// <summary>A parameter with a default.</summary>
    [PyMethod("with_default($self, /, x=1)")]
    private static PyObject WithDefault(PyObject self, PyObject? x) => x ?? PyInt.One;
}
