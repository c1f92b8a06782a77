using System.Runtime.CompilerServices;
using Fang.Runtime.Calls;
using Fang.Runtime.Interpreter;
using Fang.Runtime.Objects;

namespace Fang.Runtime.Operations;

/// <summary>The iterator protocol (library reference, "Iterator Types").</summary>
public static unsafe class Iteration
{
    /// <summary><c>iter(value)</c>; null with the exception in the thread state.</summary>
    public static PyObject? TryGetIterator(PyObject value)
    {
        ref var slots = ref value.Type.Slots;
        if (slots.Iter != null)
        {
            var iterator = slots.Iter(value);
            return iterator == null ? null : CheckedIterator(iterator);
        }
        // What a Python class subscripts counts as a sequence; native sequences have iterators of their own.
        if (slots.GetItem != null && value.Type.IsHeap)
            return new PySequenceIterator(value);
        return Errors.Pending(Errors.TypeError($"'{value.Type.Name}' object is not iterable"));
    }

    /// <summary>What <c>__iter__</c> has returned.</summary>
    internal static PyObject CheckedIterator(PyObject iterator) =>
        iterator.Type.Slots.IterNext != null ? iterator : throw Errors.TypeError($"iter() returned non-iterator of type '{iterator.Type.Name}'");

    /// <summary><c>iter(value)</c>.</summary>
    public static PyObject GetIterator(PyObject value) => ObjectProtocol.Checked(TryGetIterator(value));

    /// <summary>The next item; false at the end. Exceptions are thrown.</summary>
    public static bool Next(PyObject iterator, out PyObject item) => Next(ThreadState.Current, iterator, out item);

    /// <summary>As above, for the running thread.</summary>
    public static bool Next(ThreadState thread, PyObject iterator, out PyObject item)
    {
        item = TryNext(thread, iterator)!;
        return item != null || (thread.Error == null ? false : throw thread.TakeError());
    }

    /// <summary>The next item; null at the end (no exception) or with the exception in the thread state. StopIteration counts as the end.</summary>
    internal static PyObject? TryNext(ThreadState thread, PyObject iterator)
    {
        if (iterator.GetType() == typeof(PyListIterator))
            return Unsafe.As<PyListIterator>(iterator).Next();
        if (iterator.GetType() == typeof(PyRangeIterator))
            return Unsafe.As<PyRangeIterator>(iterator).Next();
        if (iterator.GetType() == typeof(PyTupleIterator))
            return Unsafe.As<PyTupleIterator>(iterator).Next();
        if (iterator.GetType() == typeof(PyStrAsciiIterator))
            return Unsafe.As<PyStrAsciiIterator>(iterator).Next();
        var item = iterator.GetType() == typeof(PyGenerator) ? StepGenerator(thread, Unsafe.As<PyGenerator>(iterator)) : Step(iterator);
        if (item == null)
            ClearStop(thread);
        return item;
    }

    /// <summary>As above, for the running thread.</summary>
    internal static PyObject? TryNext(PyObject iterator) => TryNext(ThreadState.Current, iterator);

    private static void ClearStop(ThreadState thread)
    {
        if (thread.Error != null && thread.Error.Type.IsSubtypeOf(ExceptionTypes.StopIteration))
            thread.Error = null;
    }

    private static PyObject? StepGenerator(ThreadState thread, PyGenerator generator)
    {
        if (generator.State is not (GeneratorState.Created or GeneratorState.Suspended))
            return Step(generator);
        if (!thread.IsProfiling && !thread.IsTraced && Evaluator.TryClaim(thread, generator, PyNone.Value) is { } compiled)
        {
            // What the generator returns is of no interest.
            var item = Evaluator.Step(thread, thread.Frame ?? thread.FirstFrame, generator, PyNone.Value, compiled);
            return thread.LeftSuspended ? item : null;
        }
        return GeneratorCalls.Next(thread, generator);
    }

    // Null without an item; StopIteration may be left in the thread state.
    private static PyObject? Step(PyObject iterator)
    {
        var slot = iterator.Type.Slots.IterNext;
        if (slot == null)
            throw Errors.TypeError($"'{iterator.Type.Name}' object is not an iterator");
        try
        {
            return slot(iterator);
        }
        catch (PyException error) when (error.Value.Type.IsSubtypeOf(ExceptionTypes.StopIteration))
        {
            return null;
        }
    }

    /// <summary>Whether <c>iter(value)</c> finds a way to iterate.</summary>
    public static bool IsIterable(PyObject value) => value.Type.Slots.Iter != null || (value.Type.Slots.GetItem != null && value is not PyDict);

    /// <summary>All items as an array that the caller owns.</summary>
    public static PyObject[] ToArray(PyObject iterable)
    {
        if (TryCopyNative(iterable) is { } copy)
            return copy;
        var iterator = GetIterator(iterable);
        var items = new ItemBuffer((int)Math.Clamp(LengthHint.Of(iterable, 8), 0, 1 << 20));
        var thread = ThreadState.Current;
        while (TryNext(thread, iterator) is { } item)
            items.Add(item);
        return thread.Error == null ? items.ToArray() : throw thread.TakeError();
    }

    /// <summary>The items of an iterable whose iteration is native and runs no Python code, true at one moment; null for others.</summary>
    internal static PyObject[]? TryCopyNative(PyObject iterable)
    {
        if (iterable.GetType() == typeof(PyList))
            return Unsafe.As<PyList>(iterable).ToArray();
        if (iterable.GetType() == typeof(PyTuple))
            return Unsafe.As<PyTuple>(iterable).Items.ToArray();
        if (iterable.GetType() == typeof(PyDict))
            return Unsafe.As<PyDict>(iterable).KeysToArray();
        if (iterable.GetType() == typeof(PySet) || iterable.GetType() == typeof(PyFrozenSet))
            return Unsafe.As<PyAnySet>(iterable).Items.KeysToArray();
        if (iterable.GetType() == typeof(PyRange))
            return Unsafe.As<PyRange>(iterable).ToArrayOrNull();
        if (iterable.GetType() == typeof(PyStr))
            return Unsafe.As<PyStr>(iterable).ToCharacters();
        return null;
    }
}
