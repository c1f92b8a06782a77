using Fang.Runtime.Text;

namespace Fang.Modules.MultibyteCodecs;

/// <summary>ASCII and a character set of one and two bytes.</summary>
internal class DoubleByteEncoding(string name, CharacterSet set) : MultibyteEncoding(name)
{
    public override int Read(ReadOnlySpan<byte> input, ref ulong state, ref TextBuilder output)
    {
        var lead = input[0];
        var single = lead < 0x80 ? (char)lead : set.Character(lead);
        if (lead < 0x80 || single != 0)
        {
            output.Append(single);
            return 1;
        }
        if (!IsLead(lead))
            return -1;
        if (input.Length < 2)
            return Incomplete;
        var character = set.Character((lead << 8) | input[1]);
        if (character == 0)
            return -1;
        output.Append(character);
        return 2;
    }

    public override bool TryWrite(int character, ref ulong state, ref ByteBuilder output)
    {
        if (character < 0x80)
        {
            output.Append((byte)character);
            return true;
        }
        var code = set.Code(character);
        if (code == 0)
            return false;
        if (code < 0x100)
            output.Append((byte)code);
        else
            AppendPair(ref output, code);
        return true;
    }

    private protected virtual bool IsLead(byte unit) => true;
}

/// <summary>Shift JIS and its extension by Windows, where some bytes begin nothing.</summary>
internal sealed class ShiftJisEncoding(string name, CharacterSet set, bool hasYenAndOverline) : DoubleByteEncoding(name, set)
{
    public override bool TryWrite(int character, ref ulong state, ref ByteBuilder output)
    {
        if (hasYenAndOverline && character is '\u00A5' or '\u203E')
            return base.TryWrite(character == '\u00A5' ? '\\' : '~', ref state, ref output);
        return base.TryWrite(character, ref state, ref output);
    }

    private protected override bool IsLead(byte unit) => unit is (>= 0x81 and <= 0x9F) or (>= 0xE0 and <= 0xFC);
}

/// <summary>EUC-KR, in which syllables without a code are spelled: a filler and three letters.</summary>
internal sealed class EucKrEncoding() : DoubleByteEncoding("euc_kr", CharacterSets.KsX1001)
{
    private const int Filler = 0xA4D4;
    private const int SpelledLength = 8;

    public override int Read(ReadOnlySpan<byte> input, ref ulong state, ref TextBuilder output)
    {
        if (input.Length < 2 || ((input[0] << 8) | input[1]) != Filler)
            return base.Read(input, ref state, ref output);
        if (input.Length < SpelledLength)
            return Incomplete;
        var syllable = Hangul.Join(Letter(input, 2), Letter(input, 4), Letter(input, 6));
        if (syllable < 0)
            return -1;
        output.Append((char)syllable);
        return SpelledLength;
    }

    // The letters have the order of Unicode; the filler is behind them.
    private static char Letter(ReadOnlySpan<byte> input, int at) =>
        input[at] == 0xA4 && input[at + 1] is >= 0xA1 and <= 0xD4 ? (char)(0x3131 - 0xA1 + input[at + 1]) : '\0';

    public override bool TryWrite(int character, ref ulong state, ref ByteBuilder output)
    {
        if (base.TryWrite(character, ref state, ref output))
            return true;
        if (!Hangul.TrySplit(character, out var initial, out var medial, out var final))
            return false;
        AppendPair(ref output, Filler);
        AppendPair(ref output, 0xA4A1 - 0x3131 + initial);
        AppendPair(ref output, 0xA4A1 - 0x3131 + medial);
        AppendPair(ref output, 0xA4A1 - 0x3131 + final);
        return true;
    }
}

/// <summary>EUC-JP: JIS X 0208, and behind a byte of their own narrow katakana and JIS X 0212.</summary>
internal sealed class EucJpEncoding() : DoubleByteEncoding("euc_jp", CharacterSets.JisX0208)
{
    private const byte Katakana = 0x8E;
    private const byte Supplement = 0x8F;

    public override int Read(ReadOnlySpan<byte> input, ref ulong state, ref TextBuilder output)
    {
        char character;
        switch (input[0])
        {
            case Katakana:
                if (input.Length < 2)
                    return Incomplete;
                if (input[1] is not (>= 0xA1 and <= 0xDF))
                    return -1;
                output.Append((char)(0xFF61 - 0xA1 + input[1]));
                return 2;
            case Supplement:
                if (input.Length < 3)
                    return Incomplete;
                character = CharacterSets.JisX0212.Character((input[1] << 8) | input[2]);
                if (character == 0)
                    return -1;
                output.Append(character);
                return 3;
            default:
                return base.Read(input, ref state, ref output);
        }
    }

    public override bool TryWrite(int character, ref ulong state, ref ByteBuilder output)
    {
        switch (character)
        {
            case '\u00A5':
                output.Append((byte)'\\');
                return true;
            case '\u203E':
                output.Append((byte)'~');
                return true;
            case >= 0xFF61 and <= 0xFF9F:
                output.Append(Katakana);
                output.Append((byte)(character - 0xFF61 + 0xA1));
                return true;
            default:
                if (base.TryWrite(character, ref state, ref output))
                    return true;
                var code = CharacterSets.JisX0212.Code(character);
                if (code == 0)
                    return false;
                output.Append(Supplement);
                AppendPair(ref output, code);
                return true;
        }
    }
}
