using Fang.Compiler.Bytecode;
using Fang.Compiler.Scopes;
using Fang.Syntax.Ast;

namespace Fang.Compiler.CodeGen;

/// <summary>Suspension: yield, await and asynchronous iteration.</summary>
internal sealed partial class UnitCompiler
{
    /// <summary>The unit is the body of an async def.</summary>
    private bool IsAsyncFunction => _scope.Key is AsyncFunctionDefStmt && IsFunction;

    /// <summary>An await may stand here even outside of comprehensions.</summary>
    private bool AllowsAwait =>
        IsAsyncFunction || (_scope.Kind == ScopeKind.Module && _compilation.Options.AllowTopLevelAwait);

    private int CompileYield(YieldExpr expression, int destination)
    {
        if (!IsFunctionLike)
            throw CompileError.At("'yield' outside function", expression.Span);
        var mark = _code.Mark;
        int value;
        if (expression.Value is null)
        {
            _code.At(expression.Span);
            value = LoadConstant(null, Any);
        }
        else
        {
            value = Compile(expression.Value);
        }
        _code.Release(mark);
        _code.At(expression.Span);
        return EmitYield(value, destination);
    }

    private int EmitYield(int value, int destination)
    {
        if (_scope.IsCoroutine)
        {
            var mark = _code.Mark;
            var wrapped = _code.Allocate();
            _code.Emit(Opcode.Intrinsic, wrapped, value, (int)Intrinsic.AsyncGeneratorWrap);
            _code.Release(mark);
            value = wrapped;
        }
        var target = Destination(destination);
        _code.Emit(Opcode.Yield, target, value);
        return target;
    }

    private int CompileYieldFrom(YieldFromExpr expression, int destination)
    {
        if (!IsFunctionLike)
            throw CompileError.At("'yield from' outside function", expression.Span);
        if (IsAsyncFunction)
            throw CompileError.At("'yield from' inside async function", expression.Span);
        var mark = _code.Mark;
        var result = _code.Allocate();
        var source = Compile(expression.Value);
        _code.Release(mark + 1);
        var iterator = _code.Allocate();
        _code.At(expression.Span);
        _code.Emit(Opcode.GetYieldFromIter, iterator, source);
        EmitDelegation(result, iterator);
        _code.Release(mark + 1);
        return MoveResult(result, destination, mark);
    }

    private int CompileAwait(AwaitExpr expression, int destination)
    {
        if (!AllowsAwait)
        {
            if (!IsFunctionLike)
                throw CompileError.At("'await' outside function", expression.Span);
            if (_scope.Comprehension == ComprehensionKind.None)
                throw CompileError.At("'await' outside async function", expression.Span);
        }
        var mark = _code.Mark;
        var result = _code.Allocate();
        var awaitable = Compile(expression.Value);
        _code.Release(mark + 1);
        var iterator = _code.Allocate();
        _code.At(expression.Span);
        _code.Emit(Opcode.GetAwaitable, iterator, awaitable);
        EmitDelegation(result, iterator);
        _code.Release(mark + 1);
        return MoveResult(result, destination, mark);
    }

    /// <summary>Awaits what is in a register, at the current position; <paramref name="context"/> as in <see cref="Opcode.GetAwaitable"/>.</summary>
    private void EmitAwait(int result, int awaitable, int context)
    {
        _code.Emit(Opcode.GetAwaitable, awaitable, awaitable, context);
        EmitDelegation(result, awaitable);
    }

    /// <summary>Runs a delegate to its end, passing on what it yields and what is sent; its result ends up in <paramref name="result"/>.</summary>
    private void EmitDelegation(int result, int iterator)
    {
        LoadConstant(null, result);
        var end = _code.NewLabel();
        var loop = _code.PlaceNewLabel();
        _code.Emit(Opcode.Send, result, iterator, result, end);
        _code.Emit(Opcode.YieldDelegated, result, result, iterator, end);
        EmitJump(Opcode.JumpBack, loop);
        _code.Place(end);
    }

    /// <summary>
    /// The head of an asynchronous loop: awaits the next item and stores it. Returns the handler that sees
    /// StopAsyncIteration, for <see cref="EmitAsyncStop"/>.
    /// </summary>
    private int EmitAsyncNext(int iterator, int start, Expr target, SourceSpan span)
    {
        var mark = _code.Mark;
        var outerHandler = _code.Handler;
        var item = _code.Allocate();
        var awaitable = _code.Allocate();
        var handler = _code.NewHandler(_code.NewLabel(), item);
        _code.Place(start);
        _code.Handler = handler;
        _code.At(span);
        _code.Emit(Opcode.GetANext, awaitable, iterator);
        EmitDelegation(item, awaitable);
        _code.Handler = outerHandler;
        _code.Release(mark + 1);
        StoreTarget(target, item);
        _code.Release(mark);
        return handler;
    }

    private void EmitAsyncStop(int handler, SourceSpan span, int end)
    {
        var info = _code.Handlers[handler];
        _code.Place(info.Label);
        _code.At(span);
        _code.Emit(Opcode.EndAsyncFor, info.Register, x: end);
    }
}
