using System.Runtime.InteropServices;

namespace Fang.Modules.Lzma;

/// <summary>A compressor or decompressor of liblzma.</summary>
/// <remarks>Not for use by two threads at once.</remarks>
internal sealed unsafe class LzmaCoder : SafeHandle
{
    private const int SmallestOutput = 1 << 13;
    private const int RunAction = 0;
    private const int FinishAction = 3;

    private readonly long _weight;

    /// <summary>A coder that one of liblzma's functions still has to begin. The collector is told its weight in bytes.</summary>
    public LzmaCoder(long weight)
        : base(0, true)
    {
        _weight = weight;
        SetHandle((nint)NativeMemory.AllocZeroed((nuint)sizeof(LzmaStream)));
        GC.AddMemoryPressure(weight);
    }

    public override bool IsInvalid => handle == 0;

    /// <summary>What liblzma's functions take.</summary>
    public LzmaStream* Stream => (LzmaStream*)handle;

    /// <summary>The kind of the checksums, once data told it.</summary>
    public int? Check { get; private set; }

    /// <summary>Codes until the input is used up, the stream ends, or there is as much output as is allowed.</summary>
    /// <param name="input">The input.</param>
    /// <param name="isLast">Whether the stream is to be ended.</param>
    /// <param name="most">How much output is allowed.</param>
    /// <param name="used">How much of the input was used.</param>
    /// <param name="output">The output.</param>
    public LzmaStatus Run(ReadOnlySpan<byte> input, bool isLast, int most, out int used, out byte[] output)
    {
        output = [];
        var count = 0;
        var status = LzmaStatus.Ok;
        fixed (byte* from = input)
        {
            Stream->NextIn = from;
            Stream->AvailableIn = (nuint)input.Length;
            do
            {
                if (count == output.Length)
                {
                    if (count == most)
                        break;
                    Array.Resize(ref output, (int)Math.Min(most, Math.Max(output.Length * 2L, SmallestOutput)));
                }
                status = Code(output, ref count, isLast ? FinishAction : RunAction);
            }
            while (status == LzmaStatus.Ok && (isLast || Stream->AvailableIn > 0 || count == output.Length));
            used = input.Length - (int)Stream->AvailableIn;
            Stream->NextIn = null;
        }
        // There was nothing to do.
        if (status == LzmaStatus.BufferError && used == input.Length && count < output.Length)
            status = LzmaStatus.Ok;
        if (count < output.Length)
            Array.Resize(ref output, count);
        return status;
    }

    protected override bool ReleaseHandle()
    {
        LzmaLibrary.End(Stream);
        NativeMemory.Free(Stream);
        GC.RemoveMemoryPressure(_weight);
        return true;
    }

    private LzmaStatus Code(byte[] output, ref int count, int action)
    {
        fixed (byte* to = output)
        {
            Stream->NextOut = to + count;
            Stream->AvailableOut = (nuint)(output.Length - count);
            var status = LzmaLibrary.Code(Stream, action);
            count = output.Length - (int)Stream->AvailableOut;
            Stream->NextOut = null;
            if (status is not (LzmaStatus.NoCheck or LzmaStatus.GetCheck))
                return status;
            Check = LzmaLibrary.GetCheck(Stream);
            return LzmaStatus.Ok;
        }
    }
}
