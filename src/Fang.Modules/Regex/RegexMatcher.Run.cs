using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Fang.Modules.Regex;

/// <content>The interpreter of the engine's program.</content>
/// <remarks>
/// A choice point is three words on the choice stack (position, height of the trail, instruction), above what the
/// resumed instruction keeps for itself. The trail holds the old values of registers that were written since the
/// oldest choice point; without a choice point nothing is noted, because failing then ends the attempt. Cutting
/// choice points away, at the end of an atomic group or an assertion, leaves the trail as it is.
/// </remarks>
public ref partial struct RegexMatcher<T>
{
    /// <summary>Room that each push may rely on.</summary>
    private const int Headroom = 8;

    /// <summary>Matches at one position.</summary>
    /// <returns>The end of the match, or -1.</returns>
    private int Run(int pos)
    {
        ref T text = ref MemoryMarshal.GetReference(_text);
        int end = _text.Length;
        ref int code = ref MemoryMarshal.GetArrayDataReference(_instructions.Code);
        var sets = _instructions.Sets;
        int[] regs = _registers, stack = _stack.Choices, trail = _stack.Trail;
        ref int op = ref Unsafe.Add(ref code, Instructions.Entry);
        int sp = 0, tp = 0, fuel = _fuel;

        while (true)
        {
            switch ((Op)op)
            {
                case Op.Char:
                    if (pos < end && Code(ref text, pos) == Unsafe.Add(ref op, 1))
                    {
                        pos++;
                        op = ref Unsafe.Add(ref op, 2);
                        continue;
                    }
                    break;

                case Op.Set:
                    {
                        var set = sets[Unsafe.Add(ref op, 1)];
                        if (pos < end && Contains(set, set.Latin1, Code(ref text, pos)))
                        {
                            pos++;
                            op = ref Unsafe.Add(ref op, 2);
                            continue;
                        }
                        break;
                    }

                case Op.NotNewline:
                    if (pos < end && Code(ref text, pos) != '\n')
                    {
                        pos++;
                        op = ref Unsafe.Add(ref op, 1);
                        continue;
                    }
                    break;

                case Op.AnyAll:
                    if (pos < end)
                    {
                        pos++;
                        op = ref Unsafe.Add(ref op, 1);
                        continue;
                    }
                    break;

                case Op.String:
                    {
                        int length = Unsafe.Add(ref op, 1);
                        if (length > end - pos)
                        {
                            break;
                        }
                        int i = 0;
                        while (i < length && Code(ref text, pos + i) == Unsafe.Add(ref op, 2 + i))
                        {
                            i++;
                        }
                        if (i == length)
                        {
                            pos += length;
                            op = ref Unsafe.Add(ref op, 2 + length);
                            continue;
                        }
                        break;
                    }

                case Op.MarkStart:
                    {
                        int mark = Unsafe.Add(ref op, 1);
                        if (sp != 0)
                        {
                            tp = Save(ref trail, tp, regs, mark);
                        }
                        regs[mark] = pos;
                        op = ref Unsafe.Add(ref op, 2);
                        continue;
                    }

                case Op.MarkEnd:
                    {
                        int mark = Unsafe.Add(ref op, 1), number = (mark + 1) >> 1;
                        if (sp != 0)
                        {
                            tp = Save(ref trail, tp, regs, mark);
                            if (regs[_lastIndex] != number)
                            {
                                tp = Save(ref trail, tp, regs, _lastIndex);
                            }
                        }
                        regs[mark] = pos;
                        regs[_lastIndex] = number;
                        op = ref Unsafe.Add(ref op, 2);
                        continue;
                    }

                case Op.At:
                    if (IsAt((SreAt)Unsafe.Add(ref op, 1), pos))
                    {
                        op = ref Unsafe.Add(ref op, 2);
                        continue;
                    }
                    break;

                case Op.Boundary:
                    {
                        var word = sets[Unsafe.Add(ref op, 1)];
                        bool before = pos > 0 && Contains(word, word.Latin1, Code(ref text, pos - 1));
                        bool after = pos < end && Contains(word, word.Latin1, Code(ref text, pos));
                        // A text without characters has neither boundaries nor places that are none.
                        if (before != after == (Unsafe.Add(ref op, 2) != 0) && end != 0)
                        {
                            op = ref Unsafe.Add(ref op, 3);
                            continue;
                        }
                        break;
                    }

                case Op.GroupRef:
                    {
                        int length = GroupLength(Unsafe.Add(ref op, 1), pos, (CaseFold)Unsafe.Add(ref op, 2));
                        if (length >= 0)
                        {
                            pos += length;
                            op = ref Unsafe.Add(ref op, 3);
                            continue;
                        }
                        break;
                    }

                case Op.JumpIfUnset:
                    {
                        int group = Unsafe.Add(ref op, 1);
                        int from = regs[2 * group], to = regs[(2 * group) + 1];
                        op = ref from >= 0 && to >= from ? ref Unsafe.Add(ref op, 3) : ref Unsafe.Add(ref code, Unsafe.Add(ref op, 2));
                        continue;
                    }

                case Op.Jump:
                    op = ref Unsafe.Add(ref code, Unsafe.Add(ref op, 1));
                    continue;

                case Op.Branch:
                    {
                        var table = _instructions.Tables[Unsafe.Add(ref op, 1)];
                        int list = table.End;
                        if (pos < end)
                        {
                            int c = Code(ref text, pos);
                            list = (uint)c < 256 ? table.Latin1[c] : table.Wide;
                        }
                        if (list < 0)
                        {
                            break;
                        }
                        int target = table.Lists[list];
                        if (target < 0)
                        {
                            op = ref Unsafe.Add(ref code, ~target);
                            continue;
                        }
                        if (sp > stack.Length - Headroom)
                        {
                            stack = _stack.GrowChoices();
                        }
                        stack[sp++] = Unsafe.Add(ref op, 1);
                        stack[sp++] = list + 1;
                        sp = Push(stack, sp, pos, tp, 0);
                        op = ref Unsafe.Add(ref code, target);
                        continue;
                    }

                case Op.BranchNext:
                    {
                        int list = stack[--sp], number = stack[--sp];
                        int target = _instructions.Tables[number].Lists[list];
                        if (target < 0)
                        {
                            op = ref Unsafe.Add(ref code, ~target);
                            continue;
                        }
                        stack[sp++] = number;
                        stack[sp++] = list + 1;
                        sp = Push(stack, sp, pos, tp, 0);
                        op = ref Unsafe.Add(ref code, target);
                        continue;
                    }

                case Op.Split:
                    {
                        int guard = Unsafe.Add(ref op, 3);
                        if (--fuel < 0)
                        {
                            fuel = Refuel();
                        }
                        if (guard >= 0 && !Allows(_instructions.Guards[guard], ref text, pos, end))
                        {
                            op = ref Unsafe.Add(ref code, Unsafe.Add(ref op, 2));
                            continue;
                        }
                        guard = Unsafe.Add(ref op, 4);
                        if (guard < 0 || Allows(_instructions.Guards[guard], ref text, pos, end))
                        {
                            if (sp > stack.Length - Headroom)
                            {
                                stack = _stack.GrowChoices();
                            }
                            sp = Push(stack, sp, pos, tp, Unsafe.Add(ref op, 2));
                        }
                        op = ref Unsafe.Add(ref code, Unsafe.Add(ref op, 1));
                        continue;
                    }

                case Op.Run:
                    {
                        int min = Unsafe.Add(ref op, 2), max = Unsafe.Add(ref op, 3);
                        if (end - pos < min)
                        {
                            break;
                        }
                        int to = RunEnd(sets[Unsafe.Add(ref op, 1)], pos, max < end - pos ? pos + max : end);
                        if (to - pos < min)
                        {
                            break;
                        }
                        pos = to;
                        op = ref Unsafe.Add(ref op, 4);
                        continue;
                    }

                case Op.RunGreedy:
                    {
                        int min = Unsafe.Add(ref op, 2), max = Unsafe.Add(ref op, 3), guard = Unsafe.Add(ref op, 4);
                        if (end - pos < min)
                        {
                            break;
                        }
                        int low = pos + min;
                        pos = RunEnd(sets[Unsafe.Add(ref op, 1)], pos, max < end - pos ? pos + max : end);
                        if (pos < low)
                        {
                            break;
                        }
                        if (guard >= 0)
                        {
                            pos = LastAllowed(_instructions.Guards[guard], Unsafe.Add(ref op, 5), low, pos);
                            if (pos < 0)
                            {
                                break;
                            }
                        }
                        op = ref Unsafe.Add(ref op, 6);
                        if (pos > low)
                        {
                            if (sp > stack.Length - Headroom)
                            {
                                stack = _stack.GrowChoices();
                            }
                            stack[sp++] = low;
                            sp = Push(stack, sp, pos, tp, Address(ref code, ref op));
                        }
                        op = ref Unsafe.Add(ref op, 3);
                        continue;
                    }

                case Op.RunBack:
                    {
                        int low = stack[--sp], guard = Unsafe.Add(ref op, 1), from = pos--;
                        if (guard >= 0)
                        {
                            pos = LastAllowed(_instructions.Guards[guard], Unsafe.Add(ref op, 2), low, pos);
                            if (pos < 0)
                            {
                                fuel -= (from - low) >> 6;
                                break;
                            }
                            fuel -= (from - pos) >> 6;
                        }
                        if (pos > low)
                        {
                            stack[sp++] = low;
                            sp = Push(stack, sp, pos, tp, Address(ref code, ref op));
                        }
                        op = ref Unsafe.Add(ref op, 3);
                        continue;
                    }

                case Op.RunLazy:
                    {
                        int min = Unsafe.Add(ref op, 2), max = Unsafe.Add(ref op, 3), guard = Unsafe.Add(ref op, 4);
                        if (end - pos < min)
                        {
                            break;
                        }
                        var set = sets[Unsafe.Add(ref op, 1)];
                        int limit = max < end - pos ? pos + max : end;
                        int low = pos + min;
                        if (min > 0 && RunEnd(set, pos, low) < low)
                        {
                            break;
                        }
                        pos = low;
                        if (guard >= 0)
                        {
                            pos = NextAllowed(set, _instructions.Guards[guard], Unsafe.Add(ref op, 5), pos, limit);
                            if (pos < 0)
                            {
                                break;
                            }
                        }
                        op = ref Unsafe.Add(ref op, 6);
                        if (pos < limit)
                        {
                            if (sp > stack.Length - Headroom)
                            {
                                stack = _stack.GrowChoices();
                            }
                            stack[sp++] = limit;
                            sp = Push(stack, sp, pos, tp, Address(ref code, ref op));
                        }
                        op = ref Unsafe.Add(ref op, 4);
                        continue;
                    }

                case Op.RunMore:
                    {
                        int limit = stack[--sp], guard = Unsafe.Add(ref op, 2), from = pos;
                        var set = sets[Unsafe.Add(ref op, 1)];
                        if (!Contains(set, set.Latin1, Code(ref text, pos)))
                        {
                            break;
                        }
                        pos++;
                        if (guard >= 0)
                        {
                            pos = NextAllowed(set, _instructions.Guards[guard], Unsafe.Add(ref op, 3), pos, limit);
                            if (pos < 0)
                            {
                                fuel -= (limit - from) >> 6;
                                break;
                            }
                            fuel -= (pos - from) >> 6;
                        }
                        if (pos < limit)
                        {
                            stack[sp++] = limit;
                            sp = Push(stack, sp, pos, tp, Address(ref code, ref op));
                        }
                        op = ref Unsafe.Add(ref op, 4);
                        continue;
                    }

                case Op.LoopBegin:
                    {
                        int register = Unsafe.Add(ref op, 1);
                        if (sp != 0)
                        {
                            tp = Save(ref trail, tp, regs, register);
                            tp = Save(ref trail, tp, regs, register + 1);
                        }
                        regs[register] = -1;
                        regs[register + 1] = -1;
                        op = ref Unsafe.Add(ref op, 2);
                        continue;
                    }

                case Op.LoopGreedy:
                    {
                        int register = Unsafe.Add(ref op, 1), count = regs[register] + 1;
                        if (--fuel < 0)
                        {
                            fuel = Refuel();
                        }
                        if (count < Unsafe.Add(ref op, 2))
                        {
                            if (sp != 0)
                            {
                                tp = Save(ref trail, tp, regs, register);
                            }
                            regs[register] = count;
                            op = ref Unsafe.Add(ref code, Unsafe.Add(ref op, 4));
                            continue;
                        }
                        int guard = Unsafe.Add(ref op, 6), max = Unsafe.Add(ref op, 3);
                        if ((count >= max && max != int.MaxValue) || pos == regs[register + 1]
                            || (guard >= 0 && !Allows(_instructions.Guards[guard], ref text, pos, end)))
                        {
                            op = ref Unsafe.Add(ref code, Unsafe.Add(ref op, 5));
                            continue;
                        }
                        guard = Unsafe.Add(ref op, 7);
                        if (guard < 0 || Allows(_instructions.Guards[guard], ref text, pos, end))
                        {
                            if (sp > stack.Length - Headroom)
                            {
                                stack = _stack.GrowChoices();
                            }
                            sp = Push(stack, sp, pos, tp, Unsafe.Add(ref op, 5));
                        }
                        if (sp != 0)
                        {
                            tp = Save(ref trail, tp, regs, register);
                            tp = Save(ref trail, tp, regs, register + 1);
                        }
                        regs[register] = count;
                        regs[register + 1] = pos;
                        op = ref Unsafe.Add(ref code, Unsafe.Add(ref op, 4));
                        continue;
                    }

                case Op.LoopLazy:
                    {
                        int register = Unsafe.Add(ref op, 1), count = regs[register] + 1;
                        if (--fuel < 0)
                        {
                            fuel = Refuel();
                        }
                        if (count < Unsafe.Add(ref op, 2))
                        {
                            if (sp != 0)
                            {
                                tp = Save(ref trail, tp, regs, register);
                            }
                            regs[register] = count;
                            op = ref Unsafe.Add(ref code, Unsafe.Add(ref op, 4));
                            continue;
                        }
                        int max = Unsafe.Add(ref op, 3);
                        if ((count < max || max == int.MaxValue) && pos != regs[register + 1])
                        {
                            if (sp > stack.Length - Headroom)
                            {
                                stack = _stack.GrowChoices();
                            }
                            sp = Push(stack, sp, pos, tp, Address(ref code, ref op) + 6);
                        }
                        op = ref Unsafe.Add(ref code, Unsafe.Add(ref op, 5));
                        continue;
                    }

                case Op.LoopLazyMore:
                    {
                        int register = Unsafe.Add(ref op, 1);
                        if (sp != 0)
                        {
                            tp = Save(ref trail, tp, regs, register);
                            tp = Save(ref trail, tp, regs, register + 1);
                        }
                        regs[register]++;
                        regs[register + 1] = pos;
                        op = ref Unsafe.Add(ref code, Unsafe.Add(ref op, 2));
                        continue;
                    }

                case Op.Assert:
                    {
                        int register = Unsafe.Add(ref op, 1), back = Unsafe.Add(ref op, 2);
                        if (pos < back)
                        {
                            break;
                        }
                        regs[register] = sp;
                        regs[register + 1] = pos;
                        pos -= back;
                        op = ref Unsafe.Add(ref op, 3);
                        continue;
                    }

                case Op.AssertEnd:
                    {
                        int register = Unsafe.Add(ref op, 1);
                        sp = regs[register];
                        pos = regs[register + 1];
                        op = ref Unsafe.Add(ref op, 2);
                        continue;
                    }

                case Op.AssertNot:
                    {
                        int register = Unsafe.Add(ref op, 1), back = Unsafe.Add(ref op, 2);
                        if (pos < back)
                        {
                            op = ref Unsafe.Add(ref code, Unsafe.Add(ref op, 3));
                            continue;
                        }
                        regs[register] = sp;
                        if (sp > stack.Length - Headroom)
                        {
                            stack = _stack.GrowChoices();
                        }
                        sp = Push(stack, sp, pos, tp, Unsafe.Add(ref op, 3));
                        pos -= back;
                        op = ref Unsafe.Add(ref op, 4);
                        continue;
                    }

                case Op.AssertNotEnd:
                    sp = regs[Unsafe.Add(ref op, 1)];
                    break;

                case Op.Atomic:
                    regs[Unsafe.Add(ref op, 1)] = sp;
                    op = ref Unsafe.Add(ref op, 2);
                    continue;

                case Op.AtomicEnd:
                    sp = regs[Unsafe.Add(ref op, 1)];
                    op = ref Unsafe.Add(ref op, 2);
                    continue;

                case Op.PossessiveBegin:
                    {
                        int register = Unsafe.Add(ref op, 1);
                        regs[register] = 0;
                        regs[register + 1] = -1;
                        op = ref Unsafe.Add(ref op, 2);
                        continue;
                    }

                case Op.PossessiveLoop:
                    {
                        int register = Unsafe.Add(ref op, 1), count = regs[register], max = Unsafe.Add(ref op, 3);
                        if (--fuel < 0)
                        {
                            fuel = Refuel();
                        }
                        regs[register + 2] = sp;
                        if (count >= Unsafe.Add(ref op, 2))
                        {
                            if ((count >= max && max != int.MaxValue) || pos == regs[register + 1])
                            {
                                op = ref Unsafe.Add(ref code, Unsafe.Add(ref op, 4));
                                continue;
                            }
                            if (sp > stack.Length - Headroom)
                            {
                                stack = _stack.GrowChoices();
                            }
                            sp = Push(stack, sp, pos, tp, Unsafe.Add(ref op, 4));
                            regs[register + 1] = pos;
                        }
                        op = ref Unsafe.Add(ref op, 5);
                        continue;
                    }

                case Op.PossessiveEnd:
                    {
                        int register = Unsafe.Add(ref op, 1);
                        sp = regs[register + 2];
                        regs[register]++;
                        op = ref Unsafe.Add(ref code, Unsafe.Add(ref op, 2));
                        continue;
                    }

                case Op.Success:
                    if ((_isFull && pos != end) || pos == _mustAdvance)
                    {
                        break;
                    }
                    _fuel = fuel;
                    return pos;

                default:
                    break;
            }

            // Backtrack to the newest choice point.
            if (sp == 0)
            {
                _fuel = fuel;
                return -1;
            }
            if (--fuel < 0)
            {
                fuel = Refuel();
            }
            op = ref Unsafe.Add(ref code, stack[sp - 1]);
            int height = stack[sp - 2];
            pos = stack[sp - 3];
            sp -= 3;
            while (tp > height)
            {
                tp -= 2;
                regs[trail[tp]] = trail[tp + 1];
            }
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static int Address(ref int code, ref int op) => (int)(Unsafe.ByteOffset(ref code, ref op) / sizeof(int));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static int Push(int[] stack, int sp, int pos, int tp, int pc)
    {
        stack[sp] = pos;
        stack[sp + 1] = tp;
        stack[sp + 2] = pc;
        return sp + 3;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private readonly int Save(ref int[] trail, int tp, int[] regs, int register)
    {
        if (tp > trail.Length - 2)
        {
            trail = _stack.GrowTrail();
        }
        trail[tp] = register;
        trail[tp + 1] = regs[register];
        return tp + 2;
    }

    private readonly bool IsAt(SreAt at, int pos)
    {
        ref T text = ref MemoryMarshal.GetReference(_text);
        int end = _text.Length;
        switch (at)
        {
            case SreAt.Beginning:
            case SreAt.BeginningString:
                return pos == 0;
            case SreAt.BeginningLine:
                return pos == 0 || Code(ref text, pos - 1) == '\n';
            case SreAt.End:
                return pos == end || (pos == end - 1 && Code(ref text, pos) == '\n');
            case SreAt.EndLine:
                return pos == end || Code(ref text, pos) == '\n';
            default: // EndString; boundaries are instructions of their own
                return pos == end;
        }
    }

    /// <summary>The length of a group's text if it is found at the position too, else -1.</summary>
    private readonly int GroupLength(int group, int pos, CaseFold fold)
    {
        int from = _registers[2 * group], to = _registers[(2 * group) + 1];
        if (from < 0 || to < from || to - from > _text.Length - pos)
        {
            return -1;
        }
        int length = to - from;
        if (fold == CaseFold.None)
        {
            return _text.Slice(from, length).SequenceEqual(_text.Slice(pos, length)) ? length : -1;
        }
        ref T text = ref MemoryMarshal.GetReference(_text);
        for (int i = 0; i < length; i++)
        {
            int a = Code(ref text, from + i), b = Code(ref text, pos + i);
            if (a != b && (fold == CaseFold.Unicode
                ? UnicodeClass.ToLower(a) != UnicodeClass.ToLower(b)
                : AsciiClass.ToLower(a) != AsciiClass.ToLower(b)))
            {
                return -1;
            }
        }
        return length;
    }
}
