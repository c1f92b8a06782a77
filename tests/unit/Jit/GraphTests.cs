namespace Fang.Tests.Jit;

/// <summary>What the graphs of a few hot functions consist of.</summary>
public sealed class GraphTests
{
    // Code is compiled again as more is known of it: one of its graphs must have all of the first and none of the others.
    private static async Task AssertHas(string definition, string call, string[] wanted, string[] unwanted)
    {
        var process = await FangProcess.RunAsync(
            $"""
            import time
            {definition}
            end = time.monotonic() + 1.5
            while time.monotonic() < end:
                {call}
            """,
            ["-X", "jit=1"],
            "FANG_JIT_DUMP=1");
        Assert.Equal(0, process.ExitCode);
        Assert.Contains(process.Graphs("hot"), graph =>
            Array.TrueForAll(wanted, text => Has(graph, text)) && !Array.Exists(unwanted, text => Has(graph, text)));
    }

    private static bool Has(string[] graph, string text) => Array.Exists(graph, line => line.Contains(text, StringComparison.Ordinal));

    [Fact]
    public async Task Ints_stay_unboxed_in_a_loop()
    {
        await AssertHas(
            """
            def hot(n):
                total = 0
                for i in range(n):
                    total += i * 2
                return total
            """,
            "hot(10_000)",
            ["= NextOfRange Int", "= IntMultiply Int", "= IntAdd Int", "= Phi Int"],
            [" Arithmetic"]);
    }

    [Fact]
    public async Task Floats_stay_unboxed_in_a_loop()
    {
        await AssertHas(
            """
            def hot(n):
                x = 0.5
                for i in range(n):
                    x = x * 0.5 + i
                return x
            """,
            "hot(10_000)",
            ["= FloatMultiply Float", "= FloatAdd Float", "= Phi Float"],
            [" Arithmetic"]);
    }

    [Fact]
    public async Task Operands_of_several_kinds_go_through_the_general_operation()
    {
        await AssertHas(
            """
            values = [1, 2.5, "a", 3] * 500
            def hot(items):
                for x in items:
                    y = x * 2
                return y
            """,
            "hot(values)",
            [" Arithmetic"],
            ["= IntMultiply"]);
    }

    [Fact]
    public async Task Attributes_are_loaded_by_their_cache()
    {
        await AssertHas(
            """
            class Point:
                def __init__(self): self.x = 1
            point = Point()
            def hot(p, n):
                total = 0
                for _ in range(n):
                    total += p.x
                return total
            """,
            "hot(point, 10_000)",
            ["= GuardShape", "= LoadSlot Object"],
            ["LoadAttribute"]);
    }

    [Fact]
    public async Task Instances_that_do_not_escape_are_not_made()
    {
        await AssertHas(
            """
            class Point:
                def __init__(self, x): self.x = x
                def moved(self, by): return Point(self.x + by)
            def hot(n):
                total = 0
                for i in range(n):
                    total += Point(i).moved(1).x
                return total
            """,
            "hot(10_000)",
            ["= IntAdd Int"],
            ["= NewInstance", "= LoadSlot", " Call1"]);
    }
}
