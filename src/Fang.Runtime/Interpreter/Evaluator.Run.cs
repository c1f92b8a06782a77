using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using Fang.Compiler.Bytecode;
using Fang.Runtime.Calls;
using Fang.Runtime.Frames;
using Fang.Runtime.Objects;
using Fang.Runtime.Operations;
using Fang.Runtime.Slots;
using Fang.Runtime.Tiering;

namespace Fang.Runtime.Interpreter;

/// <content>
/// The loop. Its arms are a few lines that test for the hot case and else call Operations. Types are told by <c>GetType()</c>:
/// precompiled code calls a helper for <c>is</c>, even for a sealed class.
/// </content>
internal static partial class Evaluator
{
    // Invariants: `frame` is thread.Frame; `r` is its register 0; `code0` its code's instruction 0; `i` is the instruction that
    // runs, and frame.Pc is set to it before anything that may raise, call or look at the frame: the place in the code is kept
    // in one machine register, as a reference. An arm ends by `continue` (`i` already moved), or by
    // `break` with `result` for register A (null: an exception is pending). TMode is PlainMode, or TracedMode while the thread
    // is traced: each is compiled by itself, so that code that nobody traces pays nothing for it.
    private static PyObject? Run<TMode>(ThreadState thread, Frame frame)
        where TMode : struct, IRunMode
    {
    enter:
        ref var r = ref Unsafe.Add(ref MemoryMarshal.GetArrayDataReference(frame.Registers), frame.Base);
        ref var code0 = ref MemoryMarshal.GetArrayDataReference(frame.Code.Instructions);
        ref var i = ref Unsafe.Add(ref code0, frame.Pc);
        PyObject? result;
        var profile = typeof(TMode) == typeof(ProfiledMode) ? Tiers.Begin(thread, frame.Code) : null;
        while (true)
        {
            if (typeof(TMode) == typeof(TracedMode))
            {
                frame.Pc = PcOf(ref code0, ref i);
                if (!thread.IsTraced)
                    return Left;
                if (!Tracing.BeforeInstruction(thread, frame))
                    goto error;
                i = ref Unsafe.Add(ref code0, frame.Pc);
            }
            if (typeof(TMode) == typeof(ProfiledMode))
                profile!.Record(PcOf(ref code0, ref i), in i, ref r);
            switch (i.Opcode)
            {
                case Opcode.Nop:
                    i = ref Unsafe.Add(ref i, 1);
                    continue;

                case Opcode.LoadConst:
                    Unsafe.Add(ref r, i.A) = Unsafe.Add(ref MemoryMarshal.GetArrayDataReference(frame.Code.Constants), i.X);
                    i = ref Unsafe.Add(ref i, 1);
                    continue;

                case Opcode.Move:
                    Unsafe.Add(ref r, i.A) = Unsafe.Add(ref r, i.B);
                    i = ref Unsafe.Add(ref i, 1);
                    continue;

                case Opcode.Clear:
                    Unsafe.Add(ref r, i.A) = null;
                    i = ref Unsafe.Add(ref i, 1);
                    continue;

                case Opcode.CheckLocal:
                    if (Unsafe.Add(ref r, i.A) == null)
                        goto unbound;
                    i = ref Unsafe.Add(ref i, 1);
                    continue;

                case Opcode.DeleteLocal:
                    if (Unsafe.Add(ref r, i.A) == null)
                        goto unbound;
                    Unsafe.Add(ref r, i.A) = null;
                    i = ref Unsafe.Add(ref i, 1);
                    continue;

                case Opcode.MakeCell:
                    Unsafe.Add(ref r, i.A) = new PyCell(Unsafe.Add(ref r, i.A));
                    i = ref Unsafe.Add(ref i, 1);
                    continue;

                case Opcode.CopyFreeVars:
                    frame.Function!.Closure!.Items.CopyTo(MemoryMarshal.CreateSpan(ref Unsafe.Add(ref r, i.A), i.X)!);
                    i = ref Unsafe.Add(ref i, 1);
                    continue;

                case Opcode.LoadDeref:
                    result = Unsafe.As<PyCell>(Unsafe.Add(ref r, i.B)!).Contents;
                    if (result == null)
                        goto unbound;
                    Unsafe.Add(ref r, i.A) = result;
                    i = ref Unsafe.Add(ref i, 1);
                    continue;

                case Opcode.StoreDeref:
                    Unsafe.As<PyCell>(Unsafe.Add(ref r, i.A)!).Contents = Unsafe.Add(ref r, i.B);
                    i = ref Unsafe.Add(ref i, 1);
                    continue;

                case Opcode.DeleteDeref:
                    if (Interlocked.Exchange(ref Unsafe.As<PyCell>(Unsafe.Add(ref r, i.A)!).Contents, null) == null)
                        goto unbound;
                    i = ref Unsafe.Add(ref i, 1);
                    continue;

                case Opcode.LoadGlobal:
                    {
                        if (Cache(frame, PcOf(ref code0, ref i)) is { } known && known.GetType() == typeof(GlobalCache))
                        {
                            var cache = Unsafe.As<GlobalCache>(known);
                            if (ReferenceEquals(cache.Table, frame.Globals.CurrentTable)
                                || (cache.MissingIn != null && ReferenceEquals(cache.MissingIn, frame.Globals.CurrentTable)
                                    && cache.MissingIn.Count == cache.MissingCount && ReferenceEquals(cache.Table, frame.Builtins.CurrentTable)))
                            {
                                result = cache.Table.Entries[cache.Entry].Value;
                                if (result != null)
                                {
                                    Unsafe.Add(ref r, i.A) = result;
                                    i = ref Unsafe.Add(ref i, 1);
                                    continue;
                                }
                            }
                        }
                        frame.Pc = PcOf(ref code0, ref i);
                        result = Names.LoadGlobal(thread, frame, frame.Code.Names[i.X], frame.Pc);
                        break;
                    }

                case Opcode.LoadAttr:
                    {
                        var value = Unsafe.Add(ref r, i.B)!;
                        if (value.GetType() == typeof(PyInstance) && Cache(frame, PcOf(ref code0, ref i)) is { } known && known.GetType() == typeof(AttributeCache))
                        {
                            var cache = Unsafe.As<AttributeCache>(known);
                            var instance = Unsafe.As<PyInstance>(value);
                            var shape = instance.Shape;
                            while (!ReferenceEquals(shape, cache.Shape) && cache.Next != null)
                                cache = cache.Next;
                            if (ReferenceEquals(shape, cache.Shape) && !cache.Version.IsOutdated)
                            {
                                if (cache.Kind == AttributeKind.Slot)
                                    result = instance.ReadSlot(cache.Index);
                                else if (cache.Kind == AttributeKind.Class)
                                    result = cache.Value;
                                else if (cache.Kind == AttributeKind.Variable)
                                    result = cache.Variable!.Value;
                                else
                                    result = null;
                                if (result != null)
                                {
                                    Unsafe.Add(ref r, i.A) = result;
                                    i = ref Unsafe.Add(ref i, 1);
                                    continue;
                                }
                            }
                        }
                        goto general;
                    }

                case Opcode.LoadMethod:
                    {
                        var value = Unsafe.Add(ref r, i.B)!;
                        if (value.GetType() == typeof(PyInstance))
                        {
                            if (Cache(frame, PcOf(ref code0, ref i)) is { } known && known.GetType() == typeof(AttributeCache))
                            {
                                var cache = Unsafe.As<AttributeCache>(known);
                                var shape = Unsafe.As<PyInstance>(value).Shape;
                                while (!ReferenceEquals(shape, cache.Shape) && cache.Next != null)
                                    cache = cache.Next;
                                if (ReferenceEquals(shape, cache.Shape) && !cache.Version.IsOutdated && cache.Kind == AttributeKind.Method)
                                {
                                    Unsafe.Add(ref r, i.A) = cache.Value;
                                    Unsafe.Add(ref r, i.A + 1) = value;
                                    i = ref Unsafe.Add(ref i, 1);
                                    continue;
                                }
                            }
                        }
                        else if (Cache(frame, PcOf(ref code0, ref i)) is { } known && known.GetType() == typeof(TypeCache))
                        {
                            var cache = Unsafe.As<TypeCache>(known);
                            if (ReferenceEquals(cache.Type, value.Type) && !cache.Version.IsOutdated)
                            {
                                Unsafe.Add(ref r, i.A) = cache.Value;
                                Unsafe.Add(ref r, i.A + 1) = value;
                                i = ref Unsafe.Add(ref i, 1);
                                continue;
                            }
                        }
                        frame.Pc = PcOf(ref code0, ref i);
                        if (!AttributeAccess.LoadMethod(thread, value, frame.Code.Names[i.X], ref Cache(frame, PcOf(ref code0, ref i)), ref Unsafe.Add(ref r, i.A)))
                            goto error;
                        i = ref Unsafe.Add(ref i, 1);
                        continue;
                    }

                case Opcode.StoreAttr:
                    {
                        var value = Unsafe.Add(ref r, i.A)!;
                        if (value.GetType() == typeof(PyInstance) && Cache(frame, PcOf(ref code0, ref i)) is { } known && known.GetType() == typeof(AttributeCache))
                        {
                            var cache = Unsafe.As<AttributeCache>(known);
                            var instance = Unsafe.As<PyInstance>(value);
                            while (!ReferenceEquals(instance.Shape, cache.Shape) && cache.Next != null)
                                cache = cache.Next;
                            if (!cache.Version.IsOutdated
                                && (cache.Kind == AttributeKind.Slot
                                    ? instance.TryWriteSlot(cache.Shape, cache.Index, Unsafe.Add(ref r, i.B)!)
                                    : cache.Kind == AttributeKind.Add && instance.TryAdd(cache.Shape, cache.NextShape!, Unsafe.Add(ref r, i.B)!)))
                            {
                                i = ref Unsafe.Add(ref i, 1);
                                continue;
                            }
                        }
                        goto general;
                    }

                case Opcode.LoadItem:
                    {
                        var value = Unsafe.Add(ref r, i.B)!;
                        var key = Unsafe.Add(ref r, i.C)!;
                        if (key.GetType() == typeof(PyInt))
                        {
                            var at = Unsafe.As<PyInt>(key).Int64;
                            if (value.GetType() == typeof(PyList))
                            {
                                var list = Unsafe.As<PyList>(value);
                                result = list.GetOrNull(at < 0 ? at + list.Count : at);
                                if (result != null)
                                    break;
                            }
                            else if (value.GetType() == typeof(PyTuple))
                            {
                                var tuple = Unsafe.As<PyTuple>(value);
                                if (at < 0)
                                    at += tuple.Count;
                                if ((ulong)at < (ulong)tuple.Count)
                                {
                                    Unsafe.Add(ref r, i.A) = tuple[(int)at];
                                    i = ref Unsafe.Add(ref i, 1);
                                    continue;
                                }
                            }
                        }
                        frame.Pc = PcOf(ref code0, ref i);
                        if (value.GetType() == typeof(PyDict))
                        {
                            result = Unsafe.As<PyDict>(value).GetItemOrNull(key);
                            if (result == null)
                                thread.Error = Errors.MakeKeyError(key);
                            break;
                        }
                        goto general;
                    }

                case Opcode.StoreItem:
                    {
                        var value = Unsafe.Add(ref r, i.A)!;
                        var key = Unsafe.Add(ref r, i.B)!;
                        frame.Pc = PcOf(ref code0, ref i);
                        if (value.GetType() == typeof(PyList) && key.GetType() == typeof(PyInt))
                        {
                            var list = Unsafe.As<PyList>(value);
                            var at = Unsafe.As<PyInt>(key).Int64;
                            if (list.TrySet(at < 0 ? at + list.Count : at, Unsafe.Add(ref r, i.C)!))
                            {
                                i = ref Unsafe.Add(ref i, 1);
                                continue;
                            }
                        }
                        else if (value.GetType() == typeof(PyDict))
                        {
                            Unsafe.As<PyDict>(value).SetItem(key, Unsafe.Add(ref r, i.C)!);
                            i = ref Unsafe.Add(ref i, 1);
                            continue;
                        }
                        goto general;
                    }

                case Opcode.Add:
                case Opcode.InplaceAdd:
                    {
                        var left = Unsafe.Add(ref r, i.B)!;
                        var right = Unsafe.Add(ref r, i.C)!;
                        if (left.GetType() == typeof(PyInt) && right.GetType() == typeof(PyInt))
                        {
                            var a = Unsafe.As<PyInt>(left).Int64;
                            var b = Unsafe.As<PyInt>(right).Int64;
                            var sum = a + b;
                            if (((a ^ sum) & (b ^ sum)) >= 0)
                            {
                                Unsafe.Add(ref r, i.A) = PyInt.From(sum);
                                i = ref Unsafe.Add(ref i, 1);
                                continue;
                            }
                        }
                        else if (left.GetType() == typeof(PyFloat) && right.GetType() == typeof(PyFloat))
                        {
                            Unsafe.Add(ref r, i.A) = new PyFloat(Unsafe.As<PyFloat>(left).Value + Unsafe.As<PyFloat>(right).Value);
                            i = ref Unsafe.Add(ref i, 1);
                            continue;
                        }
                        goto arithmetic;
                    }

                case Opcode.Sub:
                case Opcode.InplaceSub:
                    {
                        var left = Unsafe.Add(ref r, i.B)!;
                        var right = Unsafe.Add(ref r, i.C)!;
                        if (left.GetType() == typeof(PyInt) && right.GetType() == typeof(PyInt))
                        {
                            var a = Unsafe.As<PyInt>(left).Int64;
                            var b = Unsafe.As<PyInt>(right).Int64;
                            var difference = a - b;
                            if (((a ^ b) & (a ^ difference)) >= 0)
                            {
                                Unsafe.Add(ref r, i.A) = PyInt.From(difference);
                                i = ref Unsafe.Add(ref i, 1);
                                continue;
                            }
                        }
                        else if (left.GetType() == typeof(PyFloat) && right.GetType() == typeof(PyFloat))
                        {
                            Unsafe.Add(ref r, i.A) = new PyFloat(Unsafe.As<PyFloat>(left).Value - Unsafe.As<PyFloat>(right).Value);
                            i = ref Unsafe.Add(ref i, 1);
                            continue;
                        }
                        goto arithmetic;
                    }

                case Opcode.Mul:
                case Opcode.InplaceMul:
                    {
                        var left = Unsafe.Add(ref r, i.B)!;
                        var right = Unsafe.Add(ref r, i.C)!;
                        if (left.GetType() == typeof(PyInt) && right.GetType() == typeof(PyInt))
                        {
                            var a = Unsafe.As<PyInt>(left).Int64;
                            var b = Unsafe.As<PyInt>(right).Int64;
                            if ((int)a == a && (int)b == b)
                            {
                                Unsafe.Add(ref r, i.A) = PyInt.From(a * b);
                                i = ref Unsafe.Add(ref i, 1);
                                continue;
                            }
                            if (Math.BigMul(a, b, out var low) == low >> 63)
                            {
                                Unsafe.Add(ref r, i.A) = PyInt.From(low);
                                i = ref Unsafe.Add(ref i, 1);
                                continue;
                            }
                        }
                        else if (left.GetType() == typeof(PyFloat) && right.GetType() == typeof(PyFloat))
                        {
                            Unsafe.Add(ref r, i.A) = new PyFloat(Unsafe.As<PyFloat>(left).Value * Unsafe.As<PyFloat>(right).Value);
                            i = ref Unsafe.Add(ref i, 1);
                            continue;
                        }
                        goto arithmetic;
                    }

                case Opcode.Div:
                case Opcode.InplaceDiv:
                    {
                        var left = Unsafe.Add(ref r, i.B)!;
                        var right = Unsafe.Add(ref r, i.C)!;
                        if (left.GetType() == typeof(PyFloat) && right.GetType() == typeof(PyFloat) && Unsafe.As<PyFloat>(right).Value != 0)
                        {
                            Unsafe.Add(ref r, i.A) = new PyFloat(Unsafe.As<PyFloat>(left).Value / Unsafe.As<PyFloat>(right).Value);
                            i = ref Unsafe.Add(ref i, 1);
                            continue;
                        }
                        goto arithmetic;
                    }

                case Opcode.Mod:
                case Opcode.InplaceMod:
                    {
                        var left = Unsafe.Add(ref r, i.B)!;
                        var right = Unsafe.Add(ref r, i.C)!;
                        if (left.GetType() == typeof(PyInt) && right.GetType() == typeof(PyInt) && Unsafe.As<PyInt>(right).Int64 > 0)
                        {
                            var b = Unsafe.As<PyInt>(right).Int64;
                            var rest = Unsafe.As<PyInt>(left).Int64 % b;
                            Unsafe.Add(ref r, i.A) = PyInt.From(rest < 0 ? rest + b : rest);
                            i = ref Unsafe.Add(ref i, 1);
                            continue;
                        }
                        goto arithmetic;
                    }

                case Opcode.FloorDiv:
                case Opcode.InplaceFloorDiv:
                    {
                        var left = Unsafe.Add(ref r, i.B)!;
                        var right = Unsafe.Add(ref r, i.C)!;
                        if (left.GetType() == typeof(PyInt) && right.GetType() == typeof(PyInt) && Unsafe.As<PyInt>(right).Int64 > 0)
                        {
                            var (quotient, rest) = Math.DivRem(Unsafe.As<PyInt>(left).Int64, Unsafe.As<PyInt>(right).Int64);
                            Unsafe.Add(ref r, i.A) = PyInt.From(rest < 0 ? quotient - 1 : quotient);
                            i = ref Unsafe.Add(ref i, 1);
                            continue;
                        }
                        goto arithmetic;
                    }

                case Opcode.And:
                case Opcode.InplaceAnd:
                    {
                        var left = Unsafe.Add(ref r, i.B)!;
                        var right = Unsafe.Add(ref r, i.C)!;
                        if (left.GetType() == typeof(PyInt) && right.GetType() == typeof(PyInt))
                        {
                            Unsafe.Add(ref r, i.A) = PyInt.From(Unsafe.As<PyInt>(left).Int64 & Unsafe.As<PyInt>(right).Int64);
                            i = ref Unsafe.Add(ref i, 1);
                            continue;
                        }
                        goto arithmetic;
                    }

                case Opcode.RShift:
                case Opcode.InplaceRShift:
                    {
                        var left = Unsafe.Add(ref r, i.B)!;
                        var right = Unsafe.Add(ref r, i.C)!;
                        if (left.GetType() == typeof(PyInt) && right.GetType() == typeof(PyInt) && Unsafe.As<PyInt>(right).Int64 >= 0)
                        {
                            Unsafe.Add(ref r, i.A) = PyInt.From(Unsafe.As<PyInt>(left).Int64 >> (int)Math.Min(63, Unsafe.As<PyInt>(right).Int64));
                            i = ref Unsafe.Add(ref i, 1);
                            continue;
                        }
                        goto arithmetic;
                    }

                case Opcode.AddInt:
                    {
                        var left = Unsafe.Add(ref r, i.B)!;
                        if (left.GetType() == typeof(PyInt))
                        {
                            var a = Unsafe.As<PyInt>(left).Int64;
                            var sum = a + i.X;
                            if (((a ^ sum) & (i.X ^ sum)) >= 0)
                            {
                                Unsafe.Add(ref r, i.A) = PyInt.From(sum);
                                i = ref Unsafe.Add(ref i, 1);
                                continue;
                            }
                        }
                        goto general;
                    }

                case Opcode.SubInt:
                    {
                        var left = Unsafe.Add(ref r, i.B)!;
                        if (left.GetType() == typeof(PyInt))
                        {
                            var a = Unsafe.As<PyInt>(left).Int64;
                            var difference = a - i.X;
                            if (((a ^ i.X) & (a ^ difference)) >= 0)
                            {
                                Unsafe.Add(ref r, i.A) = PyInt.From(difference);
                                i = ref Unsafe.Add(ref i, 1);
                                continue;
                            }
                        }
                        goto general;
                    }

                case Opcode.Not:
                    if (Unsafe.Add(ref r, i.B)!.GetType() != typeof(PyBool))
                        goto general;
                    Unsafe.Add(ref r, i.A) = ReferenceEquals(Unsafe.Add(ref r, i.B), PyBool.True) ? PyBool.False : PyBool.True;
                    i = ref Unsafe.Add(ref i, 1);
                    continue;

                case Opcode.Lt:
                case Opcode.Le:
                case Opcode.Eq:
                case Opcode.Ne:
                case Opcode.Gt:
                case Opcode.Ge:
                    {
                        var left = Unsafe.Add(ref r, i.B)!;
                        var right = Unsafe.Add(ref r, i.C)!;
                        var op = (CompareOp)(i.Opcode - Opcode.Lt);
                        if (left.GetType() == typeof(PyInt) && right.GetType() == typeof(PyInt))
                        {
                            Unsafe.Add(ref r, i.A) = PyBool.Of(ObjectProtocol.CompareInt64(Unsafe.As<PyInt>(left).Int64, Unsafe.As<PyInt>(right).Int64, op));
                            i = ref Unsafe.Add(ref i, 1);
                            continue;
                        }
                        if (left.GetType() == typeof(PyFloat) && right.GetType() == typeof(PyFloat))
                        {
                            Unsafe.Add(ref r, i.A) = PyBool.Of(ObjectProtocol.CompareDouble(Unsafe.As<PyFloat>(left).Value, Unsafe.As<PyFloat>(right).Value, op));
                            i = ref Unsafe.Add(ref i, 1);
                            continue;
                        }
                        goto general;
                    }

                case Opcode.Is:
                    Unsafe.Add(ref r, i.A) = PyBool.Of(ReferenceEquals(Unsafe.Add(ref r, i.B), Unsafe.Add(ref r, i.C)));
                    i = ref Unsafe.Add(ref i, 1);
                    continue;

                case Opcode.IsNot:
                    Unsafe.Add(ref r, i.A) = PyBool.Of(!ReferenceEquals(Unsafe.Add(ref r, i.B), Unsafe.Add(ref r, i.C)));
                    i = ref Unsafe.Add(ref i, 1);
                    continue;

                case Opcode.Contains:
                case Opcode.NotContains:
                    {
                        var container = Unsafe.Add(ref r, i.C)!;
                        if (container.GetType() != typeof(PyDict))
                            goto general;
                        frame.Pc = PcOf(ref code0, ref i);
                        var isKey = Unsafe.As<PyDict>(container).ContainsKey(Unsafe.Add(ref r, i.B)!);
                        Unsafe.Add(ref r, i.A) = PyBool.Of(isKey == (i.Opcode == Opcode.Contains));
                        i = ref Unsafe.Add(ref i, 1);
                        continue;
                    }

                case Opcode.Jump:
                    i = ref Unsafe.Add(ref code0, i.X);
                    continue;

                case Opcode.JumpBack:
                    i = ref Unsafe.Add(ref code0, i.X);
                    if (thread.Interrupt)
                        goto interrupted;
                    continue;

                case Opcode.JumpIfTrue:
                case Opcode.JumpIfFalse:
                    {
                        var value = Unsafe.Add(ref r, i.A)!;
                        bool holds;
                        if (value.GetType() == typeof(PyBool))
                            holds = ReferenceEquals(value, PyBool.True);
                        else if (value.GetType() == typeof(PyInt))
                            holds = Unsafe.As<PyInt>(value).Int64 != 0;
                        else if (ReferenceEquals(value, PyNone.Value))
                            holds = false;
                        else if (value.GetType() == typeof(PyList))
                            holds = Unsafe.As<PyList>(value).Count != 0;
                        else
                            goto general;
                        i = ref holds == (i.Opcode == Opcode.JumpIfTrue) ? ref Unsafe.Add(ref code0, i.X) : ref Unsafe.Add(ref i, 1);
                        continue;
                    }

                case Opcode.JumpIfNone:
                    i = ref ReferenceEquals(Unsafe.Add(ref r, i.A), PyNone.Value) ? ref Unsafe.Add(ref code0, i.X) : ref Unsafe.Add(ref i, 1);
                    continue;

                case Opcode.JumpIfNotNone:
                    i = ref ReferenceEquals(Unsafe.Add(ref r, i.A), PyNone.Value) ? ref Unsafe.Add(ref i, 1) : ref Unsafe.Add(ref code0, i.X);
                    continue;

                case Opcode.JumpIfLt:
                case Opcode.JumpIfLe:
                case Opcode.JumpIfEq:
                case Opcode.JumpIfNe:
                case Opcode.JumpIfGt:
                case Opcode.JumpIfGe:
                    {
                        var left = Unsafe.Add(ref r, i.A)!;
                        var right = Unsafe.Add(ref r, i.B)!;
                        var op = (CompareOp)(i.Opcode - Opcode.JumpIfLt);
                        bool holds;
                        if (left.GetType() == typeof(PyInt) && right.GetType() == typeof(PyInt))
                        {
                            holds = ObjectProtocol.CompareInt64(Unsafe.As<PyInt>(left).Int64, Unsafe.As<PyInt>(right).Int64, op);
                        }
                        else if (left.GetType() == typeof(PyFloat) && right.GetType() == typeof(PyFloat))
                        {
                            holds = ObjectProtocol.CompareDouble(Unsafe.As<PyFloat>(left).Value, Unsafe.As<PyFloat>(right).Value, op);
                        }
                        else
                        {
                            goto general;
                        }
                        i = ref holds == (i.C != 0) ? ref Unsafe.Add(ref code0, i.X) : ref Unsafe.Add(ref i, 1);
                        continue;
                    }

                case Opcode.JumpIfLtInt:
                case Opcode.JumpIfLeInt:
                case Opcode.JumpIfEqInt:
                case Opcode.JumpIfNeInt:
                case Opcode.JumpIfGtInt:
                case Opcode.JumpIfGeInt:
                    {
                        var left = Unsafe.Add(ref r, i.A)!;
                        var op = (CompareOp)(i.Opcode - Opcode.JumpIfLtInt);
                        bool holds;
                        if (left.GetType() == typeof(PyInt))
                        {
                            holds = ObjectProtocol.CompareInt64(Unsafe.As<PyInt>(left).Int64, (short)i.B, op);
                        }
                        else
                        {
                            goto general;
                        }
                        i = ref holds == (i.C != 0) ? ref Unsafe.Add(ref code0, i.X) : ref Unsafe.Add(ref i, 1);
                        continue;
                    }

                case Opcode.JumpIfIs:
                    i = ref ReferenceEquals(Unsafe.Add(ref r, i.A), Unsafe.Add(ref r, i.B)) == (i.C != 0) ? ref Unsafe.Add(ref code0, i.X) : ref Unsafe.Add(ref i, 1);
                    continue;

                case Opcode.JumpIfContains:
                    {
                        var container = Unsafe.Add(ref r, i.B)!;
                        if (container.GetType() != typeof(PyDict))
                            goto general;
                        frame.Pc = PcOf(ref code0, ref i);
                        var isKey = Unsafe.As<PyDict>(container).ContainsKey(Unsafe.Add(ref r, i.A)!);
                        i = ref isKey == (i.C != 0) ? ref Unsafe.Add(ref code0, i.X) : ref Unsafe.Add(ref i, 1);
                        continue;
                    }

                case Opcode.BuildTuple:
                    Unsafe.Add(ref r, i.A) = PyTuple.From(Window(ref r, i.B, i.X));
                    i = ref Unsafe.Add(ref i, 1);
                    continue;

                case Opcode.BuildList:
                    Unsafe.Add(ref r, i.A) = PyList.From(Window(ref r, i.B, i.X));
                    i = ref Unsafe.Add(ref i, 1);
                    continue;

                case Opcode.ListAppend:
                    Unsafe.As<PyList>(Unsafe.Add(ref r, i.A)!).Append(Unsafe.Add(ref r, i.B)!);
                    i = ref Unsafe.Add(ref i, 1);
                    continue;

                case Opcode.UnpackSequence:
                    {
                        var value = Unsafe.Add(ref r, i.B)!;
                        if (value.GetType() == typeof(PyTuple) && Unsafe.As<PyTuple>(value).Count == i.X)
                        {
                            Unsafe.As<PyTuple>(value).Items.CopyTo(MemoryMarshal.CreateSpan(ref Unsafe.Add(ref r, i.A), i.X)!);
                            i = ref Unsafe.Add(ref i, 1);
                            continue;
                        }
                        if (value.GetType() == typeof(PyList) && Unsafe.As<PyList>(value).TryUnpack(MemoryMarshal.CreateSpan(ref Unsafe.Add(ref r, i.A), i.X)!))
                        {
                            i = ref Unsafe.Add(ref i, 1);
                            continue;
                        }
                        frame.Pc = PcOf(ref code0, ref i);
                        Unpacking.Sequence(value, MemoryMarshal.CreateSpan(ref Unsafe.Add(ref r, i.A), i.X));
                        i = ref Unsafe.Add(ref i, 1);
                        continue;
                    }

                case Opcode.Call:
                    {
                        frame.Pc = PcOf(ref code0, ref i);
                        var callee = Unsafe.Add(ref r, i.B)!;
                        if (callee.GetType() == typeof(PyFunction))
                        {
                            var function = Unsafe.As<PyFunction>(callee);
                            if (function.Code.Compiled is { } direct && direct.Arity == i.X && typeof(TMode) != typeof(TracedMode))
                            {
                                result = direct.Invoke(thread, frame, function, Window(ref r, i.B + 1, i.X));
                                break;
                            }
                            frame = PushPositional(thread, frame, function, i.B + 1, i.X)!;
                            if (frame == null)
                                goto error;
                            goto called;
                        }
                        if (callee.GetType() == typeof(PyBuiltinFunction))
                        {
                            var native = Unsafe.As<PyBuiltinFunction>(callee);
                            result = native.Code.Invoke(native.Self, Window(ref r, i.B + 1, i.X), null);
                            break;
                        }
                        result = CallOther(thread, frame, callee, i.B + 1, i.X, out var pushed);
                        if (pushed == null)
                            break;
                        frame = pushed;
                        goto called;
                    }

                case Opcode.CallMethod:
                    {
                        frame.Pc = PcOf(ref code0, ref i);
                        var start = i.B + 1;
                        var count = i.X + 1;
                        var callee = Unsafe.Add(ref r, i.B);
                        if (callee == null)
                        {
                            callee = Unsafe.Add(ref r, start);
                            start++;
                            count--;
                        }
                        if (callee!.GetType() == typeof(PyFunction))
                        {
                            var function = Unsafe.As<PyFunction>(callee);
                            if (function.Code.Compiled is { } direct && direct.Arity == count && typeof(TMode) != typeof(TracedMode))
                            {
                                result = direct.Invoke(thread, frame, function, Window(ref r, start, count));
                                break;
                            }
                            frame = PushPositional(thread, frame, function, start, count)!;
                            if (frame == null)
                                goto error;
                            goto called;
                        }
                        if (callee.GetType() == typeof(PyMethodDescriptor) && count > 0)
                        {
                            if (count == 2 && GeneratorCalls.IsSend(Unsafe.As<PyMethodDescriptor>(callee), Unsafe.Add(ref r, start)!))
                            {
                                frame = GeneratorCalls.Enter(thread, Unsafe.As<PyGenerator>(Unsafe.Add(ref r, start)!), frame, Unsafe.Add(ref r, start + 1)!);
                                frame.Flags = FrameFlags.Generator;
                                goto resumed;
                            }
                            result = Unsafe.As<PyMethodDescriptor>(callee).Invoke(Unsafe.Add(ref r, start)!, Window(ref r, start + 1, count - 1), null);
                            break;
                        }
                        result = CallOther(thread, frame, callee, start, count, out var pushed);
                        if (pushed == null)
                            break;
                        frame = pushed;
                        goto called;
                    }

                case Opcode.Return:
                    {
                        result = Unsafe.Add(ref r, i.A)!;
                        var ended = frame;
                        if (ended.Flags == FrameFlags.None && ended.View == null)
                        {
                            thread.Depth--;
                            frame = ended.Back!;
                            thread.Frame = frame;
                        }
                        else
                        {
                            ended.Pc = PcOf(ref code0, ref i);
                            result = Returning.Leave(thread, ended, result, out var goesTo);
                            if (goesTo == null)
                                return result;
                            frame = goesTo;
                            if (result == null)
                                goto error;
                            if (ReferenceEquals(result, Returning.Placed))
                                goto enter;
                        }
                        r = ref Unsafe.Add(ref MemoryMarshal.GetArrayDataReference(frame.Registers), frame.Base);
                        code0 = ref MemoryMarshal.GetArrayDataReference(frame.Code.Instructions);
                        i = ref Unsafe.Add(ref code0, frame.Pc);
                        if (typeof(TMode) == typeof(ProfiledMode))
                            profile = Tiers.Begin(thread, frame.Code);
                        Unsafe.Add(ref r, i.A) = result;
                        i = ref Unsafe.Add(ref i, 1);
                        if (thread.Interrupt)
                            goto interrupted;
                        continue;
                    }

                case Opcode.GetIter:
                case Opcode.GetAwaitable:
                    goto general;

                case Opcode.ForIter:
                    {
                        var iterator = Unsafe.Add(ref r, i.B)!;
                        if (iterator.GetType() == typeof(PyRangeIterator))
                        {
                            result = Unsafe.As<PyRangeIterator>(iterator).Next();
                        }
                        else if (iterator.GetType() == typeof(PyListIterator))
                        {
                            result = Unsafe.As<PyListIterator>(iterator).Next();
                        }
                        else if (iterator.GetType() == typeof(PyGenerator))
                        {
                            var generator = Unsafe.As<PyGenerator>(iterator);
                            if (generator.State == GeneratorState.Closed)
                            {
                                i = ref Unsafe.Add(ref code0, i.X);
                                continue;
                            }
                            frame.Pc = PcOf(ref code0, ref i);
                            frame = GeneratorCalls.Enter(thread, generator, frame, PyNone.Value);
                            frame.Flags = FrameFlags.Generator | FrameFlags.Delegate;
                            goto resumed;
                        }
                        else
                        {
                            goto general;
                        }
                        if (result == null)
                        {
                            i = ref Unsafe.Add(ref code0, i.X);
                            continue;
                        }
                        Unsafe.Add(ref r, i.A) = result;
                        i = ref Unsafe.Add(ref i, 1);
                        continue;
                    }

                case Opcode.ReturnGenerator:
                    {
                        frame.Pc = PcOf(ref code0, ref i);
                        var flags = frame.Flags;
                        var caller = frame.Back!;
                        result = GeneratorMaking.Detach(thread, frame);
                        if ((flags & FrameFlags.Entry) != 0)
                            return result;
                        frame = caller;
                        if ((flags & FrameFlags.Special) != 0)
                        {
                            result = SpecialCalls.Finish(frame, result);
                            if (result == null)
                                goto error;
                            if (ReferenceEquals(result, Returning.Placed))
                                goto enter;
                        }
                        r = ref Unsafe.Add(ref MemoryMarshal.GetArrayDataReference(frame.Registers), frame.Base);
                        Unsafe.Add(ref r, frame.Code.Instructions[frame.Pc].A) = result;
                        frame.Pc++;
                        goto enter;
                    }

                case Opcode.Yield:
                case Opcode.YieldDelegated:
                    {
                        result = Unsafe.Add(ref r, i.B)!;
                        frame.Pc = PcOf(ref code0, ref i);
                        var flags = frame.Flags;
                        var caller = frame.Back!;
                        GeneratorCalls.Leave(thread, frame, closed: false);
                        if ((flags & FrameFlags.Entry) != 0)
                            return result;
                        frame = caller;
                        r = ref Unsafe.Add(ref MemoryMarshal.GetArrayDataReference(frame.Registers), frame.Base);
                        Unsafe.Add(ref r, frame.Code.Instructions[frame.Pc].A) = result;
                        frame.Pc++;
                        goto enter;
                    }

                case Opcode.Send:
                    {
                        frame.Pc = PcOf(ref code0, ref i);
                        var target = Unsafe.Add(ref r, i.B)!;
                        if (target is PyGenerator { State: GeneratorState.Created or GeneratorState.Suspended } generator && target is not PyAsyncGenerator)
                        {
                            frame = GeneratorCalls.Enter(thread, generator, frame, Unsafe.Add(ref r, i.C)!);
                            frame.Flags = FrameFlags.Generator | FrameFlags.Delegate;
                            goto resumed;
                        }
                        result = Delegation.Send(thread, target, Unsafe.Add(ref r, i.C)!, out var ended);
                        if (result == null)
                            goto error;
                        Unsafe.Add(ref r, i.A) = result;
                        i = ref ended ? ref Unsafe.Add(ref code0, i.X) : ref Unsafe.Add(ref i, 1);
                        continue;
                    }

                case Opcode.Raise:
                    frame.Pc = PcOf(ref code0, ref i);
                    thread.Error = Raising.Make(Unsafe.Add(ref r, i.A)!);
                    Raising.SetContext(thread, thread.Error);
                    goto error;

                case Opcode.Reraise:
                    frame.Pc = PcOf(ref code0, ref i);
                    thread.Error = Unsafe.As<PyBaseException>(Unsafe.Add(ref r, i.A)!);
                    goto error;

                case Opcode.EnterHandler:
                    Unsafe.Add(ref r, i.A) = (PyObject?)thread.Handlers.Handled ?? PyNone.Value;
                    thread.Handlers.Handled = Unsafe.As<PyBaseException>(Unsafe.Add(ref r, i.B)!);
                    i = ref Unsafe.Add(ref i, 1);
                    continue;

                case Opcode.ExitHandler:
                    thread.Handlers.Handled = Unsafe.Add(ref r, i.A) as PyBaseException;
                    i = ref Unsafe.Add(ref i, 1);
                    continue;

                case Opcode.MatchException:
                    frame.Pc = PcOf(ref code0, ref i);
                    Unsafe.Add(ref r, i.A) = PyBool.Of(Raising.Matches(Unsafe.As<PyBaseException>(Unsafe.Add(ref r, i.B)!), Unsafe.Add(ref r, i.C)!));
                    i = ref Unsafe.Add(ref i, 1);
                    continue;

                // Everything rarer: calls with keywords, building, imports, patterns.
                default:
                    goto rare;
            }
            if (result == null)
                goto error;
            Unsafe.Add(ref r, i.A) = result;
            i = ref Unsafe.Add(ref i, 1);
            if (!thread.Interrupt)
                continue;

        interrupted:
            frame.Pc = PcOf(ref code0, ref i);
            Safepoint.Reach(thread);
            if (thread.LeaveLoop)
            {
                thread.LeaveLoop = false;
                return Left;
            }
            if (typeof(TMode) == typeof(TracedMode) || frame.Code.CompiledLoops.Length == 0)
                continue;
            result = RunCompiledLoop(thread, frame);
            goto ended;

        resumed:
            if (typeof(TMode) == typeof(TracedMode) || frame.Code.CompiledLoops.Length == 0 || Tiers.EntryAt(frame.Code, frame.Pc) is not { } entry)
                goto enter;
            result = RunCompiled(thread, frame, entry);

        ended:
            if (result == null)
                goto error;
            if (ReferenceEquals(result, CompiledCode.Deoptimized))
            {
                frame = thread.Frame!;
                goto enter;
            }
            result = LeaveCompiled(thread, frame, result, out var back);
            goto left;

        called:
            if (typeof(TMode) == typeof(TracedMode) || Tiers.CodeFor(frame.Code) is not { } compiled)
                goto enter;
            result = RunCompiledFrame(thread, frame, compiled, out back);
            if (ReferenceEquals(result, CompiledCode.Deoptimized))
            {
                frame = thread.Frame!;
                goto enter;
            }

        left:
            if (back == null)
                return result;
            frame = back;
            if (result == null)
                goto error;
            if (!ReferenceEquals(result, Returning.Placed))
            {
                frame.Register(frame.Code.Instructions[frame.Pc].A) = result;
                frame.Pc++;
            }
            goto enter;

        general:
            // Operands of other types than those that were tested for.
            frame.Pc = PcOf(ref code0, ref i);
            var next = GeneralInstructions.Execute(thread, frame, ref i, ref r);
            goto executed;

        arithmetic:
            if (i.Opcode <= Opcode.FloorDiv)
                goto general;
        rare:
            frame.Pc = PcOf(ref code0, ref i);
            next = RareInstructions.Execute(thread, frame, ref i, ref r);

        executed:
            if (thread.Error != null)
                goto error;
            if (next != null)
            {
                frame = next;
                goto called;
            }
            i = ref Unsafe.Add(ref code0, frame.Pc);
            if (!thread.Interrupt)
                continue;
            goto interrupted;

        unbound:
            frame.Pc = PcOf(ref code0, ref i);
            thread.Error = Names.Unbound(frame.Code, i).Value;

        error:
            var handling = Unwinder.Unwind(thread, thread.Frame!);
            if (handling == null)
                return null;
            frame = handling;
            goto enter;
        }
    }
}
