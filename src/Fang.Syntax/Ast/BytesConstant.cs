namespace Fang.Syntax.Ast;

/// <summary>The value of a bytes literal in a tree. Equal content is equal.</summary>
public sealed class BytesConstant(byte[] value) : IEquatable<BytesConstant>
{
    private readonly byte[] _value = value;

    /// <summary>The bytes.</summary>
    public ReadOnlySpan<byte> Value => _value;

    public bool Equals(BytesConstant? other) => other is not null && Value.SequenceEqual(other.Value);

    public override bool Equals(object? obj) => Equals(obj as BytesConstant);

    public override int GetHashCode()
    {
        var hash = default(HashCode);
        hash.AddBytes(_value);
        return hash.ToHashCode();
    }
}
