using Fang.Runtime.Objects;

namespace Fang.Jit.Graphs;

/// <summary>How the arguments and the result of frameless code are passed.</summary>
internal sealed class FramelessSignature(Representation[] parameters, Representation result) : IEquatable<FramelessSignature>
{
    // By the number of parameters.
    private static readonly Type[] Delegates = [typeof(Func<,,>), typeof(Func<,,,>), typeof(Func<,,,,>), typeof(Func<,,,,,>), typeof(Func<,,,,,,>)];

    public Representation[] Parameters { get; } = parameters;
    public Representation Result { get; } = result;

    /// <summary>The delegate that calls it: takes the thread, the function and the arguments.</summary>
    public Type Delegate =>
        Delegates[Parameters.Length].MakeGenericType([typeof(ThreadState), typeof(PyFunction), .. Parameters.Select(parameter => parameter.DotNetType()), Result.DotNetType()]);

    public bool Equals(FramelessSignature? other) => other != null && other.Result == Result && other.Parameters.AsSpan().SequenceEqual(Parameters);

    public override bool Equals(object? other) => Equals(other as FramelessSignature);

    public override int GetHashCode() => HashCode.Combine(Result, Parameters.Length);
}
