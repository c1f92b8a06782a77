using System.Text;
using Fang.Compiler.Bytecode;
using Fang.Compiler.Scopes;
using Fang.Syntax.Ast;

namespace Fang.Compiler.CodeGen;

/// <summary>Calls.</summary>
internal sealed partial class UnitCompiler
{
    /// <summary>A call with more arguments passes them as a tuple and a dict.</summary>
    /// <remarks>A named argument counts twice. As in CPython this bounds the registers of a call.</remarks>
    private const int LargestCall = 30;

    private int CompileCall(CallExpr call, int destination)
    {
        CheckKeywords(call.Keywords);
        WarnCall(call.Func);
        var mark = _code.Mark;
        var isSpread = IsSpread(call.Args, call.Keywords);
        var names = isSpread ? Any : LoadKeywordNames(call.Keywords, 0, call.Span);
        // The window may begin with the destination itself: what it holds is not needed any more.
        var window = Registers.IsTemporary(destination) && _code.IsTop(destination) ? destination : _code.Allocate();
        var isMethod = !isSpread && call.Func is AttributeExpr;
        if (isMethod)
        {
            _code.Allocate();
            CompileMethod((AttributeExpr)call.Func, window);
        }
        else
        {
            Compile(call.Func, window);
        }
        var span = isMethod ? AttributeSpan(call.Span, (AttributeExpr)call.Func) : call.Span;
        var target = destination == Any ? Registers.Temporaries + mark : destination;
        if (isSpread)
            EmitSpreadCall(window, 0, call.Args, call.Keywords, span, target);
        else
            EmitCall(window, isMethod, 0, names, call.Args, call.Keywords, span, target);
        _code.Release(mark);
        return destination == Any ? _code.Allocate() : destination;
    }

    /// <summary>Loads the function and the first argument of a method call into a window.</summary>
    private void CompileMethod(AttributeExpr method, int window)
    {
        var mark = _code.Mark;
        if (IsOptimizableSuper(method))
        {
            var arguments = CompileSuperArguments((CallExpr)method.Value);
            _code.At(method.Span);
            _code.Emit(Opcode.LoadSuperMethod, window, arguments, ((CallExpr)method.Value).Args.Length, x: _code.Name(_scope.Mangle(method.Attr)));
        }
        else
        {
            var owner = Compile(method.Value, method.Value is NameExpr ? Any : window);
            AtAttribute(method.Span, method);
            _code.Emit(Opcode.LoadMethod, window, owner, x: _code.Name(_scope.Mangle(method.Attr)));
        }
        _code.Release(mark);
    }

    private static bool IsSpread(Expr[] arguments, Keyword[] keywords)
    {
        if (HasStarred(arguments) || arguments.Length + 2 * keywords.Length > LargestCall)
            return true;
        foreach (var keyword in keywords)
        {
            if (keyword.Name is null)
                return true;
        }
        return false;
    }

    /// <summary>The register of the tuple of keyword names, which must lie below the window; Any without keywords.</summary>
    private int LoadKeywordNames(Keyword[] keywords, int start, SourceSpan span)
    {
        if (keywords.Length == start)
            return Any;
        var names = new object?[keywords.Length - start];
        for (var i = 0; i < names.Length; i++)
            names[i] = keywords[start + i].Name!;
        _code.At(span);
        return LoadConstant(new TupleConstant(names), Any);
    }

    /// <summary>Evaluates the arguments behind a window that holds the function and <paramref name="given"/> arguments, and calls.</summary>
    private void EmitCall(int window, bool isMethod, int given, int names, Expr[] arguments, Keyword[] keywords, SourceSpan span, int target)
    {
        foreach (var argument in arguments)
            CompileToTemporary(argument);
        foreach (var keyword in keywords)
            CompileToTemporary(keyword.Value);
        _code.At(span);
        var count = given + arguments.Length + keywords.Length;
        if (names == Any)
            _code.Emit(isMethod ? Opcode.CallMethod : Opcode.Call, target, window, x: count);
        else
            _code.Emit(isMethod ? Opcode.CallMethodKw : Opcode.CallKw, target, window, names, count);
    }

    /// <summary>
    /// As <see cref="EmitCall"/> for arguments with stars: <paramref name="given"/> arguments in the window are followed by the rest,
    /// all in one iterable.
    /// </summary>
    private void EmitSpreadCall(int window, int given, Expr[] arguments, Keyword[] keywords, SourceSpan span, int target)
    {
        var positional = given > 0 ? window + 1 : _code.Allocate();
        if (given > 0)
        {
            _code.At(span);
            _code.Release(positional - Registers.Temporaries + given);
            _code.Emit(Opcode.BuildList, positional, positional, x: given);
            _code.Release(positional - Registers.Temporaries + 1);
            CompileInto(positional, arguments, span, Opcode.ListAppend, Opcode.ListExtend);
        }
        else if (arguments is [StarredExpr single])
        {
            Compile(single.Value, positional);
        }
        else if (HasStarred(arguments))
        {
            CompileItems(positional, arguments, span);
        }
        else
        {
            CompileTuple(arguments, span, positional);
        }
        var named = _code.Allocate();
        CompileKeywords(named, window, keywords, span);
        _code.At(span);
        _code.Emit(Opcode.CallEx, target, window);
    }

    private void CompileKeywords(int named, int function, Keyword[] keywords, SourceSpan span)
    {
        if (keywords.Length == 0)
        {
            _code.At(span);
            _code.Emit(Opcode.Clear, named);
            return;
        }
        var isFirst = true;
        for (var i = 0; i < keywords.Length;)
        {
            var mark = _code.Mark;
            var part = isFirst ? named : _code.Allocate();
            if (keywords[i].Name is null)
            {
                if (isFirst)
                {
                    _code.At(span);
                    _code.Emit(Opcode.BuildMap, named, named);
                    part = _code.Allocate();
                    isFirst = false;
                }
                Compile(keywords[i].Value, part);
                i++;
            }
            else
            {
                i = CompileKeywordGroup(part, keywords, i, span);
            }
            if (!isFirst)
            {
                _code.At(span);
                _code.Emit(Opcode.DictMerge, named, part, function);
            }
            isFirst = false;
            _code.Release(mark);
        }
    }

    /// <summary>Makes a dict of named arguments up to the next <c>**</c>; returns where it stopped.</summary>
    private int CompileKeywordGroup(int target, Keyword[] keywords, int start, SourceSpan span)
    {
        var mark = _code.Mark;
        var window = Registers.Temporaries + mark;
        var end = start;
        while (end < keywords.Length && keywords[end].Name is not null)
            end++;
        if (end - start > LargestMap)
        {
            _code.At(span);
            _code.Emit(Opcode.BuildMap, target, window);
            for (var i = start; i < end; i++)
            {
                _code.At(span);
                var key = LoadConstant(keywords[i].Name, Any);
                var value = Compile(keywords[i].Value);
                _code.At(span);
                _code.Emit(Opcode.MapAdd, target, key, value);
                _code.Release(mark);
            }
            return end;
        }
        end = start;
        for (; end < keywords.Length && keywords[end].Name is { } name; end++)
        {
            _code.At(span);
            LoadConstant(name, Any);
            CompileToTemporary(keywords[end].Value);
        }
        _code.At(span);
        _code.Emit(Opcode.BuildMap, target, window, x: end - start);
        _code.Release(mark);
        return end;
    }

    private static void CheckKeywords(Keyword[] keywords)
    {
        for (var i = 0; i < keywords.Length; i++)
        {
            if (keywords[i].Name is not { } name)
                continue;
            CheckAssignable(name, keywords[i].Span);
            for (var k = i + 1; k < keywords.Length; k++)
            {
                if (keywords[k].Name == name)
                    throw CompileError.At($"keyword argument repeated: {name}", keywords[k].Span);
            }
        }
    }

    /// <summary><c>super().name</c> or <c>super(a, b).name</c> in a function, where `super` can only be the builtin.</summary>
    private bool IsOptimizableSuper(AttributeExpr attribute)
    {
        if (attribute is not { Ctx: ExprContext.Load, Attr: not "__class__", Value: CallExpr { Func: NameExpr { Id: "super" }, Keywords: [] } call }
            || !IsFunction
            || _scope.Find("super")?.Scope != SymbolScope.GlobalImplicit || _compilation.Scopes.Top.Find("super") is not null)
        {
            return false;
        }
        return call.Args.Length switch
        {
            2 => !HasStarred(call.Args),
            0 => _argumentCount > 0 && _scope.Find("__class__")?.Scope == SymbolScope.Free,
            _ => false,
        };
    }

    /// <summary>Puts `super`, the class and the object into three registers.</summary>
    private int CompileSuperArguments(CallExpr call)
    {
        var window = CompileToTemporary(call.Func);
        if (call.Args.Length == 2)
        {
            CompileToTemporary(call.Args[0]);
            CompileToTemporary(call.Args[1]);
            return window;
        }
        _code.At(call.Span);
        LoadName("__class__", _code.Allocate());
        LoadName(_scope.Parameters[0], _code.Allocate());
        return window;
    }

    private int CompileSuperAttribute(AttributeExpr expression, int destination)
    {
        var mark = _code.Mark;
        var window = CompileSuperArguments((CallExpr)expression.Value);
        _code.Release(mark);
        var target = Destination(destination);
        _code.At(expression.Span);
        _code.Emit(Opcode.LoadSuperAttr, target, window, ((CallExpr)expression.Value).Args.Length, x: _code.Name(_scope.Mangle(expression.Attr)));
        return target;
    }

    private void AtAttribute(SourceSpan span, AttributeExpr attribute) => _code.At(AttributeSpan(span, attribute));

    /// <summary>In a chain of attributes over several lines, an operation stands at the line of its own attribute.</summary>
    private static SourceSpan AttributeSpan(SourceSpan span, AttributeExpr attribute)
    {
        var end = attribute.Span;
        if (span.Line == end.EndLine)
            return span;
        var length = Encoding.UTF8.GetByteCount(attribute.Attr);
        return length <= end.EndColumn
            ? new SourceSpan(end.EndLine, end.EndColumn - length, span.EndLine, span.EndColumn)
            : new SourceSpan(end.EndLine, -1, span.EndLine, -1);
    }
}
