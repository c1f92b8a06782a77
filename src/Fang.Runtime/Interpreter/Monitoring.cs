using System.Runtime.CompilerServices;
using Fang.Compiler.Bytecode;
using Fang.Runtime.Calls;
using Fang.Runtime.Frames;
using Fang.Runtime.Objects;

namespace Fang.Runtime.Interpreter;

/// <summary>The events of <c>sys.monitoring</c>, by the number of their bit.</summary>
internal enum MonitoringEvent
{
    PyStart, PyResume, PyReturn, PyYield, Call, Line, Instruction, Jump, Branch, StopIteration,
    Raise, ExceptionHandled, PyUnwind, PyThrow, Reraise, CReturn, CRaise,
}

/// <summary>What tools want to hear of the execution (PEP 669), for all threads.</summary>
/// <remarks>Changes are made under <see cref="Changing"/>; the traced loop reads without a lock.</remarks>
internal static class Monitoring
{
    public const int ToolCount = 6;
    public const int EventCount = (int)MonitoringEvent.CRaise + 1;

    /// <summary>The events that belong to a place in the code, and so can be set for one code object and be disabled there.</summary>
    public const int LocalEvents = (1 << ((int)MonitoringEvent.StopIteration + 1)) - 1;

    private static readonly Lock Changing = new();
    private static readonly PyObject?[,] Callbacks = new PyObject?[ToolCount, EventCount];
    private static readonly int[] GlobalEvents = new int[ToolCount];
    private static ConditionalWeakTable<PyCode, int[]> _localEvents = [];
    private static ConditionalWeakTable<PyCode, HashSet<(int Pc, MonitoringEvent Event, int Tool)>> _disabled = [];
    private static int _localCount;

    /// <summary>The name of each tool; null for one that is not in use.</summary>
    public static PyObject?[] ToolNames { get; } = new PyObject?[ToolCount];

    /// <summary>What a callback returns to hear no more of this place.</summary>
    public static PyObject Disable { get; } = new PyInstance(PyBaseObject.TypeObject);

    /// <summary>Stands for the first argument of a call that has none.</summary>
    public static PyObject Missing { get; } = new PyInstance(PyBaseObject.TypeObject);

    /// <summary>Whether any tool wants to hear of anything.</summary>
    public static bool IsActive { get; private set; }

    public static PyObject? SetCallback(int tool, int @event, PyObject? function)
    {
        lock (Changing)
        {
            var before = Callbacks[tool, @event];
            Callbacks[tool, @event] = function;
            return before;
        }
    }

    public static int GetEvents(int tool) => GlobalEvents[tool];

    public static void SetEvents(int tool, int events)
    {
        lock (Changing)
            GlobalEvents[tool] = events;
        Update();
    }

    public static int GetLocalEvents(int tool, PyCode code) => _localEvents.TryGetValue(code, out var events) ? events[tool] : 0;

    public static void SetLocalEvents(int tool, PyCode code, int events)
    {
        lock (Changing)
        {
            var all = _localEvents.GetValue(code, static _ => new int[ToolCount]);
            _localCount += (events != 0 ? 1 : 0) - (all[tool] != 0 ? 1 : 0);
            all[tool] = events;
        }
        Update();
    }

    /// <summary>The tool hears of nothing any more, and its callbacks are forgotten.</summary>
    public static void Free(int tool)
    {
        lock (Changing)
        {
            GlobalEvents[tool] = 0;
            foreach (var (_, events) in _localEvents)
            {
                _localCount -= events[tool] != 0 ? 1 : 0;
                events[tool] = 0;
            }
            for (var i = 0; i < EventCount; i++)
                Callbacks[tool, i] = null;
            ToolNames[tool] = null;
        }
        Update();
    }

    /// <summary>Forgets which places were disabled.</summary>
    public static void Restart()
    {
        lock (Changing)
            _disabled = [];
    }

    private static void Update()
    {
        var active = _localCount > 0;
        foreach (var events in GlobalEvents)
            active |= events != 0;
        if (active == IsActive)
            return;
        IsActive = active;
        foreach (var thread in PyThreads.Living())
            Tracing.Changed(thread);
    }

    /// <summary>Tells of an event at the frame's instruction.</summary>
    public static void Report(ThreadState thread, Frame frame, MonitoringEvent @event, PyObject? argument = null) =>
        Report(thread, frame, frame.Pc, @event, argument, null);

    /// <summary>Tells of an event at an instruction.</summary>
    public static void Report(ThreadState thread, Frame frame, int pc, MonitoringEvent @event, PyObject? argument, PyObject? second)
    {
        var code = frame.Code;
        _localEvents.TryGetValue(code, out var local);
        var bit = 1 << Kind(@event);
        for (var tool = 0; tool < ToolCount; tool++)
        {
            if (((GlobalEvents[tool] | (local?[tool] ?? 0)) & bit) == 0 || Callbacks[tool, (int)@event] is not { } callback)
                continue;
            if (_disabled.TryGetValue(code, out var places))
            {
                lock (places)
                {
                    if (places.Contains((pc, @event, tool)))
                        continue;
                }
            }
            if (ReferenceEquals(Invoke(thread, callback, code, pc, @event, argument, second), Disable))
                DisablePlace(code, pc, @event, tool);
        }
    }

    // The ends of native calls are told of together with the calls.
    private static int Kind(MonitoringEvent @event) =>
        (int)(@event is MonitoringEvent.CReturn or MonitoringEvent.CRaise ? MonitoringEvent.Call : @event);

    private static PyObject Invoke(
        ThreadState thread, PyObject callback, PyCode code, int pc, MonitoringEvent @event, PyObject? argument, PyObject? second)
    {
        thread.TracingDepth++;
        try
        {
            if (@event == MonitoringEvent.Line)
                return Callable.Call(callback, code, argument!);
            var offset = PyInt.From(code.OffsetOf(pc));
            if (argument == null)
                return Callable.Call(callback, code, offset);
            return second == null ? Callable.Call(callback, code, offset, argument) : Callable.Call(callback, [code, offset, argument, second]);
        }
        finally
        {
            thread.TracingDepth--;
        }
    }

    private static void DisablePlace(PyCode code, int pc, MonitoringEvent @event, int tool)
    {
        if ((1 << (int)@event & LocalEvents) == 0 && @event is not (MonitoringEvent.CReturn or MonitoringEvent.CRaise))
        {
            SetCallback(tool, (int)@event, null);
            throw Errors.ValueError($"Cannot disable {MonitoringNames.All[(int)@event]} events. Callback removed.");
        }
        var places = _disabled.GetValue(code, static _ => []);
        lock (places)
            places.Add((pc, @event, tool));
    }

    /// <summary>Tells where a jump has led, and of the instruction that is about to run.</summary>
    public static void BeforeInstruction(ThreadState thread, Frame frame, int previous)
    {
        var opcode = frame.Code.Instructions[previous].Opcode;
        if (previous != frame.Pc && opcode is (>= Opcode.Jump and <= Opcode.JumpIfContains) or Opcode.ForIter)
        {
            var kind = opcode is Opcode.Jump or Opcode.JumpBack ? MonitoringEvent.Jump : MonitoringEvent.Branch;
            Report(thread, frame, previous, kind, PyInt.From(frame.Code.OffsetOf(frame.Pc)), null);
        }
        Report(thread, frame, MonitoringEvent.Instruction);
    }
}

/// <summary>The names of the events.</summary>
internal static class MonitoringNames
{
    public static readonly string[] All =
    [
        "PY_START", "PY_RESUME", "PY_RETURN", "PY_YIELD", "CALL", "LINE", "INSTRUCTION", "JUMP", "BRANCH", "STOP_ITERATION",
        "RAISE", "EXCEPTION_HANDLED", "PY_UNWIND", "PY_THROW", "RERAISE", "C_RETURN", "C_RAISE",
    ];
}
