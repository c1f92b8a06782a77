namespace Fang.Runtime.Text;

/// <summary>The error handlers that codecs know themselves; any other is looked up when the first error occurs.</summary>
internal enum ErrorPolicy : byte { Strict, Ignore, Replace, BackslashReplace, XmlCharRefReplace, NameReplace, SurrogateEscape, SurrogatePass, Other }

internal static class ErrorPolicies
{
    /// <summary>The policy of a handler's name; null is strict.</summary>
    public static ErrorPolicy Of(string? name) => name switch
    {
        null or "strict" => ErrorPolicy.Strict,
        "ignore" => ErrorPolicy.Ignore,
        "replace" => ErrorPolicy.Replace,
        "backslashreplace" => ErrorPolicy.BackslashReplace,
        "xmlcharrefreplace" => ErrorPolicy.XmlCharRefReplace,
        "namereplace" => ErrorPolicy.NameReplace,
        "surrogateescape" => ErrorPolicy.SurrogateEscape,
        "surrogatepass" => ErrorPolicy.SurrogatePass,
        _ => ErrorPolicy.Other,
    };
}
