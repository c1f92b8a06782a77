namespace Fang.Tests.Jit;

/// <summary>Which exception handlers are part of the graphs of hot functions.</summary>
public sealed class HandlerTests
{
    [Fact]
    public async Task A_handler_that_runs_is_part_of_the_loop()
    {
        var graphs = await GraphsOf(
            """
            def hot(n):
                missing = 0
                table = {0: 0, 1: 1}
                for i in range(n):
                    try:
                        table[i & 3]
                    except KeyError:
                        missing += 1
                return missing
            """);
        Assert.Contains(graphs, graph => Has(graph, " LoadItem !b"));
        Assert.Contains(graphs, graph => Has(graph, "= Catch Object") && Has(graph, " MatchException") && Has(graph, " ExitHandler"));
    }

    [Fact]
    public async Task A_handler_that_never_runs_is_left_out()
    {
        var graphs = await GraphsOf(
            """
            def hot(n):
                total = 0
                table = {0: 0, 1: 1}
                for i in range(n):
                    try:
                        total += table[i & 1]
                    except KeyError:
                        total = 0
                return total
            """);
        Assert.DoesNotContain(graphs, graph => Has(graph, "= Catch"));
    }

    [Fact]
    public async Task An_exception_of_a_plain_class_is_made_and_raised_in_place()
    {
        var graphs = await GraphsOf(
            """
            def hot(n):
                caught = 0
                for i in range(n):
                    try:
                        raise ValueError(i)
                    except ValueError:
                        caught += 1
                return caught
            """);
        Assert.Contains(graphs, graph => Has(graph, "= NewException Object") && Has(graph, "= Catch Object") && !Has(graph, "= Raise") && !Has(graph, " Call1"));
    }

    [Fact]
    public async Task The_methods_of_a_manager_are_found_in_its_class()
    {
        var graphs = await GraphsOf(
            """
            class Manager:
                def __enter__(self): return self
                def __exit__(self, kind, value, traceback): return None
            def hot(n, manager=Manager()):
                total = 0
                for i in range(n):
                    with manager:
                        total += i
                return total
            """);
        Assert.Contains(graphs, graph => Has(graph, "= GuardType") && Has(graph, "= GuardCode") && !Has(graph, " ExecuteInstruction") && !Has(graph, " Call4"));
    }

    private static async Task<string[][]> GraphsOf(string definition)
    {
        var process = await FangProcess.RunAsync(
            $"""
            import time
            {definition}
            end = time.thread_time() + 1.5
            while time.thread_time() < end:
                hot(10_000)
            """,
            ["-X", "jit=1"],
            "FANG_JIT_DUMP=1");
        Assert.Equal(0, process.ExitCode);
        return [.. process.Graphs("hot")];
    }

    private static bool Has(string[] graph, string text) => Array.Exists(graph, line => line.Contains(text, StringComparison.Ordinal));
}
