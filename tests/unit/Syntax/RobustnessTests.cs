using Fang.Syntax.Parsing;
using Fang.Syntax.Text;

namespace Fang.Tests.Syntax;

/// <summary>Whatever the text, the parser gives a tree or a <see cref="SyntaxErrorException"/>.</summary>
public class RobustnessTests
{
    private static readonly string[] s_seeds =
    [
        "def f(a, /, b: int = 1, *c, d=2, **e) -> None:\n    return [x async for x in y if x] + {1: 2, **z}[a:b, ::2]\n",
        "class C[T: int = str, *Ts, **P](A, metaclass=M):\n    x: int = 3\n    @property\n    async def g(self): await (yield)\n",
        "match a, *b:\n    case {'k': [1, *_], **rest} | C(x=-1 + 2j) as y if z: pass\n    case _: pass\n",
        "try:\n    with (a as b, c): del x[0], y.z\nexcept* (A, B) as e:\n    raise e from None\nelse:\n    x = y = lambda *a, k=1: (a := k)\nfinally: pass\n",
        "f'{a!r:>{w}} {b = } {{}} \\N{DASH}' rf\"{x:\\d}\" 'c' '''d\n'''\nfrom . import (a as b, c,)\nimport d.e as f\n",
        "for (i, *j), k[0] in zip(a, b): continue\nelse: x @= 0x1F if not a <= b is not c else 1e-3j\ntype L[T] = list[T]\nprint(*a, **b, c=d)\n",
    ];

    private static readonly string[] s_pieces =
    [
        "(", ")", "[", "]", "{", "}", ":", ",", ";", "=", ":=", "*", "**", "\\", "\n", "\n  ", "\t", "'", "\"\"\"", "f'", "f'{", "}'", "!", "0", "1_", "0x",
        "if ", "else ", "for ", "in ", "lambda ", "not ", "await ", "async ", "yield ", "match ", "case ", "type ", "def ", "class ", "try:", "except ", "with ",
        "é", "😀", "\u00A0", "$", "?", "->", "...", "@", "del ", "import ", "from ", "as ", "print ", "#", "# type: int", "\f", "\r", "\\N{", "\\x", "-", "~",
    ];

    [Theory]
    [InlineData(ParseMode.File, 1)]
    [InlineData(ParseMode.Interactive, 2)]
    [InlineData(ParseMode.Expression, 3)]
    [InlineData(ParseMode.FunctionType, 4)]
    public void Mutated_text_parses_or_is_a_syntax_error(ParseMode mode, int seed)
    {
        var random = new Random(seed);
        var options = new ParseOptions { TypeComments = true, AllowIncompleteInput = mode == ParseMode.Interactive, Warnings = [] };
        for (var i = 0; i < 1500; i++)
        {
            var text = Mutate(s_seeds[random.Next(s_seeds.Length)], random);
            try
            {
                PythonParser.Parse(SourceText.FromString(text, "test.py"), mode, options);
            }
            catch (SyntaxErrorException error)
            {
                Assert.NotEmpty(error.Message);
            }
            catch (Exception error)
            {
                Assert.Fail($"{error.GetType()} for {text}\n{error.StackTrace}");
            }
        }
    }

    [Theory]
    [InlineData("(", 199)]
    [InlineData("f(", 199)]
    [InlineData("f(a, b=", 199)]
    [InlineData("{1: ", 199)]
    [InlineData("{1: 2, **", 199)]
    [InlineData("[x for [", 99)]
    [InlineData("[x for x in [", 99)]
    [InlineData("(x = ", 199)]
    [InlineData("(*", 199)]
    [InlineData("x if ", 500)]
    [InlineData("lambda a=", 500)]
    [InlineData("not ", 500)]
    [InlineData("f'{", 140)]
    [InlineData("with (", 199)]
    [InlineData("a[b, ", 199)]
    [InlineData("x = ", 500)]
    [InlineData("match (", 199)]
    public void Nested_errors_are_found_in_no_more_than_polynomial_time(string piece, int count)
    {
        var watch = System.Diagnostics.Stopwatch.StartNew();
        foreach (var end in new[] { "a b", "1 = 2 3", "x y z: pass", ")" })
        {
            var text = string.Concat(Enumerable.Repeat(piece, count)) + end;
            Assert.Throws<SyntaxErrorException>(() => PythonParser.Parse(SourceText.FromString(text, "test.py"), ParseMode.File));
        }
        Assert.True(watch.Elapsed < TimeSpan.FromSeconds(10), $"{watch.Elapsed} for {piece}");
    }

    private static string Mutate(string text, Random random)
    {
        for (var edits = random.Next(1, 6); edits > 0; edits--)
        {
            var at = random.Next(text.Length + 1);
            var length = Math.Min(random.Next(8), text.Length - at);
            text = random.Next(3) switch
            {
                0 => text.Remove(at, length),
                1 => text.Insert(at, s_pieces[random.Next(s_pieces.Length)]),
                _ => text.Remove(at, length).Insert(random.Next(text.Length - length + 1), s_pieces[random.Next(s_pieces.Length)]),
            };
        }
        return text;
    }
}
