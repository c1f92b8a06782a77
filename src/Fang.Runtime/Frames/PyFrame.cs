using Fang.Runtime.Native;
using Fang.Runtime.Objects;

namespace Fang.Runtime.Frames;

/// <summary>What Python sees of a frame.</summary>
/// <remarks>
/// While the frame runs, this is a window on it; when it ends, <see cref="Detach"/> takes its registers over.
/// Only the thread that runs the frame detaches it.
/// </remarks>
[PyType("frame", Instantiable = false)]
public sealed partial class PyFrame : PyObject
{
    private Frame? _frame;
    private PyObject?[]? _registers;
    private PyFrame? _back;
    private int _pc;

    internal PyFrame(Frame frame)
    {
        _frame = frame;
        Code = frame.Code;
        Function = frame.Function;
        Globals = frame.Globals;
        Builtins = frame.Builtins;
        Locals = frame.Locals;
        Generator = frame.Generator;
    }

    /// <summary>What a frame of another thread is at this moment, or what it was: with those below, not tied to the running frames.</summary>
    internal static PyFrame? Snapshot(Frame? frame)
    {
        while (frame is { Code: null })
            frame = frame.Back;
        if (frame == null)
            return null;
        var view = new PyFrame(frame) { _pc = frame.Pc };
        view._frame = null;
        view._registers = new PyObject?[view.Code.LocalCount];
        if (frame.Base + view.Code.LocalCount <= frame.Registers.Length)
            Array.Copy(frame.Registers, frame.Base, view._registers, 0, view.Code.LocalCount);
        view._back = Snapshot(frame.Back);
        return view;
    }

    public PyCode Code { get; }
    public PyDict Globals { get; }
    public PyDict Builtins { get; }
    internal PyFunction? Function { get; }
    internal PyGenerator? Generator { get; }

    /// <summary>The generator, coroutine or async generator that runs in the frame.</summary>
    public PyObject? Owner => Generator;

    /// <summary>The mapping of local names of a module or class body; null in functions.</summary>
    internal PyObject? Locals { get; }

    /// <summary>The running frame; null once it has ended.</summary>
    internal Frame? Running => _frame;

    /// <summary>The instruction that runs, ran last, or is suspended.</summary>
    public int Pc => _frame?.Pc ?? _pc;

    /// <summary>The line of that instruction, of the definition for a generator that has not started; 0 for the head of a module.</summary>
    public int Line => Code.LineAt(EventPc ?? (Generator is { State: GeneratorState.Created } ? Pc - 1 : Pc));

    /// <summary>
    /// Where trace functions see the frame when it is entered: at the code's head (-1) or the instruction that suspended it; else null.
    /// </summary>
    internal int? EventPc { get; set; }

    /// <summary>Where a trace function has the generator go on when it is resumed; null for behind its yield.</summary>
    internal int? ResumePc { get; set; }

    /// <summary>The caller's frame; null at the bottom.</summary>
    public PyFrame? Back => _frame != null ? FrameViews.Of(_frame.Back) : _back;

    /// <summary>The value in a local's register (a cell where the local is a cell variable); null if unbound.</summary>
    internal PyObject? GetLocal(int index) => _frame != null ? _frame.Registers[_frame.Base + index] : _registers?[index];

    internal void SetLocal(int index, PyObject? value)
    {
        if (_frame != null)
        {
            _frame.Registers[_frame.Base + index] = value;
            if ((_frame.Flags & (FrameFlags.Compiled | FrameFlags.Changed)) == FrameFlags.Compiled)
                MarkChanged(_frame);
        }
        else if (_registers != null)
            _registers[index] = value;
    }

    // The running thread's own frames only: another thread's flags are its own, and what is written to its registers it may miss.
    private static void MarkChanged(Frame frame)
    {
        var thread = ThreadState.Current;
        for (var running = thread.Frame; running != null; running = running.Back)
        {
            if (!ReferenceEquals(running, frame))
                continue;
            frame.Flags |= FrameFlags.Changed;
            thread.ChangedFrames++;
            thread.Interrupt = true;
            return;
        }
    }

    /// <summary>The frame ends: its locals and place are taken over.</summary>
    internal void Detach()
    {
        var frame = _frame!;
        _registers = frame.Registers.AsSpan(frame.Base, frame.Code.LocalCount).ToArray();
        _pc = frame.Pc;
        _back = frame.Back == null || (frame.Flags & FrameFlags.Generator) != 0 ? null : FrameViews.Of(frame.Back);
        _frame = null;
    }

    /// <summary>Names that <c>f_locals</c> was given and the function does not have; null for none.</summary>
    internal PyDict? ExtraLocals { get; set; }

    /// <summary>The index of a local name in the registers; -1 if the function has no such local.</summary>
    internal int IndexOfLocal(PyObject key)
    {
        var names = Code.Unit.LocalNames;
        if (key.GetType() == typeof(PyStr))
            return Array.IndexOf(names, key.ToString());
        // Any object that is equal to a name and has its hash is as good as the name.
        var hash = Operations.ObjectProtocol.Hash(key);
        for (var i = 0; i < names.Length; i++)
        {
            var name = PyStr.Intern(names[i]);
            if (Operations.ObjectProtocol.Hash(name) == hash && Operations.ObjectProtocol.AreEqual(name, key))
                return i;
        }
        return -1;
    }

    /// <summary>The value of a local, which may stand in a cell; null if unbound.</summary>
    internal PyObject? GetVariable(int index) =>
        GetLocal(index) is var value && Code.Unit.IsCell[index] && value is PyCell cell ? cell.Contents : value;

    /// <summary>Binds a local.</summary>
    internal void SetVariable(int index, PyObject value)
    {
        if (Code.Unit.IsCell[index] && GetLocal(index) is PyCell cell)
            cell.Contents = value;
        else
            SetLocal(index, value);
    }

    /// <summary>
    /// Whether the names stand in registers: those of a function do, and those of a comprehension that runs in a module or class body
    /// (PEP 709), which hides the namespace while it runs.
    /// </summary>
    internal bool HasHiddenLocals
    {
        get
        {
            if (Locals == null)
                return true;
            for (var i = 0; i < Code.LocalCount - Code.Unit.FreeCount; i++)
            {
                if (!Code.Unit.LocalNames[i].StartsWith("__class", StringComparison.Ordinal) && GetVariable(i) != null)
                    return true;
            }
            return false;
        }
    }

    /// <summary>What <c>locals()</c> gives: the namespace itself in a module or class body, a new dict in a function (PEP 667).</summary>
    public PyObject LocalsSnapshot() => HasHiddenLocals ? VariablesToDict() : Locals!;

    /// <summary>The bound locals of a function.</summary>
    internal PyDict VariablesToDict()
    {
        var snapshot = new PyDict();
        for (var i = 0; i < Code.LocalCount; i++)
        {
            if (GetVariable(i) is { } value)
                snapshot.SetItem(PyStr.Intern(Code.Unit.LocalNames[i]), value);
        }
        if (ExtraLocals != null)
        {
            foreach (var (key, value) in Operations.Mappings.Items(ExtraLocals))
                snapshot.SetItem(key, value);
        }
        return snapshot;
    }

    /// <summary>Forgets the locals of a frame that has ended.</summary>
    private void ClearLocals()
    {
        _registers = null;
        ExtraLocals = null;
    }
}

/// <summary>The views of frames.</summary>
internal static class FrameViews
{
    /// <summary>The view of the running frame; null outside Python code.</summary>
    public static PyFrame? Current() => Of(ThreadState.Current.Frame);

    /// <summary>The view of a frame that runs code, made when first asked for; null for none.</summary>
    public static PyFrame? Of(Frame? frame)
    {
        while (frame != null && frame.Code == null)
            frame = frame.Back;
        return frame == null ? null : frame.View ??= new PyFrame(frame);
    }
}
