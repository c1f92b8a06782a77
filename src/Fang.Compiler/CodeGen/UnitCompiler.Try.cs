using Fang.Compiler.Bytecode;
using Fang.Syntax.Ast;

namespace Fang.Compiler.CodeGen;

/// <summary>The try statement.</summary>
/// <remarks>
/// A handler gets the exception in a register. <see cref="Opcode.EnterHandler"/> makes it the one being handled and keeps the one before,
/// which <see cref="Opcode.ExitHandler"/> puts back on every way out: at the end of the clause, when it is left by a jump, and,
/// in a handler of its own, when an exception leaves it.
/// </remarks>
internal sealed partial class UnitCompiler
{
    private void CompileTry(TryStmt statement)
    {
        if (statement.Finalbody.Length > 0)
            CompileTryFinally(statement.Span, statement.Finalbody, () => CompileTryExcept(statement));
        else
            CompileTryExcept(statement);
    }

    private void CompileTryStar(TryStarStmt statement)
    {
        if (statement.Finalbody.Length > 0)
            CompileTryFinally(statement.Span, statement.Finalbody, () => CompileTryStarExcept(statement));
        else
            CompileTryStarExcept(statement);
    }

    private void CompileTryFinally(SourceSpan span, Stmt[] finalBody, Action compileBody)
    {
        var mark = _code.Mark;
        var outerHandler = _code.Handler;
        var error = _code.Allocate();
        _code.Release(mark);
        var handlerLabel = _code.NewLabel();
        var end = _code.NewLabel();
        _code.At(span);
        _code.Emit(Opcode.Nop);
        Push(new FrameBlock(FrameBlockKind.FinallyTry, outerHandler) { FinalBody = finalBody }, span);
        _code.Handler = _code.NewHandler(handlerLabel, error);
        compileBody();
        Pop();
        _code.Handler = outerHandler;
        CompileBody(finalBody);
        _code.AtNowhere();
        EmitJump(Opcode.Jump, end);

        // The same clause once more, for an exception.
        _code.Place(handlerLabel);
        _code.Allocate();
        var previous = _code.Allocate();
        var (cleanUpLabel, cleanUpError) = BeginHandler(error, previous);
        Push(new FrameBlock(FrameBlockKind.FinallyEnd, outerHandler) { PreviousException = previous }, span);
        CompileBody(finalBody);
        _code.AtNowhere();
        _code.Emit(Opcode.Reraise, error);
        Pop();
        EndHandler(cleanUpLabel, cleanUpError, previous, outerHandler);
        _code.Place(end);
        _code.Release(mark);
    }

    /// <summary>Starts the code that handles an exception; what is raised in it goes to a clean-up of its own.</summary>
    private (int Label, int Error) BeginHandler(int error, int previous)
    {
        var label = _code.NewLabel();
        var cleanUpError = _code.Allocate();
        _code.AtNowhere();
        _code.Emit(Opcode.EnterHandler, previous, error);
        _code.Handler = _code.NewHandler(label, cleanUpError);
        return (label, cleanUpError);
    }

    /// <summary>The clean-up: the exception that was being handled before is so again, and the new one goes on.</summary>
    private void EndHandler(int label, int error, int previous, int outerHandler)
    {
        _code.Handler = outerHandler;
        _code.AtNowhere();
        _code.Place(label);
        _code.Emit(Opcode.ExitHandler, previous);
        EmitReraiseInPlace(error);
    }

    /// <summary>Raises an exception again for which the code here only cleans up: the frame is left from where the exception came.</summary>
    private void EmitReraiseInPlace(int error) => _code.Emit(Opcode.Reraise, error, c: 1);

    private void CompileTryExcept(TryStmt statement)
    {
        if (statement.Handlers.Length == 0)
        {
            CompileBody(statement.Body);
            return;
        }
        var mark = _code.Mark;
        var outerHandler = _code.Handler;
        var end = _code.NewLabel();
        var (error, previous) = CompileTryBody(statement.Body, statement.Orelse, statement.Span, end);
        var (cleanUpLabel, cleanUpError) = BeginHandler(error, previous);
        var cleanUpHandler = _code.Handler;
        Push(new FrameBlock(FrameBlockKind.Try, outerHandler), statement.Span);
        for (var i = 0; i < statement.Handlers.Length; i++)
        {
            var handler = statement.Handlers[i];
            if (handler.Type is null && i < statement.Handlers.Length - 1)
                throw CompileError.At("default 'except:' must be last", handler.Span);
            _code.Handler = cleanUpHandler;
            var next = _code.NewLabel();
            if (handler.Type is not null)
            {
                var inner = _code.Mark;
                var type = Compile(handler.Type);
                _code.Release(inner);
                var matches = _code.Allocate();
                _code.At(handler.Span);
                _code.Emit(Opcode.MatchException, matches, error, type);
                EmitJump(Opcode.JumpIfFalse, next, matches);
                _code.Release(inner);
            }
            else
            {
                _code.At(handler.Span);
                _code.Emit(Opcode.Nop);
            }
            CompileHandlerBody(handler, error, previous, outerHandler, end);
            _code.Place(next);
        }
        Pop();
        _code.Handler = cleanUpHandler;
        _code.AtNowhere();
        _code.Emit(Opcode.Reraise, error);
        EndHandler(cleanUpLabel, cleanUpError, previous, outerHandler);
        _code.Place(end);
        _code.Release(mark);
    }

    /// <summary>
    /// Compiles the body and the else clause, which go on at the end, and places the handler of the body's exceptions, where
    /// the code stands afterwards: the registers of the exception and of the one handled before are allocated.
    /// </summary>
    private (int Error, int Previous) CompileTryBody(Stmt[] body, Stmt[] orelse, SourceSpan span, int end)
    {
        var mark = _code.Mark;
        var outerHandler = _code.Handler;
        var error = _code.Allocate();
        _code.Release(mark);
        var handlerLabel = _code.NewLabel();
        _code.At(span);
        _code.Emit(Opcode.Nop);
        Push(new FrameBlock(FrameBlockKind.Try, outerHandler), span);
        _code.Handler = _code.NewHandler(handlerLabel, error);
        CompileBody(body);
        Pop();
        _code.Handler = outerHandler;
        CompileBody(orelse);
        _code.AtNowhere();
        EmitJump(Opcode.Jump, end);

        _code.Place(handlerLabel);
        _code.Allocate();
        return (error, _code.Allocate());
    }

    private void CompileHandlerBody(ExceptHandler handler, int error, int previous, int outerHandler, int end)
    {
        var mark = _code.Mark;
        var cleanUpHandler = _code.Handler;
        var nameCleanUp = _code.NewLabel();
        var nameError = _code.Allocate();
        if (handler.Name is not null)
        {
            StoreName(handler.Name, error, handler.Span);
            _code.Handler = _code.NewHandler(nameCleanUp, nameError);
        }
        Push(new FrameBlock(FrameBlockKind.Handler, outerHandler) { PreviousException = previous, Name = handler.Name }, handler.Span);
        CompileBody(handler.Body);
        Pop();
        _code.Handler = outerHandler;
        _code.AtNowhere();
        _code.Emit(Opcode.ExitHandler, previous);
        if (handler.Name is not null)
            UnbindHandlerName(handler.Name);
        EmitJump(Opcode.Jump, end);
        if (handler.Name is not null)
        {
            _code.Handler = cleanUpHandler;
            _code.Place(nameCleanUp);
            UnbindHandlerName(handler.Name);
            EmitReraiseInPlace(nameError);
        }
        _code.Release(mark);
    }

    /// <summary>name = None; del name: it works even if the body has deleted the name.</summary>
    private void UnbindHandlerName(string name)
    {
        if (LocalRegister(name) is var local and not Any)
        {
            _code.Emit(Opcode.Clear, local);
            return;
        }
        var mark = _code.Mark;
        StoreName(name, LoadConstant(null, Any));
        DeleteName(name);
        _code.Release(mark);
    }

    private void CompileTryStarExcept(TryStarStmt statement)
    {
        var mark = _code.Mark;
        var outerHandler = _code.Handler;
        var end = _code.NewLabel();
        var (error, previous) = CompileTryBody(statement.Body, statement.Orelse, statement.Span, end);
        var (cleanUpLabel, cleanUpError) = BeginHandler(error, previous);
        var raised = _code.Allocate();
        var window = _code.Allocate(2);
        var (match, rest) = (window, window + 1);
        _code.Emit(Opcode.BuildList, raised, raised);
        _code.Emit(Opcode.Move, rest, error);
        Push(new FrameBlock(FrameBlockKind.Try, outerHandler), statement.Span);
        foreach (var handler in statement.Handlers)
            CompileStarHandler(handler, match, rest, raised);
        Pop();

        // What no clause took and what the clauses raised goes on, if there is any.
        _code.AtNowhere();
        var nothingLeft = _code.NewLabel();
        EmitJump(Opcode.JumpIfNone, nothingLeft, rest);
        _code.Emit(Opcode.ListAppend, raised, rest);
        _code.Place(nothingLeft);
        _code.Emit(Opcode.RaiseStarRest, raised, error, raised);
        _code.Handler = outerHandler;
        _code.Emit(Opcode.ExitHandler, previous);
        EmitJump(Opcode.JumpIfNone, end, raised);
        _code.Emit(Opcode.Reraise, raised);
        EndHandler(cleanUpLabel, cleanUpError, previous, outerHandler);
        _code.Place(end);
        _code.Release(mark);
    }

    private void CompileStarHandler(ExceptHandler handler, int match, int rest, int raised)
    {
        var mark = _code.Mark;
        var outerHandler = _code.Handler;
        var next = _code.NewLabel();
        var failed = _code.NewLabel();
        var error = _code.Allocate();
        _code.At(handler.Span);
        EmitJump(Opcode.JumpIfNone, next, rest);
        var type = Compile(handler.Type!);
        _code.At(handler.Span);
        _code.Emit(Opcode.MatchExceptionGroup, match, rest, type);
        EmitJump(Opcode.JumpIfNone, next, match);
        _code.Emit(Opcode.EnterHandler, error, match);
        if (handler.Name is not null)
            StoreName(handler.Name, match, handler.Span);
        Push(new FrameBlock(FrameBlockKind.StarHandler, outerHandler), handler.Span);
        _code.Handler = _code.NewHandler(failed, error);
        CompileBody(handler.Body);
        Pop();
        _code.Handler = outerHandler;
        _code.AtNowhere();
        if (handler.Name is not null)
            UnbindHandlerName(handler.Name);
        EmitJump(Opcode.Jump, next);
        _code.Place(failed);
        if (handler.Name is not null)
            UnbindHandlerName(handler.Name);
        _code.Emit(Opcode.ListAppend, raised, error);
        _code.Place(next);
        _code.Release(mark);
    }
}
