using System.Runtime.CompilerServices;

namespace Fang.Modules.Regex;

/// <summary>Translates the tree of a pattern into the engine's program.</summary>
/// <remarks>
/// Each part is emitted with the set of characters that can follow it, from which come the repeats that need
/// not give back, the guards of choice points and the tables of branches.
/// </remarks>
internal sealed class Lowering
{
    private readonly List<int> _code = [];
    private readonly List<CharSet> _sets = [];
    private readonly List<Guard> _guards = [];
    private readonly List<BranchTable> _tables = [];
    private int _registers;

    private Lowering(int firstRegister) => _registers = firstRegister;

    /// <summary>Translates a whole pattern.</summary>
    internal static Instructions Translate(RegexNode root, int groups)
    {
        // Marks come first, then the register of the last group that was closed.
        var lowering = new Lowering((2 * groups) + 1);
        lowering._code.Add((int)Op.BranchNext);
        lowering.Emit(root, FirstSet.Accept);
        lowering._code.Add((int)Op.Success);
        return new Instructions(
            [.. lowering._code], [.. lowering._sets], [.. lowering._guards], [.. lowering._tables], lowering._registers);
    }

    private int Here => _code.Count;

    private int Add(Op op, params ReadOnlySpan<int> operands)
    {
        int at = Here;
        _code.Add((int)op);
        _code.AddRange(operands);
        return at;
    }

    private int AddSet(CharSet set)
    {
        _sets.Add(set);
        return _sets.Count - 1;
    }

    private int AddGuard(FirstSet first)
    {
        if (first.IsAny)
        {
            return -1;
        }
        _guards.Add(new Guard(first));
        return _guards.Count - 1;
    }

    private int NewRegisters(int count)
    {
        int register = _registers;
        _registers += count;
        return register;
    }

    private void Emit(RegexNode node, FirstSet follow)
    {
        RuntimeHelpers.EnsureSufficientExecutionStack();
        switch (node)
        {
            case SequenceNode sequence:
                EmitSequence(sequence.Items, follow);
                break;
            case SetNode set:
                EmitSet(set);
                break;
            case MarkNode mark:
                Add((mark.Index & 1) == 0 ? Op.MarkStart : Op.MarkEnd, mark.Index);
                break;
            case AtNode at:
                EmitAt(at.At);
                break;
            case GroupRefNode reference:
                Add(Op.GroupRef, reference.Group, (int)reference.Fold);
                break;
            case ConditionalNode conditional:
                EmitConditional(conditional, follow);
                break;
            case AssertNode assertion:
                EmitAssert(assertion);
                break;
            case AtomicNode atomic:
                int register = NewRegisters(1);
                Add(Op.Atomic, register);
                Emit(atomic.Body, FirstSet.Accept);
                Add(Op.AtomicEnd, register);
                break;
            case BranchNode branch:
                EmitBranch(branch, follow);
                break;
            case RepeatNode repeat:
                EmitRepeat(repeat, follow);
                break;
            default:
                Add(Op.Fail);
                break;
        }
    }

    private void EmitSequence(RegexNode[] items, FirstSet follow)
    {
        var follows = new FirstSet[items.Length];
        for (int i = items.Length - 1; i >= 0; i--)
        {
            follows[i] = follow;
            follow = items[i].First.Then(follow);
        }
        for (int i = 0; i < items.Length; i++)
        {
            int last = i;
            while (last < items.Length && items[last] is SetNode { Literal: >= 0 })
            {
                last++;
            }
            if (last - i >= 2)
            {
                Add(Op.String, last - i);
                for (; i < last; i++)
                {
                    _code.Add(((SetNode)items[i]).Literal);
                }
                i--;
            }
            else
            {
                Emit(items[i], follows[i]);
            }
        }
    }

    private void EmitSet(SetNode node)
    {
        int literal = node.Literal;
        if (literal >= 0)
        {
            Add(Op.Char, literal);
        }
        else if (node.Set == CharSet.NotNewline)
        {
            Add(Op.NotNewline);
        }
        else if (node.Set == CharSet.All)
        {
            Add(Op.AnyAll);
        }
        else if (node.Set.Single >= 0)
        {
            Add(Op.Char, node.Set.Single);
        }
        else
        {
            Add(Op.Set, AddSet(node.Set));
        }
    }

    private void EmitAt(SreAt at)
    {
        switch (at)
        {
            case SreAt.Boundary or SreAt.LocBoundary:
                Add(Op.Boundary, AddSet(CharSet.AsciiWord), 1);
                break;
            case SreAt.NonBoundary or SreAt.LocNonBoundary:
                Add(Op.Boundary, AddSet(CharSet.AsciiWord), 0);
                break;
            case SreAt.UniBoundary:
                Add(Op.Boundary, AddSet(CharSet.UnicodeWord), 1);
                break;
            case SreAt.UniNonBoundary:
                Add(Op.Boundary, AddSet(CharSet.UnicodeWord), 0);
                break;
            default:
                Add(Op.At, (int)at);
                break;
        }
    }

    private void EmitConditional(ConditionalNode node, FirstSet follow)
    {
        int test = Add(Op.JumpIfUnset, node.Group, 0);
        Emit(node.Yes, follow);
        int jump = Add(Op.Jump, 0);
        _code[test + 2] = Here;
        Emit(node.No, follow);
        _code[jump + 1] = Here;
    }

    private void EmitAssert(AssertNode node)
    {
        int register = NewRegisters(2);
        if (!node.IsNegative)
        {
            Add(Op.Assert, register, node.Back);
            Emit(node.Body, FirstSet.Accept);
            Add(Op.AssertEnd, register);
            return;
        }
        int begin = Add(Op.AssertNot, register, node.Back, 0);
        Emit(node.Body, FirstSet.Accept);
        Add(Op.AssertNotEnd, register);
        _code[begin + 3] = Here;
    }

    private void EmitBranch(BranchNode node, FirstSet follow)
    {
        int count = node.Alternatives.Length;
        var firsts = new FirstSet[count];
        for (int i = 0; i < count; i++)
        {
            firsts[i] = node.Alternatives[i].First.Then(follow);
        }
        var table = new BranchTable(firsts);
        _tables.Add(table);
        Add(Op.Branch, _tables.Count - 1);
        var targets = new int[count];
        var jumps = new int[count];
        for (int i = 0; i < count; i++)
        {
            targets[i] = Here;
            Emit(node.Alternatives[i], follow);
            jumps[i] = Add(Op.Jump, 0);
        }
        foreach (int jump in jumps)
        {
            _code[jump + 1] = Here;
        }
        table.Resolve(targets);
    }

    private void EmitRepeat(RepeatNode node, FirstSet follow)
    {
        if (node.Max == 0)
        {
            return;
        }
        if (node.Body is SetNode one)
        {
            EmitRun(node, one.Set, follow);
        }
        else if (node.Mode == RepeatMode.Possessive)
        {
            EmitPossessive(node);
        }
        else if (node is { Min: 1, Max: 1 })
        {
            Emit(node.Body, follow);
        }
        else if (node is { Min: 0, Max: 1 })
        {
            EmitOptional(node, follow);
        }
        else if (node is { Min: <= 1, Max: int.MaxValue } && node.Body.MinWidth > 0)
        {
            EmitStar(node, follow);
        }
        else
        {
            EmitLoop(node, follow);
        }
    }

    private void EmitRun(RepeatNode node, CharSet set, FirstSet follow)
    {
        if (node is { Min: 1, Max: 1 })
        {
            EmitSet((SetNode)node.Body);
            return;
        }
        bool fixedCount = node.Mode == RepeatMode.Possessive || node.Min == node.Max;
        if (fixedCount || (node.Mode == RepeatMode.Greedy && follow.MakesPossessive(set)))
        {
            Add(Op.Run, AddSet(set), node.Min, node.Max);
            return;
        }
        int guard = AddGuard(follow);
        int single = guard < 0 ? -1 : _guards[guard].Single;
        int index = AddSet(set);
        if (node.Mode == RepeatMode.Greedy)
        {
            Add(Op.RunGreedy, index, node.Min, node.Max, guard, single);
            Add(Op.RunBack, guard, single);
        }
        else
        {
            Add(Op.RunLazy, index, node.Min, node.Max, guard, single);
            Add(Op.RunMore, index, guard, single);
        }
    }

    private void EmitOptional(RepeatNode node, FirstSet follow)
    {
        int bodyGuard = AddGuard(node.Body.First.Then(follow)), tailGuard = AddGuard(follow);
        int split = Add(Op.Split, 0, 0, 0, 0);
        int body = Here;
        Emit(node.Body, follow);
        PatchSplit(split, node.Mode, body, Here, bodyGuard, tailGuard);
    }

    private void PatchSplit(int split, RepeatMode mode, int body, int tail, int bodyGuard, int tailGuard)
    {
        bool greedy = mode == RepeatMode.Greedy;
        _code[split + 1] = greedy ? body : tail;
        _code[split + 2] = greedy ? tail : body;
        _code[split + 3] = greedy ? bodyGuard : tailGuard;
        _code[split + 4] = greedy ? tailGuard : bodyGuard;
    }

    /// <summary>Emits a repeat without a limit whose body always consumes: it needs neither a count nor a last position.</summary>
    private void EmitStar(RepeatNode node, FirstSet follow)
    {
        int jump = node.Min == 0 ? Add(Op.Jump, 0) : -1;
        int body = Here;
        Emit(node.Body, node.Body.First.Or(follow));
        if (jump >= 0)
        {
            _code[jump + 1] = Here;
        }
        int bodyGuard = AddGuard(node.Body.First), tailGuard = AddGuard(follow);
        int split = Add(Op.Split, 0, 0, 0, 0);
        PatchSplit(split, node.Mode, body, Here, bodyGuard, tailGuard);
    }

    private void EmitLoop(RepeatNode node, FirstSet follow)
    {
        int register = NewRegisters(2);
        var bodyFollow = node.Body.First.Then(FirstSet.Condition).Or(follow);
        Add(Op.LoopBegin, register);
        int loop;
        if (node.Mode == RepeatMode.Greedy)
        {
            loop = Add(Op.LoopGreedy, register, node.Min, node.Max, 0, 0,
                AddGuard(node.Body.First.Then(bodyFollow)), AddGuard(follow));
        }
        else
        {
            loop = Add(Op.LoopLazy, register, node.Min, node.Max, 0, 0);
            int more = Add(Op.LoopLazyMore, register, 0);
            _code[more + 2] = Here;
        }
        _code[loop + 4] = Here;
        Emit(node.Body, bodyFollow);
        Add(Op.Jump, loop);
        _code[loop + 5] = Here;
    }

    private void EmitPossessive(RepeatNode node)
    {
        int register = NewRegisters(3);
        Add(Op.PossessiveBegin, register);
        int loop = Add(Op.PossessiveLoop, register, node.Min, node.Max, 0);
        Emit(node.Body, FirstSet.Accept);
        Add(Op.PossessiveEnd, register, loop);
        _code[loop + 4] = Here;
    }
}
