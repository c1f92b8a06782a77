namespace Fang.Modules.Io;

/// <summary>The encodings that text streams know themselves; any other goes through the codec registry.</summary>
internal enum TextEncodingKind : byte { Utf8, Ascii, Latin1, Other }

internal static class TextEncodingKinds
{
    /// <summary>The kind of an encoding's name.</summary>
    public static TextEncodingKind Of(string name) => name.ToLowerInvariant().Replace('_', '-') switch
    {
        "utf-8" or "utf8" => TextEncodingKind.Utf8,
        "ascii" or "us-ascii" => TextEncodingKind.Ascii,
        "latin-1" or "latin1" or "iso-8859-1" or "iso8859-1" => TextEncodingKind.Latin1,
        _ => TextEncodingKind.Other,
    };
}
