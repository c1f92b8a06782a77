using System.Numerics;
using Fang.Compiler.Bytecode;
using Fang.Syntax.Ast;

namespace Fang.Compiler.CodeGen;

/// <summary>The match statement.</summary>
internal sealed partial class UnitCompiler
{
    /// <summary>What the patterns of one case have captured so far; the names are bound only when the whole pattern matches.</summary>
    private sealed class PatternMatch
    {
        /// <summary>Where to go on if the pattern does not match.</summary>
        public required int Fail { get; init; }

        /// <summary>A pattern that always matches may stand here: nothing comes after it.</summary>
        public bool AllowsIrrefutable { get; set; }
        public List<(string Name, int Register, SourceSpan Span)> Captures { get; } = [];

        public void Capture(string name, int register, SourceSpan span)
        {
            CheckAssignable(name, span);
            if (Captures.Exists(capture => capture.Name == name))
                throw CompileError.At($"multiple assignments to name '{name}' in pattern", span);
            Captures.Add((name, register, span));
        }
    }

    private void CompileMatch(MatchStmt statement)
    {
        var mark = _code.Mark;
        var subject = CompileToTemporary(statement.Subject);
        var end = _code.NewLabel();
        for (var i = 0; i < statement.Cases.Length; i++)
        {
            var matchCase = statement.Cases[i];
            var inner = _code.Mark;
            var isLast = i == statement.Cases.Length - 1;
            var next = _code.NewLabel();
            var match = new PatternMatch { Fail = next, AllowsIrrefutable = matchCase.Guard is not null || isLast };
            if (IsWildcard(matchCase.Pattern))
            {
                _code.At(matchCase.Pattern.Span);
                _code.Emit(Opcode.Nop);
            }
            CompilePattern(matchCase.Pattern, subject, match);
            foreach (var (name, register, _) in match.Captures)
                StoreName(name, register, matchCase.Pattern.Span);
            _code.Release(inner);
            if (matchCase.Guard is not null)
                JumpIf(matchCase.Guard, false, next);
            CompileBody(matchCase.Body);
            _code.AtNowhere();
            EmitJump(Opcode.Jump, end);
            _code.Place(next);
        }
        _code.Place(end);
        _code.Release(mark);
    }

    private static bool IsWildcard(Pattern pattern) => pattern is MatchAsPattern { Pattern: null, Name: null };

    /// <summary>Tests a register against a pattern. Temporaries stay allocated: captures stand in them.</summary>
    private void CompilePattern(Pattern pattern, int subject, PatternMatch match)
    {
        EnsureStack();
        switch (pattern)
        {
            case MatchValuePattern p:
                CompileValuePattern(p, subject, match);
                break;
            case MatchSingletonPattern p:
                CompileSingletonPattern(p, subject, match);
                break;
            case MatchSequencePattern p:
                CompileSequencePattern(p, subject, match);
                break;
            case MatchMappingPattern p:
                CompileMappingPattern(p, subject, match);
                break;
            case MatchClassPattern p:
                CompileClassPattern(p, subject, match);
                break;
            case MatchAsPattern p:
                CompileAsPattern(p, subject, match);
                break;
            case MatchOrPattern p:
                CompileOrPattern(p, subject, match);
                break;
            default:
                throw CompileError.At("a starred pattern can only be part of a sequence pattern", pattern.Span);
        }
    }

    private void CompileSubpattern(Pattern pattern, int subject, PatternMatch match)
    {
        var allowed = match.AllowsIrrefutable;
        match.AllowsIrrefutable = true;
        CompilePattern(pattern, subject, match);
        match.AllowsIrrefutable = allowed;
    }

    private void CompileValuePattern(MatchValuePattern pattern, int subject, PatternMatch match)
    {
        CheckPatternValue(pattern.Value, pattern.Span, "patterns may only match literals and attribute lookups");
        var mark = _code.Mark;
        var value = Compile(pattern.Value);
        _code.Release(mark);
        _code.At(pattern.Span);
        EmitJump(Opcode.JumpIfEq, match.Fail, subject, value, 0);
    }

    private void CheckPatternValue(Expr value, SourceSpan span, string message)
    {
        if (value is not AttributeExpr && !_compilation.Folder.TryFold(value, out _))
            throw CompileError.At(message, span);
    }

    private void CompileSingletonPattern(MatchSingletonPattern pattern, int subject, PatternMatch match)
    {
        _code.At(pattern.Span);
        if (pattern.Value is null)
        {
            EmitJump(Opcode.JumpIfNotNone, match.Fail, subject);
            return;
        }
        var mark = _code.Mark;
        var value = LoadConstant(pattern.Value, Any);
        _code.Release(mark);
        EmitJump(Opcode.JumpIfIs, match.Fail, subject, value, 0);
    }

    private void CompileAsPattern(MatchAsPattern pattern, int subject, PatternMatch match)
    {
        if (pattern.Pattern is null)
        {
            if (!match.AllowsIrrefutable)
            {
                throw CompileError.At(
                    pattern.Name is null
                        ? "wildcard makes remaining patterns unreachable"
                        : $"name capture '{pattern.Name}' makes remaining patterns unreachable",
                    pattern.Span);
            }
        }
        else
        {
            CompilePattern(pattern.Pattern, subject, match);
        }
        if (pattern.Name is not null)
            match.Capture(pattern.Name, subject, pattern.Span);
    }

    private void CompileOrPattern(MatchOrPattern pattern, int subject, PatternMatch match)
    {
        // Each alternative leaves its captures in the same registers.
        var names = new List<string>();
        CollectNames(pattern.Patterns[0], names);
        var registers = names.ConvertAll(_ => _code.Allocate());
        var mark = _code.Mark;
        var matched = _code.NewLabel();
        for (var i = 0; i < pattern.Patterns.Length; i++)
        {
            var isLast = i == pattern.Patterns.Length - 1;
            var fail = isLast ? match.Fail : _code.NewLabel();
            var alternative = new PatternMatch { Fail = fail, AllowsIrrefutable = isLast && match.AllowsIrrefutable };
            CompilePattern(pattern.Patterns[i], subject, alternative);
            if (alternative.Captures.Count != names.Count)
                throw CompileError.At("alternative patterns bind different names", pattern.Span);
            _code.At(pattern.Patterns[i].Span);
            foreach (var (name, register, _) in alternative.Captures)
            {
                var index = names.IndexOf(name);
                if (index < 0)
                    throw CompileError.At("alternative patterns bind different names", pattern.Span);
                _code.Emit(Opcode.Move, registers[index], register);
            }
            _code.Release(mark);
            if (isLast)
                break;
            EmitJump(Opcode.Jump, matched);
            _code.Place(fail);
        }
        _code.Place(matched);
        for (var i = 0; i < names.Count; i++)
            match.Capture(names[i], registers[i], pattern.Span);
    }

    private static void CollectNames(Pattern pattern, List<string> names)
    {
        EnsureStack();
        switch (pattern)
        {
            case MatchAsPattern p:
                if (p.Pattern is not null)
                    CollectNames(p.Pattern, names);
                AddName(p.Name, names);
                break;
            case MatchStarPattern p:
                AddName(p.Name, names);
                break;
            case MatchSequencePattern p:
                CollectNames(p.Patterns, names);
                break;
            case MatchMappingPattern p:
                CollectNames(p.Patterns, names);
                AddName(p.Rest, names);
                break;
            case MatchClassPattern p:
                CollectNames(p.Patterns, names);
                CollectNames(p.KwdPatterns, names);
                break;
            case MatchOrPattern p:
                CollectNames(p.Patterns[0], names);
                break;
        }
    }

    private static void CollectNames(Pattern[] patterns, List<string> names)
    {
        foreach (var pattern in patterns)
            CollectNames(pattern, names);
    }

    private static void AddName(string? name, List<string> names)
    {
        if (name is not null && !names.Contains(name))
            names.Add(name);
    }

    private void CompileSequencePattern(MatchSequencePattern pattern, int subject, PatternMatch match)
    {
        var patterns = pattern.Patterns;
        var star = -1;
        var onlyWildcards = true;
        for (var i = 0; i < patterns.Length; i++)
        {
            if (patterns[i] is MatchStarPattern starred)
            {
                if (star >= 0)
                    throw CompileError.At("multiple starred names in sequence pattern", pattern.Span);
                star = i;
                onlyWildcards &= starred.Name is null;
            }
            else
            {
                onlyWildcards &= IsWildcard(patterns[i]);
            }
        }
        var length = _code.Allocate();
        _code.At(pattern.Span);
        _code.Emit(Opcode.MatchSequence, length, subject);
        EmitJump(Opcode.JumpIfFalse, match.Fail, length);
        if (star < 0 || patterns.Length > 1)
        {
            _code.Emit(Opcode.GetLen, length, subject);
            EmitLengthTest(length, patterns.Length - (star < 0 ? 0 : 1), star < 0, match);
        }
        if (onlyWildcards)
            return;
        if (star >= 0 && patterns[star] is MatchStarPattern { Name: null })
        {
            CompileItemPatterns(pattern, subject, star, length, match);
            return;
        }
        var items = _code.Allocate(patterns.Length);
        if (star < 0)
            _code.Emit(Opcode.UnpackSequence, items, subject, x: patterns.Length);
        else
            _code.Emit(Opcode.UnpackEx, items, subject, patterns.Length - star - 1, star);
        CompileSubpatterns(patterns, items, match);
    }

    private void CompileSubpatterns(Pattern[] patterns, int items, PatternMatch match)
    {
        for (var i = 0; i < patterns.Length; i++)
        {
            if (patterns[i] is MatchStarPattern star)
            {
                if (star.Name is not null)
                    match.Capture(star.Name, items + i, star.Span);
            }
            else
            {
                CompileSubpattern(patterns[i], items + i, match);
            }
        }
    }

    private void EmitLengthTest(int length, int count, bool isExact, PatternMatch match)
    {
        if (count <= short.MaxValue)
        {
            EmitJump(isExact ? Opcode.JumpIfEqInt : Opcode.JumpIfGeInt, match.Fail, length, count, 0);
            return;
        }
        var expected = LoadConstant((long)count, Any);
        EmitJump(isExact ? Opcode.JumpIfEq : Opcode.JumpIfGe, match.Fail, length, expected, 0);
    }

    /// <summary>With <c>*_</c> the other items are looked up one by one, so that nothing is unpacked.</summary>
    private void CompileItemPatterns(MatchSequencePattern pattern, int subject, int star, int length, PatternMatch match)
    {
        var patterns = pattern.Patterns;
        for (var i = 0; i < patterns.Length; i++)
        {
            if (i == star || IsWildcard(patterns[i]))
                continue;
            var item = _code.Allocate();
            _code.At(pattern.Span);
            if (i < star)
                LoadConstant((long)i, item);
            else
                _code.Emit(Opcode.SubInt, item, length, x: patterns.Length - i);
            _code.Emit(Opcode.LoadItem, item, subject, item);
            CompileSubpattern(patterns[i], item, match);
        }
    }

    private void CompileMappingPattern(MatchMappingPattern pattern, int subject, PatternMatch match)
    {
        var count = pattern.Keys.Length;
        var test = _code.Allocate();
        _code.At(pattern.Span);
        _code.Emit(Opcode.MatchMapping, test, subject);
        EmitJump(Opcode.JumpIfFalse, match.Fail, test);
        if (count == 0 && pattern.Rest is null)
            return;
        if (count > 0)
        {
            _code.Emit(Opcode.GetLen, test, subject);
            EmitLengthTest(test, count, isExact: false, match);
        }
        CheckMappingKeys(pattern);
        var keys = CompileTuple(pattern.Keys, pattern.Span, _code.Allocate());
        var values = _code.Allocate();
        _code.At(pattern.Span);
        _code.Emit(Opcode.MatchKeys, values, subject, keys);
        EmitJump(Opcode.JumpIfNone, match.Fail, values);
        var items = _code.Allocate(Math.Max(count, 1));
        _code.Emit(Opcode.UnpackSequence, items, values, x: count);
        CompileSubpatterns(pattern.Patterns, items, match);
        if (pattern.Rest is not null)
        {
            var rest = _code.Allocate();
            _code.At(pattern.Span);
            _code.Emit(Opcode.DictWithoutKeys, rest, subject, keys);
            match.Capture(pattern.Rest, rest, pattern.Span);
        }
    }

    private void CheckMappingKeys(MatchMappingPattern pattern)
    {
        var seen = new HashSet<object>();
        foreach (var key in pattern.Keys)
        {
            CheckPatternValue(key, pattern.Span, "mapping pattern keys may only match literals and attribute lookups");
            if (!_compilation.Folder.TryFold(key, out var value))
                continue;
            // Numbers of different types can be equal keys.
            object comparable = value switch
            {
                null => DBNull.Value,
                bool x => new Complex(x ? 1 : 0, 0),
                long x when (long)(double)x == x => new Complex(x, 0),
                double x => new Complex(x, 0),
                Complex x => x,
                _ => new ConstantKey(value),
            };
            if (!seen.Add(comparable))
                throw CompileError.At($"mapping pattern checks duplicate key ({ConstantText.Of(value)})", pattern.Span);
        }
    }

    private void CompileClassPattern(MatchClassPattern pattern, int subject, PatternMatch match)
    {
        var names = new object?[pattern.KwdAttrs.Length];
        for (var i = 0; i < names.Length; i++)
        {
            CheckAssignable(pattern.KwdAttrs[i], pattern.KwdPatterns[i].Span);
            if (Array.IndexOf(names, pattern.KwdAttrs[i], 0, i) >= 0)
                throw CompileError.At($"attribute name repeated in class pattern: {pattern.KwdAttrs[i]}", pattern.KwdPatterns[i].Span);
            names[i] = pattern.KwdAttrs[i];
        }
        var window = _code.Allocate(3);
        _code.At(pattern.Span);
        _code.Emit(Opcode.Move, window, subject);
        Compile(pattern.Cls, window + 1);
        _code.At(pattern.Span);
        LoadConstant(new TupleConstant(names), window + 2);
        _code.Emit(Opcode.MatchClass, window, window, x: pattern.Patterns.Length);
        EmitJump(Opcode.JumpIfNone, match.Fail, window);
        Pattern[] patterns = [.. pattern.Patterns, .. pattern.KwdPatterns];
        var items = _code.Allocate(Math.Max(patterns.Length, 1));
        _code.Emit(Opcode.UnpackSequence, items, window, x: patterns.Length);
        CompileSubpatterns(patterns, items, match);
    }
}
