using Fang.Runtime.Importing;
using Fang.Runtime.Objects;
using Fang.Runtime.Operations;

namespace Fang.Modules;

/// <summary>Finding the objects that pickles name: modules, dotted names, the tables of copyreg and _compat_pickle.</summary>
internal static class PickleNames
{
    private static readonly PyStr Doc = PyStr.Intern("__doc__");
    private static readonly PyTuple FromList = PyTuple.Of(Doc);

    /// <summary>Imports a module by its full name.</summary>
    public static PyObject Import(PyObject name) => ObjectProtocol.Checked(ImportSystem.Import(name, null, FromList, 0));

    /// <summary>An attribute of a module of the standard library.</summary>
    public static PyObject Library(string module, string name) => Attributes.Get(Import(PyStr.Intern(module)), name);

    /// <summary>A dict of a module of the standard library.</summary>
    public static PyDict Table(string module, string name) =>
        Library(module, name) as PyDict ?? throw Errors.RuntimeError($"{module}.{name} should be a dict");

    /// <summary>The parts of a qualified name; a local one cannot be found again.</summary>
    public static PyStr[] Path(PyObject name)
    {
        var parts = Array.ConvertAll(ObjectProtocol.Str(name).ToString().Split('.'), PyStr.Intern);
        foreach (var part in parts)
        {
            if (part.Text == "<locals>")
                throw Errors.AttributeError($"Can't get local object {ObjectProtocol.Repr(name)}");
        }
        return parts;
    }

    /// <summary>Follows a dotted name from a module; null when an attribute is missing.</summary>
    public static PyObject? Follow(PyObject start, PyStr[] path)
    {
        PyObject? found = start;
        for (var i = 0; i < path.Length && found != null; i++)
            found = Attributes.GetOrNull(found, path[i]);
        return found;
    }

    /// <summary>The name of the module in which an object can be found.</summary>
    public static PyObject ModuleOf(PyObject value, PyStr[] path)
    {
        if (Attributes.GetOrNull(value, WellKnown.Module) is { } own and not PyNone)
            return own;
        if (SysModuleAccess.Get("modules") is PyDict modules)
        {
            foreach (var (name, module) in Mappings.Items(modules))
            {
                if (name is PyStr { Text: "__main__" or "__mp_main__" } || module is PyNone)
                    continue;
                if (ReferenceEquals(Follow(module, path), value))
                    return name;
            }
        }
        return PyStr.Intern("__main__");
    }
}
