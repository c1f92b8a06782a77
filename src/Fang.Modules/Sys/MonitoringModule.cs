using Fang.Runtime.Interpreter;
using Fang.Runtime.Native;
using Fang.Runtime.Objects;

namespace Fang.Modules;

/// <summary>Events of the execution for debuggers, profilers and the like (PEP 669).</summary>
[PyModule("sys.monitoring")]
internal static partial class MonitoringModule
{
    private const int AllEvents = (1 << Monitoring.EventCount) - 1;
    private const int NativeEnds = 1 << (int)MonitoringEvent.CReturn | 1 << (int)MonitoringEvent.CRaise;

    [PyConstant("DEBUGGER_ID")]
    public const int DebuggerId = 0;

    [PyConstant("COVERAGE_ID")]
    public const int CoverageId = 1;

    [PyConstant("PROFILER_ID")]
    public const int ProfilerId = 2;

    [PyConstant("OPTIMIZER_ID")]
    public const int OptimizerId = 5;

    [PyConstant("DISABLE")]
    public static PyObject Disable => Monitoring.Disable;

    [PyConstant("MISSING")]
    public static PyObject Missing => Monitoring.Missing;

    [PyConstant("events")]
    public static PyObject Events
    {
        get
        {
            var events = new PySimpleNamespace();
            var dict = events.GetDict(create: true)!;
            for (var i = 0; i < Monitoring.EventCount; i++)
                dict.SetItem(PyStr.Intern(MonitoringNames.All[i]), PyInt.From(1 << i));
            dict.SetItem(PyStr.Intern("NO_EVENTS"), PyInt.Zero);
            return events;
        }
    }

    /// <summary>Take a tool id for the tool of this name.</summary>
    [PyFunction("use_tool_id($module, tool_id, name, /)")]
    private static void UseToolId(int toolId, PyObject name)
    {
        CheckRange(toolId);
        if (name is not PyStr)
            throw Errors.ValueError("tool name must be a str");
        if (Interlocked.CompareExchange(ref Monitoring.ToolNames[toolId], name, null) != null)
            throw Errors.ValueError($"tool {toolId} is already in use");
    }

    /// <summary>Give a tool id back; its callbacks and events are forgotten.</summary>
    [PyFunction("free_tool_id($module, tool_id, /)")]
    private static void FreeToolId(int toolId)
    {
        CheckRange(toolId);
        Monitoring.Free(toolId);
    }

    /// <summary>Return the name of the tool that uses the id.</summary>
    [PyFunction("get_tool($module, tool_id, /)")]
    private static PyObject GetTool(int toolId)
    {
        CheckRange(toolId);
        return Monitoring.ToolNames[toolId] ?? PyNone.Value;
    }

    /// <summary>Set the function that is called for an event; return the one that was.</summary>
    [PyFunction("register_callback($module, tool_id, event, func, /)")]
    private static PyObject RegisterCallback(int toolId, int @event, PyObject func)
    {
        CheckRange(toolId);
        if (@event <= 0 || (@event & (@event - 1)) != 0)
            throw Errors.ValueError("The callback can only be set for one event at a time");
        if ((@event & ~AllEvents) != 0)
            throw Errors.ValueError($"invalid event {@event}");
        return Monitoring.SetCallback(toolId, int.TrailingZeroCount(@event), func is PyNone ? null : func) ?? PyNone.Value;
    }

    /// <summary>Return the events that are on for all code.</summary>
    [PyFunction("get_events($module, tool_id, /)")]
    private static int GetEvents(int toolId)
    {
        CheckUsed(toolId);
        return Monitoring.GetEvents(toolId);
    }

    /// <summary>Set the events that are on for all code.</summary>
    [PyFunction("set_events($module, tool_id, event_set, /)")]
    private static void SetEvents(int toolId, int eventSet)
    {
        CheckUsed(toolId);
        Monitoring.SetEvents(toolId, Checked(eventSet, AllEvents, ""));
    }

    /// <summary>Return the events that are on for one code object.</summary>
    [PyFunction("get_local_events($module, tool_id, code, /)")]
    private static int GetLocalEvents(int toolId, PyObject code)
    {
        var checkedCode = Code(code);
        CheckUsed(toolId);
        return Monitoring.GetLocalEvents(toolId, checkedCode);
    }

    /// <summary>Set the events that are on for one code object.</summary>
    [PyFunction("set_local_events($module, tool_id, code, event_set, /)")]
    private static void SetLocalEvents(int toolId, PyObject code, int eventSet)
    {
        var checkedCode = Code(code);
        CheckUsed(toolId);
        Monitoring.SetLocalEvents(toolId, checkedCode, Checked(eventSet, Monitoring.LocalEvents | NativeEnds, "local "));
    }

    /// <summary>Turn the events on again that callbacks have disabled.</summary>
    [PyFunction("restart_events($module, /)")]
    private static void RestartEvents() => Monitoring.Restart();

    /// <summary>Return the tools of each event that is on, as a set of bits by the event's name.</summary>
    [PyFunction("_all_events($module, /)")]
    private static PyObject ListEvents()
    {
        var result = new PyDict();
        for (var i = 0; i < Monitoring.EventCount; i++)
        {
            var tools = 0;
            for (var tool = 0; tool < Monitoring.ToolCount; tool++)
                tools |= (Monitoring.GetEvents(tool) >> i & 1) << tool;
            if (tools != 0)
                result.SetItem(PyStr.Intern(MonitoringNames.All[i]), PyInt.From(tools));
        }
        return result;
    }

    private static PyCode Code(PyObject code) => code as PyCode ?? throw Errors.TypeError("code must be a code object");

    private static int Checked(int events, int allowed, string kind)
    {
        if (events < 0 || (events & ~allowed) != 0)
            throw Errors.ValueError($"invalid {kind}event set 0x{events:x}");
        if ((events & NativeEnds) != 0 && (events & 1 << (int)MonitoringEvent.Call) == 0)
            throw Errors.ValueError("cannot set C_RETURN or C_RAISE events independently");
        return events & ~NativeEnds;
    }

    private static void CheckRange(int tool)
    {
        if (tool is < 0 or >= Monitoring.ToolCount)
            throw Errors.ValueError($"invalid tool {tool} (must be between 0 and 5)");
    }

    private static void CheckUsed(int tool)
    {
        CheckRange(tool);
        if (Monitoring.ToolNames[tool] == null)
            throw Errors.ValueError($"tool {tool} is not in use");
    }
}
