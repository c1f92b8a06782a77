using Fang.Runtime.Objects;
using Fang.Runtime.Operations;

namespace Fang.Runtime.Importing;

/// <summary>The ImportErrors of <c>from module import name</c>.</summary>
internal static class ImportFailures
{
    private static readonly PyStr Initializing = PyStr.Intern("_initializing");
    private static readonly PyStr Origin = PyStr.Intern("origin");
    private static readonly PyStr HasLocation = PyStr.Intern("has_location");

    public static PyException CannotImport(PyObject module, PyStr? moduleName, PyStr name)
    {
        var shown = moduleName == null ? "'<unknown module name>'" : ObjectProtocol.Repr(moduleName).ToString();
        var spec = Attributes.GetOrNull(module, WellKnown.Spec);
        var file = Attributes.GetOrNull(module, WellKnown.File) as PyStr;
        if (file == null && spec != null && Attributes.GetOrNull(spec, HasLocation) is { } located && ObjectProtocol.IsTrue(located))
            file = Attributes.GetOrNull(spec, Origin) as PyStr;
        var partial = spec != null && Attributes.GetOrNull(spec, Initializing) is { } mark && ObjectProtocol.IsTrue(mark);
        var text = partial
            ? $"cannot import name {ObjectProtocol.Repr(name)} from partially initialized module {shown} (most likely due to a circular import)"
            : $"cannot import name {ObjectProtocol.Repr(name)} from {shown}";
        text += $" ({(file == null ? "unknown location" : file)})";
        var error = Errors.ImportError(text, moduleName, file);
        ((PyImportError)error.Value).NameFrom = name;
        return error;
    }
}
