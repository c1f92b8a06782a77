using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using Fang.Compiler.Bytecode;
using Fang.Runtime.Frames;
using Fang.Runtime.Objects;
using Fang.Runtime.Operations;
using Fang.Runtime.Slots;

namespace Fang.Runtime.Interpreter;

/// <summary>Instructions of the loop whose operands are not of the types that it tests for: any object will do here.</summary>
internal static class GeneralInstructions
{
    /// <summary>As <see cref="RareInstructions.Execute"/>.</summary>
    public static Frame? Execute(ThreadState thread, Frame frame, ref Instruction i, ref PyObject? r)
    {
        // Here B is a number, and what stands at that distance need not be a register.
        if (i.Opcode is >= Opcode.JumpIfLtInt and <= Opcode.JumpIfGeInt)
            return JumpIf(thread, frame, ref i, Unsafe.Add(ref r, i.A)!, PyInt.From((short)i.B), (CompareOp)(i.Opcode - Opcode.JumpIfLtInt));
        var b = Unsafe.Add(ref r, i.B);
        PyObject? result;
        switch (i.Opcode)
        {
            case Opcode.LoadAttr:
                return LoadAttr(thread, frame, ref i, ref r);
            case Opcode.StoreAttr:
                return StoreAttr(thread, frame, ref i, ref r);
            case Opcode.LoadItem:
                {
                    var key = Unsafe.Add(ref r, i.C)!;
                    if (b!.GetType() == typeof(PyInstance))
                    {
                        if (SpecialCalls.Push(thread, frame, ref Cache(frame), WellKnown.GetItem, b, key) is { } pushed)
                            return pushed;
                        if (thread.Error != null)
                            return null;
                    }
                    result = Subscripts.TryGet(b, key);
                    break;
                }
            case Opcode.StoreItem:
                {
                    var value = Unsafe.Add(ref r, i.A)!;
                    if (value.GetType() == typeof(PyInstance))
                    {
                        if (SpecialCalls.Push(thread, frame, ref Cache(frame), WellKnown.SetItem, value, b, Unsafe.Add(ref r, i.C)) is { } pushed)
                            return pushed;
                        if (thread.Error != null)
                            return null;
                    }
                    Subscripts.Set(value, b!, Unsafe.Add(ref r, i.C)!);
                    frame.Pc++;
                    return null;
                }
            case >= Opcode.Add and <= Opcode.FloorDiv:
                {
                    var right = Unsafe.Add(ref r, i.C)!;
                    if (b!.GetType() == typeof(PyInstance) && i.Opcode != Opcode.Pow)
                    {
                        if (SpecialCalls.PushBinary(thread, frame, ref Cache(frame), i.Opcode, b, right) is { } pushed)
                            return pushed;
                        if (thread.Error != null)
                            return null;
                    }
                    result = RareInstructions.Binary(i.Opcode, b, right);
                    break;
                }
            case Opcode.AddInt:
                {
                    var right = PyInt.From(i.X);
                    result = i.C == 0 ? NumberProtocol.Add(b!, right) : NumberProtocol.Inplace(Slot.InplaceAdd, Slot.Add, b!, right);
                    break;
                }
            case Opcode.SubInt:
                {
                    var right = PyInt.From(i.X);
                    result = i.C == 0 ? NumberProtocol.Binary(Slot.Subtract, b!, right) : NumberProtocol.Inplace(Slot.InplaceSubtract, Slot.Subtract, b!, right);
                    break;
                }
            case >= Opcode.Lt and <= Opcode.Ge:
                {
                    var right = Unsafe.Add(ref r, i.C)!;
                    var op = (CompareOp)(i.Opcode - Opcode.Lt);
                    if (b!.GetType() == typeof(PyInstance))
                    {
                        if (SpecialCalls.PushCompare(thread, frame, ref Cache(frame), op, b, right) is { } pushed)
                            return pushed;
                        if (thread.Error != null)
                            return null;
                    }
                    result = ObjectProtocol.RichCompare(b, right, op);
                    break;
                }
            case >= Opcode.JumpIfLt and <= Opcode.JumpIfGe:
                return JumpIf(thread, frame, ref i, Unsafe.Add(ref r, i.A)!, b!, (CompareOp)(i.Opcode - Opcode.JumpIfLt));
            case Opcode.Contains or Opcode.NotContains:
                {
                    var container = Unsafe.Add(ref r, i.C)!;
                    if (container.GetType() == typeof(PyInstance))
                    {
                        if (SpecialCalls.Push(thread, frame, ref Cache(frame), WellKnown.Contains, container, b) is { } pushed)
                            return pushed;
                        if (thread.Error != null)
                            return null;
                    }
                    result = PyBool.Of(Subscripts.Contains(container, b!) == (i.Opcode == Opcode.Contains));
                    break;
                }
            case Opcode.JumpIfContains:
                {
                    if (b!.GetType() == typeof(PyInstance))
                    {
                        if (SpecialCalls.Push(thread, frame, ref Cache(frame), WellKnown.Contains, b, Unsafe.Add(ref r, i.A)) is { } pushed)
                            return pushed;
                        if (thread.Error != null)
                            return null;
                    }
                    Jump(frame, in i, Subscripts.Contains(b, Unsafe.Add(ref r, i.A)!) == (i.C != 0));
                    return null;
                }
            case Opcode.JumpIfTrue or Opcode.JumpIfFalse:
                {
                    var value = Unsafe.Add(ref r, i.A)!;
                    if (value.GetType() == typeof(PyInstance))
                    {
                        if (SpecialCalls.Push(thread, frame, ref Cache(frame), WellKnown.Bool, value) is { } pushed)
                            return pushed;
                        if (thread.Error != null)
                            return null;
                    }
                    Jump(frame, in i, ObjectProtocol.IsTrue(value) == (i.Opcode == Opcode.JumpIfTrue));
                    return null;
                }
            case Opcode.Not:
                {
                    if (b!.GetType() == typeof(PyInstance))
                    {
                        if (SpecialCalls.Push(thread, frame, ref Cache(frame), WellKnown.Bool, b) is { } pushed)
                            return pushed;
                        if (thread.Error != null)
                            return null;
                    }
                    result = PyBool.Of(!ObjectProtocol.IsTrue(b));
                    break;
                }
            case Opcode.GetIter:
                {
                    if (b!.GetType() == typeof(PyInstance))
                    {
                        if (SpecialCalls.Push(thread, frame, ref Cache(frame), WellKnown.Iter, b) is { } pushed)
                            return pushed;
                        if (thread.Error != null)
                            return null;
                    }
                    result = Iteration.TryGetIterator(b);
                    break;
                }
            case Opcode.ForIter:
                {
                    if (b!.GetType() == typeof(PyInstance))
                    {
                        if (SpecialCalls.Push(thread, frame, ref Cache(frame), WellKnown.Next, b) is { } pushed)
                            return pushed;
                        if (thread.Error != null)
                            return null;
                    }
                    ref var unpack = ref Unsafe.Add(ref i, 1);
                    if (unpack.Opcode == Opcode.UnpackSequence && unpack.X == 2 && unpack.B == i.A && GivesPairs(b) && !thread.IsTraced)
                    {
                        if (TryNextPair(thread, b, ref Unsafe.Add(ref r, unpack.A), ref Unsafe.Add(ref r, unpack.A + 1)))
                            frame.Pc += 2;
                        else if (thread.Error == null)
                            frame.Pc = i.X;
                        return null;
                    }
                    result = Iteration.TryNext(thread, b);
                    if (result == null && thread.Error == null)
                    {
                        frame.Pc = i.X;
                        return null;
                    }
                    break;
                }
            case Opcode.GetAwaitable:
                {
                    if (b!.GetType() == typeof(PyInstance))
                    {
                        if (SpecialCalls.Push(thread, frame, ref Cache(frame), WellKnown.Await, b) is { } pushed)
                            return pushed;
                        if (thread.Error != null)
                            return null;
                    }
                    result = Delegation.Awaitable(b, i.C);
                    break;
                }
            default:
                throw Errors.SystemError("unknown opcode " + i.Opcode);
        }
        if (result == null)
            return null;
        Unsafe.Add(ref r, i.A) = result;
        frame.Pc++;
        return null;
    }

    /// <summary>Whether it is an iterator over pairs: a loop that takes each apart at once needs no tuples.</summary>
    internal static bool GivesPairs(PyObject iterator) =>
        iterator.GetType() == typeof(PyDictItemIterator) || iterator.GetType() == typeof(PyEnumerate)
        || (iterator.GetType() == typeof(PyZip) && Unsafe.As<PyZip>(iterator).GivesPairs);

    /// <summary>Whether an iterator that gives pairs runs no Python code.</summary>
    internal static bool IsClosed(PyObject pairs) =>
        pairs.GetType() == typeof(PyDictItemIterator) || (pairs.GetType() == typeof(PyEnumerate) ? Unsafe.As<PyEnumerate>(pairs).IsClosed : Unsafe.As<PyZip>(pairs).IsClosed);

    /// <summary>The next pair of an iterator that gives pairs. False at the end, or with the exception in the thread state.</summary>
    internal static bool TryNextPair(ThreadState thread, PyObject iterator, ref PyObject? first, ref PyObject? second)
    {
        if (iterator.GetType() == typeof(PyDictItemIterator))
            return Unsafe.As<PyDictItemIterator>(iterator).TryNextPair(ref first, ref second);
        return iterator.GetType() == typeof(PyEnumerate)
            ? Unsafe.As<PyEnumerate>(iterator).TryNextPair(thread, ref first, ref second)
            : Unsafe.As<PyZip>(iterator).TryNextPair(thread, ref first, ref second);
    }

    private static ref object? Cache(Frame frame) => ref Unsafe.Add(ref MemoryMarshal.GetArrayDataReference(frame.Code.Caches), frame.Pc);

    private static void Jump(Frame frame, in Instruction i, bool jumps) => frame.Pc = jumps ? i.X : frame.Pc + 1;

    private static Frame? JumpIf(ThreadState thread, Frame frame, ref Instruction i, PyObject left, PyObject right, CompareOp op)
    {
        if (left.GetType() == typeof(PyInstance))
        {
            if (SpecialCalls.PushCompare(thread, frame, ref Cache(frame), op, left, right) is { } pushed)
                return pushed;
            if (thread.Error != null)
                return null;
        }
        Jump(frame, in i, ObjectProtocol.Compare(left, right, op) == (i.C != 0));
        return null;
    }

    private static Frame? LoadAttr(ThreadState thread, Frame frame, ref Instruction i, ref PyObject? r)
    {
        var value = Unsafe.Add(ref r, i.B)!;
        var name = frame.Code.Names[i.X];
        ref var cache = ref Cache(frame);
        if (value.GetType() == typeof(PyInstance) && AttributeCache.Find(cache, Unsafe.As<PyInstance>(value).Shape) is { Kind: >= AttributeKind.Property } known)
        {
            switch (known.Kind)
            {
                case AttributeKind.Property:
                    return SpecialCalls.PushFunction(thread, frame, known.Function!, FrameFlags.None, value);
                case AttributeKind.Hook:
                    return SpecialCalls.PushFunction(thread, frame, known.Function!, FrameFlags.Special, value, name);
                case AttributeKind.Descriptor when !known.ValueVersion!.IsOutdated:
                    return SpecialCalls.PushFunction(thread, frame, known.Function!, FrameFlags.None, known.Value!, value, known.Shape.Type);
                case AttributeKind.Dictionary when Unsafe.As<PyInstance>(value).DictionaryOrNull?.GetItemOrNull(name) is { } own:
                    Unsafe.Add(ref r, i.A) = own;
                    frame.Pc++;
                    return null;
            }
        }
        var result = AttributeAccess.Load(thread, value, name, ref cache);
        if (result == null)
            return null;
        Unsafe.Add(ref r, i.A) = result;
        frame.Pc++;
        return null;
    }

    private static Frame? StoreAttr(ThreadState thread, Frame frame, ref Instruction i, ref PyObject? r)
    {
        var value = Unsafe.Add(ref r, i.A)!;
        var item = Unsafe.Add(ref r, i.B)!;
        var name = frame.Code.Names[i.X];
        ref var cache = ref Cache(frame);
        if (value.GetType() == typeof(PyInstance) && AttributeCache.Find(cache, Unsafe.As<PyInstance>(value).Shape) is { Kind: >= AttributeKind.Property } known)
        {
            switch (known.Kind)
            {
                case AttributeKind.Property:
                    return SpecialCalls.PushFunction(thread, frame, known.Function!, FrameFlags.Special, value, item);
                case AttributeKind.Hook:
                    return SpecialCalls.PushFunction(thread, frame, known.Function!, FrameFlags.Special, value, name, item);
                case AttributeKind.Descriptor when !known.ValueVersion!.IsOutdated:
                    return SpecialCalls.PushFunction(thread, frame, known.Function!, FrameFlags.Special, known.Value!, value, item);
                case AttributeKind.Dictionary when Unsafe.As<PyInstance>(value).DictionaryOrNull is { } dict:
                    dict.SetItem(name, item);
                    frame.Pc++;
                    return null;
            }
        }
        AttributeAccess.Store(value, name, item, ref cache);
        frame.Pc++;
        return null;
    }
}
