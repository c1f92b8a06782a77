using Fang.Runtime.Native;
using Fang.Runtime.Operations;
using Fang.Runtime.Slots;

namespace Fang.Runtime.Objects;

/// <content>The data descriptors of type: <c>__name__</c>, <c>__bases__</c> and the like.</content>
public sealed unsafe partial class PyType
{
    private static readonly PyStr FirstLineName = PyStr.Intern("__firstlineno__");

    [PyProperty("__name__")]
    private PyObject? NameProperty
    {
        get
        {
            var name = ShortName;
            var text = _nameText;
            return text != null && ReferenceEquals(text.Text, name) ? text : _nameText = PyStr.From(name);
        }
        set
        {
            CheckMutable("__name__", value);
            if (value is not PyStr name)
                throw Errors.TypeError($"can only assign string to {Name}.__name__, not '{value!.Type.Name}'");
            Name = ClassBuilder.CheckedName(name);
        }
    }

    [PyProperty("__qualname__")]
    private PyObject? QualifiedNameProperty
    {
        get => PyStr.From(QualifiedName);
        set
        {
            CheckMutable("__qualname__", value);
            QualifiedName = value is PyStr name ? name.ToString() : throw Errors.TypeError($"can only assign string to {Name}.__qualname__, not '{value!.Type.Name}'");
        }
    }

    [PyProperty("__module__")]
    private PyObject? ModuleProperty
    {
        get => IsHeap ? Namespace.GetItemOrNull(WellKnown.Module) ?? PyStr.Intern("builtins") : PyStr.From(ModuleName);
        set
        {
            CheckMutable("__module__", value);
            SetAttribute(WellKnown.Module, value);
            // The class is said to be from elsewhere: its line tells nothing any more.
            SetAttribute(FirstLineName, null);
        }
    }

    [PyProperty("__doc__")]
    private PyObject? DocProperty
    {
        get
        {
            if (!IsHeap)
                return Doc == null ? PyNone.Value : PyStr.From(Doc);
            var own = Namespace.GetItemOrNull(WellKnown.Doc);
            if (own == null)
                return PyNone.Value;
            var get = own.Type.Slots.DescriptorGet;
            return get == null ? own : get(own, null, this);
        }
        set
        {
            CheckMutable("__doc__", value);
            SetAttribute(WellKnown.Doc, value);
        }
    }

    [PyProperty("__dict__")]
    private PyObject DictProperty => new PyMappingProxy(Namespace);

    [PyProperty("__mro__")]
    private PyObject MroProperty => IsOrdered ? MroTuple : PyNone.Value;

    [PyMember("__base__")]
    private PyObject BaseProperty => (PyObject?)Base ?? PyNone.Value;

    [PyProperty("__bases__")]
    private PyObject? BasesProperty
    {
        get => PyTuple.From(Bases);
        set
        {
            CheckMutable("__bases__", value);
            BasesAssignment.Assign(this, value!);
        }
    }

    [PyMember("__basicsize__")]
    private long BasicSize => 16 + (8 * SlotCount);

    [PyMember("__itemsize__")]
    private long ItemSize => 0;

    [PyMember("__dictoffset__")]
    private long DictOffset => HasDict ? -1 : 0;

    [PyMember("__weakrefoffset__")]
    private long WeakrefOffset => (Traits & TypeTraits.Weakrefable) != 0 ? 8 : 0;

    // Attributes stand in the instance, in a dictionary that it manages; so do weak references.
    private long InstanceFlags => !IsHeap ? 0
        : (HasDict && !Layout.HasDict ? 1L << 4 : 0) | (HasDict && ReferenceEquals(Layout, PyBaseObject.TypeObject) ? 1L << 2 : 0)
            | ((Traits & TypeTraits.Weakrefable) != 0 && (Layout.Traits & TypeTraits.Weakrefable) == 0 ? 1L << 3 : 0);

    // Its instances are called without a tuple of arguments; a class keeps that as long as it has no __call__ of its own.
    private bool HasVectorCall => (Layout.Traits & TypeTraits.MethodDescriptor) != 0 && Slots[Slot.Call] == Layout.Slots[Slot.Call];

    /// <summary>The bits of CPython's tp_flags that Python code looks at.</summary>
    [PyMember("__flags__")]
    private long Flags => InstanceFlags | ((Traits & TypeTraits.MethodDescriptor) != 0 ? 1L << 17 : 0) | (HasVectorCall ? 1L << 11 : 0) | (IsHeap || ModuleName == "typing" ? 1L << 9 : 1L << 8) | (IsSubclassable ? 1L << 10 : 0) | (1L << 12) | ((Traits & TypeTraits.Abstract) != 0 ? 1L << 20 : 0)
        | ((Traits & TypeTraits.PatternSequence) != 0 ? 1L << 5 : 0) | ((Traits & TypeTraits.PatternMapping) != 0 ? 1L << 6 : 0)
        | (IsSubtypeOf(PyInteger.TypeObject) ? 1L << 24 : 0) | (IsSubtypeOf(PyList.TypeObject) ? 1L << 25 : 0) | (IsSubtypeOf(PyTuple.TypeObject) ? 1L << 26 : 0)
        | (IsSubtypeOf(PyBytes.TypeObject) ? 1L << 27 : 0) | (IsSubtypeOf(PyStr.TypeObject) ? 1L << 28 : 0) | (IsSubtypeOf(PyDict.TypeObject) ? 1L << 29 : 0)
        | (IsSubtypeOf(ExceptionTypes.BaseException) ? 1L << 30 : 0) | (IsSubtypeOf(TypeObject) ? 1L << 31 : 0);

    [PyProperty("__abstractmethods__")]
    private PyObject? AbstractMethods
    {
        get => ReferenceEquals(this, TypeObject) ? throw Errors.AttributeError(this, WellKnown.AbstractMethods)
            : Namespace.GetItemOrNull(WellKnown.AbstractMethods) ?? throw Errors.AttributeError(this, WellKnown.AbstractMethods);
        set
        {
            var isAbstract = value != null && ObjectProtocol.IsTrue(value);
            if (!SetAttribute(WellKnown.AbstractMethods, value))
                throw Errors.AttributeError(this, WellKnown.AbstractMethods);
            Traits = isAbstract ? Traits | TypeTraits.Abstract : Traits & ~TypeTraits.Abstract;
        }
    }

    [PyProperty("__annotations__")]
    private PyObject? AnnotationsProperty
    {
        get
        {
            if (!IsHeap)
                throw Errors.AttributeError($"type object '{Name}' has no attribute '__annotations__'");
            if (Namespace.GetItemOrNull(WellKnown.Annotations) is { } found)
            {
                var get = found.Type.Slots.DescriptorGet;
                return get == null ? found : get(found, null, this);
            }
            var made = new PyDict();
            SetAttribute(WellKnown.Annotations, made);
            return made;
        }
        set
        {
            if (!IsMutable)
                throw Errors.TypeError($"cannot set '__annotations__' attribute of immutable type '{Name}'");
            if (!SetAttribute(WellKnown.Annotations, value))
                throw Errors.AttributeError("__annotations__");
        }
    }

    [PyProperty("__type_params__")]
    private PyObject? TypeParametersProperty
    {
        get => IsHeap ? Namespace.GetItemOrNull(WellKnown.TypeParameters) ?? PyTuple.Empty : PyTuple.Empty;
        set
        {
            CheckMutable("__type_params__", value);
            SetAttribute(WellKnown.TypeParameters, value);
        }
    }

    [PyProperty("__text_signature__")]
    private PyObject TextSignature => IsHeap ? NativeFunctionText.SignatureIn(Namespace.GetItemOrNull(WellKnown.Doc), ShortName)
        : Signature == null ? PyNone.Value
        : ReferenceEquals(this, PyBaseObject.TypeObject) ? PyStr.Intern("()")
        : ModuleName == "builtins" ? Array.IndexOf(Described, Name) >= 0 ? PyStr.From(Signature) : PyNone.Value
        : Signature == "(*args, **kwargs)" ? PyNone.Value : PyStr.From(Signature);

    // The built-in types that tell how they are called.
    private static readonly string[] Described =
    [
        "bool", "memoryview", "classmethod", "complex", "enumerate", "filter", "float", "frozenset", "property", "list", "map",
        "reversed", "set", "staticmethod", "tuple", "zip",
    ];

    [PyMethod("__dir__($self, /)")]
    public PyObject DirMethod()
    {
        var names = new PyDict();
        foreach (var type in Mro)
            PyBaseObject.AddKeys(names, type.Namespace);
        return PyBaseObject.KeyList(names);
    }

    [PyMethod("__sizeof__($self, /)")]
    public long SizeOfMethod() => 400 + (8 * Namespace.Count);

    private void CheckMutable(string name, PyObject? value)
    {
        if (!IsMutable)
            throw Errors.TypeError($"cannot set '{name}' attribute of immutable type '{TypeNames.Qualified(this)}'");
        if (value == null)
            throw Errors.TypeError($"cannot delete '{name}' attribute of immutable type '{Name}'");
    }
}
