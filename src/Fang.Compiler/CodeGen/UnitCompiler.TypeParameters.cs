using System.Numerics;
using Fang.Compiler.Bytecode;
using Fang.Syntax.Ast;

namespace Fang.Compiler.CodeGen;

/// <summary>Generic functions and classes, and type aliases (PEP 695, PEP 696).</summary>
internal sealed partial class UnitCompiler
{
    private static string GenericName(string name) => $"<generic parameters of {name}>";

    private void CompileGenericFunction(
        Stmt node, string name, Arguments arguments, Stmt[] body, Expr? returns, TypeParam[] typeParameters, int firstLine, int target)
    {
        var mark = _code.Mark;
        // The defaults are evaluated outside; the hidden function gets them as arguments.
        var callWindow = _code.Allocate();
        var flags = CompileDefaults(arguments, node.Span, out _);
        var hidden = new UnitCompiler(this, _compilation.Scopes[typeParameters], GenericName(name), firstLine);
        hidden._argumentCount = BitOperations.PopCount((uint)flags);
        hidden.CompileGenericFunctionBody(node, name, arguments, body, returns, typeParameters, firstLine, flags);
        MakeFunction(hidden.Finish(), MakeFunctionFlags.None, _code.Mark, node.Span, callWindow);
        _code.Emit(Opcode.Call, target, callWindow, x: hidden._argumentCount);
        _code.Release(mark);
    }

    private void CompileGenericFunctionBody(
        Stmt node, string name, Arguments arguments, Stmt[] body, Expr? returns, TypeParam[] typeParameters, int firstLine,
        MakeFunctionFlags flags)
    {
        EmitPrologue();
        var result = _code.Allocate();
        var typeParameterTuple = _code.Allocate();
        CompileTypeParameters(typeParameters, typeParameterTuple, node.Span);
        var window = _code.Mark;
        _code.At(node.Span);
        for (var i = 0; i < _argumentCount; i++)
            _code.Emit(Opcode.Move, _code.Allocate(), Registers.Variables + i);
        flags |= CompileAnnotations(arguments, returns, node.Span);
        var code = CompileFunctionBody(node, name, arguments, body, firstLine);
        MakeFunction(code, flags, window, node.Span, result);
        _code.Emit(Opcode.Intrinsic, result, result, (int)Intrinsic.SetFunctionTypeParams);
        _code.Emit(Opcode.Return, result);
    }

    private void CompileGenericClass(ClassDefStmt node, int firstLine, int target)
    {
        var mark = _code.Mark;
        var callWindow = _code.Allocate();
        var hidden = new UnitCompiler(this, _compilation.Scopes[node.TypeParams], GenericName(node.Name), firstLine);
        hidden.CompileGenericClassBody(node, firstLine);
        MakeFunction(hidden.Finish(), MakeFunctionFlags.None, _code.Mark, node.Span, callWindow);
        _code.Emit(Opcode.Call, target, callWindow);
        _code.Release(mark);
    }

    private void CompileGenericClassBody(ClassDefStmt node, int firstLine)
    {
        EmitPrologue();
        var result = _code.Allocate();
        CompileTypeParameters(node.TypeParams, result, node.Span);
        StoreName(".type_params", result);
        var body = CompileClassBody(node, firstLine);
        _code.At(node.Span);
        LoadName(".type_params", result);
        _code.Emit(Opcode.Intrinsic, result, result, (int)Intrinsic.SubscriptGeneric);
        StoreName(".generic_base", result);
        BuildClass(node, body, [.. node.Bases, new NameExpr(".generic_base", ExprContext.Load, node.Span)], result);
        _code.Emit(Opcode.Return, result);
    }

    private void CompileTypeAlias(TypeAliasStmt node)
    {
        var name = (NameExpr)node.Name;
        var mark = _code.Mark;
        var window = _code.Allocate();
        if (node.TypeParams.Length == 0)
        {
            CompileTypeAliasValue(node, name, window, hasTypeParameters: false);
        }
        else
        {
            var hidden = new UnitCompiler(this, _compilation.Scopes[node.TypeParams], GenericName(name.Id), node.Span.Line);
            hidden.EmitPrologue();
            hidden.CompileTypeAliasValue(node, name, hidden._code.Allocate(), hasTypeParameters: true);
            hidden._code.Emit(Opcode.Return, Registers.Temporaries);
            MakeFunction(hidden.Finish(), MakeFunctionFlags.None, _code.Mark, node.Span, window);
            _code.Emit(Opcode.Call, window, window);
        }
        StoreName(name.Id, window, node.Span);
        _code.Release(mark);
    }

    private void CompileTypeAliasValue(TypeAliasStmt node, NameExpr name, int window, bool hasTypeParameters)
    {
        var parameters = _code.Allocate();
        var value = _code.Allocate();
        _code.At(node.Span);
        LoadConstant(name.Id, window);
        if (hasTypeParameters)
            CompileTypeParameters(node.TypeParams, parameters, node.Span);
        else
            LoadConstant(null, parameters);
        var unit = new UnitCompiler(this, _compilation.Scopes[node], name.Id, node.Span.Line);
        unit.EmitPrologue();
        unit.ReturnValueOf(node.Value);
        MakeFunction(unit.Finish(), MakeFunctionFlags.None, _code.Mark, node.Span, value);
        _code.Emit(Opcode.Intrinsic, window, window, (int)Intrinsic.TypeAlias);
    }

    /// <summary>Makes the type parameters, binds their names, and puts their tuple into a register.</summary>
    private void CompileTypeParameters(TypeParam[] typeParameters, int target, SourceSpan span)
    {
        var mark = _code.Mark;
        var window = Registers.Temporaries + mark;
        var sawDefault = false;
        foreach (var parameter in typeParameters)
        {
            var register = _code.Allocate();
            var inner = _code.Mark;
            var value = _code.Allocate();
            var (name, intrinsic, defaultValue) = parameter switch
            {
                TypeVarParam { Bound: null } p => (p.Name, Intrinsic.TypeVar, p.DefaultValue),
                TypeVarParam p => (p.Name, p.Bound is TupleExpr ? Intrinsic.TypeVarWithConstraints : Intrinsic.TypeVarWithBound, p.DefaultValue),
                ParamSpecParam p => (p.Name, Intrinsic.ParamSpec, p.DefaultValue),
                TypeVarTupleParam p => (p.Name, Intrinsic.TypeVarTuple, p.DefaultValue),
                _ => throw new InvalidOperationException($"unknown type parameter {parameter.PythonName}"),
            };
            CheckAssignable(name, parameter.Span);
            _code.At(parameter.Span);
            LoadConstant(name, register);
            if (parameter is TypeVarParam { Bound: { } bound })
                CompileLazily(name, bound, value);
            _code.At(parameter.Span);
            _code.Emit(Opcode.Intrinsic, register, register, (int)intrinsic);
            if (defaultValue is not null)
            {
                sawDefault = true;
                CompileLazily(name, defaultValue, value);
                _code.At(parameter.Span);
                _code.Emit(Opcode.Intrinsic, register, register, (int)Intrinsic.SetTypeParamDefault);
            }
            else if (sawDefault)
            {
                throw CompileError.At($"non-default type parameter '{name}' follows default type parameter", parameter.Span);
            }
            StoreName(name, register);
            _code.Release(inner);
        }
        _code.At(span);
        _code.Emit(Opcode.BuildTuple, target, window, x: typeParameters.Length);
        _code.Release(mark);
    }

    /// <summary>A function that computes a bound or default when it is asked for.</summary>
    private void CompileLazily(string name, Expr value, int target)
    {
        var unit = new UnitCompiler(this, _compilation.Scopes.OfLazyValue(value), name, value.Span.Line);
        unit._code.Constant(null);
        unit.EmitPrologue();
        if (value is StarredExpr starred)
        {
            // class A[*Ts = *tuple[int, str]]: the one item that the star yields.
            var item = unit._code.Allocate();
            var source = unit.Compile(starred.Value);
            unit._code.At(value.Span);
            unit._code.Emit(Opcode.UnpackSequence, item, source, x: 1);
            unit._code.Emit(Opcode.Return, item);
        }
        else
        {
            unit.ReturnValueOf(value);
        }
        MakeFunction(unit.Finish(), MakeFunctionFlags.None, _code.Mark, value.Span, target);
    }
}
