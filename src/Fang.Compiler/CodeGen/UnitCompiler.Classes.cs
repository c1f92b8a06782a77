using Fang.Compiler.Bytecode;
using Fang.Syntax.Ast;

namespace Fang.Compiler.CodeGen;

/// <summary>Classes.</summary>
internal sealed partial class UnitCompiler
{
    /// <summary>The attributes that methods of this class assign to their `self`.</summary>
    private readonly OrderedDictionary<string, bool> _staticAttributes = [];

    private void CompileClassDef(ClassDefStmt node)
    {
        var mark = _code.Mark;
        var firstLine = node.DecoratorList.Length > 0 ? node.DecoratorList[0].Span.Line : node.Span.Line;
        CheckKeywords(node.Keywords);
        CompileDecorators(node.DecoratorList);
        var target = DecoratedTarget(node.Name, node.DecoratorList, node.Span);
        if (node.TypeParams.Length == 0)
            BuildClass(node, CompileClassBody(node, firstLine), node.Bases, target);
        else
            CompileGenericClass(node, firstLine, target);
        ApplyDecorators(node.DecoratorList, mark, target);
        _code.At(node.Span);
        StoreName(node.Name, target);
        _code.Release(mark);
    }

    /// <summary>Calls __build_class__ with the function of the class body, the name, the bases and the keywords.</summary>
    private void BuildClass(ClassDefStmt node, CodeUnit body, Expr[] bases, int target)
    {
        var mark = _code.Mark;
        var isSpread = IsSpread(bases, node.Keywords);
        var names = isSpread ? Any : LoadKeywordNames(node.Keywords, 0, node.Span);
        var window = _code.Allocate(3);
        _code.At(node.Span);
        _code.Emit(Opcode.LoadBuildClass, window);
        MakeFunction(body, MakeFunctionFlags.None, _code.Mark, node.Span, window + 1);
        LoadConstant(node.Name, window + 2);
        if (isSpread)
            EmitSpreadCall(window, 2, bases, node.Keywords, node.Span, target);
        else
            EmitCall(window, false, 2, names, bases, node.Keywords, node.Span, target);
        _code.Release(mark);
    }

    private CodeUnit CompileClassBody(ClassDefStmt node, int firstLine)
    {
        var unit = new UnitCompiler(this, _compilation.Scopes[node], node.Name, firstLine);
        unit.CompileClassBody(node);
        return unit.Finish();
    }

    private void CompileClassBody(ClassDefStmt node)
    {
        EmitPrologue();
        var mark = _code.Mark;
        StoreName("__module__", LoadName("__name__", Any));
        _code.Release(mark);
        StoreConstant("__qualname__", _qualifiedName);
        StoreConstant("__firstlineno__", (long)_firstLine);
        if (node.TypeParams.Length > 0)
        {
            StoreName("__type_params__", LoadName(".type_params", Any));
            _code.Release(mark);
        }
        if (_scope.NeedsClassDict)
        {
            var mapping = _code.Allocate();
            _code.Emit(Opcode.LoadLocals, mapping);
            _code.Emit(Opcode.StoreDeref, CellRegister("__classdict__"), mapping);
            _code.Release(mark);
        }
        CompileModule(node.Body);
        _code.AtNowhere();
        StoreConstant("__static_attributes__", new TupleConstant([.. _staticAttributes.Keys.Order(StringComparer.Ordinal)]));
        if (_scope.NeedsClassDict)
            StoreName("__classdictcell__", CellRegister("__classdict__"));
        if (_scope.NeedsClassCell)
        {
            StoreName("__classcell__", CellRegister("__class__"));
            _code.Emit(Opcode.Return, CellRegister("__class__"));
        }
        else
        {
            ReturnNone();
        }
    }

    private void StoreConstant(string name, object value)
    {
        var mark = _code.Mark;
        StoreName(name, LoadConstant(value, Any));
        _code.Release(mark);
    }

    private void NoteStaticAttribute(AttributeExpr attribute)
    {
        if (attribute.Value is not NameExpr { Id: "self" })
            return;
        for (var unit = this; unit is not null; unit = unit._parent)
        {
            if (unit.IsClass)
            {
                unit._staticAttributes.TryAdd(attribute.Attr, true);
                return;
            }
        }
    }
}
