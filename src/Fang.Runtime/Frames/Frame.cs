using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using Fang.Runtime.Objects;

namespace Fang.Runtime.Frames;

/// <summary>How a frame gives its result back.</summary>
[Flags]
internal enum FrameFlags
{
    None = 0,
    /// <summary>Called from C#: its return leaves the interpreter loop.</summary>
    Entry = 1,
    /// <summary>The frame of <c>__init__</c> called by the type: its caller gets the instance in <see cref="Frame.Instance"/>.</summary>
    Constructor = 2,
    /// <summary>It belongs to a generator and outlives its run. Alone: resumed by a call of send(), which raises StopIteration at the end.</summary>
    Generator = 4,
    /// <summary>Resumed by ForIter or Send: its result or end goes there.</summary>
    Delegate = 8,
    /// <summary>Its call, or its latest resumption, was told to the trace functions.</summary>
    Traced = 16,
    /// <summary>A special method of its caller's instruction, which finishes with the result.</summary>
    Special = 32,
    /// <summary>Machine code runs it.</summary>
    Compiled = 64,
    /// <summary>A generator whose machine code returned what it yields: it stays suspended.</summary>
    Yielded = 128,
    /// <summary>Someone wrote to its registers while machine code ran it, which must be left to see that.</summary>
    Changed = 256,
}

/// <summary>
/// The state of one running code object: always just (code, pc, registers). A thread reuses its frames as a chain; what
/// Python sees is a <see cref="PyFrame"/>, made when asked for and detached when the frame ends.
/// </summary>
/// <remarks>Only the running thread touches it, while it runs.</remarks>
internal sealed class Frame(PyObject?[] registers)
{
    /// <summary>The piece of the register stack (or a generator's own registers) in which the window is.</summary>
    public PyObject?[] Registers = registers;

    /// <summary>Where register 0 stands in <see cref="Registers"/>.</summary>
    public int Base;

    /// <summary>One of the frame's own registers. Nothing is checked, neither the bounds nor that the array is exactly one of PyObject.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal ref PyObject? Register(int index) => ref Unsafe.Add(ref MemoryMarshal.GetArrayDataReference(Registers), Base + index);

    /// <summary>The instruction that runs (or, in a caller, the call).</summary>
    public int Pc;

    public FrameFlags Flags;
    public PyCode Code = null!;
    public PyFunction? Function;
    public PyDict Globals = null!;
    public PyDict Builtins = null!;

    /// <summary>The mapping of local names in a module or class body or exec(); null in functions.</summary>
    public PyObject? Locals;

    /// <summary>The caller; null at the bottom of a thread.</summary>
    public Frame? Back;

    /// <summary>The next frame of the thread's chain, for a call from here. Generators' frames do not belong to the chain.</summary>
    public Frame? Next;

    /// <summary>The instance that a constructor's caller gets.</summary>
    public PyObject? Instance;

    /// <summary>The generator, coroutine or async generator that it belongs to.</summary>
    public PyGenerator? Generator;

    /// <summary>The line and the instruction that the trace functions heard of last, while the thread is traced.</summary>
    public int TracedLine, TracedPc;

    /// <summary>The native function whose call was told to the profile function, and whose end is still to be told.</summary>
    public PyObject? TracedCall;

    /// <summary>The first argument of that call.</summary>
    public PyObject? TracedArgument;

    /// <summary>What Python sees of it, once asked for.</summary>
    public PyFrame? View;
}
