using Fang.Compiler.Bytecode;
using Fang.Runtime.Frames;
using Fang.Runtime.Objects;
using Fang.Runtime.Operations;

namespace Fang.Runtime.Interpreter;

/// <summary>The assignment of <c>f_lineno</c> by a trace function: the frame continues at another line.</summary>
/// <remarks>
/// Registers hold what blocks need (iterators, exit methods, the exception being handled), so a jump may leave blocks but
/// enter none.
/// </remarks>
internal static class LineJump
{
    public static void To(PyFrame view, PyObject value)
    {
        if (value is not PyInteger number)
            throw Errors.ValueError("lineno must be an integer");
        var thread = ThreadState.Current;
        if (view.Running is not { } frame || thread.TraceFunction == null || thread.TracingDepth == 0)
            throw Errors.ValueError("f_lineno can only be set in a trace function");
        if (view.EventPc == PyCode.Head)
            throw Errors.ValueError("can't jump from the 'call' trace event of a new frame");
        if (!ReferenceEquals(thread.LineEventFrame, frame))
            throw Errors.ValueError("can only jump from a 'line' trace event");
        if (!number.TryToInt64(out var line) || line is < int.MinValue or > int.MaxValue)
            throw Errors.ValueError("lineno out of range");
        var unit = frame.Code.Unit;
        if (line < unit.FirstLine)
            throw Errors.ValueError($"line {line} comes before the current code block");
        line = FirstLineFrom(unit, (int)line) ?? throw Errors.ValueError($"line {line} comes after the current code block");
        frame.Pc = FindTarget(unit, frame.Pc, (int)line);
        AssignNone(frame, unit);
    }

    private static int? FirstLineFrom(CodeUnit unit, int line)
    {
        int? best = null;
        foreach (var position in unit.Positions)
        {
            if (position.Line >= line && (best == null || position.Line < best))
                best = position.Line;
        }
        return best;
    }

    private static int FindTarget(CodeUnit unit, int from, int line)
    {
        string? reason = null;
        for (var pc = 0; pc < unit.Instructions.Length; pc++)
        {
            if (unit.Positions[pc].Line != line || (pc > 0 && unit.Positions[pc - 1].Line == line))
                continue;
            var obstacle = Obstacle(unit, from, pc);
            if (obstacle == null)
                return pc;
            reason ??= obstacle;
        }
        throw Errors.ValueError(reason ?? $"line {line} comes after the current code block");
    }

    // Why the jump would enter a block; null if it does not.
    private static string? Obstacle(CodeUnit unit, int from, int to)
    {
        foreach (var entry in unit.ExceptionTable)
        {
            var opcode = unit.Instructions[entry.Handler].Opcode;
            if (to > entry.Handler && opcode == Opcode.EnterHandler && IsInHandler(unit, entry, to) && !IsInHandler(unit, entry, from))
                return "can't jump into an 'except' block as there's no exception";
        }
        for (var pc = 0; pc < unit.Instructions.Length; pc++)
        {
            ref var instruction = ref unit.Instructions[pc];
            if (instruction.Opcode == Opcode.ForIter && Contains(pc, instruction.X, to) && !Contains(pc, instruction.X, from))
                return "can't jump into the body of a for loop";
        }
        return null;
    }

    private static bool Contains(int start, int end, int pc) => pc > start && pc < end;

    // A handler's code reaches up to the end of the range whose own handler restores the exception.
    private static bool IsInHandler(CodeUnit unit, ExceptionEntry entry, int pc)
    {
        foreach (var other in unit.ExceptionTable)
        {
            if (other.Start > entry.Handler && other.Start <= entry.Handler + 2 && pc >= other.Start && pc < other.End)
                return true;
        }
        return false;
    }

    // Code that knows a variable to be bound does not test it.
    private static void AssignNone(Frame frame, CodeUnit unit)
    {
        var unbound = 0;
        for (var i = 0; i < unit.VariableCount; i++)
        {
            if (frame.Registers[frame.Base + i] != null)
                continue;
            frame.Registers[frame.Base + i] = unit.IsCell[i] ? new PyCell(PyNone.Value) : PyNone.Value;
            unbound++;
        }
        if (unbound > 0)
            Warnings.Issue(ExceptionTypes.RuntimeWarning, $"assigning None to {unbound} unbound local{(unbound == 1 ? "" : "s")}");
    }
}
