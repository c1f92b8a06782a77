using Fang.Runtime.Text;

namespace Fang.Modules.MultibyteCodecs;

/// <summary>One of the character sets that an escape sequence selects.</summary>
/// <param name="Escape">The sequence that selects it.</param>
/// <param name="Mark">What stands for it in the state: the last byte of the sequence, with the high bit for pairs.</param>
/// <param name="Set">The set, for pairs; null for ASCII and its Japanese variant and for katakana.</param>
internal sealed record Iso2022Set(byte[] Escape, byte Mark, Func<CharacterSet>? Set)
{
    public bool HasPairs => Set != null;
}

/// <summary>ISO 2022 in Japanese: escape sequences select the set that the bytes are codes of.</summary>
internal sealed class Iso2022Encoding(string name, Iso2022Set[] sets) : MultibyteEncoding(name)
{
    public static readonly Iso2022Set Ascii = new([0x1B, .. "(B"u8], (byte)'B', null);
    public static readonly Iso2022Set Roman = new([0x1B, .. "(J"u8], (byte)'J', null);
    public static readonly Iso2022Set Katakana = new([0x1B, .. "(I"u8], (byte)'I', null);
    public static readonly Iso2022Set Kanji = new([0x1B, .. "$B"u8], 'B' | 0x80, () => CharacterSets.JisX0208);
    public static readonly Iso2022Set OldKanji = new([0x1B, .. "$@"u8], '@' | 0x80, () => CharacterSets.JisX0208);
    public static readonly Iso2022Set Supplement = new([0x1B, .. "$(D"u8], 'D' | 0x80, () => CharacterSets.JisX0212);

    private const int LongestEscape = 4;

    public override ulong EncoderStart => 0x4242;

    public override ulong DecoderStart => 0x424242;

    public override int Read(ReadOnlySpan<byte> input, ref ulong state, ref TextBuilder output)
    {
        if (input[0] == 0x1B)
            return ReadEscape(input, ref state, ref output);
        if (input[0] >= 0x80)
            return -1;
        if (input[0] == '\n')
        {
            output.Append('\n');
            return 1;
        }
        var mark = (byte)state;
        var set = Array.Find(sets, candidate => candidate.Mark == mark) ?? Ascii;
        if (set.HasPairs)
            return input[0] <= 0x20 ? ReadAscii(input[0], ref output) : ReadPair(input, set.Set!(), ref output);
        if (set == Katakana)
        {
            if (input[0] is not (>= 0x21 and <= 0x5F))
                return input[0] <= 0x20 ? ReadAscii(input[0], ref output) : -1;
            output.Append((char)(0xFF61 - 0x21 + input[0]));
            return 1;
        }
        output.Append(set != Roman ? (char)input[0] : input[0] switch { (byte)'\\' => '\u00A5', (byte)'~' => '\u203E', var other => (char)other });
        return 1;
    }

    private static int ReadAscii(byte unit, ref TextBuilder output)
    {
        output.Append((char)unit);
        return 1;
    }

    private static int ReadPair(ReadOnlySpan<byte> input, CharacterSet set, ref TextBuilder output)
    {
        if (input.Length < 2)
            return Incomplete;
        var character = input[1] < 0x80 ? set.Character((input[0] << 8) | input[1] | 0x8080) : '\0';
        if (character == 0)
            return -2;
        output.Append(character);
        return 2;
    }

    private int ReadEscape(ReadOnlySpan<byte> input, ref ulong state, ref TextBuilder output)
    {
        foreach (var set in sets)
        {
            if (input.StartsWith(set.Escape))
            {
                state = (state & ~0xFFUL) | set.Mark;
                return set.Escape.Length;
            }
        }
        if (input.Length < LongestEscape && Array.Exists(sets, IsBegun(input)))
            return Incomplete;
        return ReadUnknownEscape(input, ref output);
    }

    /// <summary>A sequence that selects what is not known is an error; any other escape is a character.</summary>
    internal static int ReadUnknownEscape(ReadOnlySpan<byte> input, ref TextBuilder output)
    {
        if (input.Length > 1 && input[1] is not ((byte)'(' or (byte)')' or (byte)'$' or (byte)'.' or (byte)'&'))
            return ReadAscii(0x1B, ref output);
        for (var i = 1; i < Math.Min(input.Length, LongestEscape + 4); i++)
        {
            if (input[i] is (>= (byte)'A' and <= (byte)'Z') or (byte)'@')
                return -(i + 1);
        }
        return input.Length < LongestEscape + 4 ? Incomplete : -1;
    }

    private static Predicate<Iso2022Set> IsBegun(ReadOnlySpan<byte> input)
    {
        var begun = input.ToArray();
        return set => set.Escape.AsSpan().StartsWith(begun);
    }

    public override bool TryWrite(int character, ref ulong state, ref ByteBuilder output)
    {
        if (character < 0x80)
        {
            Select(Ascii, ref state, ref output);
            output.Append((byte)character);
            return true;
        }
        foreach (var set in sets)
        {
            var code = Code(set, character);
            if (code == 0)
                continue;
            Select(set, ref state, ref output);
            if (set.HasPairs)
                AppendPair(ref output, code & 0x7F7F);
            else
                output.Append((byte)code);
            return true;
        }
        return false;
    }

    private static int Code(Iso2022Set set, int character)
    {
        if (set.HasPairs)
            return set.Set!().Code(character);
        if (set == Roman)
            return character switch { '\u00A5' => '\\', '\u203E' => '~', _ => 0 };
        return set == Katakana && character is >= 0xFF61 and <= 0xFF9F ? character - 0xFF61 + 0x21 : 0;
    }

    private static void Select(Iso2022Set set, ref ulong state, ref ByteBuilder output)
    {
        if ((byte)state == set.Mark)
            return;
        output.Append(set.Escape);
        state = (state & ~0xFFUL) | set.Mark;
    }

    public override void WriteEnd(ref ulong state, ref ByteBuilder output) => Select(Ascii, ref state, ref output);
}

/// <summary>ISO 2022 in Korean: one escape sequence announces KS X 1001, and shifts go to it and back.</summary>
internal sealed class Iso2022KrEncoding() : MultibyteEncoding("iso2022_kr")
{
    private const ulong Announced = 0xC300;
    private const ulong SetMask = 0xFF00;
    private const ulong Shifted = 1UL << 32;
    private const byte ShiftOut = 0x0E;
    private const byte ShiftIn = 0x0F;

    private static readonly byte[] Announcement = [0x1B, .. "$)C"u8];

    public override ulong EncoderStart => 0x4242;

    public override ulong DecoderStart => 0x424242;

    public override int Read(ReadOnlySpan<byte> input, ref ulong state, ref TextBuilder output)
    {
        var unit = input[0];
        if (unit == Announcement[0])
        {
            if (input.StartsWith(Announcement))
            {
                state = (state & ~SetMask) | Announced;
                return Announcement.Length;
            }
            return Announcement.AsSpan().StartsWith(input) ? Incomplete : Iso2022Encoding.ReadUnknownEscape(input, ref output);
        }
        switch (unit)
        {
            case ShiftOut:
                state |= Shifted;
                return 1;
            case ShiftIn:
                state &= ~Shifted;
                return 1;
            case >= 0x80:
                return -1;
            case (byte)'\n':
                state &= ~Shifted;
                break;
            case > 0x20 when (state & Shifted) != 0:
                if (input.Length < 2)
                    return Incomplete;
                var character = input[1] < 0x80 ? CharacterSets.KsX1001.Character((unit << 8) | input[1] | 0x8080) : '\0';
                if (character == 0)
                    return -2;
                output.Append(character);
                return 2;
        }
        output.Append((char)unit);
        return 1;
    }

    public override bool TryWrite(int character, ref ulong state, ref ByteBuilder output)
    {
        if (character < 0x80)
        {
            WriteEnd(ref state, ref output);
            output.Append((byte)character);
            return true;
        }
        var code = CharacterSets.KsX1001.Code(character);
        if (code == 0)
            return false;
        if ((state & SetMask) != Announced)
            output.Append(Announcement);
        state = (state & ~SetMask) | Announced;
        if ((state & Shifted) == 0)
            output.Append(ShiftOut);
        state |= Shifted;
        AppendPair(ref output, code & 0x7F7F);
        return true;
    }

    public override void WriteEnd(ref ulong state, ref ByteBuilder output)
    {
        if ((state & Shifted) != 0)
            output.Append(ShiftIn);
        state &= ~Shifted;
    }
}
