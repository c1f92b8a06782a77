using Fang.Syntax.Ast;
using Fang.Syntax.Parsing;
using Fang.Syntax.Text;

namespace Fang.Tests.Syntax;

/// <summary>Trees and their positions, as ast.dump shows them.</summary>
public class TreeTests
{
    private static string Dump(string source, ParseMode mode = ParseMode.File, ParseOptions? options = null) =>
        TreeDump.Dump(PythonParser.Parse(SourceText.FromString(source, "test.py"), mode, options));

    private static object? Constant(string source) =>
        ((ConstantExpr)((ExpressionMod)PythonParser.Parse(SourceText.FromString(source, "test.py"), ParseMode.Expression)).Body).Value;

    [Theory]
    [MemberData(nameof(Expressions))]
    public void Expressions_have_the_shape_and_place_of_CPython(string source, string expected) =>
        Assert.Equal(expected, Dump(source, ParseMode.Expression));

    public static TheoryData<string, string> Expressions => new()
    {
        { "a + b * c", "Expression(body=BinOp(left=Name(id='a', ctx=Load(), lineno=1, col_offset=0, end_lineno=1, end_col_offset=1), op=Add(), right=BinOp(left=Name(id='b', ctx=Load(), lineno=1, col_offset=4, end_lineno=1, end_col_offset=5), op=Mult(), right=Name(id='c', ctx=Load(), lineno=1, col_offset=8, end_lineno=1, end_col_offset=9), lineno=1, col_offset=4, end_lineno=1, end_col_offset=9), lineno=1, col_offset=0, end_lineno=1, end_col_offset=9))" },
        { "(a)", "Expression(body=Name(id='a', ctx=Load(), lineno=1, col_offset=1, end_lineno=1, end_col_offset=2))" },
        { "(a, b)", "Expression(body=Tuple(elts=[Name(id='a', ctx=Load(), lineno=1, col_offset=1, end_lineno=1, end_col_offset=2), Name(id='b', ctx=Load(), lineno=1, col_offset=4, end_lineno=1, end_col_offset=5)], ctx=Load(), lineno=1, col_offset=0, end_lineno=1, end_col_offset=6))" },
        { "a if b else c", "Expression(body=IfExp(test=Name(id='b', ctx=Load(), lineno=1, col_offset=5, end_lineno=1, end_col_offset=6), body=Name(id='a', ctx=Load(), lineno=1, col_offset=0, end_lineno=1, end_col_offset=1), orelse=Name(id='c', ctx=Load(), lineno=1, col_offset=12, end_lineno=1, end_col_offset=13), lineno=1, col_offset=0, end_lineno=1, end_col_offset=13))" },
        { "a < b <= c not in d", "Expression(body=Compare(left=Name(id='a', ctx=Load(), lineno=1, col_offset=0, end_lineno=1, end_col_offset=1), ops=[Lt(), LtE(), NotIn()], comparators=[Name(id='b', ctx=Load(), lineno=1, col_offset=4, end_lineno=1, end_col_offset=5), Name(id='c', ctx=Load(), lineno=1, col_offset=9, end_lineno=1, end_col_offset=10), Name(id='d', ctx=Load(), lineno=1, col_offset=18, end_lineno=1, end_col_offset=19)], lineno=1, col_offset=0, end_lineno=1, end_col_offset=19))" },
        { "f(a, *b, c=1, **d)", "Expression(body=Call(func=Name(id='f', ctx=Load(), lineno=1, col_offset=0, end_lineno=1, end_col_offset=1), args=[Name(id='a', ctx=Load(), lineno=1, col_offset=2, end_lineno=1, end_col_offset=3), Starred(value=Name(id='b', ctx=Load(), lineno=1, col_offset=6, end_lineno=1, end_col_offset=7), ctx=Load(), lineno=1, col_offset=5, end_lineno=1, end_col_offset=7)], keywords=[keyword(arg='c', value=Constant(value=1, lineno=1, col_offset=11, end_lineno=1, end_col_offset=12), lineno=1, col_offset=9, end_lineno=1, end_col_offset=12), keyword(value=Name(id='d', ctx=Load(), lineno=1, col_offset=16, end_lineno=1, end_col_offset=17), lineno=1, col_offset=14, end_lineno=1, end_col_offset=17)], lineno=1, col_offset=0, end_lineno=1, end_col_offset=18))" },
        { "f(x for x in y)", "Expression(body=Call(func=Name(id='f', ctx=Load(), lineno=1, col_offset=0, end_lineno=1, end_col_offset=1), args=[GeneratorExp(elt=Name(id='x', ctx=Load(), lineno=1, col_offset=2, end_lineno=1, end_col_offset=3), generators=[comprehension(target=Name(id='x', ctx=Store(), lineno=1, col_offset=8, end_lineno=1, end_col_offset=9), iter=Name(id='y', ctx=Load(), lineno=1, col_offset=13, end_lineno=1, end_col_offset=14), ifs=[], is_async=0)], lineno=1, col_offset=1, end_lineno=1, end_col_offset=15)], keywords=[], lineno=1, col_offset=0, end_lineno=1, end_col_offset=15))" },
        { "x[1:2, ::3, *a]", "Expression(body=Subscript(value=Name(id='x', ctx=Load(), lineno=1, col_offset=0, end_lineno=1, end_col_offset=1), slice=Tuple(elts=[Slice(lower=Constant(value=1, lineno=1, col_offset=2, end_lineno=1, end_col_offset=3), upper=Constant(value=2, lineno=1, col_offset=4, end_lineno=1, end_col_offset=5), lineno=1, col_offset=2, end_lineno=1, end_col_offset=5), Slice(step=Constant(value=3, lineno=1, col_offset=9, end_lineno=1, end_col_offset=10), lineno=1, col_offset=7, end_lineno=1, end_col_offset=10), Starred(value=Name(id='a', ctx=Load(), lineno=1, col_offset=13, end_lineno=1, end_col_offset=14), ctx=Load(), lineno=1, col_offset=12, end_lineno=1, end_col_offset=14)], ctx=Load(), lineno=1, col_offset=2, end_lineno=1, end_col_offset=14), ctx=Load(), lineno=1, col_offset=0, end_lineno=1, end_col_offset=15))" },
        { "lambda a, /, b=1, *c, d, e=2, **f: a", "Expression(body=Lambda(args=arguments(posonlyargs=[arg(arg='a', lineno=1, col_offset=7, end_lineno=1, end_col_offset=8)], args=[arg(arg='b', lineno=1, col_offset=13, end_lineno=1, end_col_offset=14)], vararg=arg(arg='c', lineno=1, col_offset=19, end_lineno=1, end_col_offset=20), kwonlyargs=[arg(arg='d', lineno=1, col_offset=22, end_lineno=1, end_col_offset=23), arg(arg='e', lineno=1, col_offset=25, end_lineno=1, end_col_offset=26)], kw_defaults=[None, Constant(value=2, lineno=1, col_offset=27, end_lineno=1, end_col_offset=28)], kwarg=arg(arg='f', lineno=1, col_offset=32, end_lineno=1, end_col_offset=33), defaults=[Constant(value=1, lineno=1, col_offset=15, end_lineno=1, end_col_offset=16)]), body=Name(id='a', ctx=Load(), lineno=1, col_offset=35, end_lineno=1, end_col_offset=36), lineno=1, col_offset=0, end_lineno=1, end_col_offset=36))" },
        { "[x async for x in y if z]", "Expression(body=ListComp(elt=Name(id='x', ctx=Load(), lineno=1, col_offset=1, end_lineno=1, end_col_offset=2), generators=[comprehension(target=Name(id='x', ctx=Store(), lineno=1, col_offset=13, end_lineno=1, end_col_offset=14), iter=Name(id='y', ctx=Load(), lineno=1, col_offset=18, end_lineno=1, end_col_offset=19), ifs=[Name(id='z', ctx=Load(), lineno=1, col_offset=23, end_lineno=1, end_col_offset=24)], is_async=1)], lineno=1, col_offset=0, end_lineno=1, end_col_offset=25))" },
        { "{**a, 'b': 1}", "Expression(body=Dict(keys=[None, Constant(value='b', lineno=1, col_offset=6, end_lineno=1, end_col_offset=9)], values=[Name(id='a', ctx=Load(), lineno=1, col_offset=3, end_lineno=1, end_col_offset=4), Constant(value=1, lineno=1, col_offset=11, end_lineno=1, end_col_offset=12)], lineno=1, col_offset=0, end_lineno=1, end_col_offset=13))" },
        { "f'{a!r:>{w}}'", "Expression(body=JoinedStr(values=[FormattedValue(value=Name(id='a', ctx=Load(), lineno=1, col_offset=3, end_lineno=1, end_col_offset=4), conversion=114, format_spec=JoinedStr(values=[Constant(value='>', lineno=1, col_offset=7, end_lineno=1, end_col_offset=8), FormattedValue(value=Name(id='w', ctx=Load(), lineno=1, col_offset=9, end_lineno=1, end_col_offset=10), conversion=-1, lineno=1, col_offset=8, end_lineno=1, end_col_offset=11)], lineno=1, col_offset=6, end_lineno=1, end_col_offset=11), lineno=1, col_offset=2, end_lineno=1, end_col_offset=12)], lineno=1, col_offset=0, end_lineno=1, end_col_offset=13))" },
        { "f'{a = }'", "Expression(body=JoinedStr(values=[Constant(value='a = ', lineno=1, col_offset=3, end_lineno=1, end_col_offset=7), FormattedValue(value=Name(id='a', ctx=Load(), lineno=1, col_offset=3, end_lineno=1, end_col_offset=4), conversion=114, lineno=1, col_offset=2, end_lineno=1, end_col_offset=8)], lineno=1, col_offset=0, end_lineno=1, end_col_offset=9))" },
        { "'a' f'{b}' 'c'", "Expression(body=JoinedStr(values=[Constant(value='a', lineno=1, col_offset=0, end_lineno=1, end_col_offset=3), FormattedValue(value=Name(id='b', ctx=Load(), lineno=1, col_offset=7, end_lineno=1, end_col_offset=8), conversion=-1, lineno=1, col_offset=6, end_lineno=1, end_col_offset=9), Constant(value='c', lineno=1, col_offset=11, end_lineno=1, end_col_offset=14)], lineno=1, col_offset=0, end_lineno=1, end_col_offset=14))" },
        { "u'x'", "Expression(body=Constant(value='x', kind='u', lineno=1, col_offset=0, end_lineno=1, end_col_offset=4))" },
        { "-a ** -b", "Expression(body=UnaryOp(op=USub(), operand=BinOp(left=Name(id='a', ctx=Load(), lineno=1, col_offset=1, end_lineno=1, end_col_offset=2), op=Pow(), right=UnaryOp(op=USub(), operand=Name(id='b', ctx=Load(), lineno=1, col_offset=7, end_lineno=1, end_col_offset=8), lineno=1, col_offset=6, end_lineno=1, end_col_offset=8), lineno=1, col_offset=1, end_lineno=1, end_col_offset=8), lineno=1, col_offset=0, end_lineno=1, end_col_offset=8))" },
        { "not a or b and c", "Expression(body=BoolOp(op=Or(), values=[UnaryOp(op=Not(), operand=Name(id='a', ctx=Load(), lineno=1, col_offset=4, end_lineno=1, end_col_offset=5), lineno=1, col_offset=0, end_lineno=1, end_col_offset=5), BoolOp(op=And(), values=[Name(id='b', ctx=Load(), lineno=1, col_offset=9, end_lineno=1, end_col_offset=10), Name(id='c', ctx=Load(), lineno=1, col_offset=15, end_lineno=1, end_col_offset=16)], lineno=1, col_offset=9, end_lineno=1, end_col_offset=16)], lineno=1, col_offset=0, end_lineno=1, end_col_offset=16))" },
        { "(yield x)", "Expression(body=Yield(value=Name(id='x', ctx=Load(), lineno=1, col_offset=7, end_lineno=1, end_col_offset=8), lineno=1, col_offset=1, end_lineno=1, end_col_offset=8))" },
        { "await a.b", "Expression(body=Await(value=Attribute(value=Name(id='a', ctx=Load(), lineno=1, col_offset=6, end_lineno=1, end_col_offset=7), attr='b', ctx=Load(), lineno=1, col_offset=6, end_lineno=1, end_col_offset=9), lineno=1, col_offset=0, end_lineno=1, end_col_offset=9))" },
        { "(\n  é,\n  x\n)", "Expression(body=Tuple(elts=[Name(id='é', ctx=Load(), lineno=2, col_offset=2, end_lineno=2, end_col_offset=4), Name(id='x', ctx=Load(), lineno=3, col_offset=2, end_lineno=3, end_col_offset=3)], ctx=Load(), lineno=1, col_offset=0, end_lineno=4, end_col_offset=1))" },
        { "a.b.c[d](e)", "Expression(body=Call(func=Subscript(value=Attribute(value=Attribute(value=Name(id='a', ctx=Load(), lineno=1, col_offset=0, end_lineno=1, end_col_offset=1), attr='b', ctx=Load(), lineno=1, col_offset=0, end_lineno=1, end_col_offset=3), attr='c', ctx=Load(), lineno=1, col_offset=0, end_lineno=1, end_col_offset=5), slice=Name(id='d', ctx=Load(), lineno=1, col_offset=6, end_lineno=1, end_col_offset=7), ctx=Load(), lineno=1, col_offset=0, end_lineno=1, end_col_offset=8), args=[Name(id='e', ctx=Load(), lineno=1, col_offset=9, end_lineno=1, end_col_offset=10)], keywords=[], lineno=1, col_offset=0, end_lineno=1, end_col_offset=11))" },
    };

    [Theory]
    [InlineData("1_000", "1000")]
    [InlineData("0xFF", "255")]
    [InlineData("0o17", "15")]
    [InlineData("0b101", "5")]
    [InlineData("9223372036854775808", "9223372036854775808")]
    [InlineData("0xFFFFFFFFFFFFFFFFFF", "4722366482869645213695")]
    [InlineData("0o7777777777777777777777777", "37778931862957161709567")]
    [InlineData("1e16", "1e+16")]
    [InlineData("0.1", "0.1")]
    [InlineData("1e400", "inf")]
    [InlineData("2.5j", "2.5j")]
    [InlineData("...", "Ellipsis")]
    [InlineData("'a' \"b\"", "'ab'")]
    [InlineData("b'a\\x41\\101\\n'", "b'aAA\\n'")]
    [InlineData("r'\\d'", "'\\\\d'")]
    [InlineData("'\\ud83d\\ude00'", "'\\ud83d\\ude00'")]
    [InlineData("'\\ud83d' '\\ude00'", "'\\ud83d\\ude00'")]
    [InlineData("'\\U0001F600'", "'😀'")]
    public void Literals_have_their_value(string source, string repr) => Assert.Equal(repr, TreeDump.Repr(Constant(source)));

    [Fact]
    public void Two_escaped_surrogates_are_two_characters()
    {
        Assert.IsType<CodePointString>(Constant("'\\ud83d\\ude00'"));
        Assert.IsType<string>(Constant("'\\ud83d x \\ude00'"));
        Assert.IsType<string>(Constant("'\\U0001F600'"));
    }

    [Fact]
    public void Deep_nesting_is_an_error_and_no_overflow()
    {
        foreach (var source in new[] { new string('-', 100_000) + "1", string.Concat(Enumerable.Repeat("not ", 100_000)) + "x", string.Concat(Enumerable.Repeat("lambda: ", 100_000)) + "x", string.Concat(Enumerable.Repeat("2**", 100_000)) + "2" })
        {
            var error = Assert.Throws<SyntaxErrorException>(() => PythonParser.Parse(SourceText.FromString(source, "test.py"), ParseMode.File));
            Assert.Equal(SyntaxErrorKind.MemoryError, error.Kind);
        }
        var chain = "if a: b\n" + string.Concat(Enumerable.Repeat("elif a: b\n", 5000));
        Assert.IsType<ModuleMod>(PythonParser.Parse(SourceText.FromString(chain, "test.py"), ParseMode.File));
    }

    [Theory]
    [InlineData("# coding: latin-1\nx = '\u00e9'", "iso-8859-1")]
    [InlineData("#!x\n# -*- coding: Latin-1 -*-\nx = '\u00e9'", "iso-8859-1")]
    public void Coding_comments_decide_the_encoding(string text, string encoding)
    {
        var source = SourceText.FromBytes(System.Text.Encoding.Latin1.GetBytes(text), "test.py");
        Assert.Equal(encoding, source.Encoding);
        Assert.Contains("\u00e9", source.Text);
    }

    [Fact]
    public void Line_ends_and_the_byte_order_mark_leave_no_trace()
    {
        var source = SourceText.FromBytes("\uFEFFa = 1\r\nb = 2\rc = 3"u8, "test.py");
        Assert.Equal("a = 1\nb = 2\nc = 3\n", source.Text);
        Assert.Equal("b = 2", source.Line(2).ToString());
        Assert.False(source.HasFinalNewline);
    }

    [Fact]
    public void Type_comments_are_read_when_asked_for()
    {
        const string Source = "x = [] # type: list[int]\ny = 1 # type: ignore[foo]\n";
        var module = (ModuleMod)PythonParser.Parse(SourceText.FromString(Source, "test.py"), ParseMode.File, new ParseOptions { TypeComments = true });
        Assert.Equal("list[int]", ((AssignStmt)module.Body[0]).TypeComment);
        Assert.Equal("[foo]", Assert.Single(module.TypeIgnores).Tag);
        Assert.DoesNotContain("type_comment", Dump(Source));
    }
}
