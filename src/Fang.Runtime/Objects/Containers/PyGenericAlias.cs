using System.Text;
using Fang.Runtime.Calls;
using Fang.Runtime.Native;
using Fang.Runtime.Operations;
using Fang.Runtime.Slots;

namespace Fang.Runtime.Objects;

/// <summary><c>list[int]</c> and the like (PEP 585).</summary>
[PyType("GenericAlias", Module = "types", Subclassable = true, Weakrefable = true)]
public partial class PyGenericAlias : PyObject
{
    private static readonly PyStr OriginalClass = PyStr.Intern("__orig_class__");

    // Attributes of the alias itself; all others are the origin's.
    private static readonly HashSet<string> OwnNames =
    [
        "__class__", "__bases__", "__origin__", "__args__", "__unpacked__", "__parameters__", "__typing_unpacked_tuple_args__",
        "__mro_entries__", "__reduce_ex__", "__reduce__", "__copy__", "__deepcopy__",
    ];

    private static readonly string[] AddedNames =
    [
        "__origin__", "__args__", "__parameters__", "__mro_entries__", "__reduce_ex__", "__reduce__", "__copy__", "__deepcopy__",
        "__unpacked__", "__typing_unpacked_tuple_args__", "__class__", "__bases__",
    ];

    private PyTuple? _parameters;

    public PyGenericAlias(PyObject origin, PyObject arguments)
        : this(origin, arguments as PyTuple ?? PyTuple.Of(arguments), false) { }

    private protected PyGenericAlias(PyObject origin, PyTuple arguments, bool isUnpacked)
    {
        Origin = origin;
        Arguments = arguments;
        IsUnpacked = isUnpacked;
    }

    /// <summary>The class that is subscripted.</summary>
    [PyMember("__origin__")]
    public PyObject Origin { get; }

    /// <summary>What it is subscripted with.</summary>
    [PyMember("__args__")]
    public PyTuple Arguments { get; }

    /// <summary>Whether a star stands before it.</summary>
    [PyMember("__unpacked__")]
    public bool IsUnpacked { get; }

    /// <summary>The type variables in the arguments, each once.</summary>
    [PyProperty("__parameters__")]
    public PyTuple Parameters => _parameters ??= GenericSubstitution.ParametersOf(Arguments);

    [PyProperty("__typing_unpacked_tuple_args__")]
    private PyObject UnpackedTupleArguments => IsUnpacked && ReferenceEquals(Origin, PyTuple.TypeObject) ? Arguments : PyNone.Value;

    [PyNew("GenericAlias(origin, args, /)")]
    private static PyObject New(PyType type, PyObject origin, PyObject args)
    {
        var arguments = args as PyTuple ?? PyTuple.Of(args);
        return ReferenceEquals(type, TypeObject) ? new PyGenericAlias(origin, arguments, false) : new PyGenericAliasInstance(type, origin, arguments);
    }

    /// <summary>The same alias with a star before it.</summary>
    internal PyGenericAlias Unpack() => new(Origin, Arguments, true);

    [PySlot(Slot.Repr)]
    private PyStr ReprSlot()
    {
        var text = new StringBuilder(IsUnpacked ? "*" : "").Append(TypeText.Of(Origin)).Append('[');
        for (var i = 0; i < Arguments.Count; i++)
        {
            if (i > 0)
                text.Append(", ");
            if (Arguments[i] is PyList list)
                text.Append('[').AppendJoin(", ", Array.ConvertAll(list.ToArray(), TypeText.Of)).Append(']');
            else
                text.Append(TypeText.Of(Arguments[i]));
        }
        return PyStr.From(text.Append(Arguments.Count == 0 ? "()]" : "]").ToString());
    }

    [PySlot(Slot.Hash)]
    private long HashSlot() => ObjectProtocol.Hash(Origin) ^ ObjectProtocol.Hash(Arguments);

    [PySlot(Slot.RichCompare)]
    private PyObject? CompareSlot(PyObject other, CompareOp op)
    {
        if (other is not PyGenericAlias right || op is not (CompareOp.Eq or CompareOp.Ne))
            return PyNotImplemented.Value;
        var equal = IsUnpacked == right.IsUnpacked && ObjectProtocol.AreEqual(Origin, right.Origin) && ObjectProtocol.AreEqual(Arguments, right.Arguments);
        return PyBool.Of(equal == (op == CompareOp.Eq));
    }

    [PySlot(Slot.GetItem)]
    private PyObject? GetItemSlot(PyObject item)
    {
        var arguments = GenericSubstitution.Substitute(this, Arguments, Parameters, item);
        return new PyGenericAlias(Origin, arguments, IsUnpacked);
    }

    [PySlot(Slot.Call)]
    private static PyObject? CallSlot(PyObject self, ReadOnlySpan<PyObject> arguments, PyTuple? keywords)
    {
        var made = Callable.TryCall(((PyGenericAlias)self).Origin, arguments, keywords);
        if (made == null)
            return null;
        try
        {
            Attributes.Set(made, OriginalClass, self);
        }
        catch (PyException error) when (error.Value.Type.IsSubtypeOf(ExceptionTypes.AttributeError) || error.Value.Type.IsSubtypeOf(ExceptionTypes.TypeError))
        {
            // Not every instance takes attributes.
        }
        return made;
    }

    [PySlot(Slot.GetAttr)]
    private static PyObject? GetAttrSlot(PyObject self, PyStr name) =>
        OwnNames.Contains(name.ToString())
            ? Attributes.GenericGetOrNull(self, name)
            : Attributes.TryGet(ThreadState.Current, ((PyGenericAlias)self).Origin, name);

    [PySlot(Slot.Or)]
    private static PyObject? OrSlot(PyObject left, PyObject right) => PyUnionType.Unite(left, right);

    [PySlot(Slot.Iter)]
    private PyObject? IterSlot() => new PyGenericAliasIterator(this);

    /// <summary>What stands for the alias among the bases of a class.</summary>
    [PyMethod("__mro_entries__($self, bases, /)")]
    public PyObject MroEntries(PyObject bases) => PyTuple.Of(Origin);

    [PyMethod("__instancecheck__($self, instance, /)")]
    public bool InstanceCheck(PyObject instance) => throw Errors.TypeError("isinstance() argument 2 cannot be a parameterized generic");

    [PyMethod("__subclasscheck__($self, subclass, /)")]
    public bool SubclassCheck(PyObject subclass) => throw Errors.TypeError("issubclass() argument 2 cannot be a parameterized generic");

    [PyMethod("__reduce__($self, /)")]
    public PyObject Reduce()
    {
        if (!IsUnpacked)
            return PyTuple.Of(TypeObject, PyTuple.Of(Origin, Arguments));
        return PyTuple.Of(IteratorState.Builtin("next"), PyTuple.Of(new PyGenericAliasIterator(new PyGenericAlias(Origin, Arguments))));
    }

    [PyMethod("__dir__($self, /)")]
    public PyObject Dir()
    {
        var names = PySet.FromIterable(Callable.Call(IteratorState.Builtin("dir"), Origin));
        foreach (var name in AddedNames)
            names.Add(PyStr.Intern(name));
        return new PyList(names.Items.KeysToArray());
    }
}

/// <summary>Gives an alias once, with a star: <c>*tuple[int, str]</c>.</summary>
[PyType("generic_alias_iterator", Instantiable = false)]
public sealed partial class PyGenericAliasIterator(PyGenericAlias alias) : PyObject
{
    private PyGenericAlias? _alias = alias;

    [PySlot(Slot.Iter)]
    private static PyObject? IterSlot(PyObject self) => self;

    [PySlot(Slot.IterNext)]
    private PyObject? Next() => Interlocked.Exchange(ref _alias, null)?.Unpack();

    [PyMethod("__reduce__($self, /)")]
    public PyObject Reduce()
    {
        var iter = IteratorState.Builtin("iter");
        return PyTuple.Of(iter, PyTuple.Of(_alias ?? (PyObject)PyTuple.Empty));
    }
}
