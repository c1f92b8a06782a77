using Fang.Runtime.Calls;
using Fang.Runtime.Operations;
using Fang.Runtime.Slots;

namespace Fang.Runtime.Objects;

/// <summary>What the two types of weak proxies share.</summary>
internal static unsafe class WeakProxies
{
    /// <summary><c>weakref.proxy(referent, callback)</c>.</summary>
    public static PyWeakObject Make(PyObject referent, PyObject? callback)
    {
        var watch = WeakReferents.Of(referent);
        var isCallable = Callable.IsCallable(referent);
        if (callback == null)
        {
            return isCallable
                ? watch.Shared(typeof(PyWeakCallableProxy), referent, static value => new PyWeakCallableProxy(value, null))
                : watch.Shared(typeof(PyWeakProxy), referent, static value => new PyWeakProxy(value, null));
        }
        PyWeakObject proxy = isCallable ? new PyWeakCallableProxy(referent, callback) : new PyWeakProxy(referent, callback);
        watch.Add(proxy);
        return proxy;
    }

    /// <summary>The object that a proxy stands for; any other value is itself.</summary>
    public static PyObject Unwrap(PyObject value) =>
        value is PyWeakProxy or PyWeakCallableProxy
            ? ((PyWeakObject)value).Referent ?? throw Errors.ReferenceError("weakly-referenced object no longer exists")
            : value;

    public static PyStr Describe(PyWeakObject proxy)
    {
        var start = $"<weakproxy at 0x{Identity.Of(proxy):x}; ";
        return PyStr.From(proxy.Referent is { } referent
            ? $"{start}to '{referent.Type.Name}' at 0x{Identity.Of(referent):x}>"
            : start + "dead>");
    }

    public static void SetAttribute(PyObject self, PyStr name, PyObject? value)
    {
        if (value != null)
            Attributes.Set(Unwrap(self), name, value);
        else
            Attributes.Delete(Unwrap(self), name);
    }

    public static void SetItem(PyObject self, PyObject key, PyObject? value)
    {
        if (value != null)
            Subscripts.Set(Unwrap(self), key, value);
        else
            Subscripts.Delete(Unwrap(self), key);
    }

    public static PyObject? Next(PyObject self)
    {
        var referent = Unwrap(self);
        var next = referent.Type.Slots.IterNext;
        return next != null ? next(referent) : throw Errors.TypeError($"Weakref proxy referenced a non-iterator '{referent.Type.Name}' object");
    }

    public static PyObject? Convert(PyObject self, Slot slot)
    {
        var referent = Unwrap(self);
        PyObject type = slot == Slot.Int ? PyInteger.TypeObject : PyFloat.TypeObject;
        return Callable.TryCall(type, referent);
    }

    public static PyObject? Binary(Slot slot, PyObject left, PyObject right) => NumberProtocol.Binary(slot, Unwrap(left), Unwrap(right));

    public static PyObject? Inplace(Slot inplace, Slot slot, PyObject self, PyObject other) =>
        NumberProtocol.Inplace(inplace, slot, Unwrap(self), Unwrap(other));
}
