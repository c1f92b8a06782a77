namespace Fang.Modules.Zlib;

/// <summary>The compressed data is wrong; the message says how.</summary>
internal sealed class InflateException(string message) : Exception(message);
