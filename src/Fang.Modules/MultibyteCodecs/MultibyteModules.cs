using Fang.Modules.MultibyteCodecs;
using Fang.Runtime.Native;
using Fang.Runtime.Objects;

namespace Fang.Modules;

/// <summary>Classes that codecs of characters of several bytes are made of.</summary>
[PyModule("_multibytecodec", Types = [typeof(PyMultibyteIncrementalEncoder), typeof(PyMultibyteIncrementalDecoder), typeof(PyMultibyteStreamReader), typeof(PyMultibyteStreamWriter)])]
internal static partial class MultibyteCodecModule
{
    /// <summary>The name of a codec that Python code asks for.</summary>
    internal static string NameFrom(PyObject encoding) =>
        encoding is PyStr name ? name.ToString() : throw Errors.TypeError("encoding name must be a string.");

    internal static PyException Unsupported() => Errors.LookupError("no such codec is supported.");
}

/// <summary>Japanese encodings.</summary>
[PyModule("_codecs_jp")]
internal static partial class JapaneseCodecsModule
{
    /// <summary>Return the codec of a name.</summary>
    [PyFunction("getcodec($module, encoding, /)")]
    private static PyMultibyteCodec GetCodec(PyObject encoding) => new(MultibyteCodecModule.NameFrom(encoding) switch
    {
        "shift_jis" => new ShiftJisEncoding("shift_jis", CharacterSets.ShiftJis, hasYenAndOverline: true),
        "cp932" => new ShiftJisEncoding("cp932", CharacterSets.Cp932, hasYenAndOverline: false),
        "euc_jp" => new EucJpEncoding(),
        _ => throw MultibyteCodecModule.Unsupported(),
    });
}

/// <summary>Encodings of simplified Chinese.</summary>
[PyModule("_codecs_cn")]
internal static partial class ChineseCodecsModule
{
    /// <summary>Return the codec of a name.</summary>
    [PyFunction("getcodec($module, encoding, /)")]
    private static PyMultibyteCodec GetCodec(PyObject encoding) => new(MultibyteCodecModule.NameFrom(encoding) switch
    {
        "gb2312" => new DoubleByteEncoding("gb2312", CharacterSets.Gb2312),
        "gbk" => new DoubleByteEncoding("gbk", CharacterSets.Gbk),
        "gb18030" => new Gb18030Encoding(),
        "hz" => new HzEncoding(),
        _ => throw MultibyteCodecModule.Unsupported(),
    });
}

/// <summary>Encodings of traditional Chinese.</summary>
[PyModule("_codecs_tw")]
internal static partial class TaiwaneseCodecsModule
{
    /// <summary>Return the codec of a name.</summary>
    [PyFunction("getcodec($module, encoding, /)")]
    private static PyMultibyteCodec GetCodec(PyObject encoding) => new(MultibyteCodecModule.NameFrom(encoding) switch
    {
        "big5" => new DoubleByteEncoding("big5", CharacterSets.Big5),
        "cp950" => new DoubleByteEncoding("cp950", CharacterSets.Cp950),
        _ => throw MultibyteCodecModule.Unsupported(),
    });
}

/// <summary>Korean encodings.</summary>
[PyModule("_codecs_kr")]
internal static partial class KoreanCodecsModule
{
    /// <summary>Return the codec of a name.</summary>
    [PyFunction("getcodec($module, encoding, /)")]
    private static PyMultibyteCodec GetCodec(PyObject encoding) => new(MultibyteCodecModule.NameFrom(encoding) switch
    {
        "euc_kr" => new EucKrEncoding(),
        "cp949" => new DoubleByteEncoding("cp949", CharacterSets.Cp949),
        "johab" => new DoubleByteEncoding("johab", CharacterSets.Johab),
        _ => throw MultibyteCodecModule.Unsupported(),
    });
}

/// <summary>Encodings that shift by escape sequences.</summary>
[PyModule("_codecs_iso2022")]
internal static partial class Iso2022CodecsModule
{
    /// <summary>Return the codec of a name.</summary>
    [PyFunction("getcodec($module, encoding, /)")]
    private static PyMultibyteCodec GetCodec(PyObject encoding) => new(MultibyteCodecModule.NameFrom(encoding) switch
    {
        "iso2022_jp" => new Iso2022Encoding("iso2022_jp", [Iso2022Encoding.Ascii, Iso2022Encoding.Kanji, Iso2022Encoding.Roman, Iso2022Encoding.OldKanji]),
        "iso2022_jp_1" => new Iso2022Encoding("iso2022_jp_1", [Iso2022Encoding.Ascii, Iso2022Encoding.Kanji, Iso2022Encoding.Supplement, Iso2022Encoding.Roman, Iso2022Encoding.OldKanji]),
        "iso2022_jp_ext" => new Iso2022Encoding("iso2022_jp_ext", [Iso2022Encoding.Ascii, Iso2022Encoding.Kanji, Iso2022Encoding.Supplement, Iso2022Encoding.Roman, Iso2022Encoding.Katakana, Iso2022Encoding.OldKanji]),
        "iso2022_kr" => new Iso2022KrEncoding(),
        _ => throw MultibyteCodecModule.Unsupported(),
    });
}
