using System.Runtime.InteropServices;

namespace Fang.Syntax.Ast;

/// <summary>
/// The value of a string literal that a .NET string cannot tell apart from another: one where two surrogates, written as
/// two escapes, stand next to each other and would be read as a pair. Every other string literal is a .NET string.
/// </summary>
public sealed class CodePointString(int[] codePoints) : IEquatable<CodePointString>
{
    private readonly int[] _codePoints = codePoints;

    /// <summary>The code points, surrogates among them.</summary>
    public ReadOnlySpan<int> CodePoints => _codePoints;

    public bool Equals(CodePointString? other) => other is not null && CodePoints.SequenceEqual(other.CodePoints);

    public override bool Equals(object? obj) => Equals(obj as CodePointString);

    public override int GetHashCode()
    {
        var hash = default(HashCode);
        hash.AddBytes(MemoryMarshal.AsBytes(CodePoints));
        return hash.ToHashCode();
    }
}
