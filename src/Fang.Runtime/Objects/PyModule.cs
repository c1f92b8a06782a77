using Fang.Runtime.Native;
using Fang.Runtime.Operations;
using Fang.Runtime.Slots;

namespace Fang.Runtime.Objects;

/// <summary>A module.</summary>
[PyType("module", Subclassable = true, HasDict = true, Weakrefable = true)]
public sealed partial class PyModule : PyNativeInstance
{
    public PyModule(string name)
        : this(TypeObject) => SetNames(PyStr.Intern(name), null);

    internal PyModule(PyType type)
        : base(type) => Dict = new PyDict();

    /// <summary>The module's namespace.</summary>
    public PyDict Dict { get; private set; }

    /// <summary><c>__name__</c> as it was given.</summary>
    internal PyStr NameObject => Dict.GetItemOrNull(WellKnown.Name) as PyStr ?? PyStr.Intern("?");

    internal override PyDict? GetDict(bool create) => Dict;

    internal override void SetDict(PyDict dict) => Dict = dict;

    [PyNew("module(*args, **kwargs)")]
    private static PyObject New(PyType type, ReadOnlySpan<PyObject> args, PyDict? kwargs) => new PyModule(type);

    [PyInit("module(name, doc=None)")]
    private void Init(PyStr name, PyObject? doc) => SetNames(name, doc);

    /// <summary>The annotations: those of a module that has none are an empty dict.</summary>
    [PyProperty("__annotations__")]
    private PyObject? AnnotationsProperty
    {
        get
        {
            if (Dict.GetItemOrNull(WellKnown.Annotations) is { } found)
                return found;
            var made = new PyDict();
            Dict.SetItem(WellKnown.Annotations, made);
            return made;
        }
        set
        {
            if (value != null)
                Dict.SetItem(WellKnown.Annotations, value);
            else if (!Dict.RemoveItem(WellKnown.Annotations))
                throw Errors.AttributeError("__annotations__");
        }
    }

    private void SetNames(PyStr name, PyObject? doc)
    {
        Dict.SetItem(WellKnown.Name, name);
        Dict.SetItem(WellKnown.Doc, doc ?? PyNone.Value);
        Dict.SetItem(WellKnown.Package, PyNone.Value);
        Dict.SetItem(WellKnown.Loader, PyNone.Value);
        Dict.SetItem(WellKnown.Spec, PyNone.Value);
    }

    /// <summary>Return the names in the module, or what its own __dir__() gives.</summary>
    [PyMethod("__dir__($self, /)")]
    private PyObject? DirMethod()
    {
        if (Attributes.Get(this, WellKnown.Dict) is not PyDict names)
            throw Errors.TypeError("<module>.__dict__ is not a dictionary");
        return names.GetItemOrNull(DirName) is { } own ? Calls.Callable.TryCall(own) : PyBaseObject.KeyList(names);
    }

    private static readonly PyStr DirName = PyStr.Intern("__dir__");

    [PySlot(Slot.Repr)]
    private static PyObject? ReprSlot(PyObject self) =>
        Importing.ImportSystem.Bootstrap?.Dict.GetItemOrNull(PyStr.Intern("_module_repr")) is { } describe
            ? Calls.Callable.TryCall(describe, self)
            : PyStr.From($"<module {ObjectProtocol.Repr(((PyModule)self).NameObject)}>");

    [PySlot(Slot.GetAttr)]
    private static PyObject? GetAttrSlot(PyObject self, PyStr name)
    {
        if (Attributes.GenericGetOrNull(self, name) is { } found)
            return found;
        return ThreadState.Current.Error != null ? null : ModuleAttributes.Missing((PyModule)self, name);
    }
}
