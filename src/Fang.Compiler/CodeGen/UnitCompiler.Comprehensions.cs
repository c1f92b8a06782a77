using Fang.Compiler.Bytecode;
using Fang.Compiler.Scopes;
using Fang.Syntax.Ast;

namespace Fang.Compiler.CodeGen;

/// <summary>A comprehension that runs in the frame around it (PEP 709), while it is being compiled.</summary>
internal sealed class InlinedComprehension(Scope scope, InlinedComprehension? outer)
{
    public Scope Scope { get; } = scope;
    public InlinedComprehension? Outer { get; } = outer;

    /// <summary>The registers of the names that the comprehension binds.</summary>
    public Dictionary<string, int> Bound { get; } = [];
}

/// <summary>Comprehensions and generator expressions.</summary>
internal sealed partial class UnitCompiler
{
    /// <summary>Clean-up code of exceptions, which is put behind the rest of the code.</summary>
    private readonly List<Action> _deferred = [];

    private int CompileComprehension(Expr node, Comprehension[] generators, Expr element, Expr? value, int destination)
    {
        var scope = _compilation.Scopes[node];
        if (scope.IsCoroutine && scope.Comprehension != ComprehensionKind.Generator && !AllowsAwait && _scope.Comprehension == ComprehensionKind.None)
            throw CompileError.At("asynchronous comprehension outside of an asynchronous function", node.Span);
        return scope.IsInlined
            ? CompileInlined(node, scope, generators, element, value, destination)
            : CompileComprehensionFunction(node, scope, generators, element, value, destination);
    }

    private int CompileInlined(Expr node, Scope scope, Comprehension[] generators, Expr element, Expr? value, int destination)
    {
        var mark = _code.Mark;
        var container = Registers.IsTemporary(destination) ? destination : _code.Allocate();
        var iterator = _code.Allocate();
        CompileOutermostIterator(generators[0], iterator);

        _code.At(node.Span);
        var comprehension = new InlinedComprehension(scope, _comprehension);
        var saved = BindInlined(comprehension);
        var isGuarded = _code.Handler != 0 || saved.Exists(entry => entry.Copy != Any);
        var outerHandler = _code.Handler;
        if (isGuarded)
        {
            var error = _code.Allocate();
            var cleanUp = _code.NewLabel();
            _code.Handler = _code.NewHandler(cleanUp, error);
            var position = _code.Position;
            _deferred.Add(() =>
            {
                _code.Handler = outerHandler;
                _code.Position = position;
                _code.Place(cleanUp);
                RestoreInlined(saved);
                _code.Emit(Opcode.Reraise, error);
            });
        }
        _comprehension = comprehension;
        _code.Emit(BuildOpcode(scope.Comprehension), container, container);
        CompileGenerators(node, scope.Comprehension, generators, 0, iterator, container, element, value);
        _comprehension = comprehension.Outer;
        _code.Handler = outerHandler;
        _code.At(node.Span);
        RestoreInlined(saved);
        if (destination == Any)
        {
            _code.Release(mark + 1);
            return container;
        }
        var result = MoveResult(container, destination, mark);
        _code.Release(mark);
        return result;
    }

    /// <summary>Gives the names of a comprehension registers, and saves what a name of the same spelling around it holds.</summary>
    private List<(int Register, int Copy)> BindInlined(InlinedComprehension comprehension)
    {
        var saved = new List<(int Register, int Copy)>();
        foreach (var symbol in comprehension.Scope.Symbols.Values)
        {
            if ((symbol.Flags & SymbolFlags.Local) == 0 || symbol.Scope is not (SymbolScope.Local or SymbolScope.Cell))
                continue;
            var isCell = symbol.Scope == SymbolScope.Cell;
            var register = isCell ? CellRegister(symbol.Name) : VariableRegister(symbol.Name);
            comprehension.Bound.Add(symbol.Name, register);
            var copy = Any;
            if (IsBoundAround(symbol.Name))
            {
                copy = _code.Allocate();
                _code.Emit(Opcode.Move, copy, register, CodeBuilder.RestoringMove);
                _code.Emit(Opcode.Clear, register);
            }
            else if (isCell)
            {
                _code.Emit(Opcode.Clear, register);
            }
            if (isCell)
                _code.Emit(Opcode.MakeCell, register);
            saved.Add((register, copy));
        }
        return saved;
    }

    private bool IsBoundAround(string name)
    {
        for (var comprehension = _comprehension; comprehension is not null; comprehension = comprehension.Outer)
        {
            if (comprehension.Bound.ContainsKey(name))
                return true;
        }
        return IsFunctionLike && _scope.Find(name) is { Scope: SymbolScope.Local or SymbolScope.Cell } symbol
            && (symbol.Flags & SymbolFlags.ComprehensionTarget) == 0;
    }

    private void RestoreInlined(List<(int Register, int Copy)> saved)
    {
        foreach (var (register, copy) in saved)
        {
            if (copy == Any)
                _code.Emit(Opcode.Clear, register);
            else
                _code.Emit(Opcode.Move, register, copy, CodeBuilder.RestoringMove);
        }
    }

    /// <summary>The first iterable is evaluated in the scope around the comprehension.</summary>
    private void CompileOutermostIterator(Comprehension outermost, int iterator)
    {
        var mark = _code.Mark;
        var iterable = CompileFixedItems(outermost.Iter);
        _code.Release(mark);
        _code.At(outermost.Iter.Span);
        _code.Emit(outermost.IsAsync != 0 ? Opcode.GetAIter : Opcode.GetIter, iterator, iterable);
    }

    private int CompileComprehensionFunction(
        Expr node, Scope scope, Comprehension[] generators, Expr element, Expr? value, int destination)
    {
        var name = scope.Comprehension switch
        {
            ComprehensionKind.List => "<listcomp>",
            ComprehensionKind.Set => "<setcomp>",
            ComprehensionKind.Dict => "<dictcomp>",
            _ => "<genexpr>",
        };
        var unit = new UnitCompiler(this, scope, name, node.Span.Line) { _argumentCount = 1 };
        var code = unit.CompileComprehensionBody(node, generators, element, value);

        var mark = _code.Mark;
        var window = _code.Allocate();
        MakeFunction(code, MakeFunctionFlags.None, _code.Mark, node.Span, window);
        CompileOutermostIterator(generators[0], _code.Allocate());
        _code.At(node.Span);
        _code.Release(mark);
        var isAwaited = scope.IsCoroutine && scope.Comprehension != ComprehensionKind.Generator;
        if (!isAwaited)
        {
            var target = Destination(destination);
            _code.Emit(Opcode.Call, target, window, x: 1);
            return target;
        }
        var result = _code.Allocate();
        var coroutine = _code.Allocate();
        _code.Emit(Opcode.Call, coroutine, window, x: 1);
        EmitAwait(result, coroutine, 0);
        _code.Release(mark + 1);
        return MoveResult(result, destination, mark);
    }

    private CodeUnit CompileComprehensionBody(Expr node, Comprehension[] generators, Expr element, Expr? value)
    {
        EmitPrologue();
        _code.At(node.Span);
        var container = Any;
        if (_scope.Comprehension != ComprehensionKind.Generator)
        {
            container = _code.Allocate();
            _code.Emit(BuildOpcode(_scope.Comprehension), container, container);
        }
        CompileGenerators(node, _scope.Comprehension, generators, 0, VariableRegister(".0"), container, element, value);
        if (container == Any)
        {
            ReturnNone();
        }
        else
        {
            _code.At(node.Span);
            _code.Emit(Opcode.Return, container);
        }
        return Finish();
    }

    private static Opcode BuildOpcode(ComprehensionKind kind) => kind switch
    {
        ComprehensionKind.List => Opcode.BuildList,
        ComprehensionKind.Set => Opcode.BuildSet,
        _ => Opcode.BuildMap,
    };

    private void CompileGenerators(
        Expr node, ComprehensionKind kind, Comprehension[] generators, int index, int iterator, int container, Expr element, Expr? value)
    {
        EnsureStack();
        var generator = generators[index];
        var mark = _code.Mark;
        var next = _code.NewLabel();
        // `for x in [value]` is the idiom for a local name: no loop.
        var single = index > 0 && generator.IsAsync == 0 ? SingleItem(generator.Iter) : null;
        if (iterator == Any && single is null)
        {
            iterator = _code.Allocate();
            var inner = _code.Mark;
            var iterable = CompileFixedItems(generator.Iter);
            _code.Release(inner);
            _code.At(generator.Iter.Span);
            _code.Emit(generator.IsAsync != 0 ? Opcode.GetAIter : Opcode.GetIter, iterator, iterable);
        }

        var end = _code.NewLabel();
        var start = _code.NewLabel();
        var stopAsync = Any;
        if (single is not null)
        {
            CompileAssignment(generator.Target, single);
        }
        else if (generator.IsAsync != 0)
        {
            stopAsync = EmitAsyncNext(iterator, start, generator.Target, node.Span);
        }
        else
        {
            _code.Place(start);
            EmitForIter(iterator, generator.Iter.Span, generator.Target, end);
        }

        foreach (var condition in generator.Ifs)
            JumpIf(condition, false, next);
        if (index + 1 < generators.Length)
            CompileGenerators(node, kind, generators, index + 1, Any, container, element, value);
        else
            AddElement(kind, container, element, value);

        _code.Place(next);
        if (single is null)
        {
            _code.At(value is null ? element.Span : element.Span.To(value.Span));
            EmitJump(Opcode.JumpBack, start);
            if (stopAsync != Any)
                EmitAsyncStop(stopAsync, node.Span, end);
            _code.Place(end);
        }
        _code.Release(mark);
    }

    private static Expr? SingleItem(Expr iterable) => iterable switch
    {
        ListExpr { Elts: [not StarredExpr] } list => list.Elts[0],
        TupleExpr { Elts: [not StarredExpr] } tuple => tuple.Elts[0],
        _ => null,
    };

    private void AddElement(ComprehensionKind kind, int container, Expr element, Expr? value)
    {
        var mark = _code.Mark;
        if (kind == ComprehensionKind.Dict)
        {
            var key = CompileBefore(element, value);
            var item = Compile(value!);
            _code.At(element.Span.To(value!.Span));
            _code.Emit(Opcode.MapAdd, container, key, item);
        }
        else
        {
            var item = Compile(element);
            _code.At(element.Span);
            if (kind == ComprehensionKind.Generator)
                EmitYield(item, Any);
            else
                _code.Emit(kind == ComprehensionKind.List ? Opcode.ListAppend : Opcode.SetAdd, container, item);
        }
        _code.Release(mark);
    }
}
