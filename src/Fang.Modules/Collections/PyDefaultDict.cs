using Fang.Runtime.Calls;
using Fang.Runtime.Native;
using Fang.Runtime.Objects;
using Fang.Runtime.Operations;
using Fang.Runtime.Slots;

namespace Fang.Modules;

/// <summary>A dict that makes the value of a key that is missing.</summary>
[PyType("defaultdict", Module = "collections", Base = typeof(PyDict), Subclassable = true)]
internal partial class PyDefaultDict : PyDict
{
    /// <summary>What makes missing values; None: nothing.</summary>
    [PyProperty("default_factory")]
    public PyObject? Factory { get; set; } = PyNone.Value;

    [PyNew("defaultdict(*args, **kwargs)")]
    private static PyObject New(PyType type, ReadOnlySpan<PyObject> args, PyDict? kwargs) =>
        ReferenceEquals(type, TypeObject) ? new PyDefaultDict() : new PyDefaultDictInstance(type);

    [PySlot(Slot.Init)]
    private static void InitSlot(PyObject self, ReadOnlySpan<PyObject> arguments, PyTuple? keywords)
    {
        var dict = (PyDefaultDict)self;
        dict.Factory = PyNone.Value;
        if (arguments.Length > (keywords?.Count ?? 0))
        {
            if (arguments[0] is not PyNone && !Callable.IsCallable(arguments[0]))
                throw Errors.TypeError("first argument must be callable or None");
            dict.Factory = arguments[0];
            arguments = arguments[1..];
        }
        dict.UpdateFromArguments("dict", arguments, keywords);
    }

    [PySlot(Slot.GetItem)]
    private PyObject? GetItemSlot(PyObject key)
    {
        if (GetItemOrNull(key) is { } value)
            return value;
        if (GetType() == typeof(PyDefaultDict))
            return Missing(key);
        return Callable.CallMethod(this, WellKnown.Missing, key);
    }

    /// <summary>Set the value of a missing key to what the factory makes, and return it.</summary>
    [PyMethod("__missing__($self, key, /)")]
    public PyObject? Missing(PyObject key)
    {
        if (Factory is null or PyNone)
            return Errors.Pending(Errors.KeyError(key));
        var value = Callable.TryCall(Factory);
        if (value == null)
            return null;
        if (GetType() == typeof(PyDefaultDict))
            SetItem(key, value);
        else
            Subscripts.Set(this, key, value);
        return value;
    }

    private PyObject CopyOf()
    {
        if (GetType() != typeof(PyDefaultDict))
            return Callable.Call(Type, Factory ?? PyNone.Value, this);
        var copy = new PyDefaultDict { Factory = Factory };
        copy.Update(this);
        return copy;
    }

    /// <summary>A shallow copy.</summary>
    [PyMethod("copy($self, /)")]
    public PyObject CopyDefault() => CopyOf();

    [PyMethod("__copy__($self, /)")]
    public PyObject CopyProtocol() => CopyOf();

    [PyMethod("__reduce__($self, /)")]
    public PyObject Reduce()
    {
        var arguments = Factory is null or PyNone ? PyTuple.Empty : PyTuple.Of(Factory);
        var items = Callable.CallMethod(this, PyStr.Intern("items"));
        return PyTuple.Own([Type, arguments, PyNone.Value, PyNone.Value, Iteration.GetIterator(items)]);
    }

    [PySlot(Slot.Repr)]
    private PyStr ReprSlot()
    {
        var factory = Factory ?? PyNone.Value;
        PyStr factoryText;
        if (!ReprGuard.Enter(factory))
        {
            factoryText = PyStr.FromNarrow("...");
        }
        else
        {
            try
            {
                factoryText = ObjectProtocol.Repr(factory);
            }
            finally
            {
                ReprGuard.Leave(factory);
            }
        }
        return PyStr.From($"{Type.ShortName}({factoryText}, {PyDict.TypeObject.Slots.InvokeUnary(Slot.Repr, this)})");
    }

    [PySlot(Slot.Or)]
    private static PyObject? OrSlot(PyObject left, PyObject right)
    {
        if (left is not PyDict || right is not PyDict)
            return PyNotImplemented.Value;
        var model = left as PyDefaultDict ?? (PyDefaultDict)right;
        var merged = ReferenceEquals(model, left) ? model.CopyOf() : Callable.Call(model.Type, model.Factory ?? PyNone.Value, left);
        if (merged is PyDict dict)
            dict.UpdateFrom(right);
        return merged;
    }

    /// <summary>defaultdict[str, int] and the like.</summary>
    [PyClassMethod("__class_getitem__($type, object, /)")]
    private static PyObject ClassGetItem(PyType type, PyObject @object) => new PyGenericAlias(type, @object);
}
