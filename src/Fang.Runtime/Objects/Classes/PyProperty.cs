using Fang.Runtime.Calls;
using Fang.Runtime.Native;
using Fang.Runtime.Operations;
using Fang.Runtime.Slots;

namespace Fang.Runtime.Objects;

/// <summary>property.</summary>
[PyType("property", Subclassable = true)]
public sealed partial class PyProperty : PyNativeInstance
{
    private PyObject? _doc;
    private PyObject? _name;
    private bool _docIsGetters;

    internal PyProperty(PyType type)
        : base(type) { }

    /// <summary>The getter; null for none.</summary>
    public PyObject? Getter { get; private set; }
    public PyObject? Setter { get; private set; }
    public PyObject? Deleter { get; private set; }

    [PyNew("property(*args, **kwargs)")]
    private static PyObject New(PyType type, ReadOnlySpan<PyObject> args, PyDict? kwargs) => new PyProperty(type);

    [PyInit("property(fget=None, fset=None, fdel=None, doc=None)")]
    private void Init(PyObject? fget, PyObject? fset, PyObject? fdel, PyObject? doc)
    {
        Getter = fget is PyNone ? null : fget;
        Setter = fset is PyNone ? null : fset;
        Deleter = fdel is PyNone ? null : fdel;
        _name = null;
        _docIsGetters = false;
        var isSubclass = !ReferenceEquals(Type, TypeObject);
        var text = doc is PyNone ? null : doc;
        if (text == null && Getter != null)
        {
            text = Attributes.GetOrNull(Getter, WellKnown.Doc) is { } inherited and not PyNone ? inherited : null;
            _docIsGetters = text != null;
        }
        _doc = isSubclass ? null : text;
        if (isSubclass)
            StoreDoc(text);
    }

    // The doc string of the class would hide that of an instance of a subclass, so it goes where attributes go.
    private void StoreDoc(PyObject? text)
    {
        try
        {
            Attributes.Set(this, WellKnown.Doc, text ?? PyNone.Value);
        }
        catch (PyException error) when (!_docIsGetters && error.Value.Type.IsSubtypeOf(ExceptionTypes.AttributeError))
        {
            // There is no place for it in a class with __slots__, which nobody minds unless a getter has one.
        }
    }

    [PyMember("fget")]
    private PyObject GetterProperty => Getter ?? PyNone.Value;

    [PyMember("fset")]
    private PyObject SetterProperty => Setter ?? PyNone.Value;

    [PyMember("fdel")]
    private PyObject DeleterProperty => Deleter ?? PyNone.Value;

    [PyMember("__doc__")]
    private PyObject? DocProperty
    {
        get => _doc ?? PyNone.Value;
        set => _doc = value;
    }

    [PyProperty("__name__")]
    private PyObject? NameProperty
    {
        get => _name
            ?? (Getter != null ? Attributes.GetOrNull(Getter, WellKnown.Name) : null)
            ?? throw Errors.AttributeError(this, WellKnown.Name);
        set => _name = value;
    }

    [PyProperty("__isabstractmethod__")]
    private bool IsAbstract =>
        (Getter != null && FunctionAttributes.IsAbstract(Getter)) || (Setter != null && FunctionAttributes.IsAbstract(Setter))
        || (Deleter != null && FunctionAttributes.IsAbstract(Deleter));

    [PyMethod("__set_name__($self, /, *args)")]
    private void SetName(ReadOnlySpan<PyObject> args)
    {
        if (args.Length != 2)
            throw Errors.TypeError($"__set_name__() takes 2 positional arguments but {args.Length} were given");
        _name = args[1];
    }

    /// <summary>A copy with another getter.</summary>
    [PyMethod("getter($self, function, /)")]
    public PyObject WithGetter(PyObject function) => Copy(function, null, null);

    /// <summary>A copy with another setter.</summary>
    [PyMethod("setter($self, function, /)")]
    public PyObject WithSetter(PyObject function) => Copy(null, function, null);

    /// <summary>A copy with another deleter.</summary>
    [PyMethod("deleter($self, function, /)")]
    public PyObject WithDeleter(PyObject function) => Copy(null, null, function);

    private PyObject Copy(PyObject? getter, PyObject? setter, PyObject? deleter)
    {
        // A doc string that came from a getter comes from the copy's getter again.
        var ownDoc = _docIsGetters ? null : _doc;
        var copy = Callable.Call(Type, [getter ?? GetterProperty, setter ?? SetterProperty, deleter ?? DeleterProperty, ownDoc ?? PyNone.Value]);
        if (copy is PyProperty property)
            property._name = _name;
        return copy;
    }

    [PySlot(Slot.DescriptorGet)]
    private static PyObject? GetSlot(PyObject self, PyObject? instance, PyObject? owner)
    {
        var property = (PyProperty)self;
        if (instance is null or PyNone)
            return self;
        if (property.Getter == null)
            throw property.Missing(instance, "getter");
        return Callable.TryCall(property.Getter, instance);
    }

    [PySlot(Slot.DescriptorSet)]
    private static void SetSlot(PyObject self, PyObject instance, PyObject? value)
    {
        var property = (PyProperty)self;
        if (value == null)
            Callable.Call(property.Deleter ?? throw property.Missing(instance, "deleter"), instance);
        else
            Callable.Call(property.Setter ?? throw property.Missing(instance, "setter"), instance, value);
    }

    private PyException Missing(PyObject instance, string what)
    {
        var name = _name ?? (Getter == null ? null : Attributes.GetOrNull(Getter, WellKnown.Name));
        return Errors.AttributeError(name == null
            ? $"property of '{instance.Type.QualifiedName}' object has no {what}"
            : $"property {ObjectProtocol.Repr(name)} of '{instance.Type.QualifiedName}' object has no {what}");
    }
}
