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
            end = time.thread_time() + 1.5
            while time.thread_time() < end:
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

    [Fact]
    public async Task A_recursive_function_of_ints_calls_itself_without_a_frame_and_unboxed()
    {
        await AssertHas(
            """
            def hot(n):
                return n if n < 2 else hot(n - 1) + hot(n - 2)
            """,
            "hot(15)",
            ["= Parameter Int", "= CallFrameless Int", "= IntAdd Int"],
            ["= Box ", "= UnboxInt ", " Call1"]);
    }

    [Fact]
    public async Task What_looks_at_frames_has_one()
    {
        await AssertHas(
            """
            import sys
            def hot(n):
                return sys._getframe().f_lineno if n < 2 else hot(n - 1) + 1
            """,
            "hot(15)",
            ["= Parameter Object", " Call1"],
            ["= CallFrameless "]);
    }

    [Fact]
    public async Task Variables_that_are_unbound_before_a_loop_are_unboxed_in_it()
    {
        await AssertHas(
            """
            def hot(n):
                total = 0.0
                for i in range(n):
                    x = i * 0.5
                    total += x * x
                return total
            """,
            "hot(10_000)",
            ["= NewRangeIterator ", "= Phi Float", "= Phi Int"],
            ["= Box Object", " GetIterator"]);
    }

    [Fact]
    public async Task Instances_with_slots_that_do_not_escape_are_not_made()
    {
        await AssertHas(
            """
            class Point:
                __slots__ = ("x", "y")
                def __init__(self, x, y):
                    self.x, self.y = x, y
                def __add__(self, other):
                    return Point(self.x + other.x, self.y + other.y)
            def hot(n):
                total = 0
                for i in range(n):
                    total += (Point(i, 1) + Point(2, i)).x
                return total
            """,
            "hot(5_000)",
            ["= IntAdd Int"],
            ["= NewInstance ", "= StoreSlot "]);
    }
}
