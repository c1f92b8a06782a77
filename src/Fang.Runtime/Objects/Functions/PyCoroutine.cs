using System.Diagnostics;
using Fang.Runtime.Calls;
using Fang.Runtime.Frames;
using Fang.Runtime.Importing;
using Fang.Runtime.Native;
using Fang.Runtime.Operations;
using Fang.Runtime.Slots;

namespace Fang.Runtime.Objects;

/// <summary>The coroutine of an async function (PEP 492).</summary>
/// <remarks>It shares the generator's mechanism but is no iterator: its Python type derives from object.</remarks>
[PyType("coroutine", Instantiable = false, Weakrefable = true)]
public sealed partial class PyCoroutine : PyGenerator
{
    // Notices that the coroutine dies before it was started, which is reported at a safepoint. What is awaited at once has none.
    private Watch? _watch;

    internal PyCoroutine(Frame frame, PyFunction function, bool isWatched)
        : base(frame, function)
    {
        if (!isWatched)
            return;
        _watch = Watch.On(this);
        _watch.Born = Stopwatch.GetTimestamp();
    }

    private sealed class Watch : DeathWatch<Watch, PyCoroutine>
    {
        public long Born { get; set; }

        protected override void OnDeath(PyCoroutine watched)
        {
            if (watched.State == GeneratorState.Created)
                Finalizers.EnqueueUnawaited(watched, Born);
        }
    }

    internal override string KindName => "coroutine";

    /// <summary><c>cr_origin</c>; null for None.</summary>
    internal PyTuple? Origin { get; init; }

    /// <summary>Whether it is suspended in an await, and so awaited by nobody else yet running.</summary>
    internal bool IsDelegating => Delegate != null;

    internal override void OnStart()
    {
        if (_watch == null)
            return;
        _watch.Disarm();
        _watch = null;
    }

    [PySlot(Slot.Repr)]
    private static PyObject? ReprSlot(PyObject self) => Describe(self, "coroutine");

    [PySlot(Slot.Await)]
    private static PyObject? AwaitSlot(PyObject self) => new PyCoroutineWrapper((PyCoroutine)self);

    [PySlot(Slot.Finalize)]
    private static void FinalizeSlot(PyObject self)
    {
        var coroutine = (PyCoroutine)self;
        if (coroutine.State == GeneratorState.Created)
            coroutine.ReportUnstarted();
    }

    internal override void ReportUnstarted()
    {
        if (SysModuleAccess.ModuleOrNull(PyStr.Intern("warnings")) is { } warnings
            && Attributes.GetOrNull(warnings, PyStr.Intern("_warn_unawaited_coroutine")) is { } warn)
        {
            try
            {
                Callable.Call(warn, this);
                return;
            }
            catch (PyException error)
            {
                Unraisable.Report(error.Value, null, this);
                if (error.Value.Type.IsSubtypeOf(ExceptionTypes.RuntimeWarning))
                    return;
            }
        }
        Warnings.Issue(ExceptionTypes.RuntimeWarning, $"coroutine '{QualifiedName}' was never awaited");
    }

    /// <summary>Resume, with a value that goes into coroutine code as the result of its await; the end is StopIteration.</summary>
    [PyMethod("send($self, arg, /)")]
    private PyObject? SendMethod(PyObject arg) => Send(arg);

    /// <summary>Raise an exception in coroutine code, where it stands.</summary>
    [PyMethod("throw($self, type, value=<unrepresentable>, traceback=<unrepresentable>, /)")]
    private PyObject? Throw(PyObject type, PyObject? value, PyObject? traceback) => GeneratorThrow.Throw(this, type, value, traceback);

    /// <summary>Raise GeneratorExit inside coroutine code, where it stands.</summary>
    [PyMethod("close($self, /)")]
    private PyObject? CloseMethod() => GeneratorThrow.Close(this);

    /// <summary>Return the class for annotations.</summary>
    [PyClassMethod("__class_getitem__($type, object, /)")]
    private static PyObject ClassGetItem(PyType type, PyObject @object) => new PyGenericAlias(type, @object);

    /// <summary>The name of the coroutine.</summary>
    [PyProperty("__name__")]
    private PyObject? NameProperty { get => Name; set => SetName(value); }

    /// <summary>The qualified name of the coroutine.</summary>
    [PyProperty("__qualname__")]
    private PyObject? QualifiedNameProperty { get => QualifiedName; set => SetQualifiedName(value); }

    [PyProperty("cr_running")]
    private bool IsRunning => State == GeneratorState.Running;

    [PyProperty("cr_suspended")]
    private bool IsSuspended => State == GeneratorState.Suspended;

    [PyProperty("cr_code")]
    private PyObject CodeProperty => Code;

    [PyProperty("cr_frame")]
    private PyObject FrameProperty => FrameOrNone;

    [PyProperty("cr_await")]
    private PyObject Awaiting => DelegateOrNone;

    [PyMember("cr_origin")]
    private PyObject OriginProperty => (PyObject?)Origin ?? PyNone.Value;
}

/// <summary>What <c>coroutine.__await__()</c> gives: the coroutine as an iterator.</summary>
[PyType("coroutine_wrapper", Instantiable = false)]
internal sealed partial class PyCoroutineWrapper(PyCoroutine coroutine) : PyObject
{
    [PySlot(Slot.Iter)]
    private static PyObject? IterSlot(PyObject self) => self;

    [PySlot(Slot.IterNext)]
    private static PyObject? NextSlot(PyObject self) => ((PyCoroutineWrapper)self).Send(PyNone.Value);

    /// <summary>Resume with a value for the await expression.</summary>
    [PyMethod("send($self, arg, /)")]
    private PyObject? Send(PyObject arg) => coroutine.Send(arg);

    /// <summary>Raise an exception where the coroutine stands.</summary>
    [PyMethod("throw($self, type, value=<unrepresentable>, traceback=<unrepresentable>, /)")]
    private PyObject? Throw(PyObject type, PyObject? value, PyObject? traceback) => GeneratorThrow.Throw(coroutine, type, value, traceback);

    /// <summary>Raise GeneratorExit where the coroutine stands.</summary>
    [PyMethod("close($self, /)")]
    private PyObject? Close() => GeneratorThrow.Close(coroutine);
}
