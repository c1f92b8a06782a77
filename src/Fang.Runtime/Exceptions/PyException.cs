using Fang.Runtime.Objects;

namespace Fang.Runtime.Exceptions;

/// <summary>A Python exception on its way through C# code.</summary>
public sealed class PyException(PyBaseException value) : Exception
{
    /// <summary>The Python exception.</summary>
    public PyBaseException Value { get; } = value;

    public override string Message => $"{Value.Type.Name}: {Value}";
}
