using Fang.Compiler;
using Fang.Compiler.Bytecode;

namespace Fang.Tests.Compiler;

/// <summary>The register code of the shapes that matter.</summary>
public sealed class RegisterCodeTests
{
    /// <summary>The instructions of the first function in a source.</summary>
    private static string Code(string source)
    {
        var unit = CompilerCase.Compile(source).Constants.OfType<CodeUnit>().First();
        CodeVerifier.Verify(unit);
        return string.Join('\n', Enumerable.Range(0, unit.Instructions.Length).Select(i => Disassembler.Describe(unit, i)));
    }

    [Fact]
    public void Locals_are_operands_and_targets() => Assert.Equal(
        """
        JumpIfLtInt n #2 #0 -> 2
        Return n
        LoadGlobal $0 'fib'
        SubInt $1 n #0 #1
        Call $0 $0 #1
        LoadGlobal $1 'fib'
        SubInt $2 n #0 #2
        Call $1 $1 #1
        Add $0 $0 $1
        Return $0
        """,
        Code("def fib(n):\n if n < 2: return n\n return fib(n - 1) + fib(n - 2)"));

    [Fact]
    public void Each_branch_of_a_conditional_returns() => Assert.Equal(
        """
        JumpIfLtInt n #2 #0 -> 2
        Return n
        SubInt $0 n #0 #1
        Return $0
        """,
        Code("def f(n):\n return n if n < 2 else n - 1"));

    [Fact]
    public void A_loop_adds_in_place() => Assert.Equal(
        """
        LoadConst total (0)
        LoadGlobal $1 'range'
        Move $2 n
        Call $1 $1 #1
        GetIter $0 $1
        ForIter i $0 -> 8
        InplaceAdd total total i
        JumpBack -> 5
        Return total
        """,
        Code("def f(n):\n total = 0\n for i in range(n):\n  total += i\n return total"));

    [Fact]
    public void A_swap_needs_one_temporary() => Assert.Equal(
        """
        Move $0 b
        Add b a b
        Move a $0
        LoadConst $0 (None)
        Return $0
        """,
        Code("def f(a, b):\n a, b = b, a + b"));

    [Fact]
    public void An_operand_that_is_rebound_later_is_copied() => Assert.Equal(
        """
        Move $0 x
        LoadConst x (2)
        Add $0 $0 x
        Return $0
        """,
        Code("def f(x):\n return x + (x := 2)"));

    [Fact]
    public void Unbound_locals_are_checked_where_they_may_be_unbound() => Assert.Equal(
        """
        JumpIfFalse c -> 2
        LoadConst x (1)
        CheckLocal x
        Return x
        """,
        Code("def f(c):\n if c: x = 1\n return x"));

    [Fact]
    public void A_check_that_passed_is_not_repeated() => Assert.Equal(
        """
        JumpIfFalse c -> 2
        LoadConst x (1)
        CheckLocal x
        Add $0 x x
        Return $0
        """,
        Code("def f(c):\n if c: x = 1\n return x + x"));

    [Fact]
    public void Method_calls_make_no_bound_method() => Assert.Equal(
        """
        LoadConst $0 (('k',))
        LoadMethod $1 a 'b'
        Move $3 c
        LoadConst $4 (1)
        CallMethodKw $0 $1 $0 #2
        Return $0
        """,
        Code("def f(a, c):\n return a.b(c, k=1)"));

    [Fact]
    public void Starred_arguments_go_through_CallEx() => Assert.Equal(
        """
        LoadGlobal $0 'g'
        Move $1 a
        BuildMap $2 $2 #0
        Move $3 k
        DictMerge $2 $3 $0
        CallEx $0 $0
        Return $0
        """,
        Code("def f(*a, **k):\n return g(*a, **k)"));

    [Fact]
    public void Comprehensions_run_in_the_frame_around() => Assert.Equal(
        """
        GetIter $1 a
        BuildList $0 $0 #0
        ForIter x $1 -> 6
        JumpIfFalse x -> 5
        ListAppend $0 x
        JumpBack -> 2
        Clear x
        Return $0
        """,
        Code("def f(a):\n return [x for x in a if x]"));

    [Fact]
    public void Chained_comparisons_jump_out_early() => Assert.Equal(
        """
        LoadConst $0 (0)
        JumpIfLt $0 x #0 -> 4
        JumpIfLtInt x #10 #0 -> 6
        Return x
        LoadConst $0 (None)
        Return $0
        LoadConst $0 (None)
        Return $0
        """,
        Code("def f(x):\n if 0 < x < 10: return x"));

    [Fact]
    public void A_handler_restores_what_was_being_handled() => Assert.Equal(
        """
        Nop
        LoadGlobal $0 'g'
        Call $0 $0 #0
        Return $0
        EnterHandler $1 $0
        LoadGlobal $3 'E'
        MatchException $3 $0 $3
        JumpIfFalse $3 -> 17
        Move e $0
        LoadGlobal $4 'h'
        Move $5 e
        Call $4 $4 #1
        ExitHandler $1
        Clear e
        Return $4
        Clear e
        Reraise $3 #1
        Reraise $0 #0
        ExitHandler $1
        Reraise $2 #1
        """,
        Code("def f():\n try:\n  return g()\n except E as e:\n  return h(e)"));

    [Fact]
    public void A_return_runs_the_finally_clause_with_its_value_kept() => Assert.Equal(
        """
        Nop
        Move $0 x
        AddInt x x #1 #1
        Return $0
        """,
        Code("def f(x):\n try:\n  return x\n finally:\n  x += 1"));

    [Fact]
    public void What_cannot_be_reached_is_left_out() => Assert.Equal(
        """
        Nop
        LoadGlobal $0 'g'
        Call $0 $0 #0
        JumpBack -> 1
        """,
        Code("def f():\n while True:\n  g()\n return 1"));

    [Fact]
    public void A_jump_over_what_is_left_out_goes() => Assert.Equal(
        """
        JumpIfFalse a -> 3
        LoadGlobal $0 'g'
        Call $0 $0 #0
        Return a
        """,
        Code("def f(a):\n while a:\n  g(); break\n return a"));

    [Fact]
    public void Constant_displays_are_tests_on_constants() => Assert.Equal(
        """
        LoadConst $0 (('a', 'b'))
        Contains $0 x $0
        Return $0
        """,
        Code("def f(x):\n return x in ['a', 'b']"));

    [Fact]
    public void A_generator_turns_StopIteration_into_RuntimeError() => Assert.Equal(
        """
        ReturnGenerator
        Yield $0 x
        Return $0
        Intrinsic $0 $0 #10
        Reraise $0 #1
        """,
        Code("def f(x):\n return (yield x)"));

    [Fact]
    public void Await_delegates_in_a_loop() => Assert.Equal(
        """
        ReturnGenerator
        GetAwaitable $1 x #0
        LoadConst $0 (None)
        Send $0 $1 $0 -> 6
        YieldDelegated $0 $0 $1 -> 6
        JumpBack -> 3
        Return $0
        Intrinsic $0 $0 #10
        Reraise $0 #1
        """,
        Code("async def f(x):\n return await x"));

    [Fact]
    public void Super_is_looked_up_without_an_object() => Assert.Equal(
        """
        CopyFreeVars __class__ #1
        LoadGlobal $2 'super'
        LoadDeref $3 __class__
        Move $4 self
        LoadSuperMethod $0 $2 #0 'm'
        CallMethod $0 $0 #0
        Return $0
        """,
        string.Join('\n', Instructions("class A:\n def m(self):\n  return super().m()", "A.m")));

    [Fact]
    public void Large_displays_need_few_registers()
    {
        var items = string.Join(", ", Enumerable.Range(0, 5000).Select(i => $"x{i}"));
        Assert.InRange(CompilerCase.Compile($"[{items}]; ({items}); {{{items}}}; f({items})").RegisterCount, 1, 100);
    }

    [Fact]
    public void Deep_nesting_is_an_error_and_no_crash()
    {
        var deep = string.Concat(Enumerable.Repeat("-", 100)) + "x";
        Assert.NotNull(CompilerCase.CompileExpression(deep));
        var sum = string.Join(" + ", Enumerable.Repeat("x", 11_000));
        // How deep is too deep the stack decides, so the thread has one of a known size.
        Exception? error = null;
        var thread = new Thread(() => error = Record.Exception(() => CompilerCase.CompileExpression(sum)), 1 << 20);
        thread.Start();
        thread.Join();
        Assert.IsType<CompilationRecursionException>(error);
    }

    private static IEnumerable<string> Instructions(string source, string qualifiedName)
    {
        var unit = Find(CompilerCase.Compile(source))!;
        return Enumerable.Range(0, unit.Instructions.Length).Select(i => Disassembler.Describe(unit, i));

        CodeUnit? Find(CodeUnit outer) => outer.QualifiedName == qualifiedName
            ? outer
            : outer.Constants.OfType<CodeUnit>().Select(Find).FirstOrDefault(found => found is not null);
    }
}
