using Fang.Runtime.Native;

namespace Fang.Runtime.Objects;

/// <summary>A cell variable: what a closure shares with the scope that binds the name. Null contents: unbound.</summary>
[PyType("cell")]
public sealed partial class PyCell(PyObject? contents) : PyObject
{
    /// <summary>The contents; any thread may write it.</summary>
    public PyObject? Contents = contents;

    [PyNew("cell(contents=<unrepresentable>, /)")]
    private static PyObject New(PyType type, PyObject? contents) => new PyCell(contents);

    [PyProperty("cell_contents")]
    private PyObject? ContentsProperty
    {
        get => Contents ?? throw Errors.ValueError("cell is empty");
        set => Contents = value;
    }
}
