using Fang.Runtime.Frames;
using Fang.Runtime.Native;
using Fang.Runtime.Slots;

namespace Fang.Runtime.Objects;

/// <summary>Where a generator stands.</summary>
internal enum GeneratorState : byte { Created, Suspended, Running, Closed }

/// <summary>A generator: a frame with registers of its own that runs piece by piece. Coroutines and async generators build on it.</summary>
/// <remarks><see cref="State"/> changes by compare-and-swap, so that of two threads that resume it one is told that it runs already.</remarks>
[PyType("generator", Instantiable = false, Weakrefable = true)]
public partial class PyGenerator : PyObject
{
    private int _state;

    internal PyGenerator(Frame frame, PyFunction function)
    {
        Frame = frame;
        Code = frame.Code;
        Name = function.Name;
        QualifiedName = function.QualifiedName;
    }

    /// <summary>The suspended or running frame; null once closed.</summary>
    internal Frame? Frame { get; private set; }

    public PyCode Code { get; }
    public PyStr Name { get; internal set; }
    public PyStr QualifiedName { get; internal set; }

    /// <summary>What it handles, apart from what the code that resumes it does.</summary>
    internal HandlerScope Handlers { get; } = new();

    internal GeneratorState State => (GeneratorState)Volatile.Read(ref _state);

    /// <summary>The exception that <c>throw()</c> brings in at the next resumption.</summary>
    internal PyBaseException? Thrown { get; set; }

    /// <summary>From created or suspended to running; false if it runs or is closed.</summary>
    internal bool TryEnter(out GeneratorState before)
    {
        before = State;
        return before is GeneratorState.Created or GeneratorState.Suspended
            && Interlocked.CompareExchange(ref _state, (int)GeneratorState.Running, (int)before) == (int)before;
    }

    /// <summary>The first resumption was refused.</summary>
    internal void ResetToCreated() => Volatile.Write(ref _state, (int)GeneratorState.Created);

    /// <summary>What error messages call it.</summary>
    internal virtual string KindName => "generator";

    internal void Suspend() => Volatile.Write(ref _state, (int)GeneratorState.Suspended);

    /// <summary>It ends: the frame's view takes the locals over.</summary>
    internal void Close()
    {
        Volatile.Write(ref _state, (int)GeneratorState.Closed);
        if (Frame?.View is { } view)
        {
            view.Detach();
            Frame.View = null;
        }
        Frame = null;
    }

    [PySlot(Slot.Iter)]
    private static PyObject? IterSlot(PyObject self) => self;

    [PySlot(Slot.IterNext)]
    private static PyObject? NextSlot(PyObject self) => Calls.GeneratorCalls.Next((PyGenerator)self);

    [PyMethod("send($self, value, /)")]
    public PyObject? Send(PyObject value) => Calls.GeneratorCalls.Send(this, value);

    [PyProperty("gi_running")]
    private bool IsRunning => State == GeneratorState.Running;

    [PyProperty("gi_suspended")]
    private bool IsSuspended => State == GeneratorState.Suspended;

    [PyProperty("gi_code")]
    private PyObject CodeProperty => Code;

    [PyProperty("gi_frame")]
    private PyObject FrameProperty => (PyObject?)FrameViews.Of(Frame) ?? PyNone.Value;
}
