using Fang.Runtime.Native;

namespace Fang.Runtime.Objects;

/// <summary>types.SimpleNamespace: an object of attributes.</summary>
[PyType("SimpleNamespace", Module = "types", Subclassable = true, HasDict = true)]
public sealed partial class PySimpleNamespace : PyNativeInstance
{
    public PySimpleNamespace()
        : this(TypeObject) { }

    internal PySimpleNamespace(PyType type)
        : base(type) { }
}
