using System.Runtime.CompilerServices;

namespace Fang.Modules.Regex;

/// <summary>Reads the code words of <c>re._compiler</c> into a tree, and refuses words that are not a program.</summary>
internal ref struct CodeReader
{
    private readonly ReadOnlySpan<uint> _code;
    private readonly int _groups;
    private int _at;

    private CodeReader(ReadOnlySpan<uint> code, int groups)
    {
        _code = code;
        _groups = groups;
    }

    /// <summary>Reads a whole program.</summary>
    /// <exception cref="InvalidRegexCodeException">The words are not a program.</exception>
    /// <exception cref="InsufficientExecutionStackException">The program is nested too deeply.</exception>
    internal static RegexNode Read(ReadOnlySpan<uint> code, int groups)
    {
        var reader = new CodeReader(code, groups);
        if (code.Length == 0 || code[^1] != (uint)SreOpcode.Success)
        {
            throw new InvalidRegexCodeException();
        }
        if (code[0] == (uint)SreOpcode.Info)
        {
            reader.SkipInfo();
        }
        var node = reader.Sequence(code.Length - 1);
        reader.Expect(reader._at == code.Length - 1);
        return node;
    }

    private readonly void Expect(bool condition)
    {
        if (!condition)
        {
            throw new InvalidRegexCodeException();
        }
    }

    private uint Next(int end)
    {
        Expect(_at < end);
        return _code[_at++];
    }

    /// <summary>Reads a relative offset and tells the position that it leads to.</summary>
    private int Target(int end)
    {
        int from = _at;
        uint skip = Next(end);
        Expect(skip >= 1 && skip <= (uint)(end - from));
        return from + (int)skip;
    }

    private SreOpcode Opcode(int end) => (SreOpcode)Next(end);

    private void SkipInfo()
    {
        _at = 1;
        int end = Target(_code.Length - 1);
        uint flags = Next(end);
        _ = Next(end);
        _ = Next(end);
        const uint Prefix = 1, Literal = 2, Charset = 4;
        Expect((flags & ~(Prefix | Literal | Charset)) == 0);
        Expect((flags & (Prefix | Charset)) != (Prefix | Charset));
        Expect((flags & (Prefix | Literal)) != Literal);
        if ((flags & Prefix) != 0)
        {
            uint length = Next(end), skip = Next(end);
            Expect(skip <= length && length == (uint)(end - _at) / 2 && (end - _at) % 2 == 0);
            for (uint i = 0; i < length; i++)
            {
                Expect(_code[_at + (int)(length + i)] < length);
            }
            _at = end;
        }
        else if ((flags & Charset) != 0)
        {
            Items(end);
        }
        Expect(_at == end);
    }

    /// <summary>Reads operations up to <paramref name="end"/>, or to a jump, which only ends a part.</summary>
    private RegexNode Sequence(int end)
    {
        RuntimeHelpers.EnsureSufficientExecutionStack();
        RegexNode? only = null;
        List<RegexNode>? items = null;
        while (_at < end && _code[_at] != (uint)SreOpcode.Jump)
        {
            var node = Operation(end);
            if (only is null)
            {
                only = node;
                continue;
            }
            items ??= [only];
            items.Add(node);
        }
        return items is not null ? new SequenceNode([.. items]) : only ?? new SequenceNode([]);
    }

    private RegexNode Operation(int end)
    {
        var op = Opcode(end);
        switch (op)
        {
            case SreOpcode.Failure:
                return new FailNode();
            case SreOpcode.Any:
                return new SetNode(CharSet.NotNewline);
            case SreOpcode.AnyAll:
                return new SetNode(CharSet.All);
            case SreOpcode.Literal:
            case SreOpcode.LiteralIgnore:
            case SreOpcode.LiteralLocIgnore:
            case SreOpcode.LiteralUniIgnore:
                return new SetNode([(uint)SreOpcode.Literal, Next(end), (uint)SreOpcode.Failure], FoldOf(op));
            case SreOpcode.NotLiteral:
            case SreOpcode.NotLiteralIgnore:
            case SreOpcode.NotLiteralUniIgnore:
                return new SetNode(
                    [(uint)SreOpcode.Negate, (uint)SreOpcode.Literal, Next(end), (uint)SreOpcode.Failure], FoldOf(op));
            case SreOpcode.NotLiteralLocIgnore:
                return new SetNode(
                    [(uint)SreOpcode.Literal, Next(end), (uint)SreOpcode.Failure], CaseFold.Locale, complement: true);
            case SreOpcode.In:
            case SreOpcode.InIgnore:
            case SreOpcode.InLocIgnore:
            case SreOpcode.InUniIgnore:
                int after = Target(end);
                var items = Items(after);
                Expect(_at == after);
                return new SetNode(items, FoldOf(op));
            case SreOpcode.Category:
                uint category = Next(end);
                Expect(category <= (uint)SreCategory.UniNotLinebreak);
                return new SetNode([(uint)SreOpcode.Category, category, (uint)SreOpcode.Failure], CaseFold.None);
            case SreOpcode.At:
                uint position = Next(end);
                Expect(position <= (uint)SreAt.UniNonBoundary);
                return new AtNode((SreAt)position);
            case SreOpcode.Mark:
                uint mark = Next(end);
                Expect(mark < 2 * (uint)_groups);
                return new MarkNode((int)mark);
            case SreOpcode.GroupRef:
            case SreOpcode.GroupRefIgnore:
            case SreOpcode.GroupRefLocIgnore:
            case SreOpcode.GroupRefUniIgnore:
                return new GroupRefNode(Group(end), FoldOf(op));
            case SreOpcode.GroupRefExists:
                return Conditional(end);
            case SreOpcode.Assert:
            case SreOpcode.AssertNot:
                return Assertion(op == SreOpcode.AssertNot, end);
            case SreOpcode.AtomicGroup:
                return new AtomicNode(Body(Target(end)));
            case SreOpcode.Branch:
                return Branch(end);
            case SreOpcode.Repeat:
            case SreOpcode.PossessiveRepeat:
                return Repeat(op, end);
            case SreOpcode.RepeatOne:
            case SreOpcode.MinRepeatOne:
            case SreOpcode.PossessiveRepeatOne:
                return RepeatOne(op, end);
            default:
                throw new InvalidRegexCodeException();
        }
    }

    private static CaseFold FoldOf(SreOpcode op) => op switch
    {
        SreOpcode.LiteralIgnore or SreOpcode.NotLiteralIgnore or SreOpcode.InIgnore or SreOpcode.GroupRefIgnore => CaseFold.Ascii,
        SreOpcode.LiteralLocIgnore or SreOpcode.InLocIgnore or SreOpcode.GroupRefLocIgnore => CaseFold.Locale,
        SreOpcode.LiteralUniIgnore or SreOpcode.NotLiteralUniIgnore or SreOpcode.InUniIgnore
            or SreOpcode.GroupRefUniIgnore => CaseFold.Unicode,
        _ => CaseFold.None,
    };

    private int Group(int end)
    {
        uint group = Next(end);
        Expect(group < (uint)_groups);
        return (int)group;
    }

    /// <summary>Reads the items of a set, with the Failure that ends them.</summary>
    private uint[] Items(int end)
    {
        int start = _at;
        while (true)
        {
            switch (Opcode(end))
            {
                case SreOpcode.Failure:
                    return _code[start.._at].ToArray();
                case SreOpcode.Negate:
                    break;
                case SreOpcode.Literal:
                    _ = Next(end);
                    break;
                case SreOpcode.Category:
                    Expect(Next(end) <= (uint)SreCategory.UniNotLinebreak);
                    break;
                case SreOpcode.Range:
                case SreOpcode.RangeUniIgnore:
                    _ = Next(end);
                    _ = Next(end);
                    break;
                case SreOpcode.Charset:
                    Expect(end - _at >= 8);
                    _at += 8;
                    break;
                case SreOpcode.BigCharset:
                    uint blocks = Next(end);
                    Expect(blocks <= 256 && end - _at >= 64 + (8 * (int)blocks));
                    for (int i = 0; i < 256; i++)
                    {
                        Expect((_code[_at + (i >> 2)] >> (8 * (i & 3)) & 255) < blocks);
                    }
                    _at += 64 + (8 * (int)blocks);
                    break;
                default:
                    throw new InvalidRegexCodeException();
            }
        }
    }

    /// <summary>Reads a part that a Success ends just before <paramref name="after"/>.</summary>
    private RegexNode Body(int after)
    {
        var body = Sequence(after - 1);
        Expect(_at == after - 1 && Opcode(after) == SreOpcode.Success);
        return body;
    }

    private AssertNode Assertion(bool negative, int end)
    {
        int after = Target(end);
        uint back = Next(after);
        Expect(back <= int.MaxValue);
        return new AssertNode(negative, (int)back, Body(after));
    }

    private ConditionalNode Conditional(int end)
    {
        int group = Group(end);
        int from = _at;
        uint skip = Next(end);
        Expect(skip >= 2 && skip - 1 <= (uint)(end - from));
        int yesEnd = from + (int)skip - 1;
        var yes = Sequence(yesEnd);
        if (_at == yesEnd)
        {
            return new ConditionalNode(group, yes, new SequenceNode([]));
        }
        Expect(_at == yesEnd - 2 && Opcode(end) == SreOpcode.Jump);
        int noEnd = Target(end);
        var no = Sequence(noEnd);
        Expect(_at == noEnd);
        return new ConditionalNode(group, yes, no);
    }

    private RegexNode Branch(int end)
    {
        var alternatives = new List<RegexNode>();
        int join = -1;
        while (true)
        {
            Expect(_at < end);
            if (_code[_at] == 0)
            {
                _at++;
                break;
            }
            int next = Target(end);
            alternatives.Add(Sequence(next - 2));
            Expect(_at == next - 2 && Opcode(next) == SreOpcode.Jump);
            int target = Target(end);
            Expect(join is -1 || target == join);
            join = target;
        }
        Expect(join is -1 || join == _at);
        return alternatives.Count == 0 ? new FailNode() : Trie.Branch([.. alternatives]);
    }

    private void Bounds(int end, out int min, out int max)
    {
        uint low = Next(end), high = Next(end);
        Expect(low <= high);
        min = (int)Math.Min(low, int.MaxValue);
        max = (int)Math.Min(high, int.MaxValue);
    }

    private RepeatNode Repeat(SreOpcode op, int end)
    {
        int until = Target(end);
        Bounds(until, out int min, out int max);
        var body = Sequence(until);
        Expect(_at == until);
        var mode = Opcode(end) switch
        {
            SreOpcode.MaxUntil when op == SreOpcode.Repeat => RepeatMode.Greedy,
            SreOpcode.MinUntil when op == SreOpcode.Repeat => RepeatMode.Lazy,
            SreOpcode.Success when op == SreOpcode.PossessiveRepeat => RepeatMode.Possessive,
            _ => throw new InvalidRegexCodeException(),
        };
        return new RepeatNode(mode, min, max, body);
    }

    private RepeatNode RepeatOne(SreOpcode op, int end)
    {
        int after = Target(end);
        Bounds(after, out int min, out int max);
        var body = Body(after);
        Expect(body is SetNode);
        return new RepeatNode(
            op switch
            {
                SreOpcode.RepeatOne => RepeatMode.Greedy,
                SreOpcode.MinRepeatOne => RepeatMode.Lazy,
                _ => RepeatMode.Possessive,
            },
            min, max, body);
    }
}
