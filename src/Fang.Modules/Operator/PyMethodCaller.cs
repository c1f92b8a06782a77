using System.Text;
using Fang.Runtime.Calls;
using Fang.Runtime.Native;
using Fang.Runtime.Objects;
using Fang.Runtime.Operations;
using Fang.Runtime.Slots;

namespace Fang.Modules;

/// <summary>A function that calls the method of a given name with given arguments.</summary>
[PyType("methodcaller", Module = "operator", Signature = "(name, /, *args, **kwargs)")]
internal sealed partial class PyMethodCaller(PyStr name, PyObject[] arguments, PyTuple? keywords) : PyObject
{
    [PySlot(Slot.New)]
    private static PyObject? NewSlot(PyType type, ReadOnlySpan<PyObject> arguments, PyTuple? keywords)
    {
        if (arguments.Length == (keywords?.Count ?? 0))
            throw Errors.TypeError("methodcaller needs at least one argument, the method name");
        if (arguments[0] is not PyStr name)
            throw Errors.TypeError("method name must be a string");
        return new PyMethodCaller(name.Intern(), arguments[1..].ToArray(), keywords is { Count: > 0 } ? keywords : null);
    }

    [PySlot(Slot.Call)]
    private static PyObject? CallSlot(PyObject self, ReadOnlySpan<PyObject> arguments, PyTuple? keywords)
    {
        if (keywords is { Count: > 0 })
            throw Errors.TypeError("methodcaller() takes no keyword arguments");
        if (arguments.Length != 1)
            throw Errors.TypeError($"methodcaller expected 1 argument, got {arguments.Length}");
        return ((PyMethodCaller)self).Invoke(arguments[0]);
    }

    private PyObject? Invoke(PyObject value)
    {
        var method = Attributes.TryGet(ThreadState.Current, value, name);
        return method == null ? null : Callable.TryCall(method, arguments, keywords);
    }

    private int Given => arguments.Length - (keywords?.Count ?? 0);

    [PySlot(Slot.Repr)]
    private PyStr ReprSlot()
    {
        var typeName = TypeNames.Qualified(Type);
        if (!ReprGuard.Enter(this))
            return PyStr.From(typeName + "(...)");
        try
        {
            var text = new StringBuilder(typeName).Append('(').Append(ObjectProtocol.Repr(name).ToString());
            for (var i = 0; i < arguments.Length; i++)
            {
                text.Append(", ");
                if (i >= Given)
                    text.Append(ObjectProtocol.Str(keywords![i - Given]).ToString()).Append('=');
                text.Append(ObjectProtocol.Repr(arguments[i]).ToString());
            }
            return PyStr.From(text.Append(')').ToString());
        }
        finally
        {
            ReprGuard.Leave(this);
        }
    }

    [PyMethod("__reduce__($self, /)")]
    public PyObject Reduce()
    {
        if (keywords == null)
            return PyTuple.Of(Type, PyTuple.Own([name, .. arguments]));
        // Keywords go through a partial, because a reduction has none.
        var partial = Callable.Call(PyPartial.TypeObject, [Type, name, .. arguments[Given..]], keywords);
        return PyTuple.Of(partial, PyTuple.From(arguments.AsSpan(0, Given)));
    }
}
