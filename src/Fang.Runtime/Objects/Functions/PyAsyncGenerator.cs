using Fang.Runtime.Calls;
using Fang.Runtime.Frames;
using Fang.Runtime.Native;
using Fang.Runtime.Slots;

namespace Fang.Runtime.Objects;

/// <summary>The async generator of an async function that yields (PEP 525).</summary>
/// <remarks>The flags belong to the event loop's thread that drives it.</remarks>
[PyType("async_generator", Instantiable = false, Weakrefable = true)]
public sealed partial class PyAsyncGenerator : PyGenerator
{
    private bool _hooksCalled;
    private FinalizerSentinel? _sentinel;

    internal PyAsyncGenerator(Frame frame, PyFunction function)
        : base(frame, function) { }

    internal override string KindName => "async generator";

    /// <summary>Whether an asend(), athrow() or aclose() is under way.</summary>
    internal bool IsRunningAsync { get; set; }

    /// <summary>Whether it has ended or was told to.</summary>
    internal bool IsClosed { get; set; }

    /// <summary>The awaitable of <c>__anext__()</c>; null: the first-iteration hook raised.</summary>
    internal PyObject? Next() => CallHooks() ? new PyAsyncGeneratorSend(this, PyNone.Value) : null;

    // The hooks of sys.set_asyncgen_hooks that are set at the first iteration count.
    private bool CallHooks()
    {
        if (_hooksCalled)
            return true;
        _hooksCalled = true;
        var thread = ThreadState.Current;
        if (thread.AsyncGeneratorFinalizer is { } finalizer)
            _sentinel = new FinalizerSentinel(this, finalizer);
        return thread.AsyncGeneratorFirstIteration is not { } hook || Callable.TryCall(hook, this) != null;
    }

    internal override void OnClose() => _sentinel?.Disarm();

    /// <summary>Dies with the generator, and has the hook called at a safepoint if the generator was not exhausted.</summary>
    private sealed class FinalizerSentinel(PyAsyncGenerator generator, PyObject hook)
    {
        ~FinalizerSentinel() => Finalizers.Enqueue(new PyAsyncGeneratorFinalization(generator, hook));

        public void Disarm() => GC.SuppressFinalize(this);
    }

    [PySlot(Slot.Repr)]
    private static PyObject? ReprSlot(PyObject self) => Describe(self, "async_generator");

    [PySlot(Slot.AIter)]
    private static PyObject? AIterSlot(PyObject self) => self;

    [PySlot(Slot.ANext)]
    private static PyObject? ANextSlot(PyObject self) => ((PyAsyncGenerator)self).Next();

    /// <summary>Return an awaitable that sends a value and gives what is yielded next.</summary>
    [PyMethod("asend($self, value, /)")]
    private PyObject? ASend(PyObject value) => CallHooks() ? new PyAsyncGeneratorSend(this, value).Watched() : null;

    /// <summary>Return an awaitable that raises an exception where the generator stands.</summary>
    [PyMethod("athrow($self, type, value=<unrepresentable>, traceback=<unrepresentable>, /)")]
    private PyObject? AThrow(PyObject type, PyObject? value, PyObject? traceback)
    {
        if (value != null || traceback != null)
            Operations.Warnings.Deprecation("the (type, exc, tb) signature of athrow() is deprecated, use the single-arg signature instead.");
        return CallHooks() ? new PyAsyncGeneratorThrow(this, type, value, traceback).Watched() : null;
    }

    /// <summary>Return an awaitable that raises GeneratorExit where the generator stands.</summary>
    [PyMethod("aclose($self, /)")]
    private PyObject? AClose() => CallHooks() ? new PyAsyncGeneratorThrow(this, null, null, null).Watched() : null;

    /// <summary>Return the class for annotations.</summary>
    [PyClassMethod("__class_getitem__($type, object, /)")]
    private static PyObject ClassGetItem(PyType type, PyObject @object) => new PyGenericAlias(type, @object);

    [PyProperty("__name__")]
    private PyObject? NameProperty { get => Name; set => SetName(value); }

    [PyProperty("__qualname__")]
    private PyObject? QualifiedNameProperty { get => QualifiedName; set => SetQualifiedName(value); }

    [PyMember("ag_running")]
    private bool IsRunning => IsRunningAsync;

    [PyProperty("ag_suspended")]
    private bool IsSuspended => State == GeneratorState.Suspended;

    [PyProperty("ag_code")]
    private PyObject CodeProperty => Code;

    [PyProperty("ag_frame")]
    private PyObject FrameProperty => FrameOrNone;

    [PyProperty("ag_await")]
    private PyObject Awaiting => DelegateOrNone;
}

/// <summary>An async generator whose finalizer hook waits to be called.</summary>
[PyType("async_generator_finalization", Instantiable = false)]
internal sealed partial class PyAsyncGeneratorFinalization(PyAsyncGenerator generator, PyObject hook) : PyObject
{
    [PySlot(Slot.Finalize)]
    private static void FinalizeSlot(PyObject self)
    {
        var waiting = (PyAsyncGeneratorFinalization)self;
        waiting.Call();
    }

    private void Call()
    {
        if (generator.State != GeneratorState.Closed && !generator.IsClosed)
            Callable.Call(hook, generator);
    }
}
