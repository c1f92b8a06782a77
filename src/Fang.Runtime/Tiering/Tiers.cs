using System.Runtime.CompilerServices;
using Fang.Compiler.Bytecode;
using Fang.Runtime.Frames;
using Fang.Runtime.Objects;

namespace Fang.Runtime.Tiering;

/// <summary>Compiles hot code; the interpreter knows no more of it.</summary>
internal interface IHotCodeCompiler
{
    /// <summary>Asks for code that is entered at an instruction: 0, or the head of a loop. Returns at once.</summary>
    void Submit(PyCode code, int entry);

    /// <summary>Compiles code of which nothing is known, now.</summary>
    void CompileNow(PyCode code, int entry);

    /// <summary>Machine code is taken out of use.</summary>
    void Report(PyCode code, int entry, string why);
}

/// <summary>
/// Finds hot code and moves running frames to its machine code. Nothing is counted while code runs: now and then a thread is
/// sampled, that is, for about a millisecond its interpreter notes what it executes.
/// </summary>
/// <remarks>
/// A thread's sampling state is its own. Published code may be replaced by any thread. The properties are written as Python starts, but
/// for <see cref="Compiler"/>, which the sampler writes once: who still sees null does without.
/// </remarks>
internal static class Tiers
{
    // What is executed more often than this in one sample is hot.
    private const int HotCalls = 12;
    private const int HotTurns = 60;
    private const int DeepestFrame = 24;

    /// <summary>Whether hot code is compiled in this process.</summary>
    public static bool IsEnabled { get; set; }

    /// <summary>Whether all code is compiled, at its first call.</summary>
    public static bool IsEager { get; set; }

    /// <summary>Null while everything is interpreted: always, or before tier 1 begins.</summary>
    public static IHotCodeCompiler? Compiler { get; set; }

    /// <summary>Begins a sample of the running thread, or ends one and submits what it found hot.</summary>
    public static void Sample(ThreadState thread)
    {
        thread.IsSampleDue = false;
        if (Compiler == null || thread.IsTraced)
            return;
        thread.LeaveLoop = true;
        thread.Interrupt = true;
        if (!thread.IsProfiling)
        {
            thread.IsProfiling = true;
            return;
        }
        thread.IsProfiling = false;
        foreach (var code in thread.ProfiledCode ?? [])
        {
            if (code.Compiled == null && CanBeCompiled(code, 0) && code.Profile!.Count(0) >= HotCalls)
                Compiler.Submit(code, 0);
            if (IsResumed(code))
                SubmitResumptions(code, code.Profile!);
        }
        thread.ProfiledCode?.Clear();
        var depth = 0;
        for (var frame = thread.Frame; frame is { Code: not null } && depth < DeepestFrame; frame = frame.Back, depth++)
            SubmitLoops(frame);
    }

    /// <summary>Machine code for a call of <paramref name="code"/>, or null. Where all code is compiled its first call is the time.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static CompiledCode? CodeFor(PyCode code) => code.Compiled ?? (IsEager ? Prepare(code) : null);

    private static CompiledCode? Prepare(PyCode code)
    {
        lock (code)
        {
            if (code.IsPrepared || Compiler is not { } compiler)
                return code.Compiled;
            code.IsPrepared = true;
            if (CanBeCompiled(code, 0))
                compiler.CompileNow(code, 0);
            for (var pc = 0; IsResumed(code) && pc < code.Instructions.Length; pc++)
            {
                if (IsBeforeResumption(code.Instructions[pc].Opcode) && CanBeCompiled(code, pc + 1))
                    compiler.CompileNow(code, pc + 1);
            }
            return code.Compiled;
        }
    }

    private static bool IsResumed(PyCode code) => (code.Flags & (CodeFlags.Generator | CodeFlags.Coroutine | CodeFlags.AsyncGenerator)) != 0;

    // A generator is entered at its start and behind its yields.
    private static bool IsBeforeResumption(Opcode opcode) => opcode is Opcode.ReturnGenerator or Opcode.Yield or Opcode.YieldDelegated;

    private static void SubmitResumptions(PyCode code, CodeProfile profile)
    {
        for (var pc = 0; pc < code.Instructions.Length; pc++)
        {
            if (IsBeforeResumption(code.Instructions[pc].Opcode) && profile.Count(pc + 1) >= HotCalls && EntryAt(code, pc + 1) == null && CanBeCompiled(code, pc + 1))
                Compiler!.Submit(code, pc + 1);
        }
    }

    /// <summary>The profile in which the interpreter notes what it sees of <paramref name="code"/>.</summary>
    public static CodeProfile Begin(ThreadState thread, PyCode code)
    {
        if ((thread.ProfiledCode ??= []).Add(code))
            code.Profile ??= new CodeProfile(code.Instructions.Length);
        return code.Profile!;
    }

    /// <summary>Whether code can be compiled from an instruction on: a generator, coroutine or async generator not from its call.</summary>
    public static bool CanBeCompiled(PyCode code, int entry) =>
        (entry != 0 || !IsResumed(code))
        && code.Instructions.Length <= TierLimits.Instructions && code.CompiledLoops.Length < TierLimits.LoopsPerCode && !code.IsInterpretedForGood;

    /// <summary>Code that cannot be compiled, or in vain, is interpreted for good.</summary>
    public static void GiveUp(PyCode code)
    {
        lock (code)
        {
            if (code.IsInterpretedForGood)
                return;
            code.IsInterpretedForGood = true;
        }
        TierCounters.CountGivenUp();
    }

    /// <summary>Machine code for the loop whose head is <paramref name="pc"/>, or for a generator that is resumed there; or null.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static CompiledCode? EntryAt(PyCode code, int pc) => code.Entries?[pc];

    /// <summary>Whether <paramref name="pc"/> is in a loop for which there is machine code.</summary>
    public static bool IsInCompiledLoop(PyCode code, int pc)
    {
        foreach (var loop in code.CompiledLoops)
        {
            if (pc > loop.Entry && pc <= loop.LoopEnd)
                return true;
        }
        return false;
    }

    /// <summary>Puts new machine code to use.</summary>
    public static void Publish(CompiledCode compiled)
    {
        var code = compiled.Code;
        TierCounters.CountCompiled();
        if (compiled.Entry == 0)
        {
            code.Frameless = compiled.Frameless;
            Volatile.Write(ref code.Compiled, compiled);
            return;
        }
        lock (code)
        {
            code.CompiledLoops = [.. Array.FindAll(code.CompiledLoops, loop => loop.Entry != compiled.Entry), compiled];
            code.Entries ??= new CompiledCode?[code.Instructions.Length];
            Volatile.Write(ref code.Entries[compiled.Entry], compiled);
        }
        // Its next call begins in compiled code.
        if (code.Compiled == null && code.Unit.Flags.HasFlag(CodeFlags.Optimized) && CanBeCompiled(code, 0))
            Compiler?.Submit(code, 0);
        // Frames that are in the loop look for it at their next safepoint.
        foreach (var thread in PyThreads.Living())
            thread.Interrupt = true;
    }

    /// <summary>Takes machine code out of use whose assumptions failed, and asks for better.</summary>
    public static void Discard(CompiledCode compiled)
    {
        var code = compiled.Code;
        lock (code)
        {
            if (ReferenceEquals(code.Compiled, compiled))
                Withdraw(code);
            else if (Array.IndexOf(code.CompiledLoops, compiled) >= 0)
                Remove(code, compiled);
            else
                return;
            code.Recompilations++;
        }
        if (code.Recompilations >= TierLimits.Recompilations + (code.Instructions.Length / TierLimits.InstructionsPerRecompilation))
        {
            GiveUp(code);
            Compiler?.Report(code, compiled.Entry, "given up");
        }
        else if (CanBeCompiled(code, compiled.Entry))
            Compiler?.Submit(code, compiled.Entry);
    }

    // Under the code's lock.
    private static void Remove(PyCode code, CompiledCode compiled)
    {
        code.CompiledLoops = Array.FindAll(code.CompiledLoops, loop => !ReferenceEquals(loop, compiled));
        Volatile.Write(ref code.Entries![compiled.Entry], null);
    }

    // Under the code's lock.
    private static void Withdraw(PyCode code)
    {
        Volatile.Write(ref code.Compiled, null);
        if (code.Frameless is { } frameless)
            frameless.Body = null;
    }

    private static void SubmitLoops(Frame frame)
    {
        var code = frame.Code;
        if (code.Profile == null)
            return;
        // The innermost hot loop around the frame's instruction.
        var best = -1;
        for (var pc = frame.Pc; pc < code.Instructions.Length; pc++)
        {
            ref var instruction = ref code.Instructions[pc];
            if (instruction.Opcode == Opcode.JumpBack && instruction.X <= frame.Pc && instruction.X > best && code.Profile.Count(instruction.X) >= HotTurns)
                best = instruction.X;
        }
        if (best >= 0 && EntryAt(code, best) == null && CanBeCompiled(code, best))
            Compiler!.Submit(code, best);
    }
}
