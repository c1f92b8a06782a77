namespace Fang.Modules.Lzma;

/// <summary>What liblzma's functions return (lzma_ret).</summary>
internal enum LzmaStatus
{
    Ok = 0,
    StreamEnd = 1,
    NoCheck = 2,
    UnsupportedCheck = 3,
    GetCheck = 4,
    MemoryError = 5,
    MemoryLimitError = 6,
    FormatError = 7,
    OptionsError = 8,
    DataError = 9,
    BufferError = 10,
    ProgramError = 11,
}
