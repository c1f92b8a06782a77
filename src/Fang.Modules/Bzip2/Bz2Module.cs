using Fang.Runtime.Native;

namespace Fang.Modules.Bzip2;

/// <summary>Compression and decompression of data in the format .bz2.</summary>
[PyModule("_bz2", Types = [typeof(PyBZ2Compressor), typeof(PyBZ2Decompressor)])]
internal static partial class Bz2Module;
