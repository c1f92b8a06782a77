using System.Buffers.Binary;
using System.Globalization;
using Fang.Platform;
using Fang.Runtime.Native;
using Fang.Runtime.Objects;

namespace Fang.Modules;

/// <summary>Identifiers made of the time and the machine's network address (RFC 9562, version 1).</summary>
[PyModule("_uuid")]
internal static partial class UuidModule
{
    // Between the beginning of the Gregorian calendar and 1970, in units of 100 nanoseconds.
    private const long Epoch = 0x01B21DD213814000;

    private static readonly Lock Making = new();

    // Under Making.
    private static byte[]? _node;
    private static ushort _sequence;
    private static long _lastTime;

    [PyConstant("has_uuid_generate_time_safe")]
    public const int HasGenerateTimeSafe = 1;

    /// <summary>Return the bytes of an identifier, and -1: other processes may make the same one.</summary>
    [PyFunction("generate_time_safe($module, /)")]
    private static PyObject GenerateTimeSafe()
    {
        Span<byte> bytes = stackalloc byte[16];
        lock (Making)
        {
            if (_node == null)
            {
                _node = FindNode();
                SystemRandom.Fill(bytes[..2]);
                _sequence = (ushort)(BinaryPrimitives.ReadUInt16BigEndian(bytes) & 0x3FFF);
            }
            var time = Math.Max(Clocks.Nanoseconds(Clocks.CLOCK_REALTIME) / 100 + Epoch, _lastTime + 1);
            _lastTime = time;
            BinaryPrimitives.WriteUInt32BigEndian(bytes, (uint)time);
            BinaryPrimitives.WriteUInt16BigEndian(bytes[4..], (ushort)(time >> 32));
            BinaryPrimitives.WriteUInt16BigEndian(bytes[6..], (ushort)(((time >> 48) & 0x0FFF) | 0x1000));
            BinaryPrimitives.WriteUInt16BigEndian(bytes[8..], (ushort)(_sequence | 0x8000));
            _node.CopyTo(bytes[10..]);
        }
        return PyTuple.Of(PyBytes.From(bytes), PyInt.From(-1));
    }

    // The address of a network interface; else a random one, marked as a group address.
    private static byte[] FindNode()
    {
        try
        {
            foreach (var directory in Directory.EnumerateDirectories("/sys/class/net"))
            {
                var parts = File.ReadAllText(Path.Combine(directory, "address")).Trim().Split(':');
                if (parts.Length != 6)
                    continue;
                var address = Array.ConvertAll(parts, part => byte.Parse(part, NumberStyles.HexNumber, CultureInfo.InvariantCulture));
                if (Array.Exists(address, part => part != 0))
                    return address;
            }
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException or FormatException)
        {
            // No address to be had.
        }
        var random = new byte[6];
        SystemRandom.Fill(random);
        random[0] |= 1;
        return random;
    }
}
