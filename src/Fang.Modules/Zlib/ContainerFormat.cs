namespace Fang.Modules.Zlib;

/// <summary>What stands around the compressed data.</summary>
internal enum Container { None, Zlib, Gzip, Detect }

/// <summary>The parameter <c>wbits</c>: a container and the size of the window.</summary>
internal readonly record struct ContainerFormat(Container Container, int WindowBits)
{
    /// <summary>The format that compression writes; null when wbits is out of range.</summary>
    public static ContainerFormat? ForCompression(int wbits) => wbits switch
    {
        // A window of 256 bytes is written as one of 512.
        8 => new(Container.Zlib, 9),
        >= 9 and <= 15 => new(Container.Zlib, wbits),
        >= 25 and <= 31 => new(Container.Gzip, wbits - 16),
        >= -15 and <= -9 => new(Container.None, -wbits),
        _ => null,
    };

    /// <summary>The format that decompression reads; null when wbits is out of range. A window of 0 bits takes any size.</summary>
    public static ContainerFormat? ForDecompression(int wbits)
    {
        if (wbits is < -15 or >= 48)
            return null;
        if (wbits < 0)
            return -wbits < 8 ? null : new(Container.None, -wbits);
        var bits = wbits & 15;
        if (bits is > 0 and < 8)
            return null;
        return new((wbits >> 4) switch { 0 => Container.Zlib, 1 => Container.Gzip, _ => Container.Detect }, bits);
    }
}
