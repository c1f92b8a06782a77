using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using Fang.Compiler.Bytecode;
using Fang.Runtime.Calls;
using Fang.Runtime.Frames;
using Fang.Runtime.Objects;
using Fang.Runtime.Operations;
using Fang.Runtime.Slots;

namespace Fang.Runtime.Interpreter;

/// <summary>
/// Special methods that are Python functions run in the loop that needs them: their frame is pushed, and when it ends the
/// instruction finishes with the result. Whatever else a class may define is called by the slots, which mean the same.
/// </summary>
/// <remarks>An instruction's cache keeps the method of one class, as a <see cref="TypeCache"/>; further classes are looked up.</remarks>
internal static class SpecialCalls
{
    private static readonly PyStr[] BinaryNames =
    [
        PyStr.Intern("__add__"), PyStr.Intern("__sub__"), PyStr.Intern("__mul__"), PyStr.Intern("__matmul__"), PyStr.Intern("__truediv__"),
        PyStr.Intern("__mod__"), PyStr.Intern("__pow__"), PyStr.Intern("__lshift__"), PyStr.Intern("__rshift__"), PyStr.Intern("__or__"),
        PyStr.Intern("__xor__"), PyStr.Intern("__and__"), PyStr.Intern("__floordiv__"),
    ];

    private static readonly PyStr[] CompareNames =
        [PyStr.Intern("__lt__"), PyStr.Intern("__le__"), WellKnown.Eq, PyStr.Intern("__ne__"), PyStr.Intern("__gt__"), PyStr.Intern("__ge__")];

    [InlineArray(3)]
    private struct Arguments
    {
        private PyObject? _first;
    }

    /// <summary>
    /// Pushes the frame of <paramref name="self"/>'s special method for the caller's instruction; null if the class has none
    /// that is a Python function, or (with the exception in the thread state) if it does not take the arguments.
    /// </summary>
    public static Frame? Push(ThreadState thread, Frame caller, ref object? cache, PyStr name, PyObject self, PyObject? first = null, PyObject? second = null)
    {
        var function = Find(Unsafe.As<PyInstance>(self).Shape.Type, name, ref cache);
        return function == null ? null : PushFunction(thread, caller, function, FrameFlags.Special, self, first, second);
    }

    /// <summary>As <see cref="Push"/>, of the left operand's method for a binary operator, if the right one has no say before it.</summary>
    public static Frame? PushBinary(ThreadState thread, Frame caller, ref object? cache, Opcode opcode, PyObject left, PyObject right) =>
        GoesFirst(left, right) ? Push(thread, caller, ref cache, BinaryNames[opcode - Opcode.Add], left, right) : null;

    /// <summary>As <see cref="PushBinary"/>, for a comparison.</summary>
    public static Frame? PushCompare(ThreadState thread, Frame caller, ref object? cache, CompareOp op, PyObject left, PyObject right) =>
        GoesFirst(left, right) ? Push(thread, caller, ref cache, CompareNames[(int)op], left, right) : null;

    // The reflected method of a subclass goes first; a native type is no subclass of a Python one.
    private static bool GoesFirst(PyObject left, PyObject right)
    {
        var type = right.Type;
        return ReferenceEquals(Unsafe.As<PyInstance>(left).Shape.Type, type) || !type.IsHeap;
    }

    private static PyFunction? Find(PyType type, PyStr name, ref object? cache)
    {
        var known = cache as TypeCache;
        if (known != null && ReferenceEquals(known.Type, type) && !known.Version.IsOutdated)
            return Unsafe.As<PyFunction>(known.Value);
        var version = type.Version;
        var found = type.Lookup(name);
        if (found == null || found.GetType() != typeof(PyFunction))
            return null;
        if (known == null || known.Version.IsOutdated)
            cache = new TypeCache(type, version, found);
        return Unsafe.As<PyFunction>(found);
    }

    /// <summary>Pushes the frame of a function of one to three arguments; null with the TypeError pending.</summary>
    public static Frame? PushFunction(
        ThreadState thread, Frame caller, PyFunction function, FrameFlags flags, PyObject self, PyObject? first = null, PyObject? second = null)
    {
        if (thread.Interrupt)
            Safepoint.Reach(thread);
        var code = function.Code;
        var count = first == null ? 1 : second == null ? 2 : 3;
        var frame = FrameStack.Place(caller, code.RegisterCount);
        FunctionCalls.Start(thread, frame, caller, function);
        frame.Flags = flags;
        ref PyObject? window = ref Unsafe.Add(ref MemoryMarshal.GetArrayDataReference(frame.Registers), frame.Base);
        if (count == code.PlainArgumentCount)
        {
            if (count > 1)
                Unsafe.Add(ref window, 1) = first;
            if (count > 2)
                Unsafe.Add(ref window, 2) = second;
            for (var local = count; local < code.LocalCount; local++)
                Unsafe.Add(ref window, local) = null;
            window = self;
            return frame;
        }
        Arguments arguments = default;
        arguments[0] = self;
        arguments[1] = first;
        arguments[2] = second;
        var locals = MemoryMarshal.CreateSpan(ref window, code.LocalCount);
        locals.Clear();
        if (ArgumentBinder.TryBind(thread, function, arguments[..count]!, null, locals))
            return frame;
        FunctionCalls.Pop(thread, frame);
        return null;
    }

    /// <summary>
    /// What the caller's instruction makes of its special method's result: the value of its register A, or
    /// <see cref="Returning.Placed"/>. Null: an exception is in the thread state.
    /// </summary>
    public static PyObject? Finish(Frame caller, PyObject result)
    {
        ref var i = ref caller.Code.Instructions[caller.Pc];
        ref var r = ref caller.Register(0);
        switch (i.Opcode)
        {
            case Opcode.StoreAttr or Opcode.StoreItem:
                caller.Pc++;
                return Returning.Placed;
            case >= Opcode.Add and <= Opcode.FloorDiv:
                return ReferenceEquals(result, PyNotImplemented.Value)
                    ? NumberProtocol.BinaryRefused(RareInstructions.BinarySlot(i.Opcode), Unsafe.Add(ref r, i.B)!, Unsafe.Add(ref r, i.C)!)
                    : result;
            case >= Opcode.Lt and <= Opcode.Ge:
                return ReferenceEquals(result, PyNotImplemented.Value)
                    ? ObjectProtocol.CompareRefused(Unsafe.Add(ref r, i.B)!, Unsafe.Add(ref r, i.C)!, (CompareOp)(i.Opcode - Opcode.Lt))
                    : result;
            case >= Opcode.JumpIfLt and <= Opcode.JumpIfGe:
                return JumpIf(caller, i, result, Unsafe.Add(ref r, i.A)!, Unsafe.Add(ref r, i.B)!, (CompareOp)(i.Opcode - Opcode.JumpIfLt));
            case >= Opcode.JumpIfLtInt and <= Opcode.JumpIfGeInt:
                return JumpIf(caller, i, result, Unsafe.Add(ref r, i.A)!, PyInt.From((short)i.B), (CompareOp)(i.Opcode - Opcode.JumpIfLtInt));
            case Opcode.Contains or Opcode.NotContains:
                return PyBool.Of(ObjectProtocol.IsTrue(result) == (i.Opcode == Opcode.Contains));
            case Opcode.JumpIfContains:
                return Jump(caller, i, ObjectProtocol.IsTrue(result) == (i.C != 0));
            case Opcode.JumpIfTrue or Opcode.JumpIfFalse:
                return Jump(caller, i, SpecialMethods.BoolResult(result) == (i.Opcode == Opcode.JumpIfTrue));
            case Opcode.Not:
                return PyBool.Of(!SpecialMethods.BoolResult(result));
            case Opcode.GetIter:
                return Iteration.CheckedIterator(result);
            case Opcode.GetAwaitable:
                return Delegation.CheckedAwaitable(result);
            default:
                return result;
        }
    }

    private static PyObject? JumpIf(Frame caller, in Instruction i, PyObject result, PyObject left, PyObject right, CompareOp op)
    {
        if (ReferenceEquals(result, PyNotImplemented.Value))
        {
            if (ObjectProtocol.CompareRefused(left, right, op) is not { } settled)
                return null;
            result = settled;
        }
        return Jump(caller, i, ObjectProtocol.IsTrue(result) == (i.C != 0));
    }

    private static PyObject Jump(Frame caller, in Instruction i, bool jumps)
    {
        caller.Pc = jumps ? i.X : caller.Pc + 1;
        return Returning.Placed;
    }

    /// <summary>The special method of the caller's instruction raised. True: that was the end of a loop, and the caller goes on behind it.</summary>
    public static bool Absorbs(Frame caller, PyBaseException error)
    {
        ref var i = ref caller.Code.Instructions[caller.Pc];
        if (i.Opcode == Opcode.LoadAttr)
            Attributes.Explain(error, caller.Registers[caller.Base + i.B]!, caller.Code.Names[i.X]);
        if (i.Opcode != Opcode.ForIter || !error.Type.IsSubtypeOf(ExceptionTypes.StopIteration))
            return false;
        caller.Pc = i.X;
        return true;
    }
}
