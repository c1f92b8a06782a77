using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using Fang.Compiler.Bytecode;
using Fang.Runtime.Calls;
using Fang.Runtime.Frames;
using Fang.Runtime.Importing;
using Fang.Runtime.Objects;
using Fang.Runtime.Operations;
using Fang.Runtime.Slots;

namespace Fang.Runtime.Interpreter;

/// <summary>The instructions that are not worth an arm of their own in the loop.</summary>
internal static class RareInstructions
{
    private static readonly Slot[] BinarySlots =
    [
        Slot.Add, Slot.Subtract, Slot.Multiply, Slot.MatrixMultiply, Slot.TrueDivide, Slot.Remainder, Slot.Power,
        Slot.LeftShift, Slot.RightShift, Slot.Or, Slot.Xor, Slot.And, Slot.FloorDivide,
    ];

    private static readonly Slot[] InplaceSlots =
    [
        Slot.InplaceAdd, Slot.InplaceSubtract, Slot.InplaceMultiply, Slot.InplaceMatrixMultiply, Slot.InplaceTrueDivide, Slot.InplaceRemainder,
        Slot.InplacePower, Slot.InplaceLeftShift, Slot.InplaceRightShift, Slot.InplaceOr, Slot.InplaceXor, Slot.InplaceAnd, Slot.InplaceFloorDivide,
    ];

    /// <summary>The slot of a binary operator.</summary>
    public static Slot BinarySlot(Opcode opcode) => BinarySlots[opcode - Opcode.Add];

    /// <summary>What a binary operator gives.</summary>
    public static PyObject? Binary(Opcode opcode, PyObject left, PyObject right) => opcode switch
    {
        Opcode.Add => NumberProtocol.Add(left, right),
        Opcode.Mul => NumberProtocol.Multiply(left, right),
        Opcode.Pow => NumberProtocol.Power(left, right, PyNone.Value),
        _ => NumberProtocol.Binary(BinarySlot(opcode), left, right),
    };

    /// <summary>What an augmented assignment's operator gives.</summary>
    public static PyObject? Inplace(Opcode opcode, PyObject left, PyObject right)
    {
        var at = opcode - Opcode.InplaceAdd;
        return NumberProtocol.Inplace(InplaceSlots[at], BinarySlots[at], left, right);
    }

    /// <summary>
    /// Executes the instruction at frame.Pc and moves Pc on. A frame that it pushed is returned (then Pc stays); null
    /// otherwise. An exception is thrown or left in the thread state.
    /// </summary>
    public static Frame? Execute(ThreadState thread, Frame frame, ref Instruction i, ref PyObject? r)
    {
        ref var a = ref Unsafe.Add(ref r, i.A);
        PyObject? result;
        switch (i.Opcode)
        {
            case Opcode.LoadName:
                result = Names.Load(thread, frame, frame.Code.Names[i.X]);
                break;
            case Opcode.StoreName:
                Names.Store(frame.Locals!, frame.Code.Names[i.X], a!);
                return Done(frame);
            case Opcode.DeleteName:
                Names.Delete(frame.Locals!, frame.Code.Names[i.X]);
                return Done(frame);
            case Opcode.StoreGlobal:
                Names.Store(frame.Globals, frame.Code.Names[i.X], a!);
                return Done(frame);
            case Opcode.DeleteGlobal:
                if (!frame.Globals.RemoveItem(frame.Code.Names[i.X]))
                    throw Errors.NameError(frame.Code.Names[i.X]);
                return Done(frame);
            case Opcode.LoadLocals:
                result = frame.Locals;
                break;
            case Opcode.LoadFromDictOrDeref:
                {
                    var name = PyStr.Intern(frame.Code.Unit.LocalNames[i.X]);
                    result = Names.FromMapping(Unsafe.Add(ref r, i.C)!, name);
                    if (result == null && thread.Error == null)
                        result = ((PyCell)Unsafe.Add(ref r, i.B)!).Contents ?? throw Names.Unbound(frame.Code, i);
                    break;
                }
            case Opcode.LoadFromDictOrGlobals:
                {
                    var name = frame.Code.Names[i.X];
                    result = Names.FromMapping(Unsafe.Add(ref r, i.B)!, name);
                    if (result == null && thread.Error == null)
                        result = Names.LoadGlobalUncached(thread, frame, name);
                    break;
                }
            case Opcode.LoadBuildClass:
                result = Names.FromMapping(frame.Builtins, WellKnown.BuildClass);
                if (result == null && thread.Error == null)
                    throw Errors.Make(ExceptionTypes.NameError, "__build_class__ not found");
                break;
            case Opcode.LoadAssertionError:
                result = ExceptionTypes.AssertionError;
                break;
            case Opcode.DeleteAttr:
                Attributes.Delete(a!, frame.Code.Names[i.X]);
                return Done(frame);
            case Opcode.LoadSpecial:
                SpecialMethodLookup.Load(Unsafe.Add(ref r, i.B)!, (SpecialMethod)i.C, ref frame.Code.Caches[frame.Pc], ref a);
                return Done(frame);
            case Opcode.LoadSuperAttr:
                result = SuperAccess.Load(thread, Window(ref r, i.B, 3), i.C, frame.Code.Names[i.X]);
                break;
            case Opcode.LoadSuperMethod:
                SuperAccess.LoadMethod(thread, Window(ref r, i.B, 3), i.C, frame.Code.Names[i.X], ref frame.Code.Caches[frame.Pc], ref a);
                return Done(frame);
            case Opcode.DeleteItem:
                Subscripts.Delete(a!, Unsafe.Add(ref r, i.B)!);
                return Done(frame);

            case >= Opcode.Add and <= Opcode.FloorDiv:
                return GeneralInstructions.Execute(thread, frame, ref i, ref r);
            case >= Opcode.InplaceAdd and <= Opcode.InplaceFloorDiv:
                result = Inplace(i.Opcode, Unsafe.Add(ref r, i.B)!, Unsafe.Add(ref r, i.C)!);
                break;
            case Opcode.Neg:
                result = NumberProtocol.Unary(Slot.Negative, Unsafe.Add(ref r, i.B)!);
                break;
            case Opcode.Pos:
                result = NumberProtocol.Unary(Slot.Positive, Unsafe.Add(ref r, i.B)!);
                break;
            case Opcode.Invert:
                result = NumberProtocol.Unary(Slot.Invert, Unsafe.Add(ref r, i.B)!);
                break;

            case Opcode.BuildSet:
                result = PySet.From(Window(ref r, i.B, i.X));
                break;
            case Opcode.BuildMap:
                result = Displays.Dict(Window(ref r, i.B, 2 * i.X));
                break;
            case Opcode.BuildString:
                result = PyStr.Join(Window(ref r, i.B, i.X));
                break;
            case Opcode.BuildSlice:
                result = new PySlice(Unsafe.Add(ref r, i.B)!, Unsafe.Add(ref r, i.C)!, i.X < 0 ? PyNone.Value : Unsafe.Add(ref r, i.X)!);
                break;
            case Opcode.ListExtend:
                Displays.Extend((PyList)a!, Unsafe.Add(ref r, i.B)!);
                return Done(frame);
            case Opcode.ListToTuple:
                result = PyTuple.Own(((PyList)Unsafe.Add(ref r, i.B)!).ToArray());
                break;
            case Opcode.SetAdd:
                ((PySet)a!).Add(Unsafe.Add(ref r, i.B)!);
                return Done(frame);
            case Opcode.SetUpdate:
                ((PySet)a!).Update(Unsafe.Add(ref r, i.B)!);
                return Done(frame);
            case Opcode.MapAdd:
                ((PyDict)a!).SetItem(Unsafe.Add(ref r, i.B)!, Unsafe.Add(ref r, i.C)!);
                return Done(frame);
            case Opcode.DictUpdate:
                Displays.Update((PyDict)a!, Unsafe.Add(ref r, i.B)!);
                return Done(frame);
            case Opcode.DictMerge:
                Displays.Merge((PyDict)a!, Unsafe.Add(ref r, i.B)!, Unsafe.Add(ref r, i.C)!);
                return Done(frame);
            case Opcode.FormatValue:
                result = Formatting.FormatValue(Unsafe.Add(ref r, i.B)!, i.C, i.X < 0 ? null : Unsafe.Add(ref r, i.X));
                break;
            case Opcode.UnpackEx:
                Unpacking.Starred(Unsafe.Add(ref r, i.B)!, i.X, i.C, MemoryMarshal.CreateSpan(ref a, i.X + 1 + i.C));
                return Done(frame);

            case Opcode.MakeFunction:
                result = FunctionMaking.Make(frame, (PyCode)frame.Code.Constants[i.X], (MakeFunctionFlags)i.C, ref Unsafe.Add(ref r, i.B));
                break;
            case Opcode.MakeClosure:
                result = PyTuple.From(Window(ref r, i.B, i.X));
                break;
            case Opcode.CallKw:
            case Opcode.CallMethodKw:
                return CallWithKeywords(thread, frame, ref i, ref r);
            case Opcode.CallEx:
                return CallSpread(thread, frame, ref i, ref r);
            case Opcode.ImportName:
                result = ImportStatements.Import(frame, frame.Code.Names[i.X], Unsafe.Add(ref r, i.B)!, Unsafe.Add(ref r, i.C)!);
                break;
            case Opcode.ImportFrom:
                result = ImportStatements.From(Unsafe.Add(ref r, i.B)!, frame.Code.Names[i.X]);
                break;
            case Opcode.ImportStar:
                ImportStatements.Star(a!, frame.Locals!);
                return Done(frame);
            case Opcode.SetupAnnotations:
                if (Names.FromMapping(frame.Locals!, WellKnown.Annotations) == null)
                    Names.Store(frame.Locals!, WellKnown.Annotations, new PyDict());
                return Done(frame);
            case Opcode.Intrinsic:
                result = Intrinsics.Execute(frame, (Intrinsic)i.C, ref Unsafe.Add(ref r, i.B));
                break;

            case Opcode.GetYieldFromIter:
                result = Delegation.YieldFromIterator(frame.Code, Unsafe.Add(ref r, i.B)!);
                break;
            case Opcode.GetAIter:
                result = Delegation.AsyncIterator(Unsafe.Add(ref r, i.B)!);
                break;
            case Opcode.GetANext:
                result = Delegation.AsyncNext(Unsafe.Add(ref r, i.B)!);
                break;
            case Opcode.EndAsyncFor:
                if (((PyBaseException)a!).Type.IsSubtypeOf(ExceptionTypes.StopAsyncIteration))
                    frame.Pc = i.X;
                else
                    thread.Error = (PyBaseException)a;
                return null;

            case Opcode.RaiseFrom:
                thread.Error = Raising.MakeFrom(a!, Unsafe.Add(ref r, i.B)!);
                Raising.SetContext(thread, thread.Error);
                return null;
            case Opcode.RaiseCurrent:
                thread.Error = thread.Handlers.Current ?? throw Raising.NothingToRaise();
                return null;
            case Opcode.MatchExceptionGroup:
                ExceptionGroups.Match((PyBaseException)Unsafe.Add(ref r, i.B)!, Unsafe.Add(ref r, i.C)!, MemoryMarshal.CreateSpan(ref a, 2));
                return Done(frame);
            case Opcode.RaiseStarRest:
                result = ExceptionGroups.Rest((PyBaseException)Unsafe.Add(ref r, i.B)!, (PyList)Unsafe.Add(ref r, i.C)!);
                break;
            case Opcode.ExceptionArgs:
                {
                    var exception = (PyBaseException)Unsafe.Add(ref r, i.B)!;
                    a = exception.Type;
                    Unsafe.Add(ref a, 1) = exception;
                    Unsafe.Add(ref a, 2) = (PyObject?)exception.Traceback ?? PyNone.Value;
                    return Done(frame);
                }

            case Opcode.MatchSequence:
                result = PyBool.Of((Unsafe.Add(ref r, i.B)!.Type.Traits & TypeTraits.PatternSequence) != 0);
                break;
            case Opcode.MatchMapping:
                result = PyBool.Of((Unsafe.Add(ref r, i.B)!.Type.Traits & TypeTraits.PatternMapping) != 0);
                break;
            case Opcode.MatchKeys:
                result = Patterns.Keys(Unsafe.Add(ref r, i.B)!, (PyTuple)Unsafe.Add(ref r, i.C)!);
                break;
            case Opcode.MatchClass:
                {
                    var window = Window(ref r, i.B, 3);
                    result = Patterns.Class(window[0], window[1], i.X, (PyTuple)window[2]);
                    break;
                }
            case Opcode.GetLen:
                result = PyInt.From(Subscripts.Length(Unsafe.Add(ref r, i.B)!));
                break;
            case Opcode.DictWithoutKeys:
                result = Patterns.Without(Unsafe.Add(ref r, i.B)!, (PyTuple)Unsafe.Add(ref r, i.C)!);
                break;
            default:
                throw Errors.SystemError("unknown opcode " + i.Opcode);
        }
        if (result == null)
            return null;
        a = result;
        return Done(frame);
    }

    private static Frame? Done(Frame frame)
    {
        frame.Pc++;
        return null;
    }

    private static ReadOnlySpan<PyObject> Window(ref PyObject? r, int start, int count) =>
        MemoryMarshal.CreateReadOnlySpan(ref Unsafe.Add(ref r, start)!, count);

    private static Frame? CallWithKeywords(ThreadState thread, Frame frame, ref Instruction i, ref PyObject? r)
    {
        var keywords = (PyTuple)Unsafe.Add(ref r, i.C)!;
        var start = i.B + 1;
        var count = i.X;
        var callee = Unsafe.Add(ref r, i.B);
        if (i.Opcode == Opcode.CallMethodKw)
        {
            if (callee == null)
                callee = Unsafe.Add(ref r, start++);
            else
                count++;
        }
        if (callee is PyType type && Evaluator.IsPlainClass(type) && type.Lookup(WellKnown.Init) is PyFunction init)
        {
            var instance = InstanceCreation.Make(type);
            Unsafe.Add(ref r, --start) = instance;
            var pushed = Evaluator.PushBinding(thread, frame, init, Window(ref r, start, count + 1), keywords);
            if (pushed != null)
            {
                pushed.Flags = FrameFlags.Constructor;
                pushed.Instance = instance;
            }
            return pushed;
        }
        if (callee is PyBoundMethod { Function: PyFunction } bound)
        {
            Unsafe.Add(ref r, --start) = bound.Self;
            count++;
            callee = bound.Function;
        }
        if (callee!.GetType() == typeof(PyFunction))
            return Evaluator.PushBinding(thread, frame, Unsafe.As<PyFunction>(callee), Window(ref r, start, count), keywords);
        var arguments = Window(ref r, start, count);
        var result = callee is PyMethodDescriptor method && count > keywords.Count
            ? method.Invoke(arguments[0], arguments[1..], keywords)
            : Callable.TryCall(callee, arguments, keywords);
        if (result == null)
            return null;
        Unsafe.Add(ref r, i.A) = result;
        return Done(frame);
    }

    private static Frame? CallSpread(ThreadState thread, Frame frame, ref Instruction i, ref PyObject? r)
    {
        var callee = Unsafe.Add(ref r, i.B)!;
        var positional = Displays.SpreadArguments(callee, Unsafe.Add(ref r, i.B + 1)!);
        var arguments = positional.Items;
        PyTuple? names = null;
        if (Unsafe.Add(ref r, i.B + 2) is { } mapping)
        {
            var dict = Displays.SpreadKeywords(callee, mapping);
            if (dict.Count > 0)
                arguments = Displays.Combine(positional, dict, out names);
        }
        if (callee.GetType() == typeof(PyFunction))
            return Evaluator.PushBinding(thread, frame, Unsafe.As<PyFunction>(callee), arguments, names);
        var result = Callable.TryCall(callee, arguments, names);
        if (result == null)
            return null;
        Unsafe.Add(ref r, i.A) = result;
        return Done(frame);
    }
}
