using Fang.Syntax.Parsing;
using Fang.Syntax.Text;

namespace Fang.Tests.Syntax;

/// <summary>What is told of texts that are not Python, and where: kind, message, line, offset, end line and end offset as CPython 3.13 gives them.</summary>
public class ErrorTests
{
    [Theory]
    [MemberData(nameof(Lexical))]
    [MemberData(nameof(Expressions))]
    [MemberData(nameof(Statements))]
    [MemberData(nameof(Parameters))]
    [MemberData(nameof(Indentation))]
    public void TellsTheErrorAndItsPlace(string source, string expected)
    {
        var error = Assert.Throws<SyntaxErrorException>(() => PythonParser.Parse(SourceText.FromString(source, "test.py"), ParseMode.File));
        var kind = error.Kind == SyntaxErrorKind.SyntaxError ? "" : error.Kind + ": ";
        Assert.Equal(expected, $"{kind}{error.Message} @{error.Line}:{error.Column}-{error.EndLine}:{error.EndColumn}");
    }

    public static TheoryData<string, string> Lexical => new()
    {
        { "1_", "invalid decimal literal @1:2-1:2" },
        { "0b2", "invalid digit '2' in binary literal @1:3-1:3" },
        { "0o8", "invalid digit '8' in octal literal @1:3-1:3" },
        { "0xg", "invalid hexadecimal literal @1:2-1:2" },
        { "012", "leading zeros in decimal integer literals are not permitted; use an 0o prefix for octal integers @1:1-1:2" },
        { "1abc", "invalid decimal literal @1:1-1:1" },
        { "1.e", "invalid decimal literal @1:2-1:2" },
        { "'abc", "unterminated string literal (detected at line 1) @1:1-1:1" },
        { "\"a\\\"", "unterminated string literal (detected at line 1); perhaps you escaped the end quote? @1:1-1:1" },
        { "'''a\nb", "unterminated triple-quoted string literal (detected at line 2) @1:1-1:1" },
        { "x = (1\n", "'(' was never closed @1:5-1:0" },
        { "(]", "closing parenthesis ']' does not match opening parenthesis '(' @1:2-1:2" },
        { "(\n]", "closing parenthesis ']' does not match opening parenthesis '(' on line 1 @2:1-2:1" },
        { "a)", "unmatched ')' @1:2-1:2" },
        { "a\\ b", "unexpected character after line continuation character @1:3-1:0" },
        { "\u20ac", "invalid character '\u20ac' (U+20AC) @1:1-1:1" },
        { "x = \u00a0", "invalid non-printable character U+00A0 @1:5-1:5" },
        { "f'{", "'{' was never closed @1:3-1:0" },
        { "f'{a", "'{' was never closed @1:3-1:0" },
        { "f'}'", "f-string: single '}' is not allowed @1:3-1:3" },
        { "f'{a!x}'", "f-string: invalid conversion character 'x': expected 's', 'r', or 'a' @1:6-1:7" },
        { "f'{}'", "f-string: valid expression required before '}' @1:4-1:5" },
        { "f'{a b}'", "invalid syntax. Perhaps you forgot a comma? @1:4-1:7" },
        { "f'{a:{b:{c:{d}}}}'", "f-string: expressions nested too deeply @1:11-1:11" },
        { "'\\x'", "(unicode error) 'unicodeescape' codec can't decode bytes in position 0-1: truncated \\xXX escape @1:1-1:5" },
        { "b'\\x'", "(value error) invalid \\x escape at position 0 @1:1-1:6" },
        { "b'\u00e9'", "bytes can only contain ASCII literal characters @1:1-1:5" },
        { "'a' b'b'", "cannot mix bytes and nonbytes literals @1:9-1:10" },
        { new string('(', 201), "too many nested parentheses @1:201-1:201" },
        { "'\\N{no such name}'", "(unicode error) 'unicodeescape' codec can't decode bytes in position 0-15: unknown Unicode character name @1:1-1:19" },
        { "f'{a = !s", "'{' was never closed @1:3-1:0" },
    };

    public static TheoryData<string, string> Expressions => new()
    {
        { "a b", "invalid syntax @1:3-1:4" },
        { "(a b)", "invalid syntax. Perhaps you forgot a comma? @1:2-1:5" },
        { "[1, 2 3]", "invalid syntax. Perhaps you forgot a comma? @1:5-1:8" },
        { "f(a b)", "invalid syntax. Perhaps you forgot a comma? @1:3-1:6" },
        { "f(a=1, b)", "positional argument follows keyword argument @1:9-1:10" },
        { "f(**a, b)", "positional argument follows keyword argument unpacking @1:9-1:10" },
        { "f(**a, *b)", "iterable argument unpacking follows keyword argument unpacking @1:6-1:10" },
        { "f(x for x in y, 1)", "Generator expression must be parenthesized @1:3-1:15" },
        { "f(a=)", "expected argument value expression @1:3-1:5" },
        { "f(True=1)", "cannot assign to True @1:3-1:8" },
        { "f(a.b=1)", "expression cannot contain assignment, perhaps you meant \"==\"? @1:3-1:7" },
        { "f(*)", "Invalid star expression @1:4-1:5" },
        { "x = {1: 2, 3}", "':' expected after dictionary key @1:12-1:0" },
        { "{1:}", "expression expected after dictionary key and ':' @1:3-1:4" },
        { "{1: *a}", "cannot use a starred expression in a dictionary value @1:5-1:7" },
        { "{**a for a in b}", "dict unpacking cannot be used in dict comprehension @1:2-1:4" },
        { "(*a)", "cannot use starred expression here @1:2-1:4" },
        { "(**a)", "cannot use double starred expression here @1:2-1:4" },
        { "[*a for a in b]", "iterable unpacking cannot be used in comprehension @1:2-1:4" },
        { "[a, b for a, b in c]", "did you forget parentheses around the comprehension target? @1:2-1:6" },
        { "a if b", "expected 'else' after 'if' expression @1:1-1:7" },
        { "x = not", "invalid syntax @1:8-1:9" },
        { "a + not b", "'not' after an operator must be parenthesized @1:5-1:10" },
        { "lambda: (yield) = 1", "cannot assign to lambda @1:1-1:16" },
        { "print a", "Missing parentheses in call to 'print'. Did you mean print(...)? @1:1-1:8" },
        { "exec 'a'", "Missing parentheses in call to 'exec'. Did you mean exec(...)? @1:1-1:9" },
        { "(a := b := c)", "invalid syntax @1:9-1:11" },
        { "(a.b := 1)", "cannot use assignment expressions with attribute @1:2-1:5" },
        { "f'{lambda x: 1}'", "f-string: lambda expressions are not allowed without parentheses @1:4-1:13" },
        { "[x for x y]", "'in' expected after for-loop variables @1:10-1:11" },
        { "[x for 1 in y]", "cannot assign to literal @1:8-1:9" },
        { "x[*]", "Invalid star expression @1:4-1:5" },
        { "1 <> 2", "invalid syntax @1:3-1:5" },
        { "a ? b", "invalid syntax @1:3-1:4" },
        { "x..y", "invalid syntax @1:3-1:4" },
        { "(a, b", "'(' was never closed @1:1-1:0" },
        { "f(a for a in b, c)", "Generator expression must be parenthesized @1:3-1:15" },
        { "... = 1", "cannot assign to ellipsis here. Maybe you meant '==' instead of '='? @1:1-1:4" },
        { "'a' 1", "invalid syntax @1:5-1:6" },
    };

    public static TheoryData<string, string> Statements => new()
    {
        { "1 = a", "cannot assign to literal here. Maybe you meant '==' instead of '='? @1:1-1:2" },
        { "a + 1 = b", "cannot assign to expression here. Maybe you meant '==' instead of '='? @1:1-1:6" },
        { "f() = 1", "cannot assign to function call here. Maybe you meant '==' instead of '='? @1:1-1:4" },
        { "a, 1 = b", "cannot assign to literal here. Maybe you meant '==' instead of '='? @1:4-1:5" },
        { "(a, b) += 1", "'tuple' is an illegal expression for augmented assignment @1:1-1:7" },
        { "a() += 1", "'function call' is an illegal expression for augmented assignment @1:1-1:4" },
        { "(a, b): int", "only single target (not tuple) can be annotated @1:1-1:7" },
        { "[a]: int", "only single target (not list) can be annotated @1:1-1:4" },
        { "1: int", "illegal target for annotation @1:1-1:2" },
        { "del f()", "cannot delete function call @1:5-1:8" },
        { "del (a + b)", "cannot delete expression @1:6-1:11" },
        { "del *a", "cannot delete starred @1:5-1:7" },
        { "for 1 in a: pass", "cannot assign to literal @1:5-1:6" },
        { "for f() in a: pass", "cannot assign to function call @1:5-1:8" },
        { "with a as 1: pass", "cannot assign to literal @1:11-1:12" },
        { "with a as f(): pass", "cannot assign to function call @1:11-1:14" },
        { "if a = 1: pass", "invalid syntax. Maybe you meant '==' or ':=' instead of '='? @1:4-1:9" },
        { "while a = 1: pass", "invalid syntax. Maybe you meant '==' or ':=' instead of '='? @1:7-1:12" },
        { "if a.b = 1: pass", "cannot assign to attribute here. Maybe you meant '==' instead of '='? @1:4-1:7" },
        { "if a", "expected ':' @1:5-1:6" },
        { "if a:\n", "IndentationError: expected an indented block after 'if' statement on line 1 @1:6-1:-1" },
        { "while a", "expected ':' @1:8-1:9" },
        { "for a in b", "expected ':' @1:11-1:12" },
        { "class C", "expected ':' @1:8-1:9" },
        { "class C\n", "expected ':' @1:8-1:9" },
        { "def f", "expected '(' @1:6-1:7" },
        { "def f()", "expected ':' @1:8-1:9" },
        { "def f:\n pass", "expected '(' @1:6-1:7" },
        { "try: pass", "expected 'except' or 'finally' block @1:10-1:-1" },
        { "try:\n pass\nx", "expected 'except' or 'finally' block @3:1-3:2" },
        { "try: pass\nexcept a, b: pass", "multiple exception types must be parenthesized @2:8-2:12" },
        { "try: pass\nexcept a: pass\nexcept* b: pass", "cannot have both 'except' and 'except*' on the same 'try' @3:1-3:8" },
        { "try: pass\nexcept*: pass", "expected one or more exception types @2:8-2:9" },
        { "import", "Expected one or more names after 'import' @1:7-1:7" },
        { "import a from b", "Did you mean to use 'from ... import ...' instead? @1:1-1:16" },
        { "from a import", "Expected one or more names after 'import' @1:14-1:14" },
        { "from a import b,", "trailing comma not allowed without surrounding parentheses @1:17-1:18" },
        { "from a import (b", "'(' was never closed @1:15-1:0" },
        { "else: pass", "invalid syntax @1:1-1:5" },
        { "yield = 1", "assignment to yield expression not possible @1:1-1:6" },
        { "None = 1", "cannot assign to None @1:1-1:5" },
        { "match x\n", "expected ':' @1:8-1:9" },
        { "match x:\n case 1\n  pass", "expected ':' @2:8-2:9" },
        { "match x:\n case a as _: pass", "cannot use '_' as a target @2:12-2:13" },
        { "match x:\n case a as 1: pass", "invalid pattern target @2:12-2:13" },
        { "match x:\n case C(a=1, b): pass", "positional patterns follow keyword patterns @2:14-2:15" },
        { "match x:\n case 1 + 2: pass", "imaginary number required in complex literal @2:11-2:12" },
        { "return 1 2", "invalid syntax @1:10-1:11" },
        { "global x.y", "invalid syntax @1:9-1:10" },
        { "a = b = 1 = c", "cannot assign to literal @1:9-1:10" },
        { "async x", "invalid syntax @1:7-1:8" },
        { "@a", "invalid syntax @1:0-1:0" },
        { "with (a as b)", "expected ':' @1:14-1:15" },
        { "type X[] = int", "Type parameter list cannot be empty @1:8-1:10" },
        { "class C[*T: int]: pass", "cannot use bound with TypeVarTuple @1:11-1:16" },
        { "break 1", "invalid syntax @1:7-1:8" },
        { "pass x", "invalid syntax @1:6-1:7" },
        { "x = yield = 1", "assignment to yield expression not possible @1:5-1:10" },
        { "raise a from", "invalid syntax @1:13-1:14" },
        { "assert", "invalid syntax @1:7-1:8" },
        { "(x for x in y) = 1", "cannot assign to generator expression @1:1-1:15" },
        { "[x for x in y] = 1", "cannot assign to list comprehension here. Maybe you meant '==' instead of '='? @1:1-1:15" },
        { "a < b = c", "cannot assign to comparison @1:1-1:6" },
        { "-a = 1", "cannot assign to expression here. Maybe you meant '==' instead of '='? @1:1-1:3" },
        { "x if y else z = 1", "cannot assign to conditional expression @1:1-1:14" },
        { "'a' = 1", "cannot assign to literal here. Maybe you meant '==' instead of '='? @1:1-1:4" },
        { "f'{a}' = 1", "cannot assign to f-string expression here. Maybe you meant '==' instead of '='? @1:1-1:7" },
        { "await a = 1", "cannot assign to await expression here. Maybe you meant '==' instead of '='? @1:1-1:8" },
    };

    public static TheoryData<string, string> Parameters => new()
    {
        { "def f(a=1, b): pass", "parameter without a default follows parameter with a default @1:12-1:13" },
        { "def f(/, a): pass", "at least one argument must precede / @1:7-1:8" },
        { "def f(a, /, b, /): pass", "/ may appear only once @1:16-1:17" },
        { "def f(*, a, /): pass", "/ must be ahead of * @1:13-1:14" },
        { "def f(a, / *b): pass", "expected comma between / and * @1:12-1:13" },
        { "def f(*): pass", "named arguments must follow bare * @1:7-1:8" },
        { "def f(*, **k): pass", "named arguments must follow bare * @1:7-1:8" },
        { "def f(*a, *b): pass", "* argument may appear only once @1:11-1:12" },
        { "def f(*a=1): pass", "var-positional argument cannot have default value @1:9-1:10" },
        { "def f(**k=1): pass", "var-keyword argument cannot have default value @1:10-1:11" },
        { "def f(**k, a): pass", "arguments cannot follow var-keyword argument @1:12-1:13" },
        { "def f(**k, *a): pass", "arguments cannot follow var-keyword argument @1:12-1:13" },
        { "def f(a, (b, c)): pass", "Function parameters cannot be parenthesized @1:10-1:16" },
        { "def f((a)): pass", "Function parameters cannot be parenthesized @1:7-1:10" },
        { "def f(a=): pass", "expected default value expression @1:8-1:9" },
        { "lambda a=1, b: 1", "parameter without a default follows parameter with a default @1:13-1:14" },
        { "lambda *: 1", "named arguments must follow bare * @1:9-1:10" },
        { "lambda (a): 1", "Lambda expression parameters cannot be parenthesized @1:8-1:11" },
        { "lambda /, a: 1", "at least one argument must precede / @1:8-1:9" },
        { "lambda **k, a: 1", "arguments cannot follow var-keyword argument @1:13-1:14" },
        { "def f(1): pass", "invalid syntax @1:7-1:8" },
    };

    public static TheoryData<string, string> Indentation => new()
    {
        { "  a", "IndentationError: unexpected indent @1:2-1:-1" },
        { "if 1:\na", "IndentationError: expected an indented block after 'if' statement on line 1 @2:1-2:2" },
        { "if 1:\n  a\n b", "IndentationError: unindent does not match any outer indentation level @3:3-3:-1" },
        { "if 1:\n  a\n    b", "IndentationError: unexpected indent @3:4-3:-1" },
        { "if 1:\n\ta\n        b", "TabError: inconsistent use of tabs and spaces in indentation @3:1-3:0" },
        { "def f():\nx", "IndentationError: expected an indented block after function definition on line 1 @2:1-2:2" },
        { "class C:\nx", "IndentationError: expected an indented block after class definition on line 1 @2:1-2:2" },
        { "for x in y:\nz", "IndentationError: expected an indented block after 'for' statement on line 1 @2:1-2:2" },
        { "try:\nx", "IndentationError: expected an indented block after 'try' statement on line 1 @2:1-2:2" },
        { "try:\n x\nexcept:\nx", "IndentationError: expected an indented block after 'except' statement on line 3 @4:1-4:2" },
        { "try:\n x\nfinally:\nx", "IndentationError: expected an indented block after 'finally' statement on line 3 @4:1-4:2" },
        { "with a:\nx", "IndentationError: expected an indented block after 'with' statement on line 1 @2:1-2:2" },
        { "while a:\nx", "IndentationError: expected an indented block after 'while' statement on line 1 @2:1-2:2" },
        { "if a:\n x\nelif b:\nx", "IndentationError: expected an indented block after 'elif' statement on line 3 @4:1-4:2" },
        { "if a:\n x\nelse:\nx", "IndentationError: expected an indented block after 'else' statement on line 3 @4:1-4:2" },
        { "match x:\ncase 1: pass", "IndentationError: expected an indented block after 'match' statement on line 1 @2:1-2:5" },
        { "match x:\n case 1:\n pass", "IndentationError: expected an indented block after 'case' statement on line 2 @3:2-3:6" },
        { "try:\n x\nexcept* a:\nx", "IndentationError: expected an indented block after 'except*' statement on line 3 @4:1-4:2" },
    };

    [Fact]
    public void NullCharactersAreNoSource()
    {
        var error = Assert.Throws<SyntaxErrorException>(() => SourceText.FromString("a\0b", "test.py"));
        Assert.Equal("source code string cannot contain null bytes", error.Message);
        Assert.False(error.HasLocation);
    }

    [Theory]
    [InlineData("if 1:")]
    [InlineData("(1 +\n")]
    [InlineData("def f():\n")]
    [InlineData("x = '''abc\n")]
    [InlineData("@d\n")]
    public void TheStartOfAStatementIsIncomplete(string source)
    {
        var options = new ParseOptions { AllowIncompleteInput = true, DoNotImplyDedent = true };
        var error = Assert.Throws<SyntaxErrorException>(() => PythonParser.Parse(SourceText.FromString(source, "test.py"), ParseMode.Interactive, options));
        Assert.Equal(SyntaxErrorKind.IncompleteInputError, error.Kind);
    }

    [Fact]
    public void TheSourceLineIsPartOfTheError()
    {
        var error = Assert.Throws<SyntaxErrorException>(() => PythonParser.Parse(SourceText.FromString("x = 1\ny = é $\n", "test.py"), ParseMode.File));
        Assert.Equal("y = é $\n", error.SourceLine);
        Assert.Equal((2, 7), (error.Line, error.Column));
    }

    [Theory]
    [InlineData("x = '\\d'", "invalid escape sequence '\\d'", 1, 5)]
    [InlineData("\nb'\\400'", "invalid octal escape sequence '\\400'", 2, 1)]
    [InlineData("1if x else y", "invalid decimal literal", 1, 1)]
    [InlineData("f'{x}\\q'", "invalid escape sequence '\\q'", 1, 6)]
    public void WarnsOfDoubtfulLiterals(string source, string message, int line, int column)
    {
        var warnings = new List<SyntaxWarning>();
        PythonParser.Parse(SourceText.FromString(source, "test.py"), ParseMode.File, new ParseOptions { Warnings = warnings });
        var warning = Assert.Single(warnings);
        Assert.Equal((message, line, column), (warning.Message, warning.Line, warning.Column));
    }

    [Theory]
    [InlineData("match x:\n case 1: pass", 9, "Pattern matching is only supported in Python 3.10 and greater")]
    [InlineData("(x := 1)", 7, "Assignment expressions are only supported in Python 3.8 and greater")]
    [InlineData("type X = int", 11, "Type statement is only supported in Python 3.12 and greater")]
    public void OlderGrammarsLackWhatIsNew(string source, int version, string message)
    {
        var error = Assert.Throws<SyntaxErrorException>(() =>
            PythonParser.Parse(SourceText.FromString(source, "test.py"), ParseMode.File, new ParseOptions { FeatureVersion = version }));
        Assert.Equal(message, error.Message);
    }
}
