using Fang.Modules.Binascii;

namespace Fang.Modules.Zlib;

/// <summary>Reads the header of a gzip member (RFC 1952), byte by byte.</summary>
internal sealed class GzipHeader
{
    private const int FixedSize = 10;

    private enum Part { Fixed, ExtraLength, Extra, Name, Comment, Checksum, Done }

    private Part _part;
    private int _inPart;
    private int _value;
    private int _extraLength;
    private byte _flags;
    private uint _crc;

    /// <summary>A copy in the same state.</summary>
    public GzipHeader Copy() => (GzipHeader)MemberwiseClone();

    /// <summary>Takes the next byte; true after the last one.</summary>
    public bool Add(byte value)
    {
        if (_part != Part.Checksum)
            _crc = Checksums.Crc32([value], _crc);
        var index = _inPart++;
        switch (_part)
        {
            case Part.Fixed:
                if (index == 2)
                    _value = value;
                if (index == 3)
                {
                    if (_value != 8)
                        throw new InflateException("unknown compression method");
                    if ((value & 0xE0) != 0)
                        throw new InflateException("unknown header flags set");
                    _flags = value;
                }
                return _inPart == FixedSize && Next(Part.ExtraLength);
            case Part.ExtraLength:
                _extraLength |= value << (8 * index);
                return _inPart == 2 && Next(Part.Extra);
            case Part.Extra:
                return _inPart == _extraLength && Next(Part.Name);
            case Part.Name:
                return value == 0 && Next(Part.Comment);
            case Part.Comment:
                return value == 0 && Next(Part.Checksum);
            default:
                _value = index == 0 ? value : _value | value << 8;
                if (index == 0)
                    return false;
                return _value == (_crc & 0xFFFF) ? Next(Part.Done) : throw new InflateException("header crc mismatch");
        }
    }

    // Goes to the first part from the given one on that is there; true at the end.
    private bool Next(Part part)
    {
        while (part != Part.Done && !Has(part))
            part++;
        _part = part;
        _inPart = 0;
        return part == Part.Done;
    }

    private bool Has(Part part) => part switch
    {
        Part.ExtraLength => (_flags & 4) != 0,
        Part.Extra => (_flags & 4) != 0 && _extraLength > 0,
        Part.Name => (_flags & 8) != 0,
        Part.Comment => (_flags & 16) != 0,
        _ => (_flags & 2) != 0,
    };
}
