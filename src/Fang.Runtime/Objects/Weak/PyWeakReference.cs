using Fang.Runtime.Native;
using Fang.Runtime.Operations;
using Fang.Runtime.Slots;

namespace Fang.Runtime.Objects;

/// <summary>A reference that does not keep its object alive.</summary>
[PyType("ReferenceType", Module = "weakref", Subclassable = true)]
public partial class PyWeakReference : PyWeakObject
{
    // Null until asked for; it outlives the referent.
    private PyInteger? _hash;

    private protected PyWeakReference(PyObject referent, PyObject? callback)
        : base(referent, callback) { }

    /// <summary><c>weakref.ref(referent)</c>.</summary>
    public static PyWeakReference To(PyObject referent) =>
        (PyWeakReference)WeakReferents.Of(referent).Shared(typeof(PyWeakReference), referent, static value => new PyWeakReference(value, null));

    [PySlot(Slot.New)]
    private static PyObject? NewSlot(PyType type, ReadOnlySpan<PyObject> arguments, PyTuple? keywords)
    {
        // Keywords are for the __init__ of a subclass.
        var count = arguments.Length - (keywords?.Count ?? 0);
        var isExact = ReferenceEquals(type, TypeObject);
        if (isExact && keywords is { Count: > 0 })
            throw Errors.TypeError("ref() takes no keyword arguments");
        if (count is < 1 or > 2)
            throw Errors.TypeError(count < 1 ? "__new__ expected at least 1 argument, got 0" : $"__new__ expected at most 2 arguments, got {count}");
        var callback = count > 1 && arguments[1] is not PyNone ? arguments[1] : null;
        if (isExact && callback == null)
            return To(arguments[0]);
        var watch = WeakReferents.Of(arguments[0]);
        var reference = isExact ? new PyWeakReference(arguments[0], callback) : new PyWeakReferenceInstance(type, arguments[0], callback);
        watch.Add(reference);
        return reference;
    }

    [PySlot(Slot.Init)]
    private static void InitSlot(PyObject self, ReadOnlySpan<PyObject> arguments, PyTuple? keywords)
    {
        if (keywords is { Count: > 0 })
            throw Errors.TypeError("ref() takes no keyword arguments");
        if (arguments.Length is < 1 or > 2)
            throw Errors.TypeError(arguments.Length < 1 ? "__init__ expected at least 1 argument, got 0" : $"__init__ expected at most 2 arguments, got {arguments.Length}");
    }

    [PyMember("__callback__")]
    private PyObject CallbackProperty => Callback ?? PyNone.Value;

    [PySlot(Slot.Call)]
    private static PyObject? CallSlot(PyObject self, ReadOnlySpan<PyObject> arguments, PyTuple? keywords)
    {
        if (keywords is { Count: > 0 })
            throw Errors.TypeError("weakref() takes no keyword arguments");
        if (arguments.Length > 0)
            throw Errors.TypeError($"weakref expected 0 arguments, got {arguments.Length}");
        return ((PyWeakReference)self).Referent ?? PyNone.Value;
    }

    [PySlot(Slot.Hash)]
    private long HashSlot()
    {
        var hash = _hash;
        if (hash == null)
            _hash = hash = PyInt.From(ObjectProtocol.Hash(Referent ?? throw Errors.TypeError("weak object has gone away")));
        return hash.TryToInt64(out var value) ? value : 0;
    }

    [PySlot(Slot.RichCompare)]
    private PyObject? CompareSlot(PyObject other, CompareOp op)
    {
        if (other is not PyWeakReference right || op is not (CompareOp.Eq or CompareOp.Ne))
            return PyNotImplemented.Value;
        if (Referent is { } a && right.Referent is { } b)
            return ObjectProtocol.RichCompare(a, b, op);
        return PyBool.Of(ReferenceEquals(this, other) == (op == CompareOp.Eq));
    }

    [PySlot(Slot.Repr)]
    private PyStr ReprSlot()
    {
        if (Referent is not { } referent)
            return PyStr.From($"<weakref at 0x{Identity.Of(this):x}; dead>");
        var text = $"<weakref at 0x{Identity.Of(this):x}; to '{referent.Type.Name}' at 0x{Identity.Of(referent):x}";
        return PyStr.From(NameOf(referent) is { } name ? $"{text} ({name})>" : text + ">");
    }

    // As its class has it: an instance's own __getattr__ is not asked.
    private static PyStr? NameOf(PyObject referent)
    {
        try
        {
            return Attributes.LookupSpecial(referent, WellKnown.Name) as PyStr;
        }
        catch (PyException)
        {
            return null;
        }
    }

    /// <summary>ref[int] and the like.</summary>
    [PyClassMethod("__class_getitem__($type, object, /)")]
    private static PyObject ClassGetItem(PyType type, PyObject @object) => new PyGenericAlias(type, @object);
}
