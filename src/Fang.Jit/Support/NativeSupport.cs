using System.Reflection;
using System.Runtime.CompilerServices;
using Fang.Compiler.Bytecode;
using Fang.Runtime.Frames;
using Fang.Runtime.Interpreter;
using Fang.Runtime.Objects;
using Fang.Runtime.Operations;
using Fang.Runtime.Slots;
using Fang.Runtime.Tiering;

namespace Fang.Jit.Support;

/// <summary>
/// What machine code calls. Each method does what the interpreter does for an instruction, through the same operations, and
/// throws nothing: null, false or a negative number tells of an exception in the thread state. The frame's Pc is the
/// instruction.
/// </summary>
internal static partial class NativeSupport
{
    /// <summary>The method of this name; its first parameters are the thread and the frame.</summary>
    public static MethodInfo Method(string name) =>
        typeof(NativeSupport).GetMethod(name, BindingFlags.Public | BindingFlags.Static) ?? throw new MissingMethodException(nameof(NativeSupport), name);

    // --- numbers, comparisons

    public static PyObject? Arithmetic(ThreadState thread, Frame frame, PyObject left, PyObject right, long opcode)
    {
        try
        {
            var operation = (Opcode)opcode;
            return operation >= Opcode.InplaceAdd ? RareInstructions.Inplace(operation, left, right) : RareInstructions.Binary(operation, left, right);
        }
        catch (Exception error)
        {
            return Fail(thread, error);
        }
    }

    public static PyObject? RichCompare(ThreadState thread, Frame frame, PyObject left, PyObject right, long op)
    {
        try
        {
            return ObjectProtocol.RichCompare(left, right, (CompareOp)op);
        }
        catch (Exception error)
        {
            return Fail(thread, error);
        }
    }

    public static int Compare(ThreadState thread, Frame frame, PyObject left, PyObject right, long op)
    {
        try
        {
            return ObjectProtocol.Compare(left, right, (CompareOp)op) ? 1 : 0;
        }
        catch (Exception error)
        {
            return FailBool(thread, error);
        }
    }

    public static int Truth(ThreadState thread, Frame frame, PyObject value)
    {
        try
        {
            return ObjectProtocol.IsTrue(value) ? 1 : 0;
        }
        catch (Exception error)
        {
            return FailBool(thread, error);
        }
    }

    public static int Contains(ThreadState thread, Frame frame, PyObject item, PyObject container)
    {
        try
        {
            return Subscripts.Contains(container, item) ? 1 : 0;
        }
        catch (Exception error)
        {
            return FailBool(thread, error);
        }
    }

    // --- items

    public static PyObject? LoadItem(ThreadState thread, Frame frame, PyObject value, PyObject key)
    {
        try
        {
            if (value.GetType() != typeof(PyDict))
                return Subscripts.TryGet(value, key);
            var result = ((PyDict)value).GetItemOrNull(key);
            if (result == null)
                thread.Error = Errors.MakeKeyError(key);
            return result;
        }
        catch (Exception error)
        {
            return Fail(thread, error);
        }
    }

    public static bool StoreItem(ThreadState thread, Frame frame, PyObject value, PyObject key, PyObject item)
    {
        try
        {
            if (value.GetType() == typeof(PyDict))
                ((PyDict)value).SetItem(key, item);
            else
                Subscripts.Set(value, key, item);
            return true;
        }
        catch (Exception error)
        {
            return Fail(thread, error) != null;
        }
    }

    public static PyObject? ListSlice(ThreadState thread, Frame frame, PyObject list, long start, long stop, long step)
    {
        try
        {
            return Unsafe.As<PyList>(list).GetSlice((nint)start, (nint)stop, (nint)step);
        }
        catch (Exception error)
        {
            return Fail(thread, error);
        }
    }

    public static PyObject? StrSlice(ThreadState thread, Frame frame, PyObject text, long start, long stop, long step)
    {
        try
        {
            return Unsafe.As<PyStr>(text).Slice((nint)start, (nint)stop, (nint)step);
        }
        catch (Exception error)
        {
            return Fail(thread, error);
        }
    }

    public static bool StoreListSlice(ThreadState thread, Frame frame, PyObject list, long start, long stop, long step, PyObject items)
    {
        try
        {
            Unsafe.As<PyList>(list).SetSlice((nint)start, (nint)stop, (nint)step, items);
            return true;
        }
        catch (Exception error)
        {
            return Fail(thread, error) != null;
        }
    }

    public static PyObject? Length(ThreadState thread, Frame frame, PyObject value)
    {
        try
        {
            return PyInt.From(Subscripts.Length(value));
        }
        catch (Exception error)
        {
            return Fail(thread, error);
        }
    }

    public static PyObject MakeCell(ThreadState thread, Frame frame, PyObject? contents) => new PyCell(contents);

    // --- iteration

    /// <summary>The next pair: 1; at the end 0; -1 for an exception, or for an iterator that gives other things.</summary>
    public static int NextPair(ThreadState thread, Frame frame, PyObject iterator, ref PyObject? first, ref PyObject? second)
    {
        try
        {
            return !GeneralInstructions.GivesPairs(iterator) ? -1 : GeneralInstructions.TryNextPair(thread, iterator, ref first, ref second) ? 1 : thread.Error == null ? 0 : -1;
        }
        catch (Exception error)
        {
            return FailBool(thread, error);
        }
    }

    /// <summary>As above, of an iterator that runs no Python code; -1 for others, too.</summary>
    public static int NextClosedPair(ThreadState thread, Frame frame, PyObject iterator, ref PyObject? first, ref PyObject? second) =>
        GeneralInstructions.GivesPairs(iterator) && GeneralInstructions.IsClosed(iterator) ? NextPair(thread, frame, iterator, ref first, ref second) : -1;

    /// <summary>The next count and item of enumerate(): 1; at the end 0; -1 for other iterators.</summary>
    public static int NextCounted(ThreadState thread, PyObject iterator, ref long count, ref PyObject? item) =>
        iterator.GetType() == typeof(PyEnumerate) ? Unsafe.As<PyEnumerate>(iterator).TryNextCounted(thread, ref count, ref item) : -1;

    // --- calls

    // Arguments of a native function: they stay on the .NET stack.
    [InlineArray(CompiledCode.MaximumArity)]
    private struct Arguments
    {
        private PyObject _first;
    }

    /// <summary>Calls with 0 arguments; <paramref name="start"/> is where they stand in the frame if they must.</summary>
    public static PyObject? Call0(ThreadState thread, Frame frame, PyObject callee, long start)
    {
        if (callee.GetType() == typeof(PyFunction) && Unsafe.As<PyFunction>(callee).Code.Compiled is { Direct0: { } direct })
            return direct(thread, frame, Unsafe.As<PyFunction>(callee));
        return CallOther(thread, frame, callee, ReadOnlySpan<PyObject>.Empty, start);
    }

    /// <summary>Calls with 1 arguments; <paramref name="start"/> is where they stand in the frame if they must.</summary>
    public static PyObject? Call1(ThreadState thread, Frame frame, PyObject callee, PyObject first, long start)
    {
        if (callee.GetType() == typeof(PyFunction) && Unsafe.As<PyFunction>(callee).Code.Compiled is { Direct1: { } direct })
            return direct(thread, frame, Unsafe.As<PyFunction>(callee), first);
        return CallOther(thread, frame, callee, first, start);
    }

    /// <summary>Calls with 2 arguments; <paramref name="start"/> is where they stand in the frame if they must.</summary>
    public static PyObject? Call2(ThreadState thread, Frame frame, PyObject callee, PyObject first, PyObject second, long start)
    {
        if (callee.GetType() == typeof(PyFunction) && Unsafe.As<PyFunction>(callee).Code.Compiled is { Direct2: { } direct })
            return direct(thread, frame, Unsafe.As<PyFunction>(callee), first, second);
        return CallOther(thread, frame, callee, first, second, start);
    }

    /// <summary>Calls with 3 arguments; <paramref name="start"/> is where they stand in the frame if they must.</summary>
    public static PyObject? Call3(ThreadState thread, Frame frame, PyObject callee, PyObject first, PyObject second, PyObject third, long start)
    {
        if (callee.GetType() == typeof(PyFunction) && Unsafe.As<PyFunction>(callee).Code.Compiled is { Direct3: { } direct })
            return direct(thread, frame, Unsafe.As<PyFunction>(callee), first, second, third);
        return CallOther(thread, frame, callee, first, second, third, start);
    }

    /// <summary>Calls with 4 arguments; <paramref name="start"/> is where they stand in the frame if they must.</summary>
    public static PyObject? Call4(ThreadState thread, Frame frame, PyObject callee, PyObject first, PyObject second, PyObject third, PyObject fourth, long start)
    {
        if (callee.GetType() == typeof(PyFunction) && Unsafe.As<PyFunction>(callee).Code.Compiled is { Direct4: { } direct })
            return direct(thread, frame, Unsafe.As<PyFunction>(callee), first, second, third, fourth);
        return CallOther(thread, frame, callee, first, second, third, fourth, start);
    }

    // Not inlined: machine code would keep the arguments for as long as it runs.
    [MethodImpl(MethodImplOptions.NoInlining)]
    private static PyObject? CallOther(ThreadState thread, Frame frame, PyObject callee, PyObject first, long start)
    {
        Arguments arguments = default;
        arguments[0] = first;
        return CallOther(thread, frame, callee, arguments[..1], start);
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static PyObject? CallOther(ThreadState thread, Frame frame, PyObject callee, PyObject first, PyObject second, long start)
    {
        Arguments arguments = default;
        arguments[0] = first;
        arguments[1] = second;
        return CallOther(thread, frame, callee, arguments[..2], start);
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static PyObject? CallOther(ThreadState thread, Frame frame, PyObject callee, PyObject first, PyObject second, PyObject third, long start)
    {
        Arguments arguments = default;
        arguments[0] = first;
        arguments[1] = second;
        arguments[2] = third;
        return CallOther(thread, frame, callee, arguments[..3], start);
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static PyObject? CallOther(ThreadState thread, Frame frame, PyObject callee, PyObject first, PyObject second, PyObject third, PyObject fourth, long start)
    {
        Arguments arguments = default;
        arguments[0] = first;
        arguments[1] = second;
        arguments[2] = third;
        arguments[3] = fourth;
        return CallOther(thread, frame, callee, arguments[..4], start);
    }

    /// <summary>A call that direct code could not begin.</summary>
    public static PyObject? Interpret0(ThreadState thread, Frame caller, PyFunction function) =>
        Evaluator.CallInterpreted(thread, caller, function, []);

    /// <summary>A call that direct code could not begin.</summary>
    public static PyObject? Interpret1(ThreadState thread, Frame caller, PyFunction function, PyObject first) =>
        Evaluator.CallInterpreted(thread, caller, function, [first]);

    /// <summary>A call that direct code could not begin.</summary>
    public static PyObject? Interpret2(ThreadState thread, Frame caller, PyFunction function, PyObject first, PyObject second) =>
        Evaluator.CallInterpreted(thread, caller, function, [first, second]);

    /// <summary>A call that direct code could not begin.</summary>
    public static PyObject? Interpret3(ThreadState thread, Frame caller, PyFunction function, PyObject first, PyObject second, PyObject third) =>
        Evaluator.CallInterpreted(thread, caller, function, [first, second, third]);

    /// <summary>A call that direct code could not begin.</summary>
    public static PyObject? Interpret4(ThreadState thread, Frame caller, PyFunction function, PyObject first, PyObject second, PyObject third, PyObject fourth) =>
        Evaluator.CallInterpreted(thread, caller, function, [first, second, third, fourth]);

    // What is not direct code, or takes other arguments than these.
    private static PyObject? CallOther(ThreadState thread, Frame frame, PyObject callee, ReadOnlySpan<PyObject> arguments, long start)
    {
        try
        {
            // Asked for each time: a variable would make an object of the type.
            if (callee.GetType() == typeof(PyBuiltinFunction))
            {
                var function = Unsafe.As<PyBuiltinFunction>(callee);
                return function.Code.Invoke(function.Self, arguments, null);
            }
            if (callee.GetType() == typeof(PyMethodDescriptor) && arguments.Length > 0)
                return Unsafe.As<PyMethodDescriptor>(callee).Invoke(arguments[0], arguments[1..], null);
            if (callee.GetType() == typeof(PyBoundMethod))
            {
                var method = Unsafe.As<PyBoundMethod>(callee);
                if (method.Function is PyFunction function && Direct(function, arguments.Length + 1) is { } direct)
                    return CallDirect(thread, frame, direct, function, method.Self, arguments);
            }
            else if (callee.GetType() == typeof(PyFunction))
            {
                var function = Unsafe.As<PyFunction>(callee);
                if (function.Defaults != null && Direct(function, arguments.Length) is { } direct)
                    return CallDirect(thread, frame, direct, function, null, arguments);
            }
            else if (callee.GetType() == typeof(PyInstance))
            {
                if (callee.Type.Lookup(WellKnown.Call) is PyFunction function && Direct(function, arguments.Length + 1) is { } direct)
                    return CallDirect(thread, frame, direct, function, callee, arguments);
            }
            else if (callee.GetType() == typeof(PyType) && callee is PyType known && Evaluator.IsPlainClass(known) && known.Lookup(WellKnown.Init) is PyFunction init
                && Direct(init, arguments.Length + 1) is { } direct)
            {
                var instance = InstanceCreation.Make(known);
                return Evaluator.Constructed(thread, instance, CallDirect(thread, frame, direct, init, instance, arguments));
            }
            else if (callee.GetType() == typeof(PyType) && PlainExceptions.IsMadeOf(Unsafe.As<PyType>(callee)))
            {
                var made = new PyBaseException(Unsafe.As<PyType>(callee), PyTuple.From(arguments));
                if (PlainExceptions.IsPlain(made.Type))
                    return made;
                if (made.Type.Lookup(WellKnown.Init) is PyFunction function && Direct(function, arguments.Length + 1) is { } body)
                    return Evaluator.Constructed(thread, made, CallDirect(thread, frame, body, function, made, arguments));
            }
            else if (callee.GetType() == typeof(PyType) && !Unsafe.As<PyType>(callee).IsHeap)
            {
                return Runtime.Calls.Callable.TryCall(callee, arguments);
            }
            // With the defaults they may be more than the window has room for.
            if (start + arguments.Length > frame.Code.RegisterCount)
                return Runtime.Calls.Callable.TryCall(callee, arguments);
        }
        catch (Exception error)
        {
            return Fail(thread, error);
        }
        arguments.CopyTo(frame.Registers.AsSpan(frame.Base + (int)start)!);
        return CallWindow(thread, frame, callee, start, arguments.Length);
    }

    // Direct code of a function, if it takes this many arguments, or more that have defaults.
    private static CompiledCode? Direct(PyFunction function, int count) =>
        function.Code.Compiled is { Arity: >= 0 } direct && direct.Arity >= count && direct.Arity - count <= (function.Defaults?.Count ?? 0) ? direct : null;

    private static PyObject? CallDirect(
        ThreadState thread, Frame frame, CompiledCode direct, PyFunction function, PyObject? self, ReadOnlySpan<PyObject> given)
    {
        Arguments arguments = default;
        var count = 0;
        if (self != null)
            arguments[count++] = self;
        for (var i = 0; i < given.Length; i++)
            arguments[count++] = given[i];
        for (; count < direct.Arity; count++)
            arguments[count] = function.Defaults![function.Defaults.Count - (direct.Arity - count)];
        return direct.Invoke(thread, frame, function, arguments[..direct.Arity]);
    }

    /// <summary>Calls with the arguments in the frame's registers from <paramref name="start"/> on.</summary>
    public static PyObject? CallWindow(ThreadState thread, Frame frame, PyObject callee, long start, long count)
    {
        try
        {
            if (callee.GetType() == typeof(PyFunction))
            {
                var pushed = Evaluator.PushPositional(thread, frame, Unsafe.As<PyFunction>(callee), (int)start, (int)count);
                return pushed == null ? null : Evaluator.RunPushed(thread, pushed);
            }
            if (callee.GetType() == typeof(PyBuiltinFunction))
            {
                var function = Unsafe.As<PyBuiltinFunction>(callee);
                return function.Code.Invoke(function.Self, Window(frame, start, count), null);
            }
            if (callee.GetType() == typeof(PyMethodDescriptor) && count > 0)
                return Unsafe.As<PyMethodDescriptor>(callee).Invoke(frame.Registers[frame.Base + start]!, Window(frame, start + 1, count - 1), null);
            var result = Evaluator.CallOther(thread, frame, callee, (int)start, (int)count, out var other);
            return other == null ? result : Evaluator.RunPushed(thread, other);
        }
        catch (Exception error)
        {
            return Fail(thread, error);
        }
    }

    /// <summary>Calls as CallMethod does: function and self, or unbound and the callee, at <paramref name="start"/>.</summary>
    public static PyObject? CallMethod(ThreadState thread, Frame frame, long start, long count)
    {
        var callee = frame.Registers[frame.Base + start];
        return callee != null
            ? CallWindow(thread, frame, callee, start + 1, count - 1)
            : CallWindow(thread, frame, frame.Registers[frame.Base + start + 1]!, start + 2, count - 2);
    }

    private static ReadOnlySpan<PyObject> Window(Frame frame, long start, long count) =>
        new(frame.Registers!, frame.Base + (int)start, (int)count);

    // --- instructions on the frame's registers

    public static bool LoadGlobal(ThreadState thread, Frame frame)
    {
        try
        {
            ref var instruction = ref frame.Code.Instructions[frame.Pc];
            var value = Names.LoadGlobal(thread, frame, frame.Code.Names[instruction.X], frame.Pc);
            if (value != null)
                frame.Register(instruction.A) = value;
            return value != null;
        }
        catch (Exception error)
        {
            return Fail(thread, error) != null;
        }
    }

    public static bool UnpackSequence(ThreadState thread, Frame frame)
    {
        try
        {
            ref var instruction = ref frame.Code.Instructions[frame.Pc];
            var value = frame.Registers[frame.Base + instruction.B]!;
            var targets = frame.Registers.AsSpan(frame.Base + instruction.A, instruction.X);
            if (value.GetType() != typeof(PyList) || !Unsafe.As<PyList>(value).TryUnpack(targets!))
                Unpacking.Sequence(value, targets);
            return true;
        }
        catch (Exception error)
        {
            return Fail(thread, error) != null;
        }
    }

    /// <summary>Any of the instructions that have no arm in the interpreter's loop.</summary>
    public static bool ExecuteInstruction(ThreadState thread, Frame frame)
    {
        try
        {
            ref var instruction = ref frame.Code.Instructions[frame.Pc];
            var pushed = RareInstructions.Execute(thread, frame, ref instruction, ref frame.Register(0));
            if (pushed != null)
            {
                var result = Evaluator.RunPushed(thread, pushed);
                // What fails leaves its target as it is.
                if (result != null)
                    frame.Register(instruction.A) = result;
                return result != null;
            }
            return thread.Error == null;
        }
        catch (Exception error)
        {
            return Fail(thread, error) != null;
        }
    }

    private static PyObject? Fail(ThreadState thread, Exception error)
    {
        thread.Error = error is PyException exception ? exception.Value : InternalErrors.Translate(error) ?? throw new InvalidOperationException("interrupted", error);
        return null;
    }

    private static int FailBool(ThreadState thread, Exception error)
    {
        Fail(thread, error);
        return -1;
    }
}
