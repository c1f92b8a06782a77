using Fang.Syntax.Ast;

namespace Fang.Compiler.Scopes;

internal sealed partial class ScopeBuilder
{
    private void Visit(Stmt[] body)
    {
        foreach (var statement in body)
            Visit(statement);
    }

    private void Visit(Stmt statement)
    {
        Descend();
        switch (statement)
        {
            case FunctionDefStmt s:
                VisitFunction(s, s.Name, s.Args, s.Body, s.DecoratorList, s.Returns, s.TypeParams, isAsync: false);
                break;
            case AsyncFunctionDefStmt s:
                VisitFunction(s, s.Name, s.Args, s.Body, s.DecoratorList, s.Returns, s.TypeParams, isAsync: true);
                break;
            case ClassDefStmt s:
                VisitClass(s);
                break;
            case ReturnStmt s:
                if (s.Value is not null)
                {
                    Visit(s.Value);
                    _current.ReturnsValue = true;
                }
                break;
            case DeleteStmt s:
                Visit(s.Targets);
                break;
            case AssignStmt s:
                Visit(s.Targets);
                Visit(s.Value);
                break;
            case TypeAliasStmt s:
                VisitTypeAlias(s);
                break;
            case AugAssignStmt s:
                Visit(s.Target);
                Visit(s.Value);
                break;
            case AnnAssignStmt s:
                VisitAnnotatedAssignment(s);
                break;
            case ForStmt s:
                VisitFor(s.Target, s.Iter, s.Body, s.Orelse);
                break;
            case AsyncForStmt s:
                _current.IsCoroutine |= _current.Kind == ScopeKind.Module;
                VisitFor(s.Target, s.Iter, s.Body, s.Orelse);
                break;
            case WhileStmt s:
                Visit(s.Test);
                Visit(s.Body);
                Visit(s.Orelse);
                break;
            case IfStmt s:
                VisitIf(s);
                break;
            case WithStmt s:
                VisitWith(s.Items, s.Body);
                break;
            case AsyncWithStmt s:
                _current.IsCoroutine |= _current.Kind == ScopeKind.Module;
                VisitWith(s.Items, s.Body);
                break;
            case MatchStmt s:
                Visit(s.Subject);
                foreach (var matchCase in s.Cases)
                {
                    Visit(matchCase.Pattern);
                    VisitOptional(matchCase.Guard);
                    Visit(matchCase.Body);
                }
                break;
            case RaiseStmt s:
                VisitOptional(s.Exc);
                VisitOptional(s.Cause);
                break;
            case TryStmt s:
                VisitTry(s.Body, s.Handlers, s.Orelse, s.Finalbody);
                break;
            case TryStarStmt s:
                VisitTry(s.Body, s.Handlers, s.Orelse, s.Finalbody);
                break;
            case AssertStmt s:
                Visit(s.Test);
                VisitOptional(s.Msg);
                break;
            case ImportStmt s:
                VisitAliases(s.Names);
                break;
            case ImportFromStmt s:
                VisitAliases(s.Names);
                break;
            case GlobalStmt s:
                VisitGlobal(s.Names, s.Span);
                break;
            case NonlocalStmt s:
                VisitNonlocal(s.Names, s.Span);
                break;
            case ExprStmt s:
                Visit(s.Value);
                break;
        }
        _depth--;
    }

    /// <summary>A chain of elif is a loop here, so that its length is not bounded by the stack.</summary>
    private void VisitIf(IfStmt statement)
    {
        while (true)
        {
            Visit(statement.Test);
            Visit(statement.Body);
            if (statement.Orelse is not [IfStmt next])
                break;
            statement = next;
        }
        Visit(statement.Orelse);
    }

    private void VisitFor(Expr target, Expr iterable, Stmt[] body, Stmt[] orElse)
    {
        Visit(target);
        Visit(iterable);
        Visit(body);
        Visit(orElse);
    }

    private void VisitWith(WithItem[] items, Stmt[] body)
    {
        foreach (var item in items)
        {
            Visit(item.ContextExpr);
            VisitOptional(item.OptionalVars);
        }
        Visit(body);
    }

    private void VisitTry(Stmt[] body, ExceptHandler[] handlers, Stmt[] orElse, Stmt[] finalBody)
    {
        Visit(body);
        foreach (var handler in handlers)
        {
            VisitOptional(handler.Type);
            if (handler.Name is not null)
                Define(handler.Name, SymbolFlags.Local, handler.Span);
            Visit(handler.Body);
        }
        Visit(orElse);
        Visit(finalBody);
    }

    private void VisitAliases(Alias[] aliases)
    {
        foreach (var alias in aliases)
        {
            if (alias.Name == "*")
            {
                if (_current.Kind != ScopeKind.Module)
                    throw CompileError.At("import * only allowed at module level", alias.Span);
                continue;
            }
            var name = alias.Asname;
            if (name is null)
            {
                var dot = alias.Name.IndexOf('.');
                name = dot < 0 ? alias.Name : alias.Name[..dot];
            }
            Define(name, SymbolFlags.Imported, alias.Span);
        }
    }

    private void VisitAnnotatedAssignment(AnnAssignStmt statement)
    {
        if (statement.Target is NameExpr name)
        {
            var flags = _current.Find(_current.Mangle(name.Id))?.Flags ?? SymbolFlags.None;
            if ((flags & (SymbolFlags.Global | SymbolFlags.Nonlocal)) != 0 && _current != Top && statement.Simple != 0)
            {
                var declared = (flags & SymbolFlags.Global) != 0 ? "global" : "nonlocal";
                throw CompileError.At($"annotated name '{name.Id}' can't be {declared}", statement.Span);
            }
            if (statement.Simple != 0)
                Define(name.Id, SymbolFlags.Annotated | SymbolFlags.Local, name.Span);
            else if (statement.Value is not null)
                Define(name.Id, SymbolFlags.Local, name.Span);
        }
        else
        {
            Visit(statement.Target);
        }
        VisitAnnotation(statement.Annotation);
        VisitOptional(statement.Value);
    }

    private void VisitAnnotation(Expr? annotation)
    {
        if (annotation is null)
            return;
        if (!_annotationsAreText)
        {
            Visit(annotation);
            return;
        }
        // The text of the annotation is all that remains of it, but what may not stand in it is an error all the same.
        var owner = _current;
        Enter(ScopeKind.Annotation, "_annotation", annotation, annotation.Span);
        Visit(annotation);
        Exit();
        owner.Children.RemoveAt(owner.Children.Count - 1);
    }

    private void VisitFunction(
        Stmt node, string name, Arguments arguments, Stmt[] body, Expr[] decorators, Expr? returns, TypeParam[] typeParameters, bool isAsync)
    {
        Define(name, SymbolFlags.Local, node.Span);
        Visit(arguments.Defaults);
        VisitOptional(arguments.KwDefaults);
        Visit(decorators);
        if (typeParameters.Length > 0)
        {
            EnterTypeParameters(typeParameters, name, node.Span);
            // There even without defaults, as in CPython.
            Define(".defaults", SymbolFlags.Parameter, node.Span);
            if (Array.Exists(arguments.KwDefaults, value => value is not null))
                Define(".kwdefaults", SymbolFlags.Parameter, node.Span);
            VisitTypeParameters(typeParameters);
        }
        VisitAnnotations(arguments, returns);
        var scope = Enter(ScopeKind.Function, name, node, node.Span);
        scope.IsCoroutine = isAsync;
        VisitParameters(arguments);
        Visit(body);
        Exit();
        if (typeParameters.Length > 0)
            Exit();
    }

    private void VisitClass(ClassDefStmt node)
    {
        Define(node.Name, SymbolFlags.Local, node.Span);
        Visit(node.DecoratorList);
        var isGeneric = node.TypeParams.Length > 0;
        if (isGeneric)
        {
            var hidden = EnterTypeParameters(node.TypeParams, node.Name, node.Span);
            // Private names of the class are mangled in its hidden scope only where they are its type parameters.
            hidden.PrivateClass = node.Name;
            hidden.MangledNames = [];
            Define(".type_params", SymbolFlags.Local | SymbolFlags.Used, node.Span);
            Define(".generic_base", SymbolFlags.Local | SymbolFlags.Used, node.Span);
            VisitTypeParameters(node.TypeParams);
        }
        Visit(node.Bases);
        foreach (var keyword in node.Keywords)
            Visit(keyword.Value);
        var scope = Enter(ScopeKind.Class, node.Name, node, node.Span);
        scope.PrivateClass = node.Name;
        if (isGeneric)
        {
            Define("__type_params__", SymbolFlags.Local, node.Span);
            Define(".type_params", SymbolFlags.Used, node.Span);
        }
        Visit(node.Body);
        Exit();
        if (isGeneric)
            Exit();
    }

    private void VisitTypeAlias(TypeAliasStmt node)
    {
        Visit(node.Name);
        var name = ((NameExpr)node.Name).Id;
        var isGeneric = node.TypeParams.Length > 0;
        var isInClass = _current.Kind == ScopeKind.Class;
        if (isGeneric)
        {
            EnterTypeParameters(node.TypeParams, name, node.Span);
            VisitTypeParameters(node.TypeParams);
        }
        var scope = Enter(ScopeKind.TypeAlias, name, node, node.Span);
        SeeClass(scope, isInClass, node.Span);
        Visit(node.Value);
        Exit();
        if (isGeneric)
            Exit();
    }

    private Scope EnterTypeParameters(TypeParam[] typeParameters, string name, SourceSpan span)
    {
        var isInClass = _current.Kind == ScopeKind.Class;
        var scope = Enter(ScopeKind.TypeParameters, name, typeParameters, span);
        SeeClass(scope, isInClass, span);
        return scope;
    }

    private void SeeClass(Scope scope, bool isInClass, SourceSpan span)
    {
        if (!isInClass)
            return;
        scope.SeesClass = true;
        Define(scope, "__classdict__", SymbolFlags.Used, span);
    }

    private void VisitTypeParameters(TypeParam[] typeParameters)
    {
        foreach (var parameter in typeParameters)
        {
            switch (parameter)
            {
                case TypeVarParam p:
                    DefineTypeParameter(p.Name, p.Span);
                    VisitLazily(p.Name, p.Bound, p.Bound is TupleExpr ? "a TypeVar constraint" : "a TypeVar bound");
                    VisitLazily(p.Name, p.DefaultValue, "a TypeVar default");
                    break;
                case ParamSpecParam p:
                    DefineTypeParameter(p.Name, p.Span);
                    VisitLazily(p.Name, p.DefaultValue, "a ParamSpec default");
                    break;
                case TypeVarTupleParam p:
                    DefineTypeParameter(p.Name, p.Span);
                    VisitLazily(p.Name, p.DefaultValue, "a TypeVarTuple default");
                    break;
            }
        }
    }

    private void DefineTypeParameter(string name, SourceSpan span)
    {
        _current.MangledNames?.Add(name);
        Define(name, SymbolFlags.TypeParameter | SymbolFlags.Local, span);
    }

    /// <summary>A bound or default of a type parameter: a function of its own that runs when its value is asked for.</summary>
    private void VisitLazily(string name, Expr? value, string description)
    {
        if (value is null)
            return;
        var seesClass = _current.SeesClass;
        var scope = Enter(ScopeKind.TypeVariable, name, value, value.Span);
        scope.Description = description;
        SeeClass(scope, seesClass, value.Span);
        Visit(value);
        Exit();
    }

    private void VisitAnnotations(Arguments arguments, Expr? returns)
    {
        VisitAnnotations(arguments.Posonlyargs);
        VisitAnnotations(arguments.Args);
        VisitAnnotation(arguments.Vararg?.Annotation);
        VisitAnnotation(arguments.Kwarg?.Annotation);
        VisitAnnotations(arguments.Kwonlyargs);
        VisitAnnotation(returns);
    }

    private void VisitAnnotations(Arg[] parameters)
    {
        foreach (var parameter in parameters)
            VisitAnnotation(parameter.Annotation);
    }

    private void VisitParameters(Arguments arguments)
    {
        VisitParameters(arguments.Posonlyargs);
        VisitParameters(arguments.Args);
        VisitParameters(arguments.Kwonlyargs);
        if (arguments.Vararg is { } varArgs)
        {
            Define(varArgs.Name, SymbolFlags.Parameter, varArgs.Span);
            _current.HasVarArgs = true;
        }
        if (arguments.Kwarg is { } varKeywords)
        {
            Define(varKeywords.Name, SymbolFlags.Parameter, varKeywords.Span);
            _current.HasVarKeywords = true;
        }
    }

    private void VisitParameters(Arg[] parameters)
    {
        foreach (var parameter in parameters)
            Define(parameter.Name, SymbolFlags.Parameter, parameter.Span);
    }
}
