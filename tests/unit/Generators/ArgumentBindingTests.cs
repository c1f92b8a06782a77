using System.Numerics;
using Fang.Runtime.Exceptions;
using Fang.Runtime.Native;
using Fang.Runtime.Objects;
using Fang.Runtime.Operations;

namespace Fang.Tests.Generators;

/// <summary>Binds arguments to the parameters of native functions. The messages are CPython's for functions of the same form.</summary>
public class ArgumentBindingTests
{
    private static readonly PyModule Functions = MakeModule();

    [Theory]
    [InlineData("none()", "None")]
    [InlineData("few('a')", "3")]
    [InlineData("few('a', None, -7)", "-7")]
    [InlineData("bisect(1, 2)", "0")]
    [InlineData("bisect(1, 2, 3)", "3")]
    [InlineData("bisect(1, 2, 3, None)", "3")]
    [InlineData("bisect(1, hi=9, x=3)", "9")]
    [InlineData("mixed(1, exact=1)", "-1")]
    [InlineData("mixed(1, exact=1, level=5)", "5")]
    [InlineData("all(1, 2, 3, last=4)", "2")]
    [InlineData("all(1)", "0")]
    [InlineData("named(1)", "-1")]
    [InlineData("named(1, first=2, x=3)", "2")]
    [InlineData("position(4, None)", "4")]
    [InlineData("position(10**30)", "9223372036854775807")]
    [InlineData("character('a')", "97")]
    public void A_right_call_is_bound(string call, string result) => Assert.Equal(result, Call(call));

    [Theory]
    [InlineData("none(1)", "TypeError: _bound.none() takes no arguments (1 given)")]
    [InlineData("none(x=1)", "TypeError: _bound.none() takes no keyword arguments")]
    [InlineData("one()", "TypeError: _bound.one() takes exactly one argument (0 given)")]
    [InlineData("one(1)", "TypeError: one() argument must be str, not int")]
    [InlineData("few()", "TypeError: few expected at least 1 argument, got 0")]
    [InlineData("few(1, 2, 3, 4)", "TypeError: few expected at most 3 arguments, got 4")]
    [InlineData("few('a', b='b')", "TypeError: _bound.few() takes no keyword arguments")]
    [InlineData("few(None)", "TypeError: few() argument 1 must be str, not None")]
    [InlineData("few('a', 1)", "TypeError: few() argument 2 must be str or None, not int")]
    [InlineData("bisect()", "TypeError: bisect() missing required argument 'a' (pos 1)")]
    [InlineData("bisect(1, foo=2)", "TypeError: bisect() missing required argument 'x' (pos 2)")]
    [InlineData("bisect(1, 2, a=3)", "TypeError: argument for bisect() given by name ('a') and position (1)")]
    [InlineData("bisect(1, 2, foo=3)", "TypeError: bisect() got an unexpected keyword argument 'foo'")]
    [InlineData("bisect(1, 2, kay=3)", "TypeError: bisect() got an unexpected keyword argument 'kay'. Did you mean 'key'?")]
    [InlineData("bisect(1, 2, 3, 4, 5)", "TypeError: bisect() takes at most 4 positional arguments (5 given)")]
    [InlineData("bisect(1, 2, 3, 4, 5, 6)", "TypeError: bisect() takes at most 5 arguments (6 given)")]
    [InlineData("bisect(1, 2, 'a')", "TypeError: 'str' object cannot be interpreted as an integer")]
    [InlineData("bisect(1, 2, 3, 'a')", "TypeError: argument should be integer or None, not 'str'")]
    [InlineData("bisect(1, 2, 10**30)", "OverflowError: Python int too large to convert to C ssize_t")]
    [InlineData("bisect(1, 2, 3, 10**30)", "OverflowError: cannot fit 'int' into an index-sized integer")]
    [InlineData("mixed()", "TypeError: mixed() takes at least 1 positional argument (0 given)")]
    [InlineData("mixed(1)", "TypeError: mixed() missing required argument 'exact' (pos 3)")]
    [InlineData("all()", "TypeError: all() takes at least 1 positional argument (0 given)")]
    [InlineData("named(1, 2)", "TypeError: named expected at most 1 argument, got 2")]
    [InlineData("numbers(256)", "OverflowError: unsigned byte integer is greater than maximum")]
    [InlineData("numbers(0, -40000)", "OverflowError: signed short integer is less than minimum")]
    [InlineData("numbers(0, 0, 3000000000)", "OverflowError: Python int too large to convert to C int")]
    [InlineData("numbers(0, 0, 0, 10**30)", "OverflowError: Python int too large to convert to C long")]
    [InlineData("numbers(0, 0, 0, 0, -1)", "ValueError: value must be positive")]
    [InlineData("numbers(0, 0, 0, 0, 5000000000)", "OverflowError: Python int too large for C unsigned int")]
    [InlineData("numbers(0, 0, 0, 0, 'a')", "TypeError: an integer is required")]
    [InlineData("numbers(0, 0, 0, 0, 0, 'a')", "TypeError: must be real number, not str")]
    [InlineData("position('a')", "TypeError: slice indices must be integers or have an __index__ method")]
    [InlineData("position(0, 'a')", "TypeError: slice indices must be integers or None or have an __index__ method")]
    [InlineData("character('ab')", "TypeError: character() argument 1 must be a unicode character, not str")]
    public void A_wrong_call_is_told_what_CPython_tells(string call, string message)
    {
        var error = Assert.Throws<PyException>(() => Call(call)).Value;
        Assert.Equal(message, $"{error.Type.Name}: {error.Arguments[0]}");
    }

    /// <summary>Calls a function with literals: ints, powers of ints, strings, None; <c>name=literal</c> is a keyword.</summary>
    private static string Call(string call)
    {
        var open = call.IndexOf('(', StringComparison.Ordinal);
        var function = Functions.Dict.GetItemOrNull(PyStr.Intern(call[..open]))!;
        var arguments = new List<PyObject>();
        var keywords = new List<PyObject>();
        foreach (var item in call[(open + 1)..^1].Split(", ", StringSplitOptions.RemoveEmptyEntries))
        {
            var equals = item.IndexOf('=', StringComparison.Ordinal);
            if (equals >= 0)
                keywords.Add(PyStr.Intern(item[..equals]));
            arguments.Add(Literal(item[(equals + 1)..]));
        }
        var result = Fang.Runtime.Calls.Callable.Call(function, [.. arguments], keywords.Count == 0 ? null : PyTuple.From([.. keywords]));
        return ObjectProtocol.Repr(result).ToString();
    }

    private static PyObject Literal(string text) => text switch
    {
        "None" => PyNone.Value,
        ['\'', ..] => PyStr.From(text.Trim('\'')),
        "10**30" => PyInteger.From(BigInteger.Pow(10, 30)),
        _ => PyInt.From(long.Parse(text)),
    };

    private static PyModule MakeModule()
    {
        var module = new PyModule("_bound");
        BoundFunctions.Definition.Fill(new ModuleBuilder(module));
        return module;
    }
}
