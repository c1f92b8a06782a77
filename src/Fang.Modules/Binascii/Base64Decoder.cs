using Fang.Runtime.Objects;

namespace Fang.Modules.Binascii;

/// <summary>Reads base 64 (RFC 4648), leniently or strictly.</summary>
internal static class Base64Decoder
{
    public static PyBytes Decode(ReadOnlySpan<byte> text, bool strict)
    {
        var result = new byte[text.Length / 4 * 3 + 3];
        var count = 0;
        var digits = 0; // of the group that is read
        var bits = 0;
        var padding = 0;
        if (strict && text.Length > 0 && text[0] == '=')
            throw BinasciiModule.MakeError("Leading padding not allowed");
        var at = 0;
        for (; at < text.Length; at++)
        {
            var c = text[at];
            if (c == '=')
            {
                padding++;
                if (digits >= 2 && digits + padding >= 4)
                {
                    if (strict && at + 1 < text.Length)
                        throw BinasciiModule.MakeError("Excess data after padding");
                    return Finished(result, count);
                }
                if (strict && digits == 0)
                    throw BinasciiModule.MakeError("Excess padding not allowed");
                continue;
            }
            var digit = Digit(c);
            if (digit < 0)
            {
                if (strict)
                    throw BinasciiModule.MakeError("Only base64 data is allowed");
                continue;
            }
            if (strict && padding > 0)
                throw BinasciiModule.MakeError("Discontinuous padding not allowed");
            padding = 0;
            bits = (bits << 6) | digit;
            if (++digits >= 2)
                result[count++] = (byte)(bits >> (8 - (2 * digits)));
            if (digits == 4)
            {
                digits = 0;
                bits = 0;
            }
        }
        if (digits == 0)
            return Finished(result, count);
        throw digits == 1
            ? BinasciiModule.MakeError($"Invalid base64-encoded string: number of data characters ({count / 3 * 4 + 1}) cannot be 1 more than a multiple of 4")
            : BinasciiModule.MakeError("Incorrect padding");
    }

    private static PyBytes Finished(byte[] result, int count) => PyBytes.From(result.AsSpan(0, count));

    private static int Digit(byte c) => c switch
    {
        >= (byte)'A' and <= (byte)'Z' => c - 'A',
        >= (byte)'a' and <= (byte)'z' => c - 'a' + 26,
        >= (byte)'0' and <= (byte)'9' => c - '0' + 52,
        (byte)'+' => 62,
        (byte)'/' => 63,
        _ => -1,
    };
}
