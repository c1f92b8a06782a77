using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using Fang.Runtime.Objects;
using Fang.Runtime.Operations;

namespace Fang.Runtime.Calls;

/// <summary>Calling any object from C#. The <c>Try</c> forms give null with the exception in the thread state.</summary>
public static unsafe class Callable
{
    [InlineArray(8)]
    private struct FewArguments
    {
        private PyObject _first;
    }

    /// <summary><c>callable(value)</c>.</summary>
    public static bool IsCallable(PyObject value) => value.Type.Slots.Call != null;

    /// <summary>Calls with arguments; the last ones belong to the names in <paramref name="keywords"/>.</summary>
    public static PyObject? TryCall(PyObject callee, ReadOnlySpan<PyObject> arguments, PyTuple? keywords = null)
    {
        if (callee.GetType() == typeof(PyFunction))
        {
            var thread = ThreadState.Current;
            RecursionGuard.Enter(thread);
            return FunctionCalls.Call(thread, Unsafe.As<PyFunction>(callee), arguments, keywords);
        }
        var slot = callee.Type.Slots.Call;
        if (slot == null)
            throw Errors.TypeError($"'{callee.Type.Name}' object is not callable");
        RecursionGuard.Enter();
        return slot(callee, arguments, keywords);
    }

    public static PyObject? TryCall(PyObject callee) => TryCall(callee, default(ReadOnlySpan<PyObject>));

    public static PyObject? TryCall(PyObject callee, PyObject argument) => TryCall(callee, new ReadOnlySpan<PyObject>(ref argument));

    // A collection expression would do, but its code is compiled anew at each start: the type that it uses is not this project's.
    public static PyObject? TryCall(PyObject callee, PyObject first, PyObject second)
    {
        FewArguments arguments = default;
        arguments[0] = first;
        arguments[1] = second;
        return TryCall(callee, arguments[..2]);
    }

    /// <summary>Calls and throws what it raises.</summary>
    public static PyObject Call(PyObject callee, ReadOnlySpan<PyObject> arguments, PyTuple? keywords = null) =>
        ObjectProtocol.Checked(TryCall(callee, arguments, keywords));

    public static PyObject Call(PyObject callee) => ObjectProtocol.Checked(TryCall(callee));

    public static PyObject Call(PyObject callee, PyObject argument) => ObjectProtocol.Checked(TryCall(callee, argument));

    public static PyObject Call(PyObject callee, PyObject first, PyObject second)
    {
        FewArguments arguments = default;
        arguments[0] = first;
        arguments[1] = second;
        return Call(callee, arguments[..2]);
    }

    public static PyObject Call(PyObject callee, PyObject first, PyObject second, PyObject third)
    {
        FewArguments arguments = default;
        arguments[0] = first;
        arguments[1] = second;
        arguments[2] = third;
        return Call(callee, arguments[..3]);
    }

    /// <summary>Calls with one argument before the others, as a bound method does.</summary>
    public static PyObject? CallWithFirst(PyObject callee, PyObject first, ReadOnlySpan<PyObject> others, PyTuple? keywords)
    {
        if (others.Length < 8)
        {
            FewArguments few = default;
            few[0] = first;
            others.CopyTo(MemoryMarshal.CreateSpan(ref few[1], 7));
            return TryCall(callee, few[..(others.Length + 1)], keywords);
        }
        var arguments = new PyObject[others.Length + 1];
        arguments[0] = first;
        others.CopyTo(arguments.AsSpan(1));
        return TryCall(callee, arguments, keywords);
    }

    /// <summary>Calls a method of the value by name.</summary>
    public static PyObject CallMethod(PyObject value, PyStr name, params ReadOnlySpan<PyObject> arguments)
    {
        var function = value.Type.Lookup(name);
        if (function != null && function.GetType() == typeof(PyFunction) && Attributes.ReadOwn(value, name) == null)
            return ObjectProtocol.Checked(CallWithFirst(function, value, arguments, null));
        return Call(Attributes.Get(value, name), arguments);
    }

    /// <inheritdoc cref="TryCallSpecial(PyObject, PyStr, ReadOnlySpan{PyObject}, out bool)"/>
    internal static PyObject? TryCallSpecial(PyObject value, PyStr name, PyObject first, PyObject second, out bool found)
    {
        FewArguments arguments = default;
        arguments[0] = first;
        arguments[1] = second;
        return TryCallSpecial(value, name, arguments[..2], out found);
    }

    /// <summary>Calls a special method, looked up on the type alone; null result with <paramref name="found"/> false if the type has none.</summary>
    internal static PyObject? TryCallSpecial(PyObject value, PyStr name, ReadOnlySpan<PyObject> arguments, out bool found)
    {
        var type = value.Type;
        var method = type.Lookup(name);
        found = method != null;
        if (method == null)
            return null;
        if (method.GetType() == typeof(PyFunction))
            return CallWithFirst(method, value, arguments, null);
        var get = method.Type.Slots.DescriptorGet;
        if (get == null)
            return TryCall(method, arguments);
        var bound = get(method, value, type);
        return bound == null ? null : TryCall(bound, arguments);
    }
}
