using System.Runtime.CompilerServices;
using Fang.Compiler.Bytecode;
using Fang.Compiler.Scopes;
using Fang.Syntax.Ast;

namespace Fang.Compiler.CodeGen;

/// <summary>Compiles one scope to one <see cref="CodeUnit"/>. The parts of the class follow the parts of the language.</summary>
/// <remarks>
/// An expression is compiled by <see cref="Compile(Expr, int)"/> into a register that the caller names, or into any: then a
/// local that holds the value already is the result itself and nothing is emitted. Temporaries form a stack
/// (<see cref="CodeBuilder.Mark"/>): with any register asked for, at most one more is in use afterwards, the result.
/// </remarks>
internal sealed partial class UnitCompiler
{
    /// <summary>As destination: any register will do.</summary>
    private const int Any = -1;

    private readonly Compilation _compilation;
    private readonly CodeBuilder _code = new();
    private readonly Scope _scope;
    private readonly UnitCompiler? _parent;
    private readonly string _name;
    private readonly string _qualifiedName;
    private readonly int _firstLine;

    public UnitCompiler(Compilation compilation, Scope top)
    {
        _compilation = compilation;
        _scope = top;
        _name = _qualifiedName = "<module>";
        _firstLine = 1;
        DeclareNames();
    }

    private UnitCompiler(UnitCompiler parent, Scope scope, string name, int firstLine)
    {
        _parent = parent;
        _compilation = parent._compilation;
        _scope = scope;
        _name = name;
        _qualifiedName = parent.QualifyInside(name);
        _firstLine = firstLine;
        DeclareNames();
    }

    private bool IsClass => _scope.Kind == ScopeKind.Class;

    /// <summary>Whether values of the body's names live in registers.</summary>
    private bool IsFunctionLike => _scope.IsFunctionLike;

    /// <summary>A def, async def, lambda or generator expression.</summary>
    private bool IsFunction => _scope.Kind == ScopeKind.Function;

    public CodeUnit CompileTree(Mod tree)
    {
        EmitPrologue();
        switch (tree)
        {
            case ModuleMod module:
                CompileModule(module.Body);
                break;
            case InteractiveMod interactive:
                _isInteractive = true;
                if (HasAnnotations(interactive.Body))
                    _code.Emit(Opcode.SetupAnnotations);
                CompileBody(interactive.Body);
                break;
            case ExpressionMod expression:
                ReturnValueOf(expression.Body);
                return Finish();
            default:
                throw new ArgumentException("not a tree of code", nameof(tree));
        }
        ReturnNone();
        return Finish();
    }

    private void CompileModule(Stmt[] body)
    {
        if (HasAnnotations(body))
            _code.Emit(Opcode.SetupAnnotations);
        CompileBody(CompileDocString(body));
    }

    /// <summary>Stores the docstring of a module or class; returns the rest of the body.</summary>
    private Stmt[] CompileDocString(Stmt[] body)
    {
        if (body is not [ExprStmt { Value: ConstantExpr { Value: string or CodePointString } constant } statement, ..])
            return body;
        if (_compilation.Options.Optimize < 2)
        {
            var mark = _code.Mark;
            _code.At(constant.Span);
            var value = LoadConstant(DocString.Clean(constant.Value), Any);
            StoreName("__doc__", value, statement.Span);
            _code.Release(mark);
        }
        return body[1..];
    }

    private void CompileBody(Stmt[] body)
    {
        foreach (var statement in body)
            Compile(statement);
    }

    private void ReturnValueOf(Expr expression)
    {
        var value = Compile(expression);
        _code.At(expression.Span);
        _code.Emit(Opcode.Return, value);
    }

    /// <summary>The end of a body, which no text stands for.</summary>
    private void ReturnNone()
    {
        _code.AtNowhere();
        var mark = _code.Mark;
        _code.Emit(Opcode.Return, LoadConstant(null, Any));
        _code.Release(mark);
    }

    private static void EnsureStack()
    {
        if (!RuntimeHelpers.TryEnsureSufficientExecutionStack())
            throw new CompilationRecursionException();
    }

    private void EmitPrologue()
    {
        _code.AtNowhere();
        EmitCells();
        if (IsGeneratorLike)
        {
            _code.Position = new CodePosition(_firstLine, _firstLine, -1, -1);
            _code.Emit(Opcode.ReturnGenerator);
            var mark = _code.Mark;
            _generatorHandlerLabel = _code.NewLabel();
            _generatorHandler = _code.NewHandler(_generatorHandlerLabel, _code.Allocate());
            _code.Handler = _generatorHandler;
            _code.Release(mark);
        }
        _code.Position = new CodePosition(_firstLine, _firstLine, 0, 0);
        if (IsFunctionLike)
            _code.HeadPosition = _code.Position;
    }

    private int _generatorHandler;
    private int _generatorHandlerLabel;

    /// <summary>A StopIteration that leaves a generator's body becomes a RuntimeError (PEP 479).</summary>
    private void EmitGeneratorHandler()
    {
        if (_generatorHandler == 0)
            return;
        _code.Handler = 0;
        _code.AtNowhere();
        _code.Place(_generatorHandlerLabel);
        var error = _code.Allocate();
        _code.Emit(Opcode.Intrinsic, error, error, (int)Intrinsic.StopIterationError);
        EmitReraiseInPlace(error);
    }

    /// <summary>The frame becomes a generator, coroutine or async generator.</summary>
    private bool IsGeneratorLike => (Flags & (CodeFlags.Generator | CodeFlags.Coroutine | CodeFlags.AsyncGenerator)) != 0;

    private CodeFlags Flags
    {
        get
        {
            var flags = _compilation.Futures;
            if (IsFunctionLike)
            {
                flags |= CodeFlags.Optimized | CodeFlags.NewLocals;
                if (_scope.IsNested)
                    flags |= CodeFlags.Nested;
                if (_scope.HasVarArgs)
                    flags |= CodeFlags.VarArgs;
                if (_scope.HasVarKeywords)
                    flags |= CodeFlags.VarKeywords;
                if (_scope.IsGenerator)
                    flags |= _scope.IsCoroutine ? CodeFlags.AsyncGenerator : CodeFlags.Generator;
                else if (_scope.IsCoroutine)
                    flags |= CodeFlags.Coroutine;
            }
            else if (_scope.Kind == ScopeKind.Module && _scope.IsCoroutine && _compilation.Options.AllowTopLevelAwait)
            {
                flags |= CodeFlags.Coroutine;
            }
            return flags;
        }
    }

    private int _argumentCount;
    private int _positionalOnlyCount;
    private int _keywordOnlyCount;

    private CodeUnit Finish()
    {
        foreach (var emit in _deferred)
            emit();
        EmitGeneratorHandler();
        _code.ParameterCount = _scope.Parameters.Count;
        var layout = new CodeAssembler(_code, _variableNames.Count, _cellNames.Count, _freeNames.Count).Assemble();
        if (layout.RegisterCount > ushort.MaxValue)
            throw CompileError.At("too many local variables and intermediate results in one code block", _scope.Span);
        string[] names = [.. _variableNames, .. _cellNames, .. _freeNames];
        var isCell = new bool[names.Length];
        for (var i = _variableNames.Count; i < names.Length; i++)
            isCell[i] = true;
        foreach (var register in _cells.Values)
        {
            if (Registers.IsVariable(register))
                isCell[register] = true;
        }
        var body = new CodeBody
        {
            LocalNames = names,
            IsCell = isCell,
            Names = _code.NameTable(),
            Constants = layout.Constants,
            Instructions = layout.Instructions,
            Positions = layout.Positions,
            ExceptionTable = layout.ExceptionTable,
        };
        return new CodeUnit(body)
        {
            Name = _name,
            QualifiedName = _qualifiedName,
            FileName = _compilation.FileName,
            FirstLine = _firstLine,
            Flags = Flags,
            ArgumentCount = _argumentCount,
            PositionalOnlyCount = _positionalOnlyCount,
            KeywordOnlyCount = _keywordOnlyCount,
            RegisterCount = layout.RegisterCount,
            VariableCount = _variableNames.Count,
            FreeCount = _freeNames.Count,
        };
    }

    /// <summary>The qualified name of something called <paramref name="name"/> that this unit's code defines.</summary>
    private string QualifyInside(string name)
    {
        var owner = this;
        if (_scope.Kind is ScopeKind.TypeParameters or ScopeKind.TypeVariable)
        {
            // The hidden function of a generic does not show.
            owner = _parent!;
        }
        if (owner._parent is null)
            return name;
        if (owner._scope.Find(owner._scope.Mangle(name))?.Scope == SymbolScope.GlobalExplicit)
            return name;
        var hasLocals = owner._scope is { Kind: ScopeKind.Function or ScopeKind.TypeAlias, Comprehension: ComprehensionKind.None };
        return hasLocals ? $"{owner._qualifiedName}.<locals>.{name}" : $"{owner._qualifiedName}.{name}";
    }

    private static bool HasAnnotations(Stmt[] body)
    {
        foreach (var statement in body)
        {
            var found = statement switch
            {
                AnnAssignStmt => true,
                ForStmt s => HasAnnotations(s.Body) || HasAnnotations(s.Orelse),
                AsyncForStmt s => HasAnnotations(s.Body) || HasAnnotations(s.Orelse),
                WhileStmt s => HasAnnotations(s.Body) || HasAnnotations(s.Orelse),
                IfStmt s => HasAnnotationsInIf(s),
                WithStmt s => HasAnnotations(s.Body),
                AsyncWithStmt s => HasAnnotations(s.Body),
                TryStmt s => HasAnnotationsInTry(s.Body, s.Handlers, s.Orelse, s.Finalbody),
                TryStarStmt s => HasAnnotationsInTry(s.Body, s.Handlers, s.Orelse, s.Finalbody),
                MatchStmt s => Array.Exists(s.Cases, matchCase => HasAnnotations(matchCase.Body)),
                _ => false,
            };
            if (found)
                return true;
        }
        return false;
    }

    private static bool HasAnnotationsInIf(IfStmt statement)
    {
        while (!HasAnnotations(statement.Body))
        {
            if (statement.Orelse is not [IfStmt next])
                return HasAnnotations(statement.Orelse);
            statement = next;
        }
        return true;
    }

    private static bool HasAnnotationsInTry(Stmt[] body, ExceptHandler[] handlers, Stmt[] orElse, Stmt[] finalBody) =>
        HasAnnotations(body) || Array.Exists(handlers, handler => HasAnnotations(handler.Body)) || HasAnnotations(orElse)
        || HasAnnotations(finalBody);
}
