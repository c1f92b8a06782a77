using System.Globalization;
using Fang.Compiler;
using Fang.Compiler.Bytecode;
using Fang.Compiler.Scopes;
using Fang.Syntax.Text;

namespace Fang.Tests.Compiler;

/// <summary>The compiler says and makes what CPython's does, as far as Python programs can see it.</summary>
public sealed class ReferenceTests
{
    public static TheoryData<string, string> Errors => CompilerCase.Of("error");
    public static TheoryData<string, string> ScopeTables => CompilerCase.Of("scope");
    public static TheoryData<string, string> CodeObjects => CompilerCase.Of("code");
    public static TheoryData<string, string> Texts => CompilerCase.Of("text");
    public static TheoryData<string, string> Folds => CompilerCase.Of("fold");

    [Theory]
    [MemberData(nameof(Errors))]
    public void Errors_and_warnings(string source, string expected)
    {
        var warnings = new List<SyntaxWarningInfo>();
        var result = "OK";
        try
        {
            CompilerCase.Compile(source, warnings);
        }
        catch (SyntaxErrorException error)
        {
            var end = error.EndLine < 0 ? "None" : $"{error.EndLine}:{error.EndColumn}";
            result = $"{error.Message} @{error.Line}:{error.Column}-{end}";
        }
        Assert.Equal(expected, string.Join(" | ", warnings.Select(warning => $"{warning.Span.Line}: {warning.Message}").Prepend(result)));
    }

    [Theory]
    [MemberData(nameof(ScopeTables))]
    public void Scopes_and_symbols(string source, string expected)
    {
        var tree = CompilerCase.Parse(source);
        var lines = new List<string>();
        Describe(ScopeTable.Build(tree, FutureFeatures.Find(tree, out _)).Top, lines);
        Assert.Equal(expected, string.Join('\n', lines));

        static void Describe(Scope scope, List<string> lines)
        {
            var names = scope.Symbols.Values.OrderBy(symbol => symbol.Name, StringComparer.Ordinal)
                .Select(symbol => $"{symbol.Name}:{(int)symbol.Flags & 0xfff}:{(int)symbol.Scope}");
            lines.Add($"{(int)scope.Kind} {scope.Name} {scope.IsNested} ({string.Join(',', scope.Parameters)}) {string.Join(' ', names)}");
            foreach (var child in scope.Children)
                Describe(child, lines);
        }
    }

    [Theory]
    [MemberData(nameof(CodeObjects))]
    public void Code_objects(string source, string expected)
    {
        var lines = new List<string>();
        Describe(CompilerCase.Compile(source), lines);
        Assert.Equal(expected, string.Join('\n', lines));

        static void Describe(CodeUnit unit, List<string> result)
        {
            var owned = unit.LocalNames.Length - unit.FreeCount;
            var cells = unit.LocalNames.Take(owned).Where((_, i) => unit.IsCell[i]);
            var lines = unit.Positions.Select(position => position.Line).Where(line => line > 0 && line != unit.FirstLine).Distinct().Order();
            result.Add(string.Create(
                CultureInfo.InvariantCulture,
                $"{unit.QualifiedName} {unit.FirstLine} {(int)unit.Flags:x} {unit.ArgumentCount},{unit.PositionalOnlyCount},{unit.KeywordOnlyCount}"
                + $" v={string.Join(',', unit.LocalNames.Take(unit.VariableCount))} c={string.Join(',', cells)}"
                + $" f={string.Join(',', unit.LocalNames.Skip(owned))} n={string.Join(',', unit.Names)} l={string.Join(',', lines)}"));
            foreach (var inner in unit.Constants.OfType<CodeUnit>())
                Describe(inner, result);
        }
    }

    [Theory]
    [MemberData(nameof(Texts))]
    public void Annotations_as_text(string source, string expected)
    {
        var isStarred = source.StartsWith('*');
        var unit = CompilerCase.Compile(
            "from __future__ import annotations\n" + (isStarred ? $"def f(*x: {source}): pass" : $"x: ({source})"));
        var text = isStarred
            ? (string?)unit.Constants.OfType<TupleConstant>().Single(tuple => tuple.Items is ["x", _]).Items[1]
            : TextBefore(unit, Opcode.StoreItem);
        Assert.Equal(expected, text);

        static string? TextBefore(CodeUnit unit, Opcode opcode)
        {
            var store = Array.FindIndex(unit.Instructions, instruction => instruction.Opcode == opcode);
            var value = unit.Instructions[store].C;
            var load = Array.FindLastIndex(unit.Instructions, store, i => i.Opcode == Opcode.LoadConst && i.A == value);
            return (string?)unit.Constants[unit.Instructions[load].X];
        }
    }

    [Theory]
    [MemberData(nameof(Folds))]
    public void Constants_are_folded(string source, string expected)
    {
        var unit = CompilerCase.CompileExpression(source);
        var actual = unit.Instructions.Length == 2
            ? Disassembler.Describe(unit, 0)[("LoadConst $0 (".Length)..^1]
            : "not constant";
        Assert.Equal(expected, actual);
    }
}
