using Fang.Runtime.Objects;

namespace Fang.Runtime.Native;

/// <summary>What generated code fills a native module's dictionary through, when the module is imported.</summary>
public readonly struct ModuleBuilder(PyModule module)
{
    public PyModule Module { get; } = module;

    public void Function(string name, NativeCode code, string signature, string? doc) =>
        Module.Dict.SetItem(PyStr.Intern(name), new PyBuiltinFunction(name, Module, code, signature, doc) { Module = Module.NameObject });

    public void Type(PyType type) => Module.Dict.SetItem(PyStr.Intern(type.ShortName), type);

    public void Constant(string name, PyObject value) => Module.Dict.SetItem(PyStr.Intern(name), value);
}
