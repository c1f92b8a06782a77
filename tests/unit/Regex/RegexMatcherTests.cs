using Fang.Modules.Regex;

namespace Fang.Tests.Regex;

/// <summary>The regular expression engine.</summary>
public sealed class RegexMatcherTests
{
    // Numbers of re._constants.
    private const uint Success = 1, AnyAll = 3, Branch = 7, Info = 14, Jump = 15, Literal = 16, Mark = 17;
    private const uint MaxUntil = 18, Repeat = 23, RepeatOne = 24, AtomicGroup = 27;
    private const uint NoLimit = uint.MaxValue;

    [Fact]
    public void Matches_are_those_of_cpython_for_each_kind_of_text()
    {
        var differences = new List<string>();
        foreach (var test in RegexCase.All)
        {
            foreach (string result in test.Results)
            {
                char operation = result[0];
                Check(test, operation, result[2..], test.Run(operation, test.Text));
                if (test.Text.All(c => c <= char.MaxValue))
                {
                    Check(test, operation, result[2..], test.Run(operation, Array.ConvertAll(test.Text, c => (char)c)));
                }
                if (test.IsBytes)
                {
                    Check(test, operation, result[2..], test.Run(operation, Array.ConvertAll(test.Text, c => (byte)c)));
                }
            }
        }
        Assert.Empty(differences);

        void Check(RegexCase test, char operation, string expected, string actual)
        {
            if (expected != actual)
            {
                differences.Add($"{test.Pattern} on {string.Join(' ', test.Text)}, {operation}: {actual}, not {expected}");
            }
        }
    }

    [Fact]
    public void Long_repeats_need_no_deep_stack()
    {
        // (?:ab|(c)d)*! on three million characters, after which there is no '!'.
        uint[] code =
        [
            Repeat, 23, 0, NoLimit,
            Branch, 7, Literal, 'a', Literal, 'b', Jump, 13, 11, Mark, 0, Literal, 'c', Mark, 1, Literal, 'd', Jump, 2, 0,
            MaxUntil, Literal, '!', Success,
        ];
        string text = string.Concat(Enumerable.Repeat("abcdcd", 500_000));
        var thread = new Thread(
            () =>
            {
                using var matcher = new RegexMatcher<char>(RegexProgram.Create(code, 1), text);
                Assert.False(matcher.Match(0));
            },
            maxStackSize: 256 * 1024);
        thread.Start();
        thread.Join();
    }

    [Fact]
    public void A_hopeless_match_can_be_stopped()
    {
        // (?:a|aa)*b, where each way to share out the letters is tried.
        uint[] code =
        [
            Repeat, 15, 0, NoLimit,
            Literal, 'a', Branch, 3, Jump, 7, 5, Literal, 'a', Jump, 2, 0,
            MaxUntil, Literal, 'b', Success,
        ];
        var program = RegexProgram.Create(code, 0);
        int polls = 0;
        RegexProgram.Poll = () =>
        {
            if (++polls == 3)
            {
                throw new OperationCanceledException();
            }
        };
        try
        {
            Assert.Throws<OperationCanceledException>(() =>
            {
                using var matcher = new RegexMatcher<char>(program, new string('a', 100));
                return matcher.Match(0);
            });
        }
        finally
        {
            RegexProgram.Poll = null;
        }
    }

    [Theory]
    [InlineData(new uint[0])]
    [InlineData(new uint[] { Literal })]
    [InlineData(new uint[] { Literal, 'a' })]
    [InlineData(new uint[] { Mark, 2, Success })]
    [InlineData(new uint[] { Jump, 1, Success })]
    [InlineData(new uint[] { AtomicGroup, 100, Success, Success })]
    [InlineData(new uint[] { RepeatOne, 6, 3, 2, AnyAll, Success, Success })]
    [InlineData(new uint[] { Branch, 5, Literal, 'a', Jump, 1, 0, Success })]
    [InlineData(new uint[] { Info, 2, 0, Success })]
    [InlineData(new uint[] { 99, Success })]
    public void Invalid_code_is_refused(uint[] code) =>
        Assert.Throws<InvalidRegexCodeException>(() => RegexProgram.Create(code, 1));

    [Fact]
    public void Deep_nesting_is_an_exception()
    {
        var code = new List<uint>();
        const int Depth = 200_000;
        for (int i = 0; i < Depth; i++)
        {
            code.AddRange([AtomicGroup, (uint)((3 * (Depth - i)) - 1)]);
        }
        code.AddRange(Enumerable.Repeat(Success, Depth + 1));
        Assert.Throws<InsufficientExecutionStackException>(() => RegexProgram.Create(code.ToArray(), 0));
    }
}
