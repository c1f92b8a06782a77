using Fang.Compiler.Bytecode;

namespace Fang.Compiler.CodeGen;

/// <summary>
/// The instructions of a unit as a graph: resolves labels, follows jumps to jumps, drops what cannot be reached and what
/// does nothing, and gives instructions without a position that of the one before, as CPython does.
/// </summary>
internal sealed class ControlFlow
{
    /// <summary>An end of a body up to this length is copied so that each way to it keeps its own line.</summary>
    private const int LongestCopiedExit = 4;

    private readonly CodeBuilder _builder;
    private DraftInstruction[] _code;
    private bool[] _reached = [];
    private bool[] _dropped = [];
    private int[] _jumpsTo = [];

    public ControlFlow(CodeBuilder builder)
    {
        _builder = builder;
        _code = builder.Code.ToArray();
        for (var i = 0; i < _code.Length; i++)
        {
            if (IsJump(_code[i].Opcode))
                _code[i].X = builder.Labels[_code[i].X];
        }
    }

    /// <summary>The instructions; X of a jump is the index of its target.</summary>
    public DraftInstruction[] Code => _code;

    /// <summary>How many of the first variables are parameters.</summary>
    public int ParameterCount => _builder.ParameterCount;

    public bool IsReached(int index) => _reached[index];

    /// <summary>Makes an instruction do nothing; it remains only if its line would not be seen otherwise.</summary>
    public void Disable(int index) => _code[index].Opcode = Opcode.Nop;

    public bool IsKept(int index) => _reached[index] && !_dropped[index];

    public int HandlerStart(int handler) => _builder.Labels[_builder.Handlers[handler].Label];

    public void Simplify()
    {
        ThreadJumps();
        FindReached();
        if (CopyExits())
            FindReached();
        CountJumps();
        SpreadPositions();
    }

    /// <summary>Drops what does nothing. What is unreachable must not become reachable by it, so this is the last step.</summary>
    public void DropIdle()
    {
        DropJumpsToNext();
        DropNops();
    }

    public static bool IsJump(Opcode opcode) => OpcodeTable.X(opcode) == ExtraKind.Target;

    /// <summary>Whether the next instruction never follows.</summary>
    public static bool EndsFlow(Opcode opcode) => opcode is Opcode.Jump or Opcode.JumpBack or Opcode.Return or Opcode.Raise
        or Opcode.RaiseFrom or Opcode.RaiseCurrent or Opcode.Reraise or Opcode.EndAsyncFor;

    /// <summary>Whether an exception can come from the instruction.</summary>
    public static bool MayRaise(Opcode opcode) => opcode is not (Opcode.Nop or Opcode.LoadConst or Opcode.Move or Opcode.Clear
        or Opcode.Jump or Opcode.MakeCell or Opcode.CopyFreeVars or Opcode.EnterHandler or Opcode.ExitHandler or Opcode.Return);

    private void ThreadJumps()
    {
        for (var i = 0; i < _code.Length; i++)
        {
            ref var jump = ref _code[i];
            if (!IsJump(jump.Opcode) || jump.Opcode == Opcode.JumpBack)
                continue;
            for (var steps = 0; steps < 100; steps++)
            {
                ref var next = ref _code[jump.X];
                if (next.Opcode == Opcode.Return && jump.Opcode == Opcode.Jump && next.Position.Line != -1)
                {
                    jump = next;
                    break;
                }
                // A line of its own must be seen by tracing, so that jump stays.
                if (next.Position.Line != -1 && next.Position.Line != jump.Position.Line)
                    break;
                if (next.Opcode == Opcode.Jump)
                {
                    jump.X = next.X;
                }
                else if (next.Opcode == Opcode.JumpBack && jump.Opcode == Opcode.Jump)
                {
                    jump.Opcode = Opcode.JumpBack;
                    jump.X = next.X;
                    break;
                }
                else
                {
                    break;
                }
            }
        }
    }

    public void FindReached()
    {
        _reached = new bool[_code.Length];
        _dropped = new bool[_code.Length];
        var pending = new Stack<int>();
        pending.Push(0);
        while (pending.TryPop(out var index))
        {
            while (!_reached[index])
            {
                _reached[index] = true;
                ref var instruction = ref _code[index];
                if (instruction.Handler != 0 && MayRaise(instruction.Opcode))
                    pending.Push(HandlerStart(instruction.Handler));
                // A generator that has not started can be thrown into.
                if (instruction.Opcode == Opcode.ReturnGenerator)
                    pending.Push(HandlerStart(_code[index + 1].Handler));
                if (IsJump(instruction.Opcode))
                    pending.Push(instruction.X);
                if (EndsFlow(instruction.Opcode))
                    break;
                index++;
            }
        }
    }

    /// <summary>
    /// An end without a line (the implicit return) that several ways lead to is copied for each jump, so that
    /// each way ends on the line it came from.
    /// </summary>
    private bool CopyExits()
    {
        var copies = new List<DraftInstruction>();
        var taken = new HashSet<int>();
        for (var i = 0; i < _code.Length; i++)
        {
            if (!_reached[i] || !IsJump(_code[i].Opcode) || _code[i].Opcode == Opcode.JumpBack)
                continue;
            var target = _code[i].X;
            var length = ExitLength(target);
            if (length == 0 || (!FallsInto(target) && taken.Add(target)))
                continue;
            _code[i].X = _code.Length + copies.Count;
            for (var k = 0; k < length; k++)
            {
                var copy = _code[target + k];
                copy.Position = _code[i].Position;
                copies.Add(copy);
            }
        }
        if (copies.Count == 0)
            return false;
        _code = [.. _code, .. copies];
        return true;
    }

    private int ExitLength(int start)
    {
        for (var i = start; i < _code.Length && i < start + LongestCopiedExit; i++)
        {
            if (_code[i].Position.Line != -1 || IsJump(_code[i].Opcode))
                return 0;
            if (_code[i].Opcode == Opcode.Return)
                return i - start + 1;
        }
        return 0;
    }

    private bool FallsInto(int index) => index > 0 && _reached[index - 1] && !EndsFlow(_code[index - 1].Opcode);

    private void CountJumps()
    {
        _jumpsTo = new int[_code.Length];
        for (var i = 0; i < _code.Length; i++)
        {
            if (_reached[i] && IsJump(_code[i].Opcode))
                _jumpsTo[_code[i].X]++;
        }
    }

    private void SpreadPositions()
    {
        if (_code.Length > 0 && _code[0] is { Opcode: Opcode.LoadConst, Position.Line: -1 } && _jumpsTo[0] == 0)
            _code[0].Position = _builder.HeadPosition;
        for (var i = 0; i < _code.Length; i++)
        {
            if (!_reached[i])
                continue;
            if (_code[i].Position.Line == -1 && _jumpsTo[i] == 0 && FallsInto(i))
                _code[i].Position = _code[i - 1].Position;
            // What a single jump leads to continues it.
            if (IsJump(_code[i].Opcode) && _code[i].X is var target && target > i
                && _code[target].Position.Line == -1 && _jumpsTo[target] == 1 && !FallsInto(target))
            {
                _code[target].Position = _code[i].Position;
            }
        }
    }

    private int NextKept(int index)
    {
        do
            index++;
        while (index < _code.Length && !IsKept(index));
        return index;
    }

    private void DropJumpsToNext()
    {
        for (var i = _code.Length - 1; i >= 0; i--)
        {
            if (_code[i].Opcode != Opcode.Jump || !_reached[i])
                continue;
            var target = _code[i].X;
            while (target < _code.Length && !IsKept(target))
                target++;
            if (target == NextKept(i))
            {
                _jumpsTo[_code[i].X]--;
                _code[i].Opcode = Opcode.Nop;
            }
        }
    }

    /// <summary>Drops each Nop whose line the instruction before or after it shows as well.</summary>
    private void DropNops()
    {
        var previousLine = -1;
        for (var i = 0; i < _code.Length; i++)
        {
            if (!_reached[i])
            {
                previousLine = -1;
                continue;
            }
            if (_jumpsTo[i] > 0)
                previousLine = -1;
            var line = _code[i].Position.Line;
            if (_code[i].Opcode == Opcode.Nop)
            {
                var next = NextKept(i);
                if (line == -1 || line == previousLine)
                {
                    _dropped[i] = true;
                }
                else if (next < _code.Length && (_code[next].Position.Line == line || (_code[next].Position.Line == -1 && (_jumpsTo[next] == 0 || _code[next].Opcode == Opcode.JumpBack))))
                {
                    if (_code[next].Position.Line == -1)
                        _code[next].Position = _code[i].Position;
                    _dropped[i] = true;
                }
                if (_dropped[i])
                    continue;
            }
            previousLine = EndsFlow(_code[i].Opcode) ? -1 : line;
        }
    }
}
