using Fang.Compiler.Bytecode;
using Fang.Syntax.Ast;

namespace Fang.Compiler.CodeGen;

/// <summary>Functions.</summary>
internal sealed partial class UnitCompiler
{
    private void CompileFunctionDef(
        Stmt node, string name, Arguments arguments, Stmt[] body, Expr[] decorators, Expr? returns, TypeParam[] typeParameters)
    {
        var mark = _code.Mark;
        var firstLine = decorators.Length > 0 ? decorators[0].Span.Line : node.Span.Line;
        CheckParameters(arguments);
        CompileDecorators(decorators);
        var target = DecoratedTarget(name, decorators, node.Span);
        if (typeParameters.Length == 0)
        {
            var flags = CompileDefaults(arguments, node.Span, out var window);
            flags |= CompileAnnotations(arguments, returns, node.Span);
            var code = CompileFunctionBody(node, name, arguments, body, firstLine);
            MakeFunction(code, flags, window, node.Span, target);
        }
        else
        {
            CompileGenericFunction(node, name, arguments, body, returns, typeParameters, firstLine, target);
        }
        ApplyDecorators(decorators, mark, target);
        _code.At(node.Span);
        StoreName(name, target);
        _code.Release(mark);
    }

    /// <summary>Evaluates decorators into a row of temporaries, in which each is the function of a call of the one behind it.</summary>
    private void CompileDecorators(Expr[] decorators)
    {
        foreach (var decorator in decorators)
            CompileToTemporary(decorator);
    }

    /// <summary>Where a definition goes: straight into its local if nothing decorates it.</summary>
    private int DecoratedTarget(string name, Expr[] decorators, SourceSpan span)
    {
        CheckAssignable(name, span);
        var local = decorators.Length == 0 ? LocalRegister(name) : Any;
        return local != Any ? local : _code.Allocate();
    }

    private void ApplyDecorators(Expr[] decorators, int mark, int target)
    {
        for (var i = decorators.Length - 1; i >= 0; i--)
        {
            var window = Registers.Temporaries + mark + i;
            _code.At(decorators[i].Span);
            var isLast = i == 0;
            _code.Emit(Opcode.Call, isLast ? target : window, window, x: 1);
        }
    }

    private static void CheckParameters(Arguments arguments)
    {
        CheckParameters(arguments.Posonlyargs);
        CheckParameters(arguments.Args);
        CheckParameters(arguments.Kwonlyargs);
        if (arguments.Vararg is { } varArgs)
            CheckAssignable(varArgs.Name, varArgs.Span);
        if (arguments.Kwarg is { } varKeywords)
            CheckAssignable(varKeywords.Name, varKeywords.Span);
    }

    private static void CheckParameters(Arg[] parameters)
    {
        foreach (var parameter in parameters)
            CheckAssignable(parameter.Name, parameter.Span);
    }

    /// <summary>Evaluates the defaults into the next temporaries; <paramref name="window"/> is the mark where they begin.</summary>
    private MakeFunctionFlags CompileDefaults(Arguments arguments, SourceSpan span, out int window)
    {
        window = _code.Mark;
        var flags = MakeFunctionFlags.None;
        if (arguments.Defaults.Length > 0)
        {
            flags |= MakeFunctionFlags.Defaults;
            var target = _code.Allocate();
            if (_compilation.Folder.TryFoldAll(arguments.Defaults) is { } constant)
            {
                foreach (var value in arguments.Defaults)
                {
                    _code.At(value.Span);
                    _code.Emit(Opcode.Nop);
                }
                _code.At(span);
                LoadConstant(constant, target);
            }
            else
            {
                CompileTuple(arguments.Defaults, span, target);
            }
        }
        if (Array.Exists(arguments.KwDefaults, value => value is not null))
        {
            flags |= MakeFunctionFlags.KeywordDefaults;
            CompileKeywordDefaults(arguments, span, _code.Allocate());
        }
        return flags;
    }

    private void CompileKeywordDefaults(Arguments arguments, SourceSpan span, int target)
    {
        var mark = _code.Mark;
        var first = Registers.Temporaries + mark;
        var count = 0;
        for (var i = 0; i < arguments.Kwonlyargs.Length; i++)
        {
            if (arguments.KwDefaults[i] is not { } value)
                continue;
            _code.At(span);
            LoadConstant(_scope.Mangle(arguments.Kwonlyargs[i].Name), Any);
            CompileToTemporary(value);
            count++;
        }
        _code.At(span);
        _code.Emit(Opcode.BuildMap, target, first, x: count);
        _code.Release(mark);
    }

    /// <summary>Evaluates annotations into the next temporary, if there are any.</summary>
    private MakeFunctionFlags CompileAnnotations(Arguments arguments, Expr? returns, SourceSpan span)
    {
        var annotated = new List<(string Name, Expr Annotation)>();
        void Add(Arg? parameter)
        {
            if (parameter?.Annotation is { } annotation)
                annotated.Add((parameter.Name, annotation));
        }
        Array.ForEach(arguments.Posonlyargs, Add);
        Array.ForEach(arguments.Args, Add);
        Add(arguments.Vararg);
        Array.ForEach(arguments.Kwonlyargs, Add);
        Add(arguments.Kwarg);
        if (returns is not null)
            annotated.Add(("return", returns));
        if (annotated.Count == 0)
            return MakeFunctionFlags.None;

        var target = _code.Allocate();
        if (_compilation.AnnotationsAreText)
        {
            var items = new List<object?>();
            foreach (var (name, annotation) in annotated)
            {
                items.Add(_scope.Mangle(name));
                items.Add(ExpressionText.Of(annotation));
                _code.At(annotation.Span);
                _code.Emit(Opcode.Nop);
            }
            _code.At(span);
            LoadConstant(new TupleConstant([.. items]), target);
            return MakeFunctionFlags.Annotations;
        }
        var mark = _code.Mark;
        var first = Registers.Temporaries + mark;
        foreach (var (name, annotation) in annotated)
        {
            _code.At(span);
            LoadConstant(_scope.Mangle(name), Any);
            CompileAnnotation(annotation, _code.Allocate());
        }
        _code.At(span);
        _code.Emit(Opcode.BuildTuple, target, first, x: annotated.Count * 2);
        _code.Release(mark);
        return MakeFunctionFlags.Annotations;
    }

    private void CompileAnnotation(Expr annotation, int target)
    {
        if (_compilation.AnnotationsAreText)
        {
            _code.At(annotation.Span);
            LoadConstant(ExpressionText.Of(annotation), target);
        }
        else if (annotation is StarredExpr starred)
        {
            // *args: *Ts means (*args: (*Ts,)[0]).
            var mark = _code.Mark;
            var value = Compile(starred.Value);
            _code.At(annotation.Span);
            _code.Emit(Opcode.UnpackSequence, target, value, x: 1);
            _code.Release(mark);
        }
        else
        {
            Compile(annotation, target);
        }
    }

    private CodeUnit CompileFunctionBody(Stmt node, string name, Arguments arguments, Stmt[] body, int firstLine)
    {
        var unit = new UnitCompiler(this, _compilation.Scopes[node], name, firstLine);
        unit.CountArguments(arguments);
        unit.CompileFunctionBody(body);
        return unit.Finish();
    }

    private void CountArguments(Arguments arguments)
    {
        _argumentCount = arguments.Posonlyargs.Length + arguments.Args.Length;
        _positionalOnlyCount = arguments.Posonlyargs.Length;
        _keywordOnlyCount = arguments.Kwonlyargs.Length;
    }

    private void CompileFunctionBody(Stmt[] body)
    {
        // The first constant of a function is its docstring or None.
        object? docString = null;
        if (body is [ExprStmt { Value: ConstantExpr { Value: string or CodePointString } constant }, ..])
        {
            if (_compilation.Options.Optimize < 2)
                docString = DocString.Clean(constant.Value);
            body = body[1..];
        }
        _code.Constant(docString);
        EmitPrologue();
        CompileBody(body);
        ReturnNone();
    }

    private int CompileLambda(LambdaExpr lambda, int destination)
    {
        CheckParameters(lambda.Args);
        var mark = _code.Mark;
        var flags = CompileDefaults(lambda.Args, lambda.Span, out var window);
        var unit = new UnitCompiler(this, _compilation.Scopes[lambda], "<lambda>", lambda.Span.Line);
        unit.CountArguments(lambda.Args);
        unit._code.Constant(null);
        unit.EmitPrologue();
        unit.ReturnValueOf(lambda.Body);
        var code = unit.Finish();
        var target = destination == Any ? Registers.Temporaries + mark : destination;
        MakeFunction(code, flags, window, lambda.Span, target);
        _code.Release(mark);
        return destination == Any ? _code.Allocate() : destination;
    }

    /// <summary>
    /// Makes a function; what <paramref name="flags"/> name stands in the temporaries from the mark <paramref name="window"/> on,
    /// to which its closure is added here.
    /// </summary>
    private void MakeFunction(CodeUnit code, MakeFunctionFlags flags, int window, SourceSpan span, int target)
    {
        var mark = _code.Mark;
        _code.At(span);
        if (code.FreeCount > 0)
        {
            flags |= MakeFunctionFlags.Closure;
            var closure = _code.Allocate();
            var inner = _code.Mark;
            var cells = _code.Allocate(code.FreeCount);
            for (var i = 0; i < code.FreeCount; i++)
                _code.Emit(Opcode.Move, cells + i, ClosureRegister(code.LocalNames[code.LocalNames.Length - code.FreeCount + i]));
            _code.Emit(Opcode.MakeClosure, closure, cells, x: code.FreeCount);
            _code.Release(inner);
        }
        _code.Emit(Opcode.MakeFunction, target, Registers.Temporaries + window, (int)flags, _code.Constant(code));
        _code.Release(mark);
    }
}
