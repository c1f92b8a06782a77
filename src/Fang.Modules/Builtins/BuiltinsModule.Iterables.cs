using Fang.Runtime.Calls;
using Fang.Runtime.Native;
using Fang.Runtime.Objects;
using Fang.Runtime.Operations;
using Fang.Runtime.Slots;

namespace Fang.Modules;

/// <content>The functions over iterables.</content>
internal static partial class BuiltinsModule
{
    private static readonly PyStr SortName = PyStr.Intern("sort");
    private static readonly PyTuple SortKeywords = PyTuple.Of(PyStr.Intern("key"), PyStr.Intern("reverse"));

    /// <summary>Return the largest of the arguments or of the items of an iterable.</summary>
    [PyFunction("max($module, /, *args, key=None, default=<unrepresentable>)")]
    private static PyObject Max(ReadOnlySpan<PyObject> args, PyObject? key, PyObject? @default) => Extreme("max", CompareOp.Gt, args, key, @default);

    /// <summary>Return the smallest of the arguments or of the items of an iterable.</summary>
    [PyFunction("min($module, /, *args, key=None, default=<unrepresentable>)")]
    private static PyObject Min(ReadOnlySpan<PyObject> args, PyObject? key, PyObject? @default) => Extreme("min", CompareOp.Lt, args, key, @default);

    private static PyObject Extreme(string name, CompareOp better, ReadOnlySpan<PyObject> arguments, PyObject? key, PyObject? fallback)
    {
        if (arguments.Length == 0)
            throw Errors.TypeError($"{name} expected at least 1 argument, got 0");
        if (key is PyNone)
            key = null;
        PyObject? best = null;
        PyObject? bestKey = null;
        if (arguments.Length > 1)
        {
            if (fallback != null)
                throw Errors.TypeError($"Cannot specify a default for {name}() with multiple positional arguments");
            foreach (var item in arguments)
                Consider(item, key, better, ref best, ref bestKey);
            return best!;
        }
        var iterator = Iteration.GetIterator(arguments[0]);
        var thread = ThreadState.Current;
        while (Iteration.Next(thread, iterator, out var item))
            Consider(item, key, better, ref best, ref bestKey);
        return best ?? fallback ?? throw Errors.ValueError($"{name}() iterable argument is empty");
    }

    private static void Consider(PyObject item, PyObject? key, CompareOp better, ref PyObject? best, ref PyObject? bestKey)
    {
        var itemKey = key == null ? item : Callable.Call(key, item);
        if (best != null && !ObjectProtocol.Compare(itemKey, bestKey!, better))
            return;
        best = item;
        bestKey = itemKey;
    }

    /// <summary>Return a new sorted list of the items of an iterable.</summary>
    [PyFunction("sorted($module, /, *args, key=None, reverse=False)")]
    private static PyObject Sorted(ReadOnlySpan<PyObject> args, PyObject? key, PyObject? reverse)
    {
        if (args.Length != 1)
            throw Errors.TypeError($"sorted expected 1 argument, got {args.Length}");
        return SortedList(args[0], key, reverse);
    }

    private static PyList SortedList(PyObject iterable, PyObject? key, PyObject? reverse)
    {
        var list = new PyList(Iteration.ToArray(iterable));
        Callable.Call(Attributes.Get(list, SortName), [key ?? PyNone.Value, reverse ?? PyBool.False], SortKeywords);
        return list;
    }

    /// <summary>Return an iterator: of an iterable, or of what a callable returns until it returns the sentinel.</summary>
    [PyFunction("iter($module, object, sentinel=<unrepresentable>, /)")]
    private static PyObject? Iter(PyObject @object, PyObject? sentinel)
    {
        if (sentinel == null)
            return Iteration.TryGetIterator(@object);
        return Callable.IsCallable(@object) ? new PyCallableIterator(@object, sentinel) : throw Errors.TypeError("iter(v, w): v must be callable");
    }

    /// <summary>Return the asynchronous iterator of an asynchronous iterable.</summary>
    [PyFunction("aiter($module, async_iterable, /)")]
    private static PyObject? AIter(PyObject asyncIterable)
    {
        unsafe
        {
            var slot = asyncIterable.Type.Slots.Unary(Slot.AIter);
            if (slot == null)
                throw Errors.TypeError($"'{asyncIterable.Type.Name}' object is not an async iterable");
            var iterator = slot(asyncIterable);
            if (iterator != null && iterator.Type.Slots.Unary(Slot.ANext) == null)
                throw Errors.TypeError($"aiter() returned not an async iterator of type '{iterator.Type.Name}'");
            return iterator;
        }
    }

    /// <summary>Return an awaitable of the next item of an asynchronous iterator; at its end the default, if there is one.</summary>
    [PyFunction("anext($module, aiterator, default=<unrepresentable>, /)")]
    private static unsafe PyObject? ANext(PyObject aiterator, PyObject? @default)
    {
        var slot = aiterator.Type.Slots.Unary(Slot.ANext);
        if (slot == null)
            throw Errors.TypeError($"'{aiterator.Type.Name}' object is not an async iterator");
        var awaitable = slot(aiterator);
        return awaitable == null || @default == null ? awaitable : new PyAnextAwaitable(awaitable, @default);
    }
}
