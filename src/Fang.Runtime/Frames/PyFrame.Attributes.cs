using Fang.Runtime.Native;
using Fang.Runtime.Objects;
using Fang.Runtime.Slots;

namespace Fang.Runtime.Frames;

/// <content>The attributes of frames.</content>
public sealed partial class PyFrame
{
    /// <summary>The trace function of this frame; null for None.</summary>
    internal PyObject? Trace { get; set; }

    /// <summary>Whether the trace function hears of lines.</summary>
    internal bool TracesLines { get; set; } = true;

    /// <summary>Whether the trace function hears of instructions.</summary>
    internal bool TracesOpcodes { get; set; }

    [PyProperty("f_back")]
    private PyObject BackProperty => (PyObject?)Back ?? PyNone.Value;

    [PyProperty("f_code")]
    private PyObject CodeProperty => Code;

    [PyProperty("f_globals")]
    private PyObject GlobalsProperty => Globals;

    [PyProperty("f_builtins")]
    private PyObject BuiltinsProperty => Builtins;

    [PyProperty("f_locals")]
    private PyObject LocalsProperty => HasHiddenLocals ? new PyFrameLocalsProxy(this) : Locals!;

    [PyProperty("f_lasti")]
    private int LastInstruction => Code.OffsetOf(EventPc ?? Pc);

    [PyProperty("f_lineno")]
    private PyObject? LineProperty
    {
        // Trace functions are told exactly which line an instruction has, if any.
        get => _frame == null || ThreadState.Current.TracingDepth == 0
            ? Line is var line && line == 0 && Pc >= 0 ? PyNone.Value : PyInt.From(line)
            : CodeLines.LineOf(Code, EventPc ?? Pc) is { } exact ? PyInt.From(exact) : PyNone.Value;
        set => Interpreter.LineJump.To(this, value ?? throw Errors.AttributeError("cannot delete attribute"));
    }

    [PyProperty("f_trace")]
    private PyObject? TraceProperty
    {
        get => Trace ?? PyNone.Value;
        set => Trace = value is PyNone ? null : value;
    }

    [PyMember("f_trace_lines")]
    private PyObject? TracesLinesProperty { get => PyBool.Of(TracesLines); set => TracesLines = Flag(value); }

    [PyProperty("f_trace_opcodes")]
    private PyObject? TracesOpcodesProperty { get => PyBool.Of(TracesOpcodes); set => TracesOpcodes = Flag(value); }

    private static bool Flag(PyObject? value) => value switch
    {
        null => throw Errors.TypeError("can't delete numeric/char attribute"),
        PyBool => ReferenceEquals(value, PyBool.True),
        _ => throw Errors.TypeError("attribute value type must be bool"),
    };

    /// <summary>Forget the local variables of a frame that does not run.</summary>
    [PyMethod("clear($self, /)")]
    private void Clear()
    {
        switch (Generator?.State)
        {
            case GeneratorState.Created when Generator.TryEnter(out _):
                Generator.ReportUnstarted();
                Generator.OnStart();
                Generator.Close();
                break;
            case GeneratorState.Suspended:
                throw Errors.RuntimeError("cannot clear a suspended frame");
        }
        if (_frame != null)
            throw Errors.RuntimeError("cannot clear an executing frame");
        ClearLocals();
    }

    [PySlot(Slot.Repr)]
    private static PyObject? ReprSlot(PyObject self)
    {
        var frame = (PyFrame)self;
        var file = Operations.ObjectProtocol.Repr(PyStr.From(frame.Code.Unit.FileName));
        return PyStr.From($"<frame at 0x{Identity.Of(frame):x}, file {file}, line {frame.Line}, code {frame.Code.Unit.Name}>");
    }
}
