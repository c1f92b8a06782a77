using System.Text;
using Fang.Runtime.Text;

namespace Fang.Modules.MultibyteCodecs;

/// <summary>GB 18030: all of Unicode in codes of one, two and four bytes.</summary>
internal sealed class Gb18030Encoding() : MultibyteEncoding("gb18030")
{
    private static readonly Encoding CodePage =
        CodePagesEncodingProvider.Instance.GetEncoding(54936, new EncoderReplacementFallback(""), new DecoderReplacementFallback(""))!;

    public override int Read(ReadOnlySpan<byte> input, ref ulong state, ref TextBuilder output)
    {
        if (input[0] < 0x80)
        {
            output.Append((char)input[0]);
            return 1;
        }
        if (input.Length < 2)
            return Incomplete;
        if (!IsLead(input[0]))
            return -1;
        var length = 2;
        if (input[1] is >= 0x30 and <= 0x39)
        {
            if (input.Length < 4)
                return input.Length == 3 && !IsLead(input[2]) ? -1 : Incomplete;
            if (!IsLead(input[2]) || input[3] is not (>= 0x30 and <= 0x39))
                return -1;
            length = 4;
        }
        else if (input[1] is < 0x40 or 0x7F or 0xFF)
        {
            return -1;
        }
        Span<char> characters = stackalloc char[4];
        var count = CodePage.GetChars(input[..length], characters);
        if (count == 1 && !char.IsSurrogate(characters[0]))
            output.Append(characters[0]);
        else if (count == 2 && char.IsSurrogatePair(characters[0], characters[1]))
            output.Append(char.ConvertToUtf32(characters[0], characters[1]));
        else
            return -1;
        return length;
    }

    private static bool IsLead(byte unit) => unit is >= 0x81 and <= 0xFE;

    public override bool TryWrite(int character, ref ulong state, ref ByteBuilder output)
    {
        if (character < 0x80)
        {
            output.Append((byte)character);
            return true;
        }
        if (!Rune.TryCreate(character, out var rune))
            return false;
        Span<char> characters = stackalloc char[2];
        Span<byte> bytes = stackalloc byte[8];
        var written = CodePage.GetBytes(characters[..rune.EncodeToUtf16(characters)], bytes);
        foreach (var unit in bytes[..written])
            output.Append(unit);
        return written > 0;
    }
}
