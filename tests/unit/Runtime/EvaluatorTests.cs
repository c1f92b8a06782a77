using System.Reflection;

namespace Fang.Tests.Runtime;

/// <summary>The interpreter's loop.</summary>
public sealed class EvaluatorTests
{
    // Beyond any of these the .NET compiler gives up optimising a method.
    private const int MostBytes = 60_000;
    private const int MostLocals = 2_000;

    [Fact]
    public void The_loop_is_small_enough_to_be_optimised()
    {
        var evaluator = Assembly.Load("Fang.Runtime").GetType("Fang.Runtime.Interpreter.Evaluator", throwOnError: true)!;
        var body = evaluator.GetMethod("Run", BindingFlags.NonPublic | BindingFlags.Static)!.GetMethodBody()!;
        Assert.InRange(body.GetILAsByteArray()!.Length, 1, MostBytes / 2);
        Assert.InRange(body.LocalVariables.Count, 1, MostLocals / 2);
    }
}
