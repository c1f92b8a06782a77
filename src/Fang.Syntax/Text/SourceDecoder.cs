namespace Fang.Syntax.Text;

/// <summary>Decodes a source text in an encoding that the parser does not know itself.</summary>
/// <param name="encoding">The name from the coding comment.</param>
/// <param name="bytes">The text.</param>
/// <returns>The decoded text, or null if there is no such encoding.</returns>
/// <exception cref="SyntaxErrorException">The bytes are not valid in that encoding.</exception>
public delegate string? SourceDecoder(string encoding, ReadOnlySpan<byte> bytes);
