namespace Fang.Modules.Bzip2;

/// <summary>Compresses data in pieces: gathers blocks, in which runs of equal bytes are shortened, and writes them.</summary>
/// <remarks>Not for use by two threads at once.</remarks>
internal sealed class Bzip2Encoder
{
    private const int LongestRun = 255;

    private readonly byte[] _block;
    private readonly uint[] _table = Bzip2Crc.Table;
    private Bzip2BitWriter _output = new();
    private int _count;
    private uint _blockSum = Bzip2Crc.Start;
    private uint _streamSum;
    private byte _runByte;
    private int _runLength;

    public Bzip2Encoder(int level)
    {
        _block = new byte[level * Bzip2Format.BlockUnit];
        foreach (var letter in Bzip2Format.Magic)
            _output.Write(letter, 8);
        _output.Write((uint)('0' + level), 8);
    }

    /// <summary>Adds data.</summary>
    public void Write(ReadOnlySpan<byte> data)
    {
        foreach (var value in data)
        {
            if (value == _runByte && _runLength is > 0 and < LongestRun)
            {
                _runLength++;
                continue;
            }
            EndRun();
            _runByte = value;
            _runLength = 1;
        }
    }

    /// <summary>Writes what is left and the end of the stream.</summary>
    public void Finish()
    {
        EndRun();
        EndBlock();
        _output.WriteMagic(Bzip2Format.EndMagic);
        _output.Write(_streamSum, 32);
        _output.Align();
    }

    /// <summary>Takes the compressed data that is ready.</summary>
    public byte[] Take() => _output.Take();

    private void EndRun()
    {
        // The longest form of a run has one byte more than its start.
        if (_block.Length - _count <= Bzip2Format.RunStart)
            EndBlock();
        var written = Math.Min(_runLength, Bzip2Format.RunStart);
        for (var i = 0; i < written; i++)
            _block[_count++] = _runByte;
        if (written == Bzip2Format.RunStart)
            _block[_count++] = (byte)(_runLength - Bzip2Format.RunStart);
        for (; _runLength > 0; _runLength--)
            _blockSum = Bzip2Crc.Add(_table, _blockSum, _runByte);
    }

    private void EndBlock()
    {
        if (_count == 0)
            return;
        var sum = ~_blockSum;
        _streamSum = Bzip2Crc.Combine(_streamSum, sum);
        Bzip2BlockWriter.Write(ref _output, _block.AsSpan(0, _count), sum);
        _count = 0;
        _blockSum = Bzip2Crc.Start;
    }
}
