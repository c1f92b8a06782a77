using Fang.Runtime.Text;

namespace Fang.Modules.MultibyteCodecs;

/// <summary>
/// An encoding whose characters take several bytes. It keeps nothing between calls: what a stateful one has shifted to is
/// a number that its user keeps, whose bytes are those of CPython.
/// </summary>
internal abstract class MultibyteEncoding(string name)
{
    /// <summary>What <see cref="Read"/> gives when the input ends within a character.</summary>
    public const int Incomplete = 0;

    public string Name { get; } = name;

    /// <summary>The state at the start of a text that is encoded.</summary>
    public virtual ulong EncoderStart => 0;

    /// <summary>The state at the start of a text that is decoded.</summary>
    public virtual ulong DecoderStart => 0;

    /// <summary>Decodes what <paramref name="input"/>, which is not empty, begins with.</summary>
    /// <returns>How many bytes that took; <see cref="Incomplete"/>; or, negative, how many bytes are in error.</returns>
    public abstract int Read(ReadOnlySpan<byte> input, ref ulong state, ref TextBuilder output);

    /// <summary>Encodes a character; false if it has no code.</summary>
    public abstract bool TryWrite(int character, ref ulong state, ref ByteBuilder output);

    /// <summary>Writes what leads back to the start's state.</summary>
    public virtual void WriteEnd(ref ulong state, ref ByteBuilder output)
    {
    }

    private protected static void AppendPair(ref ByteBuilder output, int code)
    {
        output.Append((byte)(code >> 8));
        output.Append((byte)code);
    }
}
