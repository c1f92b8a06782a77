using Fang.Compiler.Bytecode;
using Fang.Compiler.Scopes;
using Fang.Syntax.Ast;

namespace Fang.Compiler.CodeGen;

/// <summary>Import statements.</summary>
internal sealed partial class UnitCompiler
{
    private void CompileImport(ImportStmt statement)
    {
        foreach (var alias in statement.Names)
        {
            var mark = _code.Mark;
            var module = EmitImportName(alias.Name, 0, null, statement.Span);
            if (alias.Asname is null)
            {
                var dot = alias.Name.IndexOf('.');
                StoreName(dot < 0 ? alias.Name : alias.Name[..dot], module, statement.Span);
            }
            else
            {
                // The import yields the outermost package; the alias names the innermost module.
                foreach (var part in alias.Name.Split('.').AsSpan(1))
                    _code.Emit(Opcode.ImportFrom, module, module, x: _code.Name(_scope.Mangle(part)));
                StoreName(alias.Asname, module, statement.Span);
            }
            _code.Release(mark);
        }
    }

    private void CompileImportFrom(ImportFromStmt statement)
    {
        if (statement.Module == "__future__" && statement.Level is null or 0 && FutureFeatures.PlaceOf(statement) > _compilation.LastFuturePlace)
            throw CompileError.At("from __future__ imports must occur at the beginning of the file", statement.Span);
        var mark = _code.Mark;
        var names = new object?[statement.Names.Length];
        for (var i = 0; i < names.Length; i++)
            names[i] = statement.Names[i].Name;
        var module = EmitImportName(statement.Module ?? "", statement.Level ?? 0, new TupleConstant(names), statement.Span);
        foreach (var alias in statement.Names)
        {
            if (alias.Name == "*")
            {
                _code.Emit(Opcode.ImportStar, module);
                break;
            }
            var inner = _code.Mark;
            var name = alias.Asname ?? alias.Name;
            CheckAssignable(name, statement.Span);
            _code.At(statement.Span);
            var local = LocalRegister(name);
            var item = local != Any ? local : _code.Allocate();
            _code.Emit(Opcode.ImportFrom, item, module, x: _code.Name(_scope.Mangle(alias.Name)));
            StoreName(name, item, statement.Span);
            _code.Release(inner);
        }
        _code.Release(mark);
    }

    private int EmitImportName(string name, int level, TupleConstant? fromList, SourceSpan span)
    {
        var module = _code.Allocate();
        var mark = _code.Mark;
        _code.At(span);
        var levelRegister = LoadConstant((long)level, Any);
        var fromListRegister = LoadConstant(fromList, Any);
        _code.Emit(Opcode.ImportName, module, fromListRegister, levelRegister, _code.Name(_scope.Mangle(name)));
        _code.Release(mark);
        return module;
    }
}
