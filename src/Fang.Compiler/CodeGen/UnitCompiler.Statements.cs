using Fang.Compiler.Bytecode;
using Fang.Syntax.Ast;

namespace Fang.Compiler.CodeGen;

/// <summary>Statements, and the blocks that return, break and continue leave.</summary>
internal sealed partial class UnitCompiler
{
    private const int DeepestBlock = 21;

    private readonly List<FrameBlock> _blocks = [];

    /// <summary>Values of expression statements are displayed.</summary>
    private bool _isInteractive;

    private void Compile(Stmt statement)
    {
        EnsureStack();
        switch (statement)
        {
            case ExprStmt s:
                CompileExpressionStatement(s);
                break;
            case AssignStmt s:
                CompileAssign(s);
                break;
            case IfStmt s:
                CompileIf(s);
                break;
            case ReturnStmt s:
                CompileReturn(s);
                break;
            case ForStmt s:
                CompileFor(s);
                break;
            case WhileStmt s:
                CompileWhile(s);
                break;
            case AugAssignStmt s:
                CompileAugmentedAssignment(s);
                break;
            case AnnAssignStmt s:
                CompileAnnotatedAssignment(s);
                break;
            case FunctionDefStmt s:
                CompileFunctionDef(s, s.Name, s.Args, s.Body, s.DecoratorList, s.Returns, s.TypeParams);
                break;
            case AsyncFunctionDefStmt s:
                CompileFunctionDef(s, s.Name, s.Args, s.Body, s.DecoratorList, s.Returns, s.TypeParams);
                break;
            case ClassDefStmt s:
                CompileClassDef(s);
                break;
            case DeleteStmt s:
                foreach (var target in s.Targets)
                    Delete(target);
                break;
            case TypeAliasStmt s:
                CompileTypeAlias(s);
                break;
            case AsyncForStmt s:
                CompileAsyncFor(s);
                break;
            case WithStmt s:
                CompileWith(s.Items, s.Body, 0, isAsync: false);
                break;
            case AsyncWithStmt s:
                if (!AllowsAwait)
                    throw CompileError.At("'async with' outside async function", s.Span);
                CompileWith(s.Items, s.Body, 0, isAsync: true);
                break;
            case MatchStmt s:
                CompileMatch(s);
                break;
            case RaiseStmt s:
                CompileRaise(s);
                break;
            case TryStmt s:
                CompileTry(s);
                break;
            case TryStarStmt s:
                CompileTryStar(s);
                break;
            case AssertStmt s:
                CompileAssert(s);
                break;
            case ImportStmt s:
                CompileImport(s);
                break;
            case ImportFromStmt s:
                CompileImportFrom(s);
                break;
            case GlobalStmt or NonlocalStmt:
                break;
            case PassStmt s:
                _code.At(s.Span);
                _code.Emit(Opcode.Nop);
                break;
            case BreakStmt s:
                CompileBreak(s);
                break;
            case ContinueStmt s:
                CompileContinue(s);
                break;
            default:
                throw new InvalidOperationException($"unknown statement {statement.PythonName}");
        }
    }

    private void CompileExpressionStatement(ExprStmt statement)
    {
        var mark = _code.Mark;
        if (_isInteractive)
        {
            var value = Compile(statement.Value);
            _code.At(statement.Span);
            _code.Emit(Opcode.Intrinsic, _code.Allocate(), value, (int)Intrinsic.Display);
        }
        else if (statement.Value is ConstantExpr)
        {
            _code.At(statement.Span);
            _code.Emit(Opcode.Nop);
        }
        else
        {
            Compile(statement.Value);
        }
        _code.Release(mark);
    }

    private void CompileIf(IfStmt statement)
    {
        var end = _code.NewLabel();
        while (true)
        {
            var next = statement.Orelse.Length == 0 ? end : _code.NewLabel();
            JumpIf(statement.Test, false, next);
            CompileBody(statement.Body);
            if (statement.Orelse.Length == 0)
                break;
            _code.AtNowhere();
            EmitJump(Opcode.Jump, end);
            _code.Place(next);
            // A chain of elif is a loop here, so that its length is not bounded by the stack.
            if (statement.Orelse is not [IfStmt elseIf])
            {
                CompileBody(statement.Orelse);
                break;
            }
            statement = elseIf;
        }
        _code.Place(end);
    }

    private void CompileWhile(WhileStmt statement)
    {
        var orElse = _code.NewLabel();
        var end = _code.NewLabel();
        var start = _code.PlaceNewLabel();
        Push(new FrameBlock(FrameBlockKind.Loop, _code.Handler) { ExitLabel = end, ContinueLabel = start }, statement.Span);
        JumpIf(statement.Test, false, orElse);
        if (_compilation.Folder.TryFold(statement.Test, out var constant) && ConstantFolder.IsTrue(constant))
        {
            // The jump itself shows the line of the test.
            var body = _code.PlaceNewLabel();
            CompileBody(statement.Body);
            _code.At(statement.Test.Span);
            EmitJump(Opcode.JumpBack, body);
        }
        else
        {
            CompileBody(statement.Body);
            _code.AtNowhere();
            EmitJump(Opcode.JumpBack, start);
        }
        Pop();
        _code.Place(orElse);
        CompileBody(statement.Orelse);
        _code.Place(end);
    }

    private void CompileFor(ForStmt statement)
    {
        var mark = _code.Mark;
        var iterator = _code.Allocate();
        var inner = _code.Mark;
        var iterable = CompileFixedItems(statement.Iter);
        _code.Release(inner);
        _code.At(statement.Iter.Span);
        _code.Emit(Opcode.GetIter, iterator, iterable);
        var orElse = _code.NewLabel();
        var end = _code.NewLabel();
        var start = _code.PlaceNewLabel();
        Push(new FrameBlock(FrameBlockKind.Loop, _code.Handler) { ExitLabel = end, ContinueLabel = start }, statement.Span);
        EmitForIter(iterator, statement.Iter.Span, statement.Target, orElse);
        CompileBody(statement.Body);
        _code.AtNowhere();
        EmitJump(Opcode.JumpBack, start);
        Pop();
        _code.Place(orElse);
        CompileBody(statement.Orelse);
        _code.Place(end);
        _code.Release(mark);
    }

    /// <summary>The head of a loop: the next item goes into the target.</summary>
    private void EmitForIter(int iterator, SourceSpan span, Expr target, int end)
    {
        var mark = _code.Mark;
        var local = DirectRegister(target, span.Line);
        var item = local != Any ? local : _code.Allocate();
        _code.At(span);
        _code.Emit(Opcode.ForIter, item, iterator, x: end);
        if (local == Any)
            StoreTarget(target, item);
        _code.Release(mark);
    }

    private void CompileAsyncFor(AsyncForStmt statement)
    {
        if (!AllowsAwait)
            throw CompileError.At("'async for' outside async function", statement.Span);
        var mark = _code.Mark;
        var iterator = _code.Allocate();
        var inner = _code.Mark;
        var iterable = Compile(statement.Iter);
        _code.Release(inner);
        _code.At(statement.Iter.Span);
        _code.Emit(Opcode.GetAIter, iterator, iterable);
        var orElse = _code.NewLabel();
        var end = _code.NewLabel();
        var start = _code.NewLabel();
        Push(new FrameBlock(FrameBlockKind.Loop, _code.Handler) { ExitLabel = end, ContinueLabel = start }, statement.Span);
        var handler = EmitAsyncNext(iterator, start, statement.Target, statement.Span);
        CompileBody(statement.Body);
        _code.AtNowhere();
        EmitJump(Opcode.JumpBack, start);
        Pop();
        EmitAsyncStop(handler, statement.Iter.Span, orElse);
        _code.Place(orElse);
        CompileBody(statement.Orelse);
        _code.Place(end);
        _code.Release(mark);
    }

    private void CompileAssert(AssertStmt statement)
    {
        if (statement.Test is TupleExpr { Elts.Length: > 0 } or ConstantExpr { Value: TupleConstant { Items.Length: > 0 } })
            _compilation.Warn("assertion is always true, perhaps remove parentheses?", statement.Span);
        if (_compilation.Options.Optimize > 0)
            return;
        var mark = _code.Mark;
        var end = _code.NewLabel();
        JumpIf(statement.Test, true, end);
        _code.At(statement.Span);
        var error = _code.Allocate();
        _code.Emit(Opcode.LoadAssertionError, error);
        if (statement.Msg is not null)
        {
            CompileToTemporary(statement.Msg);
            _code.At(statement.Span);
            _code.Emit(Opcode.Call, error, error, x: 1);
        }
        _code.At(statement.Test.Span);
        _code.Emit(Opcode.Raise, error);
        _code.Place(end);
        _code.Release(mark);
    }

    private void CompileRaise(RaiseStmt statement)
    {
        var mark = _code.Mark;
        if (statement.Exc is null)
        {
            _code.At(statement.Span);
            _code.Emit(Opcode.RaiseCurrent);
            return;
        }
        var error = CompileBefore(statement.Exc, statement.Cause);
        var cause = statement.Cause is null ? Any : Compile(statement.Cause);
        _code.At(statement.Span);
        if (cause == Any)
            _code.Emit(Opcode.Raise, error);
        else
            _code.Emit(Opcode.RaiseFrom, error, cause);
        _code.Release(mark);
    }

    private void Push(FrameBlock block, SourceSpan span)
    {
        // The handler around a generator's body counts as one.
        if (_blocks.Count + (_generatorHandler == 0 ? 0 : 1) >= DeepestBlock)
            throw CompileError.At("too many statically nested blocks", span);
        _blocks.Add(block);
    }

    private void Pop() => _blocks.RemoveAt(_blocks.Count - 1);

    private void CompileReturn(ReturnStmt statement)
    {
        if (!IsFunction)
            throw CompileError.At("'return' outside function", statement.Span);
        if (statement.Value is not null && _scope.IsCoroutine && _scope.IsGenerator)
            throw CompileError.At("'return' with value in async generator", statement.Span);
        var mark = _code.Mark;
        var handler = _code.Handler;
        object? constant = null;
        var isConstant = statement.Value is null || _compilation.Folder.TryFold(statement.Value, out constant);
        var value = Any;
        if (statement.Value is IfExpExpr conditional && !MustUnwind() && statement.Value.Span.Line == statement.Span.Line)
        {
            ReturnConditional(conditional, statement.Span);
            return;
        }
        if (!isConstant)
        {
            value = Compile(statement.Value!);
            if (Registers.IsVariable(value) && MustUnwind())
            {
                var copy = _code.Allocate();
                _code.Emit(Opcode.Move, copy, value);
                value = copy;
            }
        }
        else if (statement.Value is not null)
        {
            _code.At(statement.Value.Span);
            _code.Emit(Opcode.Nop);
        }
        if (statement.Value is null || statement.Value.Span.Line != statement.Span.Line)
        {
            _code.At(statement.Span);
            _code.Emit(Opcode.Nop);
        }
        _code.At(statement.Span);
        Unwind(0, hasValue: !isConstant, statement.Span);
        if (isConstant)
            value = LoadConstant(constant, Any);
        _code.Emit(Opcode.Return, value);
        _code.Release(mark);
        _code.Handler = handler;
    }

    /// <summary>Each branch returns its own value.</summary>
    private void ReturnConditional(IfExpExpr expression, SourceSpan span)
    {
        EnsureStack();
        var orElse = _code.NewLabel();
        JumpIf(expression.Test, false, orElse);
        ReturnBranch(expression.Body, span);
        _code.Place(orElse);
        ReturnBranch(expression.Orelse, span);
    }

    private void ReturnBranch(Expr branch, SourceSpan span)
    {
        if (branch is IfExpExpr conditional)
        {
            ReturnConditional(conditional, span);
            return;
        }
        var mark = _code.Mark;
        var value = Compile(branch);
        _code.At(span);
        _code.Emit(Opcode.Return, value);
        _code.Release(mark);
    }

    private bool MustUnwind() => _blocks.Exists(block => block.Kind is not (FrameBlockKind.Loop or FrameBlockKind.Try));

    private void CompileBreak(BreakStmt statement)
    {
        var loop = FindLoop(statement.Span);
        _code.At(statement.Span);
        _code.Emit(Opcode.Nop);
        if (loop < 0)
            throw CompileError.At("'break' outside loop", statement.Span);
        var label = _blocks[loop].ExitLabel;
        var handler = _code.Handler;
        Unwind(loop + 1, hasValue: false, statement.Span);
        EmitJump(Opcode.Jump, label);
        _code.Handler = handler;
    }

    private void CompileContinue(ContinueStmt statement)
    {
        var loop = FindLoop(statement.Span);
        _code.At(statement.Span);
        _code.Emit(Opcode.Nop);
        if (loop < 0)
            throw CompileError.At("'continue' not properly in loop", statement.Span);
        var label = _blocks[loop].ContinueLabel;
        var handler = _code.Handler;
        Unwind(loop + 1, hasValue: false, statement.Span);
        EmitJump(Opcode.JumpBack, label);
        _code.Handler = handler;
    }

    private int FindLoop(SourceSpan span)
    {
        for (var i = _blocks.Count - 1; i >= 0; i--)
        {
            if (_blocks[i].Kind == FrameBlockKind.StarHandler)
                throw StarHandlerError(span);
            if (_blocks[i].Kind == FrameBlockKind.Loop)
                return i;
        }
        return -1;
    }

    private static Exception StarHandlerError(SourceSpan span) =>
        CompileError.At("'break', 'continue' and 'return' cannot appear in an except* block", span);

    /// <summary>
    /// Emits what leaving the blocks down to the index <paramref name="end"/> does, inner ones first. Code emitted for a block is not
    /// covered by its handler. What is emitted last decides the position and the handler of what follows.
    /// </summary>
    private void Unwind(int end, bool hasValue, SourceSpan span)
    {
        var blocks = _blocks.ToArray();
        for (var i = blocks.Length - 1; i >= end; i--)
        {
            var block = blocks[i];
            _blocks.RemoveAt(i);
            _code.Handler = block.OuterHandler;
            switch (block.Kind)
            {
                case FrameBlockKind.StarHandler:
                    throw StarHandlerError(span);
                case FrameBlockKind.FinallyTry:
                    CompileBody(block.FinalBody);
                    _code.AtNowhere();
                    break;
                case FrameBlockKind.FinallyEnd:
                    _code.Emit(Opcode.ExitHandler, block.PreviousException);
                    break;
                case FrameBlockKind.With or FrameBlockKind.AsyncWith:
                    EmitNormalExit(block, keepWindow: hasValue);
                    _code.AtNowhere();
                    break;
                case FrameBlockKind.Handler:
                    _code.Emit(Opcode.ExitHandler, block.PreviousException);
                    if (block.Name is not null)
                        UnbindHandlerName(block.Name);
                    break;
            }
        }
        _blocks.Clear();
        _blocks.AddRange(blocks);
    }
}
