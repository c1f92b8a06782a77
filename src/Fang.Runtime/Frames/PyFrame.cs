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

    public PyCode Code { get; }
    public PyDict Globals { get; }
    public PyDict Builtins { get; }
    internal PyFunction? Function { get; }
    internal PyGenerator? Generator { get; }

    /// <summary>The mapping of local names of a module or class body; null in functions.</summary>
    internal PyObject? Locals { get; }

    /// <summary>The running frame; null once it has ended.</summary>
    internal Frame? Running => _frame;

    /// <summary>The instruction that runs, ran last, or is suspended.</summary>
    public int Pc => _frame?.Pc ?? _pc;

    /// <summary>The line of that instruction; 0 for one that no source text stands for.</summary>
    public int Line => Code.LineAt(Pc);

    /// <summary>The caller's frame; null at the bottom.</summary>
    public PyFrame? Back => _frame != null ? FrameViews.Of(_frame.Back) : _back;

    /// <summary>The value in a local's register (a cell where the local is a cell variable); null if unbound.</summary>
    internal PyObject? GetLocal(int index) => _frame != null ? _frame.Registers[_frame.Base + index] : _registers?[index];

    internal void SetLocal(int index, PyObject? value)
    {
        if (_frame != null)
            _frame.Registers[_frame.Base + index] = value;
        else if (_registers != null)
            _registers[index] = value;
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

    /// <summary>What <c>locals()</c> gives: the namespace itself in a module or class body, a new dict in a function (PEP 667).</summary>
    public PyObject LocalsSnapshot()
    {
        if (Locals != null)
            return Locals;
        var unit = Code.Unit;
        var snapshot = new PyDict();
        for (var i = 0; i < unit.LocalNames.Length; i++)
        {
            var value = GetLocal(i);
            if (unit.IsCell[i] && value is PyCell cell)
                value = cell.Contents;
            if (value != null)
                snapshot.SetItem(PyStr.Intern(unit.LocalNames[i]), value);
        }
        return snapshot;
    }

    /// <summary>Forgets the locals (<c>frame.clear()</c>).</summary>
    internal void ClearLocals()
    {
        if (_frame != null)
            _frame.Registers.AsSpan(_frame.Base, Code.LocalCount).Clear();
        else
            _registers = null;
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
