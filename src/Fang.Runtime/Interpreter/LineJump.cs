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
        if (!ReferenceEquals(thread.LineEventFrame, frame) && !ReferenceEquals(thread.YieldEventFrame, frame))
            throw Errors.ValueError("can only jump from a 'line' trace event");
        if (!number.TryToInt64(out var line) || line is < int.MinValue or > int.MaxValue)
            throw Errors.ValueError("lineno out of range");
        var unit = frame.Code.Unit;
        if (line < unit.FirstLine)
            throw Errors.ValueError($"line {line} comes before the current code block");
        line = FirstLineFrom(unit, (int)line) ?? throw Errors.ValueError($"line {line} comes after the current code block");
        var live = new LiveTemporaries(unit);
        CheckCall(frame, live, (int)line);
        var target = FindTarget(unit, live, frame.Pc, (int)line);
        LeaveHandlers(thread, frame, live, target);
        AssignNone(frame, unit);
        if (ReferenceEquals(thread.YieldEventFrame, frame))
            view.ResumePc = target;
        else
            frame.Pc = target;
    }

    // A call that has been begun can only be left together with its method, which leaves nothing unfinished.
    private static void CheckCall(Frame frame, LiveTemporaries live, int line)
    {
        var unit = frame.Code.Unit;
        var before = live.Before(frame.Pc);
        for (var register = 0; register < before.Length; register++)
        {
            if (!before[register])
                continue;
            foreach (var reader in live.Readers(frame.Pc, register))
            {
                ref var call = ref unit.Instructions[reader];
                var isCallee = call.Opcode switch
                {
                    Opcode.Call or Opcode.CallKw or Opcode.CallEx => call.B == register,
                    Opcode.CallMethod or Opcode.CallMethodKw => call.B + 1 == register && frame.Registers[frame.Base + call.B] == null,
                    _ => false,
                };
                if (isCallee && unit.Positions[reader].Line != line)
                    throw Errors.ValueError("incompatible stacks");
            }
        }
    }

    // Whether a line starts there: not where all ways come from the same line, as to the copy of a function's end.
    private static bool StartsLine(CodeUnit unit, int pc)
    {
        var line = unit.Positions[pc].Line;
        if (pc > 0 && unit.Positions[pc - 1].Line == line)
            return false;
        var isReached = pc == 0 || !CodeVerifier.EndsFlow(unit.Instructions[pc - 1].Opcode);
        if (isReached)
            return true;
        for (var from = 0; from < unit.Instructions.Length; from++)
        {
            if (OpcodeTable.X(unit.Instructions[from].Opcode) != ExtraKind.Target || unit.Instructions[from].X != pc)
                continue;
            if (unit.Positions[from].Line != line)
                return true;
            isReached = true;
        }
        return !isReached;
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

    // Of the places where the line starts, that in the most blocks of those that the frame is in already.
    private static int FindTarget(CodeUnit unit, LiveTemporaries live, int from, int line)
    {
        string? reason = null;
        var best = -1;
        var bestDepth = -1;
        for (var pc = 0; pc < unit.Instructions.Length; pc++)
        {
            if (unit.Positions[pc].Line != line || !StartsLine(unit, pc))
                continue;
            var depth = Depth(unit, live, from, pc, out var obstacle);
            if (obstacle == null && depth > bestDepth)
                (best, bestDepth) = (pc, depth);
            reason ??= obstacle;
        }
        return best >= 0 ? best : throw Errors.ValueError(reason ?? $"line {line} comes after the current code block");
    }

    // How many temporaries are in use there; the obstacle is why the jump would enter a block, null if it does not.
    private static int Depth(CodeUnit unit, LiveTemporaries live, int from, int to, out string? obstacle)
    {
        obstacle = null;
        var depth = 0;
        var (before, after) = (live.Before(from), live.Before(to));
        for (var register = 0; register < after.Length; register++)
        {
            if (!after[register])
                continue;
            depth++;
            var readers = live.Readers(to, register);
            var kind = KindOf(unit, readers);
            if (before[register] && kind == KindOf(unit, live.Readers(from, register)))
                continue;
            obstacle = kind switch
            {
                BlockKind.Loop => "can't jump into the body of a for loop",
                BlockKind.Handler => "can't jump into an 'except' block as there's no exception",
                _ => "incompatible stacks",
            };
            return depth;
        }
        return depth;
    }

    private enum BlockKind { Other, Loop, Handler }

    // What a temporary is for is seen from who reads it.
    private static BlockKind KindOf(CodeUnit unit, HashSet<int> readers)
    {
        foreach (var reader in readers)
        {
            switch (unit.Instructions[reader].Opcode)
            {
                case Opcode.ForIter or Opcode.GetANext:
                    return BlockKind.Loop;
                case Opcode.EnterHandler or Opcode.ExitHandler or Opcode.MatchException or Opcode.MatchExceptionGroup or Opcode.Reraise:
                    return BlockKind.Handler;
            }
        }
        return BlockKind.Other;
    }

    // What the outermost handler that is left found being handled is handled again.
    private static void LeaveHandlers(ThreadState thread, Frame frame, LiveTemporaries live, int to)
    {
        var (before, after) = (live.Before(frame.Pc), live.Before(to));
        for (var register = 0; register < before.Length; register++)
        {
            if (!before[register] || after[register] || !IsSavedException(frame.Code.Unit, live.Readers(frame.Pc, register)))
                continue;
            thread.Handlers.Handled = frame.Registers[frame.Base + register] as PyBaseException;
            return;
        }
    }

    private static bool IsSavedException(CodeUnit unit, HashSet<int> readers)
    {
        foreach (var reader in readers)
        {
            if (unit.Instructions[reader].Opcode == Opcode.ExitHandler)
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
