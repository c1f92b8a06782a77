using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using Fang.Compiler.Bytecode;
using Fang.Runtime.Frames;
using Fang.Runtime.Objects;
using Fang.Runtime.Tiering;

namespace Fang.Runtime.Calls;

/// <summary>
/// Calls of generator functions (and of their kin) with few parameters: the arguments go into the registers of the generator at
/// once, no frame is pushed for the call. To callers this looks like direct machine code.
/// </summary>
internal static class GeneratorMaking
{
    /// <summary>Has calls of <paramref name="code"/> make the generator directly, if its parameters allow that.</summary>
    public static void Attach(PyCode code)
    {
        if (code.PlainArgumentCount is < 0 or > CompiledCode.MaximumArity || StartOf(code) < 0)
            return;
        var maker = new CompiledCode(code, 0)
        {
            Arity = code.PlainArgumentCount,
            MakesCoroutine = (code.Flags & CodeFlags.Coroutine) != 0,
        };
        switch (maker.Arity)
        {
            case 0:
                maker.Direct0 = maker.Make;
                break;
            case 1:
                maker.Direct1 = maker.Make;
                break;
            case 2:
                maker.Direct2 = maker.Make;
                break;
            case 3:
                maker.Direct3 = maker.Make;
                break;
            default:
                maker.Direct4 = maker.Make;
                break;
        }
        Interlocked.CompareExchange(ref code.Compiled, maker, null);
    }

    // The ReturnGenerator, if all that stands before it provides for cells; else -1.
    private static int StartOf(PyCode code)
    {
        for (var pc = 0; pc < code.Instructions.Length; pc++)
        {
            switch (code.Instructions[pc].Opcode)
            {
                case Opcode.ReturnGenerator:
                    return pc;
                case Opcode.MakeCell or Opcode.CopyFreeVars or Opcode.Nop:
                    break;
                default:
                    return -1;
            }
        }
        return -1;
    }

    private static PyGenerator Make(this CompiledCode maker, ThreadState thread, Frame caller, PyFunction function) =>
        Finish(maker.Code, thread, caller, function, GeneratorFrames.Take(maker.Code));

    private static PyGenerator Make(this CompiledCode maker, ThreadState thread, Frame caller, PyFunction function, PyObject first)
    {
        var frame = GeneratorFrames.Take(maker.Code);
        ref var registers = ref MemoryMarshal.GetArrayDataReference(frame.Registers);
        registers = first;
        return Finish(maker.Code, thread, caller, function, frame);
    }

    private static PyGenerator Make(this CompiledCode maker, ThreadState thread, Frame caller, PyFunction function, PyObject first, PyObject second)
    {
        var frame = GeneratorFrames.Take(maker.Code);
        ref var registers = ref MemoryMarshal.GetArrayDataReference(frame.Registers);
        registers = first;
        Unsafe.Add(ref registers, 1) = second;
        return Finish(maker.Code, thread, caller, function, frame);
    }

    private static PyGenerator Make(
        this CompiledCode maker, ThreadState thread, Frame caller, PyFunction function, PyObject first, PyObject second, PyObject third)
    {
        var frame = GeneratorFrames.Take(maker.Code);
        ref var registers = ref MemoryMarshal.GetArrayDataReference(frame.Registers);
        registers = first;
        Unsafe.Add(ref registers, 1) = second;
        Unsafe.Add(ref registers, 2) = third;
        return Finish(maker.Code, thread, caller, function, frame);
    }

    private static PyGenerator Make(
        this CompiledCode maker, ThreadState thread, Frame caller, PyFunction function, PyObject first, PyObject second, PyObject third, PyObject fourth)
    {
        var frame = GeneratorFrames.Take(maker.Code);
        ref var registers = ref MemoryMarshal.GetArrayDataReference(frame.Registers);
        registers = first;
        Unsafe.Add(ref registers, 1) = second;
        Unsafe.Add(ref registers, 2) = third;
        Unsafe.Add(ref registers, 3) = fourth;
        return Finish(maker.Code, thread, caller, function, frame);
    }

    private static PyGenerator Finish(PyCode code, ThreadState thread, Frame caller, PyFunction function, Frame own)
    {
        var pc = 0;
        for (; code.Instructions[pc].Opcode != Opcode.ReturnGenerator; pc++)
        {
            ref var i = ref code.Instructions[pc];
            if (i.Opcode == Opcode.MakeCell)
                own.Registers[i.A] = new PyCell(own.Registers[i.A]);
            else if (i.Opcode == Opcode.CopyFreeVars)
                function.Closure!.Items.CopyTo(own.Registers.AsSpan(i.A, i.X)!);
        }
        own.Function = function;
        own.Globals = function.Globals;
        own.Builtins = function.Builtins;
        own.Pc = pc + 1;
        return Own(thread, own, caller, IsAwaitedAtOnce(caller));
    }

    /// <summary>Turns the frame that runs a generator function's first instruction into a generator, and pops it.</summary>
    public static PyGenerator Detach(ThreadState thread, Frame frame)
    {
        var code = frame.Code;
        if (code.Compiled == null)
            Attach(code);
        var own = GeneratorFrames.Take(code);
        frame.Registers.AsSpan(frame.Base, code.LocalCount).CopyTo(own.Registers);
        own.Function = frame.Function;
        own.Globals = frame.Globals;
        own.Builtins = frame.Builtins;
        own.Locals = frame.Locals;
        own.Pc = frame.Pc + 1;
        var isAwaited = (frame.Flags & (FrameFlags.Entry | FrameFlags.Special)) == 0 && IsAwaitedAtOnce(frame.Back!);
        var generator = Own(thread, own, frame.Back, isAwaited);
        FunctionCalls.Pop(thread, frame);
        return generator;
    }

    // The generator of a frame.
    private static PyGenerator Own(ThreadState thread, Frame own, Frame? caller, bool isAwaited)
    {
        var flags = own.Code.Flags;
        var generator = (flags & CodeFlags.Coroutine) != 0
            ? new PyCoroutine(own, own.Function!, isWatched: !isAwaited) { Origin = CoroutineOrigin.Of(thread, caller) }
            : (flags & CodeFlags.AsyncGenerator) != 0 ? new PyAsyncGenerator(own, own.Function!) : new PyGenerator(own, own.Function!);
        own.Generator = generator;
        return generator;
    }

    // Whether the caller's next instruction is the await of what it called.
    private static bool IsAwaitedAtOnce(Frame caller)
    {
        if (caller.Code is not { } code)
            return false;
        ref var call = ref code.Instructions[caller.Pc];
        if (call.Opcode is not (Opcode.Call or Opcode.CallMethod or Opcode.CallKw or Opcode.CallMethodKw or Opcode.CallEx))
            return false;
        ref var next = ref code.Instructions[caller.Pc + 1];
        return next.Opcode == Opcode.GetAwaitable && next.B == call.A;
    }
}
