using Fang.Compiler.Bytecode;
using Fang.Runtime.Objects;
using Fang.Runtime.Tiering;

namespace Fang.Jit.Lowering;

/// <summary>Instructions from <see cref="Start"/> up to <see cref="End"/> that run one after the other.</summary>
internal sealed class BytecodeBlock(int start)
{
    public int Start { get; } = start;
    public int End { get; set; }
    public List<BytecodeBlock> Successors { get; } = [];

    /// <summary>How many edges lead here from blocks that come first, and how many from the loop's own.</summary>
    public int ForwardEdges { get; set; }
    public int BackEdges { get; set; }

    public int Order { get; set; } = -1;

    /// <summary>The registers that the loop of which this is the head writes; null if it is none.</summary>
    public HashSet<int>? Written { get; set; }

    public bool IsInLoop { get; set; }

    /// <summary>Whether it was never executed while the interpreter looked: compiled code leaves here.</summary>
    public bool IsCold { get; set; }

    /// <summary>Whether it stands behind the loop at whose head compiled code is entered: that is left here.</summary>
    public bool IsBehind { get; set; }
}

/// <summary>The flow of control of a code object from one instruction on, with those exception handlers that were seen to run.</summary>
internal sealed class BytecodeFlow
{
    private readonly Dictionary<int, BytecodeBlock> _byStart = [];
    private readonly Instruction[] _instructions;

    // The exception table's entry of each instruction that may raise; null for none.
    private readonly ExceptionEntry?[] _protection;

    public BytecodeFlow(PyCode code, int entry, CodeProfile? profile, bool withHandlers)
    {
        _instructions = code.Unit.Instructions;
        _protection = new ExceptionEntry?[_instructions.Length];
        if (withHandlers)
            FindProtection(code.Unit.ExceptionTable);
        FindBlocks(entry, profile);
        Arrange(_byStart[entry]);
        if (LeaveBehind(_byStart[entry]))
            Arrange(_byStart[entry]);
        FindLoops(code.RegisterCount);
    }

    /// <summary>In reverse postorder: each block stands behind those it is reached from, but for loops' heads.</summary>
    public List<BytecodeBlock> Blocks { get; private set; } = [];

    /// <summary>Handlers that are left out, because they were never executed.</summary>
    public HashSet<int> ColdHandlers { get; } = [];

    /// <summary>The block that handles what an instruction of a block raises, and the register where the exception stands; null if it is left out.</summary>
    public (BytecodeBlock Block, int Register)? HandlerAt(BytecodeBlock block, int pc) =>
        _protection[pc] is { } entry && _byStart[entry.Handler] is { IsCold: false, IsBehind: false } handler && block.Successors.Contains(handler)
            ? (handler, entry.Register)
            : null;

    // The first entry that covers an instruction is its one.
    private void FindProtection(ExceptionEntry[] table)
    {
        for (var i = table.Length - 1; i >= 0; i--)
        {
            for (var pc = table[i].Start; pc < table[i].End; pc++)
            {
                if (MayRaise(_instructions[pc].Opcode))
                    _protection[pc] = table[i];
            }
        }
    }

    // What is thrown into a generator is raised by the interpreter.
    private static bool MayRaise(Opcode opcode) => opcode is not (Opcode.Nop or Opcode.LoadConst or Opcode.Move or Opcode.Clear or Opcode.MakeCell
        or Opcode.Jump or Opcode.JumpBack or Opcode.JumpIfNone or Opcode.JumpIfNotNone or Opcode.JumpIfIs or Opcode.Is or Opcode.IsNot
        or Opcode.EnterHandler or Opcode.ExitHandler or Opcode.ExceptionArgs or Opcode.Return or Opcode.Yield or Opcode.YieldDelegated);

    private void FindBlocks(int entry, CodeProfile? profile)
    {
        var leaders = new SortedSet<int> { entry };
        var pending = new Stack<int>([entry]);
        var isSeen = new bool[_instructions.Length];
        while (pending.TryPop(out var pc))
        {
            for (; !isSeen[pc]; pc++)
            {
                isSeen[pc] = true;
                ref var instruction = ref _instructions[pc];
                var isJump = IsJump(instruction.Opcode);
                if (isJump)
                {
                    leaders.Add(instruction.X);
                    pending.Push(instruction.X);
                }
                if (_protection[pc] is { } protection)
                {
                    leaders.Add(protection.Handler);
                    pending.Push(protection.Handler);
                }
                if (EndsFlow(instruction.Opcode))
                    break;
                if (isJump)
                    leaders.Add(pc + 1);
            }
        }
        foreach (var start in leaders)
            _byStart[start] = new BytecodeBlock(start) { IsCold = profile != null && start != entry && profile.Count(start) == 0 };
        foreach (var block in _byStart.Values)
            Delimit(block);
        if (profile != null)
            FindUnknown(profile);
        foreach (var block in _byStart.Values)
        {
            if (block.IsCold)
            {
                block.End = block.Start;
                block.Successors.Clear();
                continue;
            }
            AddHandlers(block);
        }
    }

    // Nothing is known of what follows a block that was executed, none of whose successors was: it was left by an exception that is now
    // handled here.
    private void FindUnknown(CodeProfile profile)
    {
        var pending = new Stack<BytecodeBlock>(_byStart.Values.Where(block => profile.Count(block.Start) > 0));
        while (pending.TryPop(out var block))
        {
            if (block.Successors.Count == 0 || block.Successors.Exists(successor => !successor.IsCold))
                continue;
            foreach (var successor in block.Successors)
            {
                successor.IsCold = false;
                pending.Push(successor);
            }
        }
    }

    // The handlers come first, that is, they are arranged behind the others.
    private void AddHandlers(BytecodeBlock block)
    {
        for (var pc = block.Start; pc < block.End; pc++)
        {
            if (_protection[pc] is not { } protection)
                continue;
            var handler = _byStart[protection.Handler];
            if (handler.IsCold)
                ColdHandlers.Add(handler.Start);
            else if (!block.Successors.Contains(handler))
                block.Successors.Insert(0, handler);
        }
    }

    private void Delimit(BytecodeBlock block)
    {
        var pc = block.Start;
        while (true)
        {
            ref var instruction = ref _instructions[pc++];
            var isJump = IsJump(instruction.Opcode);
            if (!EndsFlow(instruction.Opcode))
            {
                if (!isJump && !_byStart.ContainsKey(pc))
                    continue;
                block.Successors.Add(_byStart[pc]);
            }
            if (isJump)
                block.Successors.Add(_byStart[instruction.X]);
            block.End = pc;
            return;
        }
    }

    // A generator that yields is entered again elsewhere; what a throw() does to it then is the interpreter's.
    private static bool EndsFlow(Opcode opcode) => opcode is Opcode.Yield or Opcode.YieldDelegated || CodeVerifier.EndsFlow(opcode);

    private static bool IsJump(Opcode opcode) => OpcodeTable.X(opcode) == ExtraKind.Target && opcode != Opcode.YieldDelegated;

    private void Arrange(BytecodeBlock entry)
    {
        var postorder = new List<BytecodeBlock>();
        var seen = new HashSet<BytecodeBlock> { entry };
        var stack = new Stack<(BytecodeBlock Block, int Next)>();
        stack.Push((entry, 0));
        while (stack.TryPop(out var top))
        {
            if (top.Next == top.Block.Successors.Count)
            {
                postorder.Add(top.Block);
                continue;
            }
            stack.Push((top.Block, top.Next + 1));
            var successor = top.Block.Successors[top.Next];
            if (seen.Add(successor))
                stack.Push((successor, 0));
        }
        postorder.Reverse();
        Blocks = postorder;
        for (var i = 0; i < Blocks.Count; i++)
            Blocks[i].Order = i;
    }

    // What does not lead back to the loop's head runs once for all its turns: the interpreter may do that. False: it is no loop.
    private bool LeaveBehind(BytecodeBlock entry)
    {
        var inside = new HashSet<BytecodeBlock>();
        bool isStable;
        do
        {
            isStable = true;
            foreach (var block in Blocks)
            {
                if (block.Successors.Exists(successor => ReferenceEquals(successor, entry) || inside.Contains(successor)))
                    isStable &= !inside.Add(block);
            }
        }
        while (!isStable);
        if (!inside.Contains(entry))
            return false;
        foreach (var block in Blocks)
        {
            if (inside.Contains(block) || block.IsCold)
                continue;
            block.IsBehind = true;
            block.End = block.Start;
            block.Successors.Clear();
        }
        return true;
    }

    private void FindLoops(int registerCount)
    {
        var predecessors = new Dictionary<BytecodeBlock, List<BytecodeBlock>>();
        foreach (var block in Blocks)
        {
            foreach (var successor in block.Successors)
            {
                if (!predecessors.TryGetValue(successor, out var list))
                    predecessors[successor] = list = [];
                list.Add(block);
                if (successor.Order <= block.Order)
                    successor.BackEdges++;
                else
                    successor.ForwardEdges++;
            }
        }
        foreach (var head in Blocks)
        {
            if (head.BackEdges == 0)
                continue;
            var body = new HashSet<BytecodeBlock> { head };
            var pending = new Stack<BytecodeBlock>(predecessors[head].Where(block => block.Order >= head.Order));
            while (pending.TryPop(out var block))
            {
                if (!body.Add(block))
                    continue;
                // A loop may be entered in its middle, where compiled code begins.
                foreach (var predecessor in predecessors.GetValueOrDefault(block, []))
                    pending.Push(predecessor);
            }
            // Who gets into the loop elsewhere than at its head (out of a handler) brings other values: none is what it was before the loop.
            var isIrreducible = body.Any(block => block.Order < head.Order);
            head.Written = isIrreducible ? [.. Enumerable.Range(0, registerCount)] : [];
            foreach (var block in body)
            {
                block.IsInLoop = true;
                for (var pc = block.Start; pc < block.End; pc++)
                {
                    AddWritten(_instructions[pc], head.Written);
                    if (_protection[pc] is { } protection && body.Contains(_byStart[protection.Handler]))
                        head.Written.Add(protection.Register);
                }
            }
        }
    }

    private static void AddWritten(in Instruction instruction, HashSet<int> written)
    {
        var kind = OpcodeTable.A(instruction.Opcode);
        var length = kind is OperandKind.Write or OperandKind.Change ? 1 : kind == OperandKind.Window ? CodeVerifier.ResultLength(instruction) : 0;
        for (var i = 0; i < length; i++)
            written.Add(instruction.A + i);
    }
}
