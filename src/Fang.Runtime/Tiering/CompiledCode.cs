using Fang.Runtime.Frames;
using Fang.Runtime.Objects;

namespace Fang.Runtime.Tiering;

/// <summary>Machine code that makes a frame for the function, runs it and takes it back: a call.</summary>
internal delegate PyObject? DirectBody0(ThreadState thread, Frame caller, PyFunction function);

/// <inheritdoc cref="DirectBody0"/>
internal delegate PyObject? DirectBody1(ThreadState thread, Frame caller, PyFunction function, PyObject first);

/// <inheritdoc cref="DirectBody0"/>
internal delegate PyObject? DirectBody2(ThreadState thread, Frame caller, PyFunction function, PyObject first, PyObject second);

/// <inheritdoc cref="DirectBody0"/>
internal delegate PyObject? DirectBody3(ThreadState thread, Frame caller, PyFunction function, PyObject first, PyObject second, PyObject third);

/// <inheritdoc cref="DirectBody0"/>
internal delegate PyObject? DirectBody4(ThreadState thread, Frame caller, PyFunction function, PyObject first, PyObject second, PyObject third, PyObject fourth);

/// <summary>
/// Machine code of a code object, to be entered at one instruction: its start, or the head of a loop. It throws nothing.
/// <see cref="Body"/> runs the thread's running frame and returns the frame's result, with the frame still the running one;
/// null with the exception in the thread state and the frame as it was at the instruction that raised; or
/// <see cref="Deoptimized"/> when the interpreter shall go on at the frame's Pc. Code of functions with few parameters
/// is direct instead: it is called with the arguments, makes its own frame, and returns the result of the call or null.
/// </summary>
/// <remarks>Immutable once it is published, but for the counts of failures, of which threads may lose some.</remarks>
internal sealed class CompiledCode(PyCode code, int entry)
{
    /// <summary>What <see cref="Body"/> returns when the interpreter shall go on.</summary>
    public static readonly PyObject Deoptimized = new PyCell(null);

    public readonly PyCode Code = code;

    /// <summary>The instruction at which it is entered.</summary>
    public readonly int Entry = entry;

    /// <summary>The instructions of the loop at whose head it is entered end here.</summary>
    public int LoopEnd { get; init; }

    /// <summary>Objects that the machine code names by their index.</summary>
    public PyObject[] Constants = [];
    public object[] Facts = [];

    /// <summary>The ways out.</summary>
    public CodeExit[] Exits { get; init; } = [];

    /// <summary>The most calls in it that are open at once without a frame.</summary>
    public int InlineDepth { get; init; }

    /// <summary>For direct code, the number of arguments; else -1.</summary>
    public int Arity { get; init; } = -1;

    /// <summary>Whether a call makes a coroutine. One that its caller awaits at once is not watched: C# code, which has no instruction that tells, pushes a frame.</summary>
    public bool MakesCoroutine { get; init; }

    /// <summary>For direct code of a function that needs no frame, where it is called without.</summary>
    public FramelessEntry? Frameless { get; init; }

    public Func<ThreadState, Frame, PyObject?>? Body;
    public DirectBody0? Direct0;
    public DirectBody1? Direct1;
    public DirectBody2? Direct2;
    public DirectBody3? Direct3;
    public DirectBody4? Direct4;

    /// <summary>The most parameters that direct code has.</summary>
    public const int MaximumArity = 4;

    /// <summary>Calls direct code with as many arguments as it takes.</summary>
    public PyObject? Invoke(ThreadState thread, Frame caller, PyFunction function, ReadOnlySpan<PyObject> arguments) => Arity switch
    {
        0 => Direct0!(thread, caller, function),
        1 => Direct1!(thread, caller, function, arguments[0]),
        2 => Direct2!(thread, caller, function, arguments[0], arguments[1]),
        3 => Direct3!(thread, caller, function, arguments[0], arguments[1], arguments[2]),
        _ => Direct4!(thread, caller, function, arguments[0], arguments[1], arguments[2], arguments[3]),
    };

    private int _mismatches;

    /// <summary>It was called with arguments of other types than it takes: if that happens often the next takes any.</summary>
    public void CountMismatch()
    {
        TierCounters.CountDeoptimized();
        if (++_mismatches != TierLimits.Failures)
            return;
        Code.Profile?.RefuteArguments();
        Discard("takes other arguments");
    }

    /// <summary>An assumption failed: if it does so often the code is replaced.</summary>
    public void Failed(CodeExit exit)
    {
        TierCounters.CountDeoptimized();
        var (code, pc) = (exit.Frame.Code, exit.Frame.Pc);
        var failures = ++exit.Failures;
        // Before code that was not seen to run becomes part of the machine code, a sample should tell what it does.
        var isUnseen = exit.ColdAt >= 0 && code.Profile?.Count(exit.ColdAt) == 0;
        if (isUnseen ? failures != TierLimits.UnseenFailures : failures < TierLimits.Failures || exit.IsReported)
            return;
        exit.IsReported = true;
        if (isUnseen)
            code.Profile?.Note(exit.ColdAt);
        // Where the interpreter's cache has learnt more since, code that knows this too may do better; unless it changes again and again.
        else if (exit.ColdAt < 0 && (ReferenceEquals(code.Caches[pc], exit.Cache) || code.Profile?.HasChangedOften(pc) == true))
            code.Profile?.Refute(pc);
        Discard($"{code.Unit.QualifiedName} goes other ways at {pc} (line {code.LineAt(pc)})");
    }

    private void Discard(string why)
    {
        Tiers.Compiler?.Report(Code, Entry, $"discarded: {why}");
        Tiers.Discard(this);
    }
}
