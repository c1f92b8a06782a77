using System.Runtime.CompilerServices;
using Fang.Compiler.Bytecode;
using Fang.Runtime.Calls;
using Fang.Runtime.Frames;
using Fang.Runtime.Native;
using Fang.Runtime.Slots;

namespace Fang.Runtime.Objects;

/// <summary>Where a generator stands.</summary>
internal enum GeneratorState : byte { Created, Suspended, Running, Closed }

/// <summary>A generator: a frame with registers of its own that runs piece by piece. Coroutines and async generators build on it.</summary>
/// <remarks><see cref="State"/> changes by compare-and-swap, so that of two threads that resume it one is told that it runs already; without a second thread a write does.</remarks>
[PyType("generator", Instantiable = false, Weakrefable = true)]
public partial class PyGenerator : PyObject
{
    private int _state;
    private HandlerScope? _handlers;

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

    /// <summary>What it handles, apart from what the code that resumes it does. Used if <see cref="PyCode.HandlesExceptions"/>.</summary>
    internal HandlerScope Handlers => _handlers ??= new();

    internal GeneratorState State => (GeneratorState)Volatile.Read(ref _state);

    /// <summary>From created or suspended to running; false if it runs or is closed.</summary>
    internal bool TryEnter(out GeneratorState before)
    {
        before = State;
        if (!PyThreads.Multiple && before is (GeneratorState.Created or GeneratorState.Suspended))
        {
            _state = (int)GeneratorState.Running;
            return true;
        }
        while (before is GeneratorState.Created or GeneratorState.Suspended)
        {
            var seen = (GeneratorState)Interlocked.CompareExchange(ref _state, (int)GeneratorState.Running, (int)before);
            if (seen == before)
                return true;
            before = seen;
        }
        return false;
    }

    /// <summary>From <paramref name="expected"/> to running; false if it is no longer in that state.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal bool TryEnter(GeneratorState expected)
    {
        if (PyThreads.Multiple)
            return Interlocked.CompareExchange(ref _state, (int)GeneratorState.Running, (int)expected) == (int)expected;
        _state = (int)GeneratorState.Running;
        return true;
    }

    /// <summary>It runs for the first time, or is closed before that.</summary>
    internal virtual void OnStart() { }

    /// <summary>Warns of what ends without having been started, where that is a mistake.</summary>
    internal virtual void ReportUnstarted() { }

    /// <summary>It has ended.</summary>
    internal virtual void OnClose() { }

    /// <summary>The first resumption was refused.</summary>
    internal void ResetToCreated() => Volatile.Write(ref _state, (int)GeneratorState.Created);

    /// <summary>What error messages call it.</summary>
    internal virtual string KindName => "generator";

    internal void Suspend() => Volatile.Write(ref _state, (int)GeneratorState.Suspended);

    /// <summary>It ends: the frame's view takes the locals over.</summary>
    internal void Close()
    {
        Volatile.Write(ref _state, (int)GeneratorState.Closed);
        if (Frame is { } frame)
        {
            if (frame.View != null)
            {
                frame.View.Detach();
                frame.View = null;
            }
            Frame = null;
            GeneratorFrames.Return(frame);
        }
        OnClose();
    }

    /// <summary>What it delegates to while it is suspended in a <c>yield from</c> or <c>await</c>; else null.</summary>
    internal PyObject? Delegate
    {
        get
        {
            if (State != GeneratorState.Suspended || Frame is not { } frame)
                return null;
            ref var instruction = ref frame.Code.Instructions[frame.Pc];
            return instruction.Opcode == Opcode.YieldDelegated ? frame.Registers[frame.Base + instruction.C] : null;
        }
    }

    private protected PyObject DelegateOrNone => Delegate ?? PyNone.Value;

    private protected PyObject FrameOrNone => (PyObject?)FrameViews.Of(Frame) ?? PyNone.Value;

    private protected void SetName(PyObject? value) =>
        Name = value as PyStr ?? throw Errors.TypeError("__name__ must be set to a string object");

    private protected void SetQualifiedName(PyObject? value) =>
        QualifiedName = value as PyStr ?? throw Errors.TypeError("__qualname__ must be set to a string object");

    private protected static PyStr Describe(PyObject self, string kind) =>
        PyStr.From($"<{kind} object {((PyGenerator)self).QualifiedName} at 0x{Identity.Of(self):x}>");

    [PySlot(Slot.Repr)]
    private static PyObject? ReprSlot(PyObject self) => Describe(self, "generator");

    [PySlot(Slot.Iter)]
    private static PyObject? IterSlot(PyObject self) => self;

    [PySlot(Slot.IterNext)]
    private static PyObject? NextSlot(PyObject self) => GeneratorCalls.Next((PyGenerator)self);

    /// <summary>Resume with a value for the yield expression; return what is yielded next, or raise StopIteration.</summary>
    [PyMethod("send($self, value, /)")]
    public PyObject? Send(PyObject value) => GeneratorCalls.Send(this, value);

    /// <summary>Raise an exception where the generator stands; return what is yielded next, or raise StopIteration.</summary>
    [PyMethod("throw($self, type, value=<unrepresentable>, traceback=<unrepresentable>, /)")]
    private PyObject? Throw(PyObject type, PyObject? value, PyObject? traceback) => GeneratorThrow.Throw(this, type, value, traceback);

    /// <summary>Raise GeneratorExit where the generator stands, and return what it returns.</summary>
    [PyMethod("close($self, /)")]
    private PyObject? CloseMethod() => GeneratorThrow.Close(this);

    /// <summary>Return the class for annotations.</summary>
    [PyClassMethod("__class_getitem__($type, object, /)")]
    private static PyObject ClassGetItem(PyType type, PyObject @object) => new PyGenericAlias(type, @object);

    [PyProperty("__name__")]
    private PyObject? NameProperty { get => Name; set => SetName(value); }

    [PyProperty("__qualname__")]
    private PyObject? QualifiedNameProperty { get => QualifiedName; set => SetQualifiedName(value); }

    [PyProperty("gi_running")]
    private bool IsRunning => State == GeneratorState.Running;

    [PyProperty("gi_suspended")]
    private bool IsSuspended => State == GeneratorState.Suspended;

    [PyProperty("gi_code")]
    private PyObject CodeProperty => Code;

    [PyProperty("gi_frame")]
    private PyObject FrameProperty => FrameOrNone;

    [PyProperty("gi_yieldfrom")]
    private PyObject YieldFrom => DelegateOrNone;
}
