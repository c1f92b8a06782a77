using Fang.Runtime.Tiering;

namespace Fang.Tests.Jit;

/// <summary>What is compiled, when it is left, and when it is given up.</summary>
public sealed class DecisionTests
{
    private static readonly string[] Hot = ["-X", "jit=1"];
    private static readonly string[] Always = ["-X", "jit=always"];

    [Fact]
    public async Task A_running_loop_moves_into_machine_code()
    {
        var process = await FangProcess.RunAsync(
            """
            import sys, time
            def loop():
                i, end = 0, time.monotonic() + 30
                while not sys._jit.is_active() and (i % 1000 or time.monotonic() < end):
                    i += 1
                return sys._jit.counters()["osr_entries"] > 0
            print(loop())
            """,
            Hot);
        Assert.Equal("True", process.Output);
    }

    [Fact]
    public async Task Cold_code_is_not_compiled()
    {
        var process = await FangProcess.RunAsync("def cold(): return 1\nprint(cold())", Hot, "FANG_JIT_LOG=1");
        Assert.Equal("1", process.Output);
        Assert.Equal(0, process.Compilations("cold"));
    }

    [Fact]
    public async Task A_guard_that_fails_is_counted_and_the_assumption_given_up()
    {
        var process = await FangProcess.RunAsync(
            """
            import sys, time
            def add(a, b):
                return a + b
            def work(values):
                end = time.thread_time() + 1
                while time.thread_time() < end:
                    for v in values:
                        add(v, v)
            work([1] * 1000)
            before = sys._jit.counters()["deoptimizations"]
            work([1.5] * 1000)
            after = sys._jit.counters()["deoptimizations"]
            work([1, 1.5, "a"] * 300)
            print(add(1, 2), add(1.5, 2), add("a", "b"), add(2**63 - 1, 1), after > before)
            """,
            Hot,
            "FANG_JIT_LOG=1");
        Assert.Equal("3 3.5 ab 9223372036854775808 True", process.Output);
        Assert.InRange(process.Compilations("add"), 2, TierLimits.Recompilations + 1);
    }

    [Fact]
    public async Task Long_code_is_interpreted()
    {
        var process = await FangProcess.RunAsync(
            $"""
            body = "    x += [y]\n" * {TierLimits.Instructions}
            exec("def long(x, y):\n" + body + "    return len(x)")
            print(long([], 0))
            """,
            Always,
            "FANG_JIT_LOG=1");
        Assert.Equal($"{TierLimits.Instructions}", process.Output);
        Assert.Equal(0, process.Compilations("long"));
    }

    [Fact]
    public async Task What_makes_too_much_machine_code_is_given_up()
    {
        var process = await FangProcess.RunAsync(
            $$"""
            import sys
            before = sys._jit.counters()["given_up"]
            body = "".join(f"    x = x[y + {i}] + x[y - {i}] * y\n" for i in range({{TierLimits.Instructions / 7}}))
            exec("def long(x, y):\n" + body)
            try:
                long([], 0)
            except IndexError as error:
                print(error, sys._jit.counters()["given_up"] - before)
            """,
            Always,
            "FANG_JIT_LOG=1");
        Assert.Equal("list index out of range 1", process.Output);
        Assert.Equal(0, process.Compilations("long"));
    }

    [Fact]
    public async Task Machine_code_dies_with_its_function()
    {
        var process = await FangProcess.RunAsync(
            """
            import gc, sys, weakref
            def make(i):
                names = {}
                exec(f"def f(x):\n    for i in range(x): x += {i}\n    return x", names)
                assert names["f"](3) == 3 + 3 * i
                return weakref.ref(names["f"].__code__)
            before = sys._jit.counters()["compiled"]
            codes = [make(i) for i in range(200)]
            gc.collect()
            print(sys._jit.counters()["compiled"] - before >= 200, sum(code() is not None for code in codes) < 10)
            """,
            Always);
        Assert.Equal("True True", process.Output);
    }

    [Fact]
    public async Task Threads_that_invalidate_each_other_end()
    {
        var process = await FangProcess.RunAsync(
            """
            import threading
            class C:
                k = 1
                def m(self, x): return x + self.k
            def work():
                o, total = C(), 0
                for i in range(100_000):
                    total += o.m(i)
                totals.append(total)
            def disturb():
                while threads[0].is_alive():
                    C.m = C.m
                    setattr(C, "k", 1)
            totals = []
            threads = [threading.Thread(target=work) for _ in range(3)]
            threads.append(threading.Thread(target=disturb))
            for t in threads: t.start()
            for t in threads: t.join()
            print(set(totals))
            """,
            Hot);
        Assert.Equal("{5000050000}", process.Output);
    }

    [Fact]
    public async Task Loops_of_coroutines_are_compiled_those_that_await_too()
    {
        var process = await FangProcess.RunAsync(
            """
            import asyncio, time
            async def work(n):
                total = 0
                for i in range(n):
                    total += i
                return total
            async def waits(n):
                for _ in range(n):
                    await asyncio.sleep(0)
            async def main():
                end = time.thread_time() + 1
                while time.thread_time() < end:
                    await waits(500)
                    total = await work(10_000)
                print(total)
            asyncio.run(main())
            """,
            Hot,
            "FANG_JIT_LOG=1");
        Assert.Equal("49995000", process.Output);
        // Its start and its loop, each once more if no sample had seen the loop's end.
        Assert.InRange(process.Compilations("work"), 1, 4);
        Assert.InRange(process.Compilations("waits"), 1, 8);
    }

    [Fact]
    public async Task What_fails_again_and_again_is_not_assumed_again()
    {
        var process = await FangProcess.RunAsync(
            """
            import time
            def work(n):
                s, l, errors = 0.0, [0.0] * 4, 0
                for i in range(n):
                    f = (i & 3) * 1.0
                    try: s += 1.0 / f
                    except ZeroDivisionError: errors += 1
                    try: s += f ** -1.0
                    except ZeroDivisionError: errors += 1
                    try: l[i & 7] = f
                    except IndexError: errors += 1
                    t = (1, 2) if i & 1 else (1, 2, 3)
                    try: a, b = t
                    except ValueError: errors += 1
                return errors
            end = time.thread_time() + 2
            while time.thread_time() < end:
                work(3_000)
            print(work(3_000))
            """,
            Hot,
            "FANG_JIT_LOG=1");
        Assert.Equal("4500", process.Output);
        Assert.True(process.Compilations("work") > 0);
        Assert.DoesNotContain("given up", process.Errors, StringComparison.Ordinal);
    }
}
