using Fang.Compiler.Bytecode;
using Fang.Compiler.Scopes;
using Fang.Syntax.Ast;

namespace Fang.Compiler.CodeGen;

/// <summary>Assignments and deletions.</summary>
internal sealed partial class UnitCompiler
{
    private void CompileAssign(AssignStmt statement)
    {
        var mark = _code.Mark;
        if (statement.Targets is [var single])
        {
            CompileAssignment(single, statement.Value);
        }
        else
        {
            // The targets are served from left to right; one of them may be a local that the value stands in.
            var value = CompileToTemporary(statement.Value);
            foreach (var target in statement.Targets)
                StoreTarget(target, value);
        }
        _code.Release(mark);
    }

    private void CompileAssignment(Expr target, Expr value)
    {
        var mark = _code.Mark;
        // What the value binds comes first in co_varnames.
        if (target is NameExpr && !MayRebind(value) && DirectRegister(target, value.Span.Line) is var local and not Any)
        {
            Compile(value, local);
        }
        else if (target is TupleExpr or ListExpr && value is TupleExpr or ListExpr && CanPair(Items(target), Items(value)))
        {
            CompilePairedAssignment(Items(target), Items(value));
        }
        else
        {
            var register = target is SubscriptExpr or AttributeExpr
                ? CompileBefore(value, target)
                : Compile(value);
            StoreTarget(target, register);
        }
        _code.Release(mark);
    }

    /// <summary>The register of a target that is a plain local, if its line is <paramref name="line"/>: tracing sees no other.</summary>
    private int DirectRegister(Expr target, int line)
    {
        if (target is not NameExpr name)
            return Any;
        CheckAssignable(name.Id, name.Span);
        return name.Span.Line == line ? LocalRegister(name.Id) : Any;
    }

    private static Expr[] Items(Expr display) => display is TupleExpr tuple ? tuple.Elts : ((ListExpr)display).Elts;

    private static bool CanPair(Expr[] targets, Expr[] values) =>
        targets.Length == values.Length && targets.Length is > 0 and <= LargestWindow && !HasStarred(targets) && !HasStarred(values);

    /// <summary><c>a, b = x, y</c> without the tuple: all values first, then the targets from left to right.</summary>
    private void CompilePairedAssignment(Expr[] targets, Expr[] values)
    {
        var last = targets.Length - 1;
        // Among plain locals the order of the stores does not show, so the last value can go straight to its target.
        var direct = AreDistinctLocals(targets) ? DirectRegister(targets[last], values[last].Span.Line) : Any;
        var registers = new int[targets.Length];
        for (var i = 0; i <= last; i++)
        {
            if (i == last && direct != Any)
                registers[i] = Compile(values[i], direct);
            else
                registers[i] = IsFinalValue(values[i], targets, values, i) ? Compile(values[i]) : CompileToTemporary(values[i]);
        }
        for (var i = 0; i <= last; i++)
        {
            if (i != last || direct == Any)
                StoreTarget(targets[i], registers[i]);
        }
    }

    /// <summary>Whether the operand need not be copied: no local, or one that is not rebound before it is stored.</summary>
    private bool IsFinalValue(Expr value, Expr[] targets, Expr[] values, int index)
    {
        if (value is not NameExpr name || LocalRegister(name.Id) is var register && register == Any)
            return true;
        foreach (var target in targets)
        {
            if (target is not NameExpr other || LocalRegister(other.Id) == register)
                return false;
        }
        for (var i = index + 1; i < values.Length; i++)
        {
            if (MayRebind(values[i]))
                return false;
        }
        return true;
    }

    private bool AreDistinctLocals(Expr[] targets)
    {
        for (var i = 0; i < targets.Length; i++)
        {
            if (targets[i] is not NameExpr name || LocalRegister(name.Id) == Any)
                return false;
            for (var k = 0; k < i; k++)
            {
                if (((NameExpr)targets[k]).Id == name.Id)
                    return false;
            }
        }
        return true;
    }

    /// <summary>Stores a register's value into a target.</summary>
    private void StoreTarget(Expr target, int value)
    {
        EnsureStack();
        var mark = _code.Mark;
        switch (target)
        {
            case NameExpr name:
                StoreName(name.Id, value, name.Span);
                break;
            case AttributeExpr attribute:
                CheckAssignable(attribute.Attr, attribute.Span);
                NoteStaticAttribute(attribute);
                var owner = Compile(attribute.Value);
                AtAttribute(attribute.Span, attribute);
                _code.Emit(Opcode.StoreAttr, owner, value, x: _code.Name(_scope.Mangle(attribute.Attr)));
                break;
            case SubscriptExpr subscript:
                var container = CompileBefore(subscript.Value, subscript.Slice);
                var index = Compile(subscript.Slice);
                _code.At(subscript.Span);
                _code.Emit(Opcode.StoreItem, container, index, value);
                break;
            case TupleExpr tuple:
                Unpack(tuple.Elts, value, tuple.Span);
                break;
            case ListExpr list:
                Unpack(list.Elts, value, list.Span);
                break;
            case StarredExpr starred:
                throw CompileError.At("starred assignment target must be in a list or tuple", starred.Span);
            default:
                throw new InvalidOperationException($"not a target: {target.PythonName}");
        }
        _code.Release(mark);
    }

    private void Unpack(Expr[] targets, int value, SourceSpan span)
    {
        var star = -1;
        for (var i = 0; i < targets.Length; i++)
        {
            if (targets[i] is not StarredExpr)
                continue;
            if (star >= 0)
                throw CompileError.At("multiple starred expressions in assignment", span);
            star = i;
        }
        if (star >= 256)
            throw CompileError.At("too many expressions in star-unpacking assignment", span);
        if (star < 0 && FirstOfRow(targets) is var row and not Any)
        {
            _code.At(span);
            _code.Emit(Opcode.UnpackSequence, row, value, x: targets.Length);
            return;
        }
        var items = _code.Allocate(targets.Length);
        _code.At(span);
        if (star < 0)
            _code.Emit(Opcode.UnpackSequence, items, value, x: targets.Length);
        else
            _code.Emit(Opcode.UnpackEx, items, value, targets.Length - star - 1, star);
        for (var i = 0; i < targets.Length; i++)
            StoreTarget(i == star ? ((StarredExpr)targets[i]).Value : targets[i], items + i);
    }

    /// <summary>If the targets are variables in consecutive registers: the first, so that unpacking fills them itself.</summary>
    private int FirstOfRow(Expr[] targets)
    {
        // Targets on other lines are stores that tracing sees.
        if (targets.Length == 0 || targets[0].Span.Line != targets[^1].Span.Line)
            return Any;
        var first = Any;
        for (var i = 0; i < targets.Length; i++)
        {
            if (targets[i] is not NameExpr name || name.Id == "__debug__")
                return Any;
            var register = LocalRegister(name.Id);
            if (register == Any || !Registers.IsVariable(register) || (i > 0 && register != first + i))
                return Any;
            if (i == 0)
                first = register;
        }
        return first;
    }

    private void CompileAugmentedAssignment(AugAssignStmt statement)
    {
        var mark = _code.Mark;
        switch (statement.Target)
        {
            case NameExpr name:
                CheckAssignable(name.Id, name.Span);
                _code.At(name.Span);
                var local = LocalRegister(name.Id);
                var value = LoadName(name.Id, local != Any && MayRebind(statement.Value) ? _code.Allocate() : Any);
                if (local != Any && name.Span.Line == statement.Span.Line)
                {
                    EmitInplace(statement, value, local);
                }
                else
                {
                    var changed = _code.Allocate();
                    EmitInplace(statement, value, changed);
                    StoreName(name.Id, changed, name.Span);
                }
                break;
            case AttributeExpr attribute:
                CheckAssignable(attribute.Attr, attribute.Span);
                var owner = CompileBefore(attribute.Value, statement.Value);
                var member = _code.Allocate();
                var attributeName = _code.Name(_scope.Mangle(attribute.Attr));
                AtAttribute(attribute.Span, attribute);
                _code.Emit(Opcode.LoadAttr, member, owner, x: attributeName);
                EmitInplace(statement, member, member);
                NoteStaticAttribute(attribute);
                AtAttribute(attribute.Span, attribute);
                _code.Emit(Opcode.StoreAttr, owner, member, x: attributeName);
                break;
            case SubscriptExpr subscript:
                var container = CompileBefore(subscript.Value, subscript.Slice, statement.Value);
                var index = CompileBefore(subscript.Slice, statement.Value);
                var item = _code.Allocate();
                _code.At(subscript.Span);
                _code.Emit(Opcode.LoadItem, item, container, index);
                EmitInplace(statement, item, item);
                _code.At(subscript.Span);
                _code.Emit(Opcode.StoreItem, container, index, item);
                break;
            default:
                throw new InvalidOperationException($"not a target: {statement.Target.PythonName}");
        }
        _code.Release(mark);
    }

    private void EmitInplace(AugAssignStmt statement, int operand, int target)
    {
        if (statement.Op is BinaryOperator.Add or BinaryOperator.Sub
            && _compilation.Folder.TryFold(statement.Value, out var constant) && constant is long and >= int.MinValue and <= int.MaxValue)
        {
            ShowLine(statement.Value);
            _code.At(statement.Span);
            _code.Emit(statement.Op == BinaryOperator.Add ? Opcode.AddInt : Opcode.SubInt, target, operand, 1, (int)(long)constant);
            return;
        }
        var mark = _code.Mark;
        var value = Compile(statement.Value);
        _code.At(statement.Span);
        _code.Emit((Opcode)((int)Opcode.InplaceAdd + (int)statement.Op), target, operand, value);
        _code.Release(mark);
    }

    private void CompileAnnotatedAssignment(AnnAssignStmt statement)
    {
        if (statement.Value is not null)
            CompileAssignment(statement.Target, statement.Value);
        var mark = _code.Mark;
        switch (statement.Target)
        {
            case NameExpr name:
                CheckAssignable(name.Id, statement.Span);
                if (statement.Simple != 0 && _scope.Kind is ScopeKind.Module or ScopeKind.Class)
                {
                    var annotation = _code.Allocate();
                    CompileAnnotation(statement.Annotation, annotation);
                    _code.At(statement.Span);
                    var annotations = LoadMappingName("__annotations__");
                    var key = LoadConstant(_scope.Mangle(name.Id), Any);
                    _code.Emit(Opcode.StoreItem, annotations, key, annotation);
                }
                break;
            case AttributeExpr attribute:
                CheckAssignable(attribute.Attr, statement.Span);
                if (statement.Value is null)
                    Discard(attribute.Value);
                break;
            case SubscriptExpr subscript:
                if (statement.Value is null)
                {
                    Discard(subscript.Value);
                    Discard(subscript.Slice);
                }
                break;
            default:
                throw CompileError.At("invalid node type for annotated assignment", statement.Span);
        }
        // What annotates something else than a name is evaluated for its effects, except in functions.
        if (statement.Simple == 0 && !_compilation.AnnotationsAreText && _scope.Kind is ScopeKind.Module or ScopeKind.Class)
            Discard(statement.Annotation);
        _code.Release(mark);
    }

    private int LoadMappingName(string name)
    {
        var target = _code.Allocate();
        _code.Emit(Opcode.LoadName, target, x: _code.Name(name));
        return target;
    }

    /// <summary>Evaluates an expression for its effects.</summary>
    private void Discard(Expr expression)
    {
        var mark = _code.Mark;
        Compile(expression);
        _code.Release(mark);
    }

    private void Delete(Expr target)
    {
        EnsureStack();
        var mark = _code.Mark;
        switch (target)
        {
            case NameExpr name:
                if (name.Id == "__debug__")
                    throw CompileError.At("cannot delete __debug__", name.Span);
                _code.At(name.Span);
                DeleteName(name.Id);
                break;
            case AttributeExpr attribute:
                var owner = Compile(attribute.Value);
                AtAttribute(attribute.Span, attribute);
                _code.Emit(Opcode.DeleteAttr, owner, x: _code.Name(_scope.Mangle(attribute.Attr)));
                break;
            case SubscriptExpr subscript:
                var container = CompileBefore(subscript.Value, subscript.Slice);
                var index = Compile(subscript.Slice);
                _code.At(subscript.Span);
                _code.Emit(Opcode.DeleteItem, container, index);
                break;
            case TupleExpr or ListExpr:
                foreach (var item in Items(target))
                    Delete(item);
                break;
            default:
                throw new InvalidOperationException($"not a target: {target.PythonName}");
        }
        _code.Release(mark);
    }
}
