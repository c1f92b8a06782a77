using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using Fang.Compiler.Bytecode;
using Fang.Runtime.Calls;
using Fang.Runtime.Frames;
using Fang.Runtime.Objects;
using Fang.Runtime.Slots;

namespace Fang.Runtime.Interpreter;

/// <content>Calls from the loop: the callee's window lies over the caller's outgoing arguments.</content>
internal static unsafe partial class Evaluator
{
    /// <summary>The inline cache of the instruction at <paramref name="pc"/>.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static ref object? Cache(Frame frame, int pc) => ref Unsafe.Add(ref MemoryMarshal.GetArrayDataReference(frame.Code.Caches), pc);

    /// <summary>The index of an instruction: the distance in bytes over 12, as four times three; three divides exactly, so its inverse modulo 2**32 does it.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static int PcOf(ref Instruction code0, ref Instruction i) => (int)((uint)(Unsafe.ByteOffset(ref code0, ref i) >> 2) * 0xAAAAAAABu);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static ReadOnlySpan<PyObject> Window(ref PyObject? r, int start, int count) =>
        MemoryMarshal.CreateReadOnlySpan(ref Unsafe.Add(ref r, start)!, count);

    /// <summary>Pushes the frame of a Python function whose arguments stand at <paramref name="start"/>; null with the TypeError pending.</summary>
    internal static Frame? PushPositional(ThreadState thread, Frame caller, PyFunction function, int start, int count)
    {
        // Before anything is put behind the arguments: a signal handler that runs now has its registers there.
        if (thread.Interrupt)
            Safepoint.Reach(thread);
        var code = function.Code;
        var window = caller.Base + start;
        var registers = caller.Registers;
        if ((caller.Flags & FrameFlags.Generator) != 0 || window + code.RegisterCount > registers.Length)
            return PushBinding(thread, caller, function, registers.AsSpan(window, count)!, null);
        if (count != code.PlainArgumentCount)
        {
            if (!TryAddDefaults(function, registers.AsSpan(window), count))
                return PushBinding(thread, caller, function, registers.AsSpan(window, count)!, null);
            count = code.ArgumentCount;
        }
        var frame = caller.Next ?? FunctionCalls.NewFrame(caller);
        if (!ReferenceEquals(frame.Registers, registers))
            frame.Registers = registers;
        frame.Base = window;
        FunctionCalls.Start(thread, frame, caller, function);
        // Null needs no write barrier: for the few locals of most functions a loop beats a call.
        ref var locals = ref Unsafe.Add(ref MemoryMarshal.GetArrayDataReference(registers), window);
        for (var local = count; local < code.LocalCount; local++)
            Unsafe.Add(ref locals, local) = null;
        return frame;
    }

    // Completes positional arguments with defaults, where that is all there is to binding them.
    private static bool TryAddDefaults(PyFunction function, Span<PyObject?> window, int count)
    {
        var defaults = function.Defaults;
        var missing = function.Code.PlainArgumentCount - count;
        if (missing < 0 || defaults == null || missing > defaults.Count)
            return false;
        defaults.Items[(defaults.Count - missing)..].CopyTo(window[count..]!);
        return true;
    }

    /// <summary>Pushes a frame in a window of its own and binds the arguments by all rules.</summary>
    internal static Frame? PushBinding(ThreadState thread, Frame caller, PyFunction function, ReadOnlySpan<PyObject> arguments, PyTuple? keywords)
    {
        var frame = FunctionCalls.Push(thread, caller, function);
        if (keywords == null && arguments.Length == function.Code.PlainArgumentCount)
        {
            arguments.CopyTo(frame.Registers.AsSpan(frame.Base)!);
            return frame;
        }
        if (ArgumentBinder.TryBind(thread, function, arguments, keywords, frame.Registers.AsSpan(frame.Base, function.Code.LocalCount)))
            return frame;
        FunctionCalls.Pop(thread, frame);
        return null;
    }

    /// <summary>
    /// Calls what is neither a Python nor a native function. A bound method and the making of an instance push a frame
    /// (<paramref name="pushed"/>); the register before the arguments is free for the first one.
    /// </summary>
    internal static PyObject? CallOther(ThreadState thread, Frame frame, PyObject callee, int start, int count, out Frame? pushed)
    {
        pushed = null;
        var registers = frame.Registers.AsSpan(frame.Base);
        if (callee.GetType() == typeof(PyBoundMethod))
        {
            var method = Unsafe.As<PyBoundMethod>(callee);
            if (method.Function.GetType() == typeof(PyFunction))
            {
                registers[start - 1] = method.Self;
                var function = Unsafe.As<PyFunction>(method.Function);
                if (function.Code.Compiled is { } direct && direct.Arity == count + 1 && !thread.IsTraced)
                    return direct.Invoke(thread, frame, function, registers.Slice(start - 1, count + 1)!);
                pushed = PushPositional(thread, frame, Unsafe.As<PyFunction>(method.Function), start - 1, count + 1);
                return null;
            }
        }
        else if (callee is PyType type && IsPlainClass(type))
        {
            if (type.Lookup(WellKnown.Init) is PyFunction init)
            {
                var instance = InstanceCreation.Make(type);
                registers[start - 1] = instance;
                if (init.Code.Compiled is { } direct && direct.Arity == count + 1 && !thread.IsTraced)
                    return Constructed(thread, instance, direct.Invoke(thread, frame, init, registers.Slice(start - 1, count + 1)!));
                pushed = PushPositional(thread, frame, init, start - 1, count + 1);
                if (pushed != null)
                {
                    pushed.Flags = FrameFlags.Constructor;
                    pushed.Instance = instance;
                }
                return null;
            }
        }
        else if (callee.GetType() == typeof(PyInstance) && callee.Type.Lookup(WellKnown.Call) is PyFunction function)
        {
            registers[start - 1] = callee;
            pushed = PushPositional(thread, frame, function, start - 1, count + 1);
            return null;
        }
        return Callable.TryCall(callee, registers.Slice(start, count)!, null);
    }

    // A class whose instances are plain, whose metaclass is type, and which does not say how to make an instance.
    internal static bool IsPlainClass(PyType type) =>
        type.IsHeap && ReferenceEquals(type.Type, PyType.TypeObject) && type.Slots[Slot.New] == PyBaseObject.NewPointer
        && (type.Traits & TypeTraits.Abstract) == 0;
}
