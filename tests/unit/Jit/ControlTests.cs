namespace Fang.Tests.Jit;

/// <summary><c>-X jit</c>, <c>PYTHON_JIT</c> and <c>sys._jit</c>.</summary>
public sealed class ControlTests
{
    private const string IsEnabled = "import sys; print(sys._jit.is_available(), sys._jit.is_enabled(), sys._xoptions.get('jit'))";

    [Theory]
    [InlineData("jit=0", "True False 0")]
    [InlineData("jit=1", "True True 1")]
    [InlineData("jit=always", "True True always")]
    [InlineData("jit", "True True True")]
    public async Task The_option_tells_whether_code_is_compiled(string option, string expected) =>
        Assert.Equal(expected, (await FangProcess.RunAsync(IsEnabled, ["-X", option])).Output);

    [Theory]
    [InlineData("1", "True True None")]
    [InlineData("always", "True True None")]
    [InlineData("0", "True False None")]
    public async Task The_variable_tells_it_too(string value, string expected) =>
        Assert.Equal(expected, (await FangProcess.RunAsync(IsEnabled, [], $"PYTHON_JIT={value}")).Output);

    [Fact]
    public async Task The_option_wins()
    {
        Assert.Equal("True False 0", (await FangProcess.RunAsync(IsEnabled, ["-X", "jit=0"], "PYTHON_JIT=always")).Output);
        Assert.Equal("True True 1", (await FangProcess.RunAsync(IsEnabled, ["-X", "jit=x", "-X", "jit=1"], "PYTHON_JIT=0")).Output);
    }

    [Theory]
    [InlineData("-E")]
    [InlineData("-I")]
    public async Task Who_ignores_the_environment_ignores_the_variable(string option) =>
        Assert.Equal(0, (await FangProcess.RunAsync(IsEnabled, [option], "PYTHON_JIT=nonsense")).ExitCode);

    [Fact]
    public async Task Other_values_are_refused_in_one_line()
    {
        foreach (var process in new[]
        {
            await FangProcess.RunAsync("pass", ["-X", "jit=2"]),
            await FangProcess.RunAsync("pass", ["-X", "jit="]),
            await FangProcess.RunAsync("pass", [], "PYTHON_JIT=yes"),
        })
        {
            Assert.Equal(2, process.ExitCode);
            Assert.StartsWith("Fatal Python error: ", process.Errors);
            Assert.DoesNotContain('\n', process.Errors);
        }
    }

    [Fact]
    public async Task A_frame_knows_whether_machine_code_runs_it()
    {
        // While a thread is sampled, which may be just then, its code is interpreted: so it is asked for a while.
        const string program = """
            import sys, time
            def f():
                return sys._jit.is_active()
            class C:
                active = sys._jit.is_active()
            end = time.monotonic() + (5 if sys._jit.is_enabled() else 0.2)
            while not (active := f()) and time.monotonic() < end:
                pass
            print(active, C.active, sys._jit.counters()["compiled"] > 0)
            """;
        Assert.Equal("True False True", (await FangProcess.RunAsync(program, ["-X", "jit=always"])).Output);
        Assert.Equal("False False False", (await FangProcess.RunAsync(program, ["-X", "jit=0"])).Output);
    }
}
