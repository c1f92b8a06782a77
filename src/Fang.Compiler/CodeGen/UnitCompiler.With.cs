using Fang.Compiler.Bytecode;
using Fang.Syntax.Ast;

namespace Fang.Compiler.CodeGen;

/// <summary>The with statement.</summary>
internal sealed partial class UnitCompiler
{
    /// <summary>__exit__ takes the type, the value and the traceback.</summary>
    private const int ExitArguments = 3;

    private void CompileWith(WithItem[] items, Stmt[] body, int index, bool isAsync)
    {
        EnsureStack();
        var mark = _code.Mark;
        var outerHandler = _code.Handler;
        var item = items[index];
        var span = item.ContextExpr.Span;
        var exit = _code.Allocate(2);
        var inner = _code.Mark;
        var manager = Compile(item.ContextExpr);
        var enter = _code.Allocate(2);
        _code.At(span);
        _code.Emit(Opcode.LoadSpecial, enter, manager, (int)(isAsync ? SpecialMethod.AsyncEnter : SpecialMethod.Enter));
        _code.Emit(Opcode.LoadSpecial, exit, manager, (int)(isAsync ? SpecialMethod.AsyncExit : SpecialMethod.Exit));
        var value = enter;
        if (isAsync)
        {
            var awaitable = enter + 1;
            _code.Emit(Opcode.CallMethod, awaitable, enter);
            EmitAwait(value, awaitable, 1);
        }
        else
        {
            _code.Emit(Opcode.CallMethod, value, enter);
        }

        var handlerLabel = _code.NewLabel();
        var end = _code.NewLabel();
        var error = inner + Registers.Temporaries;
        var block = new FrameBlock(isAsync ? FrameBlockKind.AsyncWith : FrameBlockKind.With, outerHandler) { ExitMethod = exit, Span = span };
        Push(block, span);
        _code.Handler = _code.NewHandler(handlerLabel, error);
        if (item.OptionalVars is not null)
            StoreTarget(item.OptionalVars, value);
        _code.Release(inner);
        if (index + 1 < items.Length)
            CompileWith(items, body, index + 1, isAsync);
        else
            CompileBody(body);
        Pop();
        _code.Handler = outerHandler;
        EmitNormalExit(block, keepWindow: false);
        _code.AtNowhere();
        EmitJump(Opcode.Jump, end);

        _code.Place(handlerLabel);
        _code.Allocate();
        var previous = _code.Allocate();
        var (cleanUpLabel, cleanUpError) = BeginHandler(error, previous);
        var window = _code.Allocate(2 + ExitArguments);
        _code.At(span);
        _code.Emit(Opcode.Move, window, exit);
        _code.Emit(Opcode.Move, window + 1, exit + 1);
        _code.Emit(Opcode.ExceptionArgs, window + 2, error);
        if (isAsync)
        {
            _code.Emit(Opcode.CallMethod, window + 1, window, x: ExitArguments);
            EmitAwait(window, window + 1, 2);
        }
        else
        {
            _code.Emit(Opcode.CallMethod, window, window, x: ExitArguments);
        }
        var suppressed = _code.NewLabel();
        EmitJump(Opcode.JumpIfTrue, suppressed, window);
        EmitReraiseInPlace(error);
        _code.Place(suppressed);
        _code.Handler = outerHandler;
        _code.Emit(Opcode.ExitHandler, previous);
        EmitJump(Opcode.Jump, end);
        EndHandler(cleanUpLabel, cleanUpError, previous, outerHandler);
        _code.Place(end);
        _code.Release(mark);
    }

    /// <summary>
    /// Calls the exit method when no exception leaves the block. With <paramref name="keepWindow"/> a value that is still needed
    /// stands above its registers, so that the call needs others.
    /// </summary>
    private void EmitNormalExit(FrameBlock block, bool keepWindow)
    {
        var mark = _code.Mark;
        _code.At(block.Span);
        var window = block.ExitMethod;
        if (keepWindow)
        {
            window = _code.Allocate(2 + ExitArguments);
            _code.Emit(Opcode.Move, window, block.ExitMethod);
            _code.Emit(Opcode.Move, window + 1, block.ExitMethod + 1);
        }
        else
        {
            _code.Release(Registers.Offset(window) + 2);
            _code.Allocate(ExitArguments);
        }
        for (var i = 0; i < ExitArguments; i++)
            LoadConstant(null, window + 2 + i);
        if (block.Kind == FrameBlockKind.AsyncWith)
        {
            _code.Emit(Opcode.CallMethod, window + 1, window, x: ExitArguments);
            EmitAwait(window, window + 1, 2);
        }
        else
        {
            _code.Emit(Opcode.CallMethod, window, window, x: ExitArguments);
        }
        _code.Release(mark);
    }
}
