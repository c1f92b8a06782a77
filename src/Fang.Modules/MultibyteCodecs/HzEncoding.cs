using Fang.Runtime.Text;

namespace Fang.Modules.MultibyteCodecs;

/// <summary>HZ: ASCII and GB 2312 in seven bits, with tildes to go from one to the other.</summary>
internal sealed class HzEncoding() : MultibyteEncoding("hz")
{
    private const ulong Chinese = 1;

    public override int Read(ReadOnlySpan<byte> input, ref ulong state, ref TextBuilder output)
    {
        if (input[0] == '~')
        {
            if (input.Length < 2)
                return Incomplete;
            switch (input[1])
            {
                case (byte)'~' when state != Chinese:
                    output.Append('~');
                    return 2;
                case (byte)'\n' when state != Chinese:
                    return 2;
                case (byte)'{' when state != Chinese:
                    state = Chinese;
                    return 2;
                case (byte)'}' when state == Chinese:
                    state = 0;
                    return 2;
                default:
                    return -1;
            }
        }
        if (input[0] >= 0x80)
            return -1;
        if (state != Chinese)
        {
            output.Append((char)input[0]);
            return 1;
        }
        if (input.Length < 2)
            return Incomplete;
        var character = input[1] < 0x80 ? CharacterSets.Gb2312.Character((input[0] << 8) | input[1] | 0x8080) : '\0';
        if (character == 0)
            return -1;
        output.Append(character);
        return 2;
    }

    public override bool TryWrite(int character, ref ulong state, ref ByteBuilder output)
    {
        if (character < 0x80)
        {
            WriteEnd(ref state, ref output);
            output.Append((byte)character);
            if (character == '~')
                output.Append((byte)'~');
            return true;
        }
        var code = CharacterSets.Gb2312.Code(character);
        if (code == 0)
            return false;
        if (state != Chinese)
            output.Append("~{"u8);
        state = Chinese;
        AppendPair(ref output, code & 0x7F7F);
        return true;
    }

    public override void WriteEnd(ref ulong state, ref ByteBuilder output)
    {
        if (state == Chinese)
            output.Append("~}"u8);
        state = 0;
    }
}
